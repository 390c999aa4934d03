"""Datelines: how far a line's head of place, outlet and day goes, and which names in it are only the outlet's."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from indonesian.land.gazetteer import Entry, Prefix, trie
from indonesian.land.lines import BODY, LEAD, Line, only_names
from indonesian.land.naming import beside_names
from indonesian.land.words import Words

_OUTLET_FIRST = re.compile(r"\S+\.(?:com|co\.id|id|net|co|news),\s+", re.I)
_PRESS_OFFICES = frozenset(("diskominfo", "kominfo", "humas", "center", "prokopim", "diskominfotik", "mc"))


@dataclass(slots=True)
class Hit:
    """A region's name in a text's words, from `first` to before `last`, with the words before it that belong to it."""

    first: int
    last: int
    entry: Entry
    prefix: Prefix | None
    prefix_first: int
    weak: bool = False


def dateline(words: Words, line: Line, hits: list[Hit]) -> int:
    """Where the line's dateline ends (offset), 0 where it has none that names a place and nothing but names."""
    if line.zone not in (LEAD, BODY):
        return 0
    # "Kabarkita.com, Jakarta Cara memilih ...": an outlet's address, then the place.
    outlet = _OUTLET_FIRST.match(words.text, line.start)
    if outlet and words.starts[hits[0].first] == outlet.end():
        return max(line.head_end, words.ends[hits[0].last - 1])
    if line.head_end <= line.start:
        return 0
    inside = [hit for hit in hits if words.ends[hit.last - 1] <= line.head_end]
    if not inside or any(
        hit.prefix is not None and hit.prefix.by != "prefix" and not (number and _press_office(words, hit))
        for number, hit in enumerate(inside)
    ):
        return 0
    placed = {place for hit in inside for place in range(hit.prefix_first, hit.last)}
    first, last = bisect_left(words.starts, line.start), bisect_left(words.starts, line.head_end)
    return line.head_end if only_names(words, first, last, placed) else 0


def without_outlet(words: Words, head: int, hits: list[Hit]) -> list[Hit]:
    """Leave out names of an outlet ("JAKARTA, Batanghari Daily -") where the dateline has a place of its own."""
    inside = [hit for hit in hits if words.ends[hit.last - 1] <= head]
    joined = [hit for hit in inside if _press_office(words, hit) or (hit.prefix is None and _joined(words, hit, head))]
    if not joined or len(joined) == len(inside):
        return hits
    return [hit for hit in hits if not any(hit is other for other in joined)]


def _press_office(words: Words, hit: Hit) -> bool:
    """ "Jakarta, Diskominfo Belitung –": the office that wrote the news signs as an outlet."""
    return any(words.lower[at] in _PRESS_OFFICES for at in range(hit.prefix_first, hit.first))


def _joined(words: Words, hit: Hit, head: int) -> bool:
    """Whether a word that is neither a day nor a place stands right beside a name in a dateline that ends at `head`."""
    roots, days = trie().children, beside_names()["day"]
    before, after = hit.first - 1, hit.last
    if after < len(words.starts) and words.starts[after] < head and words.gap(after - 1) == " ":
        word = words.lower[after]
        if words.capital(after) and word not in roots and word not in days and word not in ("kota", "kab", "prov"):
            return True
    beside = before >= 0 and words.gap(before) == " " and words.capital(before)
    return beside and words.lower[before] not in roots and words.lower[before] not in ("kota", "kab", "prov")
