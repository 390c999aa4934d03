"""When a page says it was published: every reading it gives, and which of them is believed.

All readings are kept (`DateReading`), each with where it stood; exactly one is chosen, with the reason. A date inside
a list of other stories, a side column or a footer is never read. What was only modified then is never the day of
publishing, unless nothing else is there, and then the reading says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from selectolax.lexbor import LexborHTMLParser

from archive.records import DateReading
from crawler.extraction.blocks import Block, Document
from crawler.extraction.foreign_dates import read_foreign
from crawler.extraction.metadata import Metadata, clean, plain
from indonesian.dates.published import find_published
from indonesian.dates.urls import date_in_url

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9, "UTC": 0}
PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "publishdate",
    "publish-date", "publish_date", "content_publisheddate", "published_time", "published_date", "pubdate",
    "article_date_original", "originalpublicationdate", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "article.published", "rnews:datepublished", "weibo: article:create_at", "date", "article:publication_date",
    "last-published", "gentime", "creation_date", "datecreated", "publicationdate", "cxenseparse:publishtime",
    "vr:published_time", "bt:pubdate", "shareaholic:article_published_time", "iso-8601-publish-date", "dc.created",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified",
    "content_modifieddate", "article:updated_time", "og:modified_time",
)  # fmt: skip
ISO = re.compile(
    r"^\s*((?:19|20)\d\d)[-/.]?(\d{1,2})[-/.]?(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|WIB|WITA|WIT|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?"
)
EPOCH = re.compile(r"^\s*(1[0-9]{9})(?:\d{3})?\s*$")
EARLIEST = 1990
NEAR = 12
"""Blocks around the headline in which a printed date may stand: bylines and share buttons lie between."""
LEAD = 6
"""Blocks after the headline that are looked at even where the text begins before: a lead stands above the date."""

LOOSE = 34
"""Other characters beside a printed day in one block: with more it is a caption or a sentence, not a date line."""


@dataclass(frozen=True, slots=True)
class Published:
    """The chosen reading and what else was read."""

    readings: list[DateReading]
    modified_at: str | None

    @property
    def chosen(self) -> DateReading | None:
        return next((r for r in self.readings if r.chosen), None)


def read_stamp(raw: str) -> tuple[str, str] | None:
    """A machine-written time as (ISO value, precision), or None.

    The offset is kept as written; without one the value has none.

    >>> read_stamp("2018-05-08T14:30:00+0700")
    ('2018-05-08T14:30:00+07:00', 'second')
    """
    if hit := EPOCH.match(raw):
        return datetime.fromtimestamp(int(hit[1]), UTC).isoformat(), "second"
    hit = ISO.match(raw)
    if not hit:
        return None
    year, month, day, hour, minute, second, zone = hit.groups()
    try:
        if hour is None:
            value = datetime(int(year), int(month), int(day))
            return (value.date().isoformat(), "day") if value.year >= EARLIEST else None
        value = datetime(
            int(year),
            int(month),
            int(day),
            int(hour) % 24,
            int(minute),
            min(int(second or 0), 59),
            tzinfo=_offset(zone),
        )
    except ValueError:
        return None
    if value.year < EARLIEST:
        return None
    return value.isoformat(), "second" if second is not None else "minute"


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone in ("Z", "GMT", "UTC"):
        return UTC
    if zone in ZONES:
        return timezone(timedelta(hours=ZONES[zone]))
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    if len(zone) > 1 and len(zone[1:].replace(":", "")) == 3:
        minutes = int(zone[1]) * 60 + int(zone[2:4])
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes)) if minutes < 24 * 60 else None


def _reading(raw: str, origin: str, numeric_dmy: bool = True) -> DateReading | None:
    raw = clean(raw)
    stamp = read_stamp(raw)
    if stamp is None:
        stamp = read_foreign(raw)
    return DateReading(stamp[0], stamp[1], origin, raw) if stamp else None


def published(
    tree: LexborHTMLParser,
    meta: Metadata,
    document: Document,
    url: str,
    *,
    zone: str | None = None,
    language: str | None = None,
    fetched_at: str | None = None,
    headline_at: int = -1,
    body: tuple[int, int] | None = None,
    printed: list[str] | None = None,
) -> Published:
    """All readings of a page's day of publishing, one of them chosen.

    `zone`: the outlet's zone (WIB, WITA, WIT) or None; `headline_at`: index of the headline's block; `body`: first
    and last block of the article's text; `fetched_at`: ISO time in UTC, to resolve "2 jam lalu"; `printed`: the
    lines that a template knows to hold the date, instead of those near the headline.
    """
    readings = _from_metadata(meta)
    readings += _from_microdata(tree)
    readings += _from_time_elements(tree)
    lines = [("text", line) for line in printed] if printed is not None else _near_lines(document, headline_at, body)
    now = _moment(fetched_at)
    local = zone or ("WIB" if language in ("id", "ms", "jv", "su") else None)
    changed: list[DateReading] = []
    for place, line in lines:
        for reading, is_modified in _printed(line, place, local, now, not readings):
            (changed if is_modified else readings).append(reading)
    in_url = date_in_url(url)
    if in_url is not None:
        readings.append(DateReading(in_url.date, in_url.precision, "url", in_url.raw))
    readings = _possible(readings, now)
    if not readings and changed:
        readings = changed[:1]
    _choose(readings, local)
    return Published(readings, _modified(meta) or (changed[0].value if changed else None))


def _moment(stamp: str | None) -> datetime | None:
    if not stamp:
        return None
    try:
        value = datetime.fromisoformat(stamp.replace("Z", "+00:00"))
    except ValueError:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _possible(readings: list[DateReading], now: datetime | None) -> list[DateReading]:
    """Without the readings that lie after the page was fetched (two days' grace for wrong clocks and zones)."""
    if now is None:
        return readings
    last = (now + timedelta(days=2)).date().isoformat()
    return [r for r in readings if r.value[:10] <= last]


def _from_metadata(meta: Metadata) -> list[DateReading]:
    found = []
    for item in meta.articles:
        for key in ("datePublished", "dateCreated"):
            value = plain(item.get(key))
            reading = _reading(value, "json-ld" if key == "datePublished" else "json-ld:dateCreated") if value else None
            if reading:
                found.append(reading)
                break
        if found:
            break
    for name in PUBLISHED:
        for value in meta.metas.get(name, ())[:1]:
            reading = _reading(value, f"meta:{name}")
            if reading:
                found.append(reading)
    if not found:
        for item in meta.others:
            value = plain(item.get("datePublished"))
            reading = _reading(value, "json-ld:page") if value else None
            if reading:
                found.append(reading)
                break
    return found


def _from_microdata(tree: LexborHTMLParser) -> list[DateReading]:
    for node in tree.css('[itemprop~="datePublished"], [property="schema:datePublished"]')[:3]:
        attributes = node.attributes
        raw = attributes.get("datetime") or attributes.get("content") or node.text() or ""
        reading = _reading(raw, "microdata")
        if reading:
            return [reading]
    return []


def _from_time_elements(tree: LexborHTMLParser) -> list[DateReading]:
    for selector in (
        "time[pubdate]", "time.entry-date.published, time.published, abbr.published[title]",
        "article header time[datetime]", "h1 ~ * time[datetime], h1 ~ time[datetime]", "main article time[datetime]",
        "article time[datetime]", "time[datetime]",
    ):  # fmt: skip
        for node in tree.css(selector)[:3]:
            attributes = node.attributes
            classes = (attributes.get("class") or "") + (attributes.get("itemprop") or "")
            if ("updated" in classes and "published" not in classes) or "odified" in classes or _neighbour(node):
                continue
            raw = attributes.get("datetime") or attributes.get("title") or node.text() or ""
            reading = _reading(raw, "time-element")
            if reading:
                return [reading]
    return []


NEIGHBOURS = re.compile(
    r"related|recommend|sidebar|widget|popul|terkait|terkini|lainnya|latest|trending|teaser|card|comment|footer|most",
    re.I,
)

OWN_FOOT = re.compile(r"\b(?:post|entry|article)-(?:footer|meta|info|header)\b", re.I)
"""The foot of the post itself is no neighbour, whatever its name holds."""


def _neighbour(node: object) -> bool:
    """Whether a node stands in a list of other stories, a side column, a comment or a link."""
    at = getattr(node, "parent", None)
    for _ in range(7):
        if at is None or at.tag in ("body", "html"):
            return False
        if at.tag in ("aside", "footer", "nav", "a"):
            return True
        if OWN_FOOT.search(at.attributes.get("class") or ""):
            return False
        if at.tag == "li":
            link = at.css_first("a")
            if link is not None and len(link.text() or "") > 25:
                return True
        attributes = at.attributes
        if NEIGHBOURS.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        at = at.parent
    return False


def _near_lines(document: Document, headline_at: int, body: tuple[int, int] | None) -> list[tuple[str, str]]:
    """Short blocks between the headline and the text, just above the headline, and just after the text."""
    blocks = document.blocks
    spans: list[tuple[str, range]] = []
    if headline_at >= 0:
        end = headline_at + NEAR + 1
        if body is not None and body[0] > headline_at:
            end = max(min(body[0], headline_at + 40), headline_at + LEAD)
        spans = [("text", range(headline_at + 1, end)), ("text", range(headline_at - 1, max(headline_at - 6, -1), -1))]
    elif body is not None:
        spans = [("text", range(body[0] - 1, max(body[0] - NEAR, -1), -1))]
    if body is not None:
        spans.append(("text:after", range(body[1] + 1, body[1] + NEAR + 1)))
    found = []
    for place, span in spans:
        for i in span:
            if 0 <= i < len(blocks) and len(blocks[i].text) <= 200 and not _in_list(document, blocks[i]):
                found.append((place, blocks[i].text))
    return found


def _in_list(document: Document, block: Block) -> bool:
    if block.link_chars > 0.8 * len(block.text):
        return True
    for at in document.path(block.element)[:6]:
        element = document.elements[at]
        if element.tag in ("aside", "nav", "footer") or (element.names and NEIGHBOURS.search(element.names)):
            return True
    return False


def _printed(
    line: str, place: str, zone: str | None, now: datetime | None, alone: bool
) -> list[tuple[DateReading, bool]]:
    found = []
    for hit in find_published(line, default_zone=zone, now=now):
        if len(line) - len(hit.raw) > LOOSE and len(hit.value) <= 10:
            continue
        reading = DateReading(hit.value, hit.precision, place, hit.raw)
        if hit.weekday_ok is False:
            reading.because = "the weekday printed beside it does not fit"
        found.append((reading, hit.modified))
    if not found and alone and any(c.isdigit() for c in line) and len(line) < 80:
        stamp = read_foreign(line)
        if stamp and len(line) <= LOOSE + 14:
            found.append((DateReading(stamp[0], stamp[1], place, line), False))
    return found


def _modified(meta: Metadata) -> str | None:
    value = meta.article("dateModified") or meta.meta(*MODIFIED)
    stamp = read_stamp(clean(value)) if value else None
    return stamp[0] if stamp else None


ORDER = {"json-ld": 0, "meta": 1, "microdata": 2, "time-element": 3, "text": 4, "json-ld:dateCreated": 5,
         "json-ld:page": 5, "text:after": 6, "url": 7}  # fmt: skip


def _rank(reading: DateReading) -> int:
    return ORDER.get(reading.origin, ORDER["meta"] if reading.origin.startswith("meta:") else 8)


def _choose(readings: list[DateReading], zone: str | None) -> None:
    """Mark one reading as chosen, put right the zone of its time, and say why."""
    if not readings:
        return
    days = [r.value[:10] for r in readings]
    ordered = sorted(readings, key=_rank)
    best = ordered[0]
    if best.precision in ("month", "year"):
        best = next((r for r in ordered if r.precision not in ("month", "year")), best)
    firm = _rank(best) <= ORDER["microdata"] and len(best.value) > 10
    supported = [r for r in ordered if days.count(r.value[:10]) > 1 and r.precision not in ("month", "year")]
    because = f"{best.origin} is the most trusted that the page gives"
    if supported and not firm and days.count(best.value[:10]) == 1 and not _same_instant_day(best, readings):
        best = supported[0]
        because = f"{days.count(best.value[:10])} readings agree on this day"
    if best.precision == "day":
        finer = next((r for r in ordered if r.value[:10] == best.value[:10] and len(r.value) > 10), None)
        if finer is not None:
            best, because = finer, "same day, and it gives the time"
    best.chosen = True
    best.because = "; ".join(filter(None, (best.because, because, _localise(best, readings, zone))))


def _time(value: str) -> datetime | None:
    if len(value) <= 10:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _same_instant_day(best: DateReading, readings: list[DateReading]) -> bool:
    """Whether a reading of another printed day is the same moment, or the same day in another zone."""
    own = _time(best.value)
    if own is None:
        return False
    for other in readings:
        if other is best:
            continue
        moment = _time(other.value)
        if moment is not None and moment.tzinfo and own.tzinfo and abs((moment - own).total_seconds()) < 3600:
            return True
    return False


def _localise(best: DateReading, readings: list[DateReading], zone: str | None) -> str:
    """Give a chosen UTC or zoneless time the offset that the page prints, or else the outlet's."""
    own = _time(best.value)
    if own is None:
        return ""
    for other in readings:
        printed = _time(other.value)
        if not other.origin.startswith("text") or printed is None or printed.tzinfo is None:
            continue
        if own.tzinfo is None or own.tzinfo.utcoffset(None) == timedelta(0):
            if own.replace(tzinfo=None, second=0) == printed.replace(tzinfo=None, second=0):
                best.value = own.replace(tzinfo=printed.tzinfo).isoformat()
                return "the page prints the same clock time in its own zone"
            if own.tzinfo is not None and abs((own - printed).total_seconds()) < 600:
                best.value = own.astimezone(printed.tzinfo).isoformat()
                return "UTC put into the zone that the page prints"
    if zone in ZONES and zone != "UTC":
        local = timezone(timedelta(hours=ZONES[zone]))
        if own.tzinfo is None:
            best.value = own.replace(tzinfo=local).isoformat()
            return f"no offset given: {zone} is the outlet's"
        if own.tzinfo.utcoffset(None) == timedelta(0):
            best.value = own.astimezone(local).isoformat()
            return f"UTC put into {zone}, the outlet's zone"
    return ""
