"""Whether an article is smart-city coverage, and of which kinds.

In goes a headline and a text; out come topic tags, each with its score and a line a researcher can read, and the
verdict. Terms, weights and the words that make a mention count less or more lie in `topics.yaml`: every sentence that
holds a core term gives the points of its place (headline, lead, body), times the share of the first discount that
fits (a housing estate called Smart City, a room, a denial, one item of a list), plus bonuses (the programme, the
field of an agreement) where no discount fits. A score is points / (points + points needed), so 0.5 is the threshold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from archive.records import Mou, TopicTag
from indonesian.land.gazetteer import trie
from indonesian.land.lines import LEAD, RESIDUE, TITLE, inline_residue, split_lines
from indonesian.land.words import Words, read_words
from pipelines.enrich.topics_rules import rules

SMART_CITY, AGREEMENTS = "smart_city", "agreements"
_END = re.compile(r"(?:(?<=[a-z0-9)\"”’])|(?<=[A-Z]{2}))[.!?](?=\s)|\n")
_LEAD_LENGTH = 500
"""Characters of the body that count as its lead."""
_OPENING = 1200
"""Characters in which the programme must be described."""
_BEFORE, _AFTER = 180, 120
"""Characters of the sentence around a term in which words make it count less or more."""
_LONGEST = 600
"""Characters after a term in which its sentence must end."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Point:
    """One thing that speaks for or against, in words and points."""

    said: str
    points: float


def tag_topics(title: str | None, text: str | None, mous: Sequence[Mou] | None = None) -> tuple[list[TopicTag], bool]:
    """The topics of one article.

    Args:
        title: the headline, or None.
        text: the article; it may still carry headline and residue.
        mous: the agreements found in it, where they are known; any but mentioned ones give the topic `agreements`.

    Returns: the tags, smart_city first where the verdict is yes, then kinds by score; and the verdict. Kinds other
    than `agreements` are given only for smart-city coverage.
    """
    whole = "\n\n".join(part for part in ((title or "").strip(), text or "") if part)
    words = read_words(whole)
    zones = _zones(whole, len(title.strip()) if title else 0)
    points = _core_points(words, zones) + _described(whole)
    total = sum(point.points for point in points)
    needed = rules().needed
    verdict = total >= needed
    tags = []
    if verdict:
        tags.append(TopicTag(SMART_CITY, _score(total, needed), _because(points, total, needed)))
    kinds = _kinds(words, zones, None if verdict else AGREEMENTS)
    told = [mou for mou in mous or () if mou.status != "mentioned"]
    if told and not any(tag.id == AGREEMENTS for tag in kinds):
        kinds.append(TopicTag(AGREEMENTS, 1.0, f"{len(told)} agreement(s) told"))
    tags += [tag for tag in kinds if verdict or tag.id == AGREEMENTS]
    return tags, verdict


def _score(points: float, needed: float) -> float:
    return round(points / (points + needed), 3) if points > 0 else 0.0


def _because(points: Sequence[_Point], total: float, needed: float) -> str:
    ordered = sorted(points, key=lambda point: -point.points)
    said = "; ".join(f"{point.said} {point.points:+.1f}" for point in ordered[:_SHOWN])
    more = f"; {len(points) - _SHOWN} more" if len(points) > _SHOWN else ""
    return f"{said}{more} = {total:.1f} ({needed:.1f} needed)"


@dataclass(frozen=True, slots=True)
class _Zone:
    start: int
    end: int
    place: str


