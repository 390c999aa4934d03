"""What of one article enters a comparison: computed from the article alone, and from what its outlet repeats.

In: an article as a line of JSON or a row has it (title, text, published_at, and, where `enrich` has been there,
dates, regions, mous). Out: `Features`, sets that can be compared fast. No clock, no database.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grouping.days import CALENDAR, printed_days
from grouping.places import places_in
from grouping.words import TOKEN, number_value, rarity, stem

SHINGLE = 4
"""Words of a shingle: long enough that two reports of one event share few, short enough that an edit breaks few."""
LEAD_WORDS = 60
EDGE_SENTENCES = 3
EDGE_LETTERS = 700
PLACE_WORDS = 170
"""Regions are read from so many words of a text that `enrich` has not seen: further down they are background."""
SENTENCE_END = re.compile(r"\s(?:(?<=[.!?”\"]\s)\s*(?=[A-Z0-9“\"(])|(?<=\n)\n*)")
QUOTE = re.compile(r"[\"“]([^\"“”]{25,600})[\"”]")
LEAST_QUOTE_WORDS = 5
REMEMBERED_TOKENS = 200_000


@dataclass(frozen=True, slots=True)
class Features:
    """One article, ready to be compared."""

    id: str
    outlet: str
    day: int | None
    """Day of publishing as a proleptic ordinal; None where the article has none."""
    likely_days: tuple[int, ...]
    """The day of publishing; without one, the latest day the text names in full and the day it was first seen."""
    title: frozenset[str]
    lead: frozenset[str]
    """Words of the title and of the first sixty words."""
    body: frozenset[str]
    names: frozenset[str]
    """Words printed with a capital inside a sentence, lower case."""
    numbers: frozenset[str]
    title_numbers: frozenset[str]
    days: frozenset[tuple[int, int]]
    """(month, day) of the days that the text names."""
    first_day: tuple[int, int] | None
    """The day of those that the text names first: as a rule that of the event."""
    places: frozenset[str]
    """Regencies, cities and provinces it is about: codes where it is enriched, names otherwise."""
    title_places: frozenset[str]
    parties: frozenset[str]
    """Kemendagri codes of the regions that are party to the agreements it reports."""
    signed: frozenset[str]
    title_weight: float
    """Sum of the rarities of the title's words; so for the lead and the body."""
    lead_weight: float
    body_weight: float
    title_norm: float
    """Root of the sum of their squares."""
    lead_norm: float
    body_norm: float
    quotes: frozenset[int]
    """Shingles of what is said between quotation marks."""
    shingles: frozenset[int]
    words: int


def sentences_of(text: str) -> list[str]:
    """Sentences and lines, in order; blank ones left out."""
    return [part for part in (piece.strip() for piece in SENTENCE_END.split(text)) if part]


def edge_sentences(text: str) -> list[str]:
    """The first and last sentences: where sites print what they print everywhere."""
    if len(text) <= 2 * EDGE_LETTERS:
        found = sentences_of(text)
        return found if len(found) <= 2 * EDGE_SENTENCES else found[:EDGE_SENTENCES] + found[-EDGE_SENTENCES:]
    return sentences_of(text[:EDGE_LETTERS])[:EDGE_SENTENCES] + sentences_of(text[-EDGE_LETTERS:])[-EDGE_SENTENCES:]


def fold(sentence: str) -> str:
    """The sentence as it is recognised again: lower-case words alone."""
    return " ".join(TOKEN.findall(sentence)).lower()


def clean(text: str, repeated: Collection[str] = ()) -> str:
    """The text without the phrases of residue.txt and without the sentences its outlet repeats."""
    lower = text.lower()
    for phrase in _residue():
        if phrase in lower:
            text = re.sub(re.escape(phrase), " \n", text, flags=re.IGNORECASE)
    if not repeated:
        return text
    return "\n".join(part for part in sentences_of(text) if fold(part) not in repeated)


def features(article: Mapping[str, Any], repeated: Collection[str] = ()) -> Features:
    """Everything that is compared of `article`; `repeated`: folded sentences that its outlet prints again and again."""
    title = str(article.get("title") or "")
    text = clean(str(article.get("text") or ""), repeated)
    title_tokens, text_tokens = TOKEN.findall(title), TOKEN.findall(text)
    known = _compared()
    known.trim()
    title_words, title_numbers = known.split(title_tokens)
    body_words, body_numbers = known.split(text_tokens)
    lead_words, _ = known.split(text_tokens[:LEAD_WORDS])
    day = published_day(article)
    quoted: set[int] = set()
    if '"' in text or "“" in text:
        for said in QUOTE.findall(text):
            spoken = TOKEN.findall(said)
            if len(spoken) >= LEAST_QUOTE_WORDS:
                quoted.update(_shingles(spoken))
    title_places = places_in(title_tokens)
    days = _named_days(article, f"{title}\n{text}")
    table = rarity()
    lead_set, body_set = title_words | lead_words, title_words | body_words
    weights = table.of(title_words)
    title_weight, title_norm = _size(weights)
    weights += table.of(lead_words - title_words)
    lead_weight, lead_norm = _size(weights)
    weights += table.of(body_words - lead_set)
    body_weight, body_norm = _size(weights)
    return Features(
        id=str(article.get("id")),
        outlet=str(article.get("outlet") or article.get("source_id") or ""),
        day=day,
        likely_days=(day,) if day is not None else _likely_days(article),
        title=title_words,
        lead=lead_set,
        body=body_set,
        names=frozenset(map(str.lower, NAME.findall(text))) - CALENDAR,
        numbers=body_numbers | title_numbers,
        title_numbers=title_numbers,
        days=frozenset(days),
        first_day=days[0] if days else None,
        places=_places(article, title_places, text_tokens),
        title_places=title_places,
        parties=frozenset(_parties(article)),
        signed=frozenset(m["signed_on"] for m in _mous(article) if m.get("signed_on")),
        title_weight=title_weight,
        lead_weight=lead_weight,
        body_weight=body_weight,
        title_norm=title_norm,
        lead_norm=lead_norm,
        body_norm=body_norm,
        quotes=frozenset(quoted),
        shingles=frozenset(_shingles(text_tokens)),
        words=len(text_tokens),
    )


