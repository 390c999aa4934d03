"""How alike two articles are: a pure function of the two and of the fixed statistics of this version.

In: `Features` of two articles. Out: `PairScore`, two numbers in 0..1 (of being prints of one text; of telling of
one event) and the evidence, by name, that `grouping.explain` puts into words. The order of the two does not matter.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from grouping.features import Features
from grouping.places import compatible
from grouping.words import rarity, stem

VERSION = 1
"""Of rules, weights and statistics together: another one means that every article is settled anew."""

STORY_DAYS = 6
"""Articles further apart than this in days are not one event, unless they print one text (labels: at most 3)."""
COPY_WITHIN = 0.445
"""Share of the shorter text's 4-word shingles that the longer one has: labelled prints of one text begin at 0.48,
reports of one event that share wording end at 0.41."""
COPY_STEEPNESS = 30.0
REPRINT_WITHIN = 0.85
"""Prints that share this much are one text whatever lies between their days."""
COPY_LEAST_WORDS = 25
RARE = 2.5
"""Rarity at which a word stands in less than about one article in twelve."""
APART = 0.02
"""Score of a pair that a rule keeps apart."""

NOTHING: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class PairScore:
    """`story` and `copy` in 0..1; `evidence`: the measured likeness, by name; `rule`: what decided, if not weights."""

    story: float
    copy: float
    evidence: dict[str, float]
    rule: str | None = None


def score(one: Features, other: Features) -> PairScore:
    """Both relations for one pair."""
    shared_body = one.body & other.body
    shared_shingles = len(one.shingles & other.shingles)
    if not _worth_a_look(one, other, shared_body, shared_shingles):
        return PairScore(0.0, 0.0, NOTHING, "little in common")
    seen = evidence(one, other)
    story = _probability(seen)
    within = seen["shingles_within"]
    enough = min(one.words, other.words) >= COPY_LEAST_WORDS
    printed = 1 / (1 + math.exp(-COPY_STEEPNESS * (within - COPY_WITHIN))) if enough else 0.0
    if seen["parties_apart"]:
        return PairScore(min(story, APART), 0.0, seen, "other regions signed")
    if enough and within >= REPRINT_WITHIN and not seen["title_numbers_missing"] and not seen["title_places_apart"]:
        return PairScore(max(story, printed), printed, seen, "one text")
    if seen["signed_apart"] and printed < 0.5:
        return PairScore(min(story, APART), 0.0, seen, "signed on another day")
    if seen["days_apart"] > STORY_DAYS:
        return PairScore(min(story, APART), 0.0, seen, "too far apart in time")
    return PairScore(story, min(story, printed), seen)


def _worth_a_look(a: Features, b: Features, shared_body: frozenset[str], shared_shingles: int) -> bool:
    if shared_shingles > 0.05 * max(1, min(len(a.shingles), len(b.shingles))):
        return True
    table = rarity()
    squares = math.fsum(table[word] ** 2 for word in shared_body)
    if squares > 0.12 * a.body_norm * b.body_norm:
        return True
    return math.fsum(table[word] ** 2 for word in a.lead & b.lead) > 0.15 * a.lead_norm * b.lead_norm


def evidence(a: Features, b: Features) -> dict[str, float]:
    """What is alike and what differs, each a number that does not depend on the order of the two."""
    found = _wording(a, b)
    found.update(_names_and_numbers(a, b))
    found.update(_time(a, b))
    found.update(_place_and_party(a, b))
    here = float(bool(a.outlet) and a.outlet == b.outlet)
    found["one_outlet"] = here
    found["lengths"] = math.log(max(a.words, b.words, 1) / max(1, min(a.words, b.words)))
    for name in SAME_OUTLET:
        found[f"here_{name}"] = here * found[name]
    return found


SAME_OUTLET = (
    "title_missing",
    "title_missing_both",
    "lead_missing",
    "body",
    "shingles",
    "title_numbers_missing",
    "first_days_apart",
    "title_places_differ",
    "later",
)
"""Evidence that weighs otherwise within one outlet, which tells of like events in like words."""


def _wording(a: Features, b: Features) -> dict[str, float]:
    table = rarity()
    shared = sorted((table[word] for word in a.body & b.body), reverse=True)
    shingles = len(a.shingles & b.shingles)
    quotes = len(a.quotes & b.quotes)
    title = [_missing(a.title, a.title_weight, b.body), _missing(b.title, b.title_weight, a.body)]
    lead = [_missing(a.lead, a.lead_weight, b.body), _missing(b.lead, b.lead_weight, a.body)]
    return {
        "title": _cosine(a.title & b.title, a.title_norm * b.title_norm),
        "lead": _cosine(a.lead & b.lead, a.lead_norm * b.lead_norm),
        "body": math.fsum(weight * weight for weight in shared) / (a.body_norm * b.body_norm or 1.0),
        "body_within": math.fsum(shared) / (min(a.body_weight, b.body_weight) or 1.0),
        "rare_words": sum(shared[:8]) / 8,
        "title_missing": max(title),
        "title_missing_both": min(title),
        "lead_missing": max(lead),
        "lead_missing_both": min(lead),
        "shingles": math.sqrt(shingles / max(1, len(a.shingles) + len(b.shingles) - shingles)),
        "shingles_within": shingles / max(1, min(len(a.shingles), len(b.shingles))),
        "quotes": math.log1p(quotes),
        "quotes_within": quotes / max(1, min(len(a.quotes), len(b.quotes))),
    }


def _names_and_numbers(a: Features, b: Features) -> dict[str, float]:
    table = rarity()
    names = a.names & b.names
    numbers = a.numbers & b.numbers
    titles = a.title_numbers & b.title_numbers
    return {
        "names": len(names) / max(1, len(a.names | b.names)),
        "names_within": len(names) / max(1, min(len(a.names), len(b.names))),
        "names_shared": math.log1p(len(names)),
        "names_rare": math.log1p(math.fsum(max(0.0, table[stem(name)] - RARE) for name in names)),
        "numbers_within": len(numbers) / max(1, min(len(a.numbers), len(b.numbers))),
        "numbers_shared": math.log1p(len(numbers)),
        "numbers_apart": float(bool(a.numbers and b.numbers and not numbers)),
        "title_numbers_apart": float(bool(a.title_numbers and b.title_numbers and not titles)),
        "title_numbers_shared": float(bool(titles)),
        "title_numbers_missing": float(bool(a.title_numbers - b.numbers) + bool(b.title_numbers - a.numbers)),
    }


def _time(a: Features, b: Features) -> dict[str, float]:
    dated = a.day is not None and b.day is not None
    gap = abs((a.day or 0) - (b.day or 0)) if dated else 0
    season = _season_gap(a, b)
    named_apart = bool(a.days and b.days and not a.days & b.days)
    first_apart = float(bool(a.first_day and b.first_day and a.first_day != b.first_day))
    return {
        "days_apart": float(gap),
        "later": float(gap > 0),
        "undated": float(not dated),
        "same_day": float(dated and gap == 0),
        "day_named": float(bool(a.days & b.days)),
        "days_named_apart": float(named_apart),
        "later_days_named_apart": float(gap > 0 and named_apart),
        "season_apart": float(season > 2),
        "season_near": float(season == 0),
        "first_days_apart": first_apart,
        "first_days_one": float(bool(a.first_day and a.first_day == b.first_day)),
        "undated_first_days_apart": float(not dated) * first_apart,
    }


def _place_and_party(a: Features, b: Features) -> dict[str, float]:
    both = bool(a.title_places and b.title_places)
    return {
        "places_shared": float(bool(a.places & b.places)),
        "places_apart": float(bool(a.places and b.places) and not compatible(a.places, b.places)),
        "title_places_apart": float(both and not compatible(a.title_places, b.title_places)),
        "title_places_differ": float(both and not a.title_places & b.title_places),
        "parties_apart": float(bool(a.parties and b.parties and not a.parties & b.parties)),
        "signed_apart": float(bool(a.signed and b.signed and not a.signed & b.signed)),
    }


def _season_gap(a: Features, b: Features) -> int:
    """Days between the days of the year the two stand for; -1 where either has none."""
    one, other = _day_of_year(a), _day_of_year(b)
    if one is None or other is None:
        return -1
    return min(abs(one - other), 366 - abs(one - other))


def _day_of_year(article: Features) -> int | None:
    if article.day is not None:
        return date.fromordinal(article.day).timetuple().tm_yday
    if article.first_day is None:
        return None
    month, day = article.first_day
    return (month - 1) * 30 + (month - 1) * 6 // 11 + day


def _missing(words: frozenset[str], weight: float, where: frozenset[str]) -> float:
    """Share of the words, by rarity, that stand nowhere in the other article."""
    return math.fsum(map(rarity().__getitem__, words - where)) / weight if weight else 0.0


def _cosine(shared: frozenset[str], norms: float) -> float:
    table = rarity()
    return math.fsum(table[word] ** 2 for word in shared) / norms if norms else 0.0


def _probability(seen: dict[str, float]) -> float:
    intercept, weights = _model()
    total = intercept + sum(weight * seen[name] for name, weight in weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _model() -> tuple[float, dict[str, float]]:
    data = json.loads((files("grouping") / "data" / "weights.json").read_text(encoding="utf-8"))
    return float(data["intercept"]), {name: float(weight) for name, weight in data["weights"].items()}
