"""All names of regions as one trie of words, so that a text is read once whatever the number of names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from indonesian.land.regions import groups, provinces, regencies, table
from indonesian.land.words import words_of

Phrase = tuple[str, ...]
_PERSONAL, _ELSEWHERE = "personal name", "another place of that name"


@dataclass(slots=True)
class Entry:
    """What one written name may mean."""

    codes: list[str] = field(default_factory=list)
    """Regions that bear the name."""
    once: list[str] = field(default_factory=list)
    """Regions that bore it before another took it: meant only where words before it say their kind (Bupati Pontianak
    is of Mempawah, Pontianak itself the city)."""
    seats: list[str] = field(default_factory=list)
    """Regencies whose capital bears it."""
    group: bool = False
    """A named group of regions (Solo Raya), which is none of its members."""
    weak: bool = False
    """Also a common word or abbreviation: counts only with something beside it."""
    personal: bool = False
    """Also a person's name: a capitalised word beside it makes it one."""
    elsewhere: bool = False
    """Also a well-known place that is no region (Puncak near Bogor): no preposition makes it the region."""
    capitals_only: bool = False
    """An abbreviation that is written in capitals."""


@dataclass(slots=True)
class Node:
    children: dict[str, Node] = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """What words before a name say of it: its kind, and whether they name an official, an office or the kind alone."""

    hint: str | None
    by: str


def _spellings(words: Phrase) -> Iterable[Phrase]:
    """The words as printed, and with any two neighbours printed as one ("Muara Enim", "Muaraenim")."""
    yield words
    for place in range(len(words) - 1):
        yield (*words[:place], words[place] + words[place + 1], *words[place + 2 :])


def _weaknesses() -> dict[str, set[str]]:
    """Names that are weak, by lower-case words, with their reasons (personal name, common word, ...)."""
    found: dict[str, set[str]] = {}
    for row in table("weak_names.csv"):
        found.setdefault(" ".join(words_of(row["name"])), set()).add(row["why"])
    return found


@lru_cache(maxsize=1)
def trie() -> Node:
    """The trie of every name, capital and group, by lower-case words."""
    root = Node()
    weaknesses = _weaknesses()

    def entry(name: str) -> list[Entry]:
        found = []
        for words in dict.fromkeys(_spellings(words_of(name))):
            node = root
            for word in words:
                node = node.children.setdefault(word, Node())
            if node.entry is None:
                reasons = weaknesses.get(" ".join(words), set())
                node.entry = Entry(weak=bool(reasons - {_PERSONAL}), personal=_PERSONAL in reasons)
                node.entry.elsewhere = _ELSEWHERE in reasons
                node.entry.capitals_only = name.isupper()
            node.entry.capitals_only &= name.isupper()
            found.append(node.entry)
        return found

    standard = {region.bare for region in provinces() + regencies()}
    for region in provinces() + regencies():
        for item in entry(region.bare):
            item.codes.append(region.code)
        for other in region.names:
            for item in entry(other.name):
                bearers = item.once if other.kind == "former" and other.name in standard else item.codes
                if region.code not in bearers:
                    bearers.append(region.code)
    for region in regencies():
        if region.kind == "regency" and region.bare != region.capital:
            for item in entry(region.capital):
                item.seats.append(region.code)
    for row in table("seats_also.csv"):
        for item in entry(row["name"]):
            if row["code"] not in item.seats:
                item.seats.append(row["code"])
    for group in groups().values():
        for name in (group.name, *group.also):
            for item in entry(name):
                item.group = True
    return root


@lru_cache(maxsize=1)
def prefixes() -> dict[Phrase, Prefix]:
    """Words that stand before names, by lower-case words ("pemerintah", "kabupaten")."""
    return {
        words_of(row["phrase"]): Prefix(row["hint"] or None, row["by"]) for row in table("prefixes.csv")
    }  # fmt: skip


@lru_cache(maxsize=1)
def blockers() -> dict[str, dict[str, tuple[str, bool]]]:
    """Words that make a name beside them no region, by place (before, after, walk, metonym).

    Each gives the reason and whether the word must be capitalised to count.
    """
    found: dict[str, dict[str, tuple[str, bool]]] = {"before": {}, "after": {}, "walk": {}, "metonym": {}}
    for row in table("blockers.csv"):
        found[row["where"]][" ".join(words_of(row["word"]))] = (row["why"], row["case"] == "capital")
    return found


@lru_cache(maxsize=1)
def districts() -> dict[str, list[str]]:
    """Codes of the regencies and cities that have a district of a name, by the name's lower-case words."""
    found: dict[str, list[str]] = {}
    for row in table("districts.csv"):
        found.setdefault(" ".join(words_of(row["name"])), []).append(row["regency_code"])
    return found


@lru_cache(maxsize=512)
def districts_of(code: str) -> frozenset[Phrase]:
    """The districts of one regency or city, each by its lower-case words; not those named as a region is."""
    names = {words_of(row["name"]) for row in table("districts.csv") if row["regency_code"] == code}
    regions = {words_of(region.bare) for region in provinces() + regencies()}
    return frozenset(names - regions)
