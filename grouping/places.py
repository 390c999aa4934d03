"""Provinces, regencies and cities that a text names by their bare names: enough to keep look-alikes apart.

`enrich` finds regions far better; where a line has its `regions`, those are used instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from grouping.words import TOKEN
from indonesian.land import provinces, regencies

REMEMBERED_TOKENS = 200_000
SHORT_NAMES = {
    "jateng": "33",
    "jatim": "35",
    "jabar": "32",
    "sumut": "12",
    "sumbar": "13",
    "sumsel": "16",
    "sulsel": "73",
    "sulut": "71",
    "sulteng": "72",
    "sultra": "74",
    "sulbar": "76",
    "kaltim": "64",
    "kalsel": "63",
    "kalbar": "61",
    "kalteng": "62",
    "kaltara": "65",
    "babel": "19",
    "kepri": "21",
    "diy": "34",
    "jogja": "34",
    "ntb": "52",
    "ntt": "53",
}
"""Press abbreviations of provinces, with their Kemendagri codes."""


def places_in(tokens: Sequence[str]) -> frozenset[str]:
    """Kemendagri codes of the regions whose bare names stand among the tokens of a text, with a capital.

    A name that a regency and a city share ("Bandung") gives the lower of the two codes.
    """
    found: set[str] = set()
    past = 0
    for position, entries in enumerate(map(_entries().__getitem__, tokens)):
        if not entries or position < past:
            continue
        for rest, code in entries:
            if not rest or [word.lower() for word in tokens[position + 1 : position + 1 + len(rest)]] == rest:
                found.add(code)
                past = position + 1 + len(rest)
                break
    return frozenset(found)


def compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of codes can be about one place: one shared, or a province and a region in it."""
    if one & other:
        return True
    return any(a.startswith(b + ".") or b.startswith(a + ".") for a in one for b in other)


class _Entries(dict[str, Sequence[tuple[list[str], str]]]):
    """Printed token → the names that begin with it; nothing for a token without a capital. Remembers what it met."""

    def __missing__(self, token: str) -> Sequence[tuple[list[str], str]]:
        entries = _names().get(token.lower(), ()) if token[0].isupper() else ()
        if len(self) > REMEMBERED_TOKENS:
            self.clear()
        self[token] = entries
        return entries


@cache
def _entries() -> _Entries:
    return _Entries()


@cache
def _names() -> dict[str, list[tuple[list[str], str]]]:
    """First word of a name → (its further words, code), the longest first."""
    codes: dict[tuple[str, ...], str] = {(short,): code for short, code in SHORT_NAMES.items()}
    for region in [*provinces(), *regencies()]:
        spelt = [region.bare, *(name.name for name in region.names if name.kind in ("popular", "spelling"))]
        for name in spelt:
            words = tuple(token.lower() for token in TOKEN.findall(name))
            if not words or words[0] in ("kabupaten", "kota", "provinsi") or len("".join(words)) < 4:
                continue
            if words not in codes or region.code < codes[words]:
                codes[words] = region.code
    table: dict[str, list[tuple[list[str], str]]] = {}
    for words, code in codes.items():
        table.setdefault(words[0], []).append((list(words[1:]), code))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table