def published_day(article: Mapping[str, Any]) -> int | None:
    """The local day of publishing as an ordinal, or None."""
    printed = article.get("published_day") or article.get("published_at") or article.get("published_on")
    try:
        return date.fromisoformat(str(printed)[:10]).toordinal()
    except ValueError:
        return None


def _likely_days(article: Mapping[str, Any]) -> tuple[int, ...]:
    full = [d["date"] for d in article.get("dates") or () if d.get("date") and len(d["date"]) >= 10]
    printed = [*sorted(full)[-1:], str(article.get("first_seen_at") or "")[:10]]
    return tuple(sorted({date.fromisoformat(one[:10]).toordinal() for one in printed if one}))


def _size(weights: Sequence[float]) -> tuple[float, float]:
    # fsum is exact: the same words give the same sum in whatever order a set holds them.
    return math.fsum(weights), math.sqrt(math.fsum([weight * weight for weight in weights]))


class _Compared(dict[str, str]):
    """Printed token → what it is compared as; remembers what it met, and which of that were numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: set[str] = set()

    def __missing__(self, token: str) -> str:
        value = compared(token)
        if value[:1].isdigit():
            self.numbers.add(value)
        self[token] = value
        return value

    def trim(self) -> None:
        """Forget everything when it is much. Not in the middle of an article: its numbers would become words."""
        if len(self) > REMEMBERED_TOKENS:
            self.clear()
            self.numbers.clear()

    def split(self, tokens: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The words and the numbers among tokens, each as it is compared."""
        found = set(map(self.__getitem__, tokens))
        found.discard("")
        numbers = found & self.numbers
        return frozenset(found - numbers), frozenset(numbers)


@cache
def _compared() -> _Compared:
    return _Compared()


def compared(token: str) -> str:
    """A stem, a number's value, or nothing for what tells nothing: short words, years, single digits."""
    if not token[0].isdigit():
        return stem(token.lower()) if len(token) > 2 else ""
    value = number_value(token)
    return value if len(value) > 1 and not (len(value) == 4 and value[:2] in ("19", "20")) else ""


class _Hashes(dict[str, int]):
    """Token → its hash; remembers what it met."""

    def __missing__(self, token: str) -> int:
        if len(self) > REMEMBERED_TOKENS:
            self.clear()
        value = self[token] = zlib.crc32(token.lower().encode())
        return value


@cache
def _hashes() -> _Hashes:
    return _Hashes()


def token_hash(token: str) -> int:
    """32 bits that stand for a word in any case, the same on every machine."""
    return _hashes()[token]


_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)


def _shingles(tokens: Sequence[str]) -> list[int]:
    if not tokens:
        return []
    hashes = np.fromiter(map(_hashes().__getitem__, tokens), dtype=np.uint64, count=len(tokens))
    found: list[int] = shingle_hashes(hashes, SHINGLE).tolist()
    return found


def shingle_hashes(hashes: NDArray[np.uint64], width: int) -> NDArray[np.uint64]:
    """One 64-bit hash for every `width` words in a row; for a shorter text, one for all of it."""
    count = max(1, len(hashes) - width + 1)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(min(width, len(hashes))):
        factor = _FACTORS[offset % 4] + np.uint64(2 * (offset // 4))
        total += hashes[offset : offset + count] * factor
    return total ^ (total >> np.uint64(29))


NAME = re.compile(r"[A-Z](?<=[A-Za-z0-9,)] [A-Z])[A-Za-z]{2,}")
"""A capitalised word that follows another word: one that begins a sentence is not known to be a name."""


def _named_days(article: Mapping[str, Any], text: str) -> list[tuple[int, int]]:
    read = [d["date"] for d in article.get("dates") or () if d.get("date") and len(d["date"]) >= 10]
    return [(int(day[5:7]), int(day[8:10])) for day in read] or printed_days(text)


def _places(article: Mapping[str, Any], title_places: frozenset[str], text_tokens: Sequence[str]) -> frozenset[str]:
    tags = article.get("regions") or ()
    subject = {str(tag["code"]) for tag in tags if tag.get("role") in ("subject", "dateline")}
    return frozenset(subject) if subject else title_places | places_in(text_tokens[:PLACE_WORDS])


def _mous(article: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [m for m in article.get("mous") or () if m.get("status") != "mentioned"]


def _parties(article: Mapping[str, Any]) -> set[str]:
    """Regions that are party to its agreements: ministries sign with everybody, and names of firms vary."""
    return {str(p["region_code"]) for m in _mous(article) for p in m.get("parties") or () if p.get("region_code")}


@cache
def _residue() -> tuple[str, ...]:
    lines = (files("grouping") / "data" / "residue.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({line.lower() for line in lines if line and not line.startswith("#")}, key=len, reverse=True))
