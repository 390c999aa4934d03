"""A mention of a region: what the finder gives and every later step reads."""

from __future__ import annotations

from dataclasses import dataclass

from indonesian.land.regions import by_code


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names a region."""

    start: int
    """Offset of the name ("Sukoharjo")."""
    end: int
    phrase_start: int
    """Offset of the words that belong to it ("Pemerintah Kabupaten")."""
    text: str
    """As printed, with the words before it."""
    codes: tuple[str, ...]
    """Regions it may mean, narrowed by its own words."""
    by: str
    """official (Bupati X), office (Pemkab X, Polres X), prefix (Kabupaten X), capital (Wonosari), bare."""
    hint: str | None
    """regency, city, province, both, or None where its words do not say."""
    zone: str
    """title, dateline, lead, body."""
    weak: bool = False
    """A common word or abbreviation without support: count it only where the text names the region otherwise."""
    chain: int = 0
    """Number of the enumeration it belongs to (0: none)."""
    place: str = ""
    """What is before it where that makes it a place: di, ke, dari, asal, se, or a comma ("Kuta, Badung"), but
    not after a district or village, where the name says where the news is ("Kecamatan Kuta, Badung")."""


def kind_of(code: str) -> str:
    """Kind of the region of a code: province, regency, city ("" for an unknown code)."""
    region = by_code(code)
    return region.kind if region is not None else ""
