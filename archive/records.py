"""The typed records that steps hand to one another.

A record is data alone: it knows no step, opens nothing, reads no clock. Times of machines are
ISO 8601 in UTC ("2026-11-24T09:00:00+00:00"); printed times keep the offset of the page; days are
local ISO dates ("2018-05-08").
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Page:
    """One HTTP response as extraction reads it: address, raw body and what the server said of it."""

    url: str
    body: bytes
    content_type: str | None = None
    fetched_at: str | None = None
    source_id: str | None = None
    timezone: str | None = None
    """The outlet's zone (WIB, WITA, WIT), for printed times that name none."""
    further: list[Page] = field(default_factory=list)
    """The further pages of the same article, in order, where it has any and they were fetched."""


@dataclass(slots=True)
class DateReading:
    """One thing on a page that may say when it was published, and what it says."""

    value: str
    """ISO 8601 with offset, or an ISO date."""
    precision: str
    """second, minute, day, month or year."""
    origin: str
    """Where it stood: json-ld, meta:<name>, time-element, text, url, template, feed."""
    raw: str = ""
    chosen: bool = False
    because: str = ""


@dataclass(slots=True)
class Article:
    """An article as one page gives it: the shape that `arsipkota extract` writes."""

    url: str
    canonical_url: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: str | None = None
    published_precision: str | None = None
    published_from: str | None = None
    modified_at: str | None = None
    text: str | None = None
    dateline: str | None = None
    signoff: str | None = None
    caption: str | None = None
    image_url: str | None = None
    language: str | None = None
    source: str | None = None
    published_readings: list[DateReading] = field(default_factory=list)
    next_pages: list[str] = field(default_factory=list)
    """Addresses of the further pages of the same article, in order."""
    amp_url: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class NamedDay:
    """A day that the text names, resolved."""

    raw: str
    date: str | None
    precision: str | None
    because: str


@dataclass(slots=True)
class RegionTag:
    """A province, regency or city that an article is about, written in, or mentions."""

    code: str
    name: str
    role: str
    """subject, dateline or mentioned; the strongest only."""
    evidence: str = ""


@dataclass(slots=True)
class TopicTag:
    id: str
    score: float
    because: str


@dataclass(slots=True)
class Party:
    name: str
    kind: str
    region_code: str | None = None
    signatory: str | None = None
    signatory_title: str | None = None


@dataclass(slots=True)
class Claim:
    """One fact of an agreement as one article states it, with the sentence that says so."""

    field: str
    value: str
    sentence: str
    confidence: float


@dataclass(slots=True)
class Mou:
    """One agreement as one article reports it."""

    status: str
    document: str
    document_name: str | None = None
    number: str | None = None
    signed_on: str | None = None
    signed_on_precision: str | None = None
    valid_until: str | None = None
    value_idr: int | None = None
    place: str | None = None
    programme: str | None = None
    parties: list[Party] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    confidence: float = 0.0
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class OfficeHolder:
    """A person in an office, as the article states it."""

    name: str
    office: str
    region_code: str | None
    organisation: str | None
    acting: str | None
    """Pj, Plt, Plh, Pjs or null."""
    sentence: str


@dataclass(slots=True)
class Enrichment:
    """What one article says beyond its own words: the shape that `arsipkota enrich` adds."""

    dates: list[NamedDay] = field(default_factory=list)
    regions: list[RegionTag] = field(default_factory=list)
    topics: list[TopicTag] = field(default_factory=list)
    smart_city: bool = False
    mous: list[Mou] = field(default_factory=list)
    people: list[OfficeHolder] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