def _zones(text: str, title_end: int) -> list[_Zone]:
    """Stretches of the text by place: title, lead, body; residue is left out."""
    zones: list[_Zone] = []
    asides = inline_residue(text)
    read = 0
    for line in split_lines(text, title_end):
        if line.zone == RESIDUE:
            continue
        if line.zone == TITLE:
            zones.append(_Zone(line.start, line.end, "title" if line.start == 0 else "lead"))
            continue
        start = line.start
        if line.zone == LEAD and read < _LEAD_LENGTH and not (zones and zones[-1].place == "body"):
            first = read == 0
            end = min(line.end, line.start + _LEAD_LENGTH - read)
            zones.append(_Zone(start, end, "lead" if first or read < _LEAD_LENGTH // 4 else "body"))
            read += end - start
            start = end
        if start < line.end:
            zones.append(_Zone(start, line.end, "body"))
    if not asides:
        return zones
    return [zone for zone in zones if not any(first <= zone.start < last for first, last in asides)]


def _place(zones: Sequence[_Zone], offset: int) -> str | None:
    for zone in zones:
        if zone.start <= offset < zone.end:
            return zone.place
    return None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    stop = _END.search(text, end, end + _LONGEST)
    first = 0
    for match in _END.finditer(text, max(0, start - 400), start):
        first = match.end()
    return max(first, start - 400, 0), stop.start() + 1 if stop else min(len(text), end + _LONGEST)


def _core_points(words: Words, zones: Sequence[_Zone]) -> list[_Point]:
    """What each mention of a core term is worth; a sentence that says it twice counts once, at its best."""
    found: dict[int, _Point] = {}
    core = rules().core
    pillars: set[tuple[str, ...]] = set()
    text, after = words.text, 0
    for place in [at for at, word in enumerate(words.lower) if word in core]:
        if place < after:
            continue
        term = next((term for term in core[words.lower[place]] if _is_at(words, place, term)), None)
        where = _place(zones, words.starts[place]) if term else None
        if term is None or where is None:
            continue
        after = place + len(term)
        if term in rules().pillar_terms:
            pillars.add(term)
        start, end = words.starts[place], words.ends[after - 1]
        first, stop = _sentence(text, start, end)
        if first not in found and len(found) == rules().most_mentions:
            continue
        marked = f"{text[max(first, start - _BEFORE) : start]}<t>{text[end : min(stop, end + _AFTER)]}".lower()
        share = rules().pillars["share"] if term in rules().pillar_terms else 1.0
        point = _worth(marked, text[start:end], where, _beside(words, place, first, stop), share)
        if first not in found or point.points > found[first].points:
            found[first] = point
    return _together(list(found.values()), pillars, text)


def _beside(words: Words, place: int, first: int, stop: int) -> list[_Point]:
    """What stands beside a mention: an agreement in the sentences around it, a region's name before the term."""
    found = []
    following = words.text[stop : stop + 250].lstrip()
    end = _END.search(following)
    # The sentence before it in its paragraph, without the stop that ends it.
    paragraph = words.text.rfind("\n", 0, first) + 1
    earlier = words.text[max(paragraph, first - 250) : max(paragraph, first - 1)]
    earlier = earlier[max((match.end() for match in _END.finditer(earlier)), default=0) :]
    agreement = rules().bonuses[1]
    if agreement.fits(following[: end.start() if end else None].lower()) or agreement.fits(earlier.lower()):
        found.append(_Point("an agreement beside", rules().beside["agreement"]))
    if place and words.gap(place - 1) == " " and words.capital(place - 1) and words.capital(place):
        node = trie().children.get(words.lower[place - 1])
        if node is not None and node.entry is not None:
            found.append(_Point("a region's own", rules().beside["name"]))
    return found


def _together(found: list[_Point], pillars: set[tuple[str, ...]], text: str) -> list[_Point]:
    """Mentions seen beside one another: an advertisement, a name used throughout, several pillars."""
    share = 0.1 if found and _is_property(text) else 1.0
    names = any(point.said.endswith("(a name)") for point in found)
    if share == 1.0 and names and not any(" + " in point.said for point in found):
        share = rules().named_elsewhere
    if share < 1.0:
        why = "property for sale" if share == 0.1 else "a name elsewhere in the text"
        found = [_Point(f"{point.said} ({why})", point.points * share) for point in found]
    if len(pillars) >= rules().pillars["count"]:
        found.append(_Point(f"{len(pillars)} pillars", rules().pillars["points"]))
    return found


def _is_at(words: Words, place: int, term: tuple[str, ...]) -> bool:
    if tuple(words.lower[place : place + len(term)]) != term:
        return False
    return all(
        words.gap(at) in (" ", "-", "\u00a0", "  ", "\n", " -", "- ") for at in range(place, place + len(term) - 1)
    )


def _worth(sentence: str, term: str, where: str, beside: Sequence[_Point], share: float) -> _Point:
    """One mention's points: those of its place, times a discount or plus bonuses."""
    points = rules().places[where] * share
    said = f"{where} “{term}”"
    agreement = rules().bonuses[1].fits(sentence)
    for rule in rules().discounts:
        # Only the list needs commas, and only it gives way to an agreement.
        if rule.unless_agreement and (agreement or "," not in sentence):
            continue
        if rule.fits(sentence):
            return _Point(f"{said} ({rule.name})", points * rule.value)
    fitting = [_Point(rule.name, rule.value) for rule in rules().bonuses if rule.fits(sentence)]
    for bonus in fitting + ([] if agreement else list(beside)):
        points += bonus.points
        said += f" + {bonus.said}"
    return _Point(said, points)


_PROPERTY = re.compile(
    r"\b(?:klaster|cluster|hunian|apartemen|ruko|kpr|uang muka|properti|perumahan|cicilan|kavling|pengembang)\b", re.I
)
_GOVERNMENT = re.compile(
    r"\b(?:pemkab|pemkot|pemko|pemprov|bupati|wali ?kota|dinas|kominfo|diskominfo|sekda|camat)\b", re.I
)


def _is_property(text: str) -> bool:
    """An advertisement: three words of the trade and no more than one of government."""
    return len(_PROPERTY.findall(text)) >= 3 and len(_GOVERNMENT.findall(text)) <= 1


def _described(text: str) -> list[_Point]:
    name, points, patterns = rules().described
    opening = text[:_OPENING].lower()
    if any(word in opening for word in rules().described_by) and all(pattern.search(opening) for pattern in patterns):
        return [_Point(name, points)]
    return []


def _kinds(words: Words, zones: Sequence[_Zone], only: str | None) -> list[TopicTag]:
    """Kinds by the terms of each, every term once per article at its best place."""
    best: dict[str, dict[str, float]] = defaultdict(dict)
    known = rules().kinds
    places = rules().kinds_places
    for place in [at for at, word in enumerate(words.lower) if word in known]:
        for term, kind, weight in known[words.lower[place]]:
            if (only is None or kind == only) and _is_at(words, place, term):
                where = _place(zones, words.starts[place])
                if where is not None:
                    name = " ".join(term)
                    best[kind][name] = max(best[kind].get(name, 0.0), weight * places[where])
    tags = []
    for kind, terms in best.items():
        total = sum(terms.values())
        if total >= rules().kinds_needed:
            points = [_Point(f"“{term}”", value) for term, value in terms.items()]
            needed = rules().kinds_needed
            tags.append(TopicTag(kind, _score(total, needed), _because(points, total, needed)))
    return sorted(tags, key=lambda tag: (-tag.score, tag.id))
