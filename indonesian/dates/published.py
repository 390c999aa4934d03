"""Printed and coded days of publishing: "Selasa, 8 Mei 2018 | 14:30 WIB", "2 jam lalu", "2018-05-08T07:30:00Z".

A piece of text in, readings out. Reads no clock: what is counted from now needs `now`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from indonesian.dates.words import either, full_year, spelt_number, words
from indonesian.dates.years import real

ZONE_OFFSETS = {"WIB": 7, "WITA": 8, "WIT": 9, "UTC": 0}
"""Hours east of Greenwich of Indonesia's zones (Keputusan Presiden 41/1987)."""

LONGEST_LINE = 20_000
"""Characters of a piece that are read: a line that prints a date is far shorter."""


@dataclass(frozen=True, slots=True)
class PublishedReading:
    """A moment read off a page.

    `value`: ISO 8601, with offset where it has a time of day ("2018-05-08T14:30:00+07:00"), else an ISO day
    (of a month or year its first). `precision`: second, minute, hour, day, month or year. `raw` is `text[start:end]`.
    `weekday_ok`: True where a weekday is printed and fits, False where it does not, None without one. `kind`:
    "modified" after words such as "Terakhir diperbarui", "published" after "Diterbitkan", else "unsaid".
    `zone_from`: printed, default or none.
    """

    value: str
    precision: str
    raw: str
    start: int
    end: int
    weekday_ok: bool | None
    kind: str
    zone_from: str
    because: str = ""

    @property
    def modified(self) -> bool:
        """True where the page says that it is the time of a change."""
        return self.kind == "modified"


_MODIFIED = re.compile(
    r"(?:terakhir\s+(?:diperbar(?:u|ah)i|diubah|diupdate|di-update)|(?:di)?perbar(?:u|ah)i|pembaruan|diubah|diedit|diupdate|disunting"
    r"|(?:last\s+)?(?:updated|modified|edited)(?:\s+on|\s+at)?|update|perubahan\s+terakhir)\s*(?:pada|tanggal|on)?\s*[:\-–|]?\s*$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:diterbitkan|terbit|diposting|diposkan|dipublikasikan|dipublish|publikasi|tayang|ditayangkan|dirilis|rilis|dimuat|diunggah|posted"
    r"|published|publish|post|tanggal|date|dibuat|ditulis)\s*(?:pada|tanggal|on|date|at)?\s*[:\-–|]?\s*$",
    re.IGNORECASE,
)
_TIME = (
    r"(?:\s*[,|/•·–—\-@(]*\s*(?:(?:pukul|jam|pkl|at|pada)\.?\s*)?(?P<h>[0-2]?\d)\s?[:.]\s?(?P<min>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?(?![\d:])"
    r"(?:\s?(?P<ampm>[ap]\.?m\b\.?))?"
    r"(?:\s*\(?(?P<zone>WITA|WIB|WIT|UTC|GMT)?(?:\s?(?P<off>[+\-]\d{1,2}(?::?\d\d)?))?(?![\w])\)?)?)?"
)


_TIME_FIRST = re.compile(
    r"(?<![\d:./])(?P<h>[0-2]?\d)[:.](?P<min>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?\s?(?P<zone>WITA|WIB|WIT)?\s*[,|/•·–—\-(]*\s*$",
    re.IGNORECASE,
)
"""A time of day before its date: "14:30 WIB, 8 Mei 2018"."""


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d/.\-])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?!\d)"
        r"(?:(?:T|\s+|\s*[|,]\s*)(?P<h>\d\d?):(?P<min>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?\s?"
        r"(?P<off>Z|(?:UTC|GMT)?\s?[+\-]\d\d:?(?:\d\d)?|(?:WITA|WIB|WIT|UTC|GMT)\b)?)?",
        re.IGNORECASE,
    )


@cache
def _worded() -> re.Pattern[str]:
    w = words()
    return re.compile(
        rf"(?:(?<![^\W_])(?P<weekday>{w.weekday_any})\b\.?(?:\s+(?:{w.pasaran})\b)?\s*[,|/\-–(]?\s*)?"
        rf"(?:(?<![\d:.])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.,]{{0,2}}(?P<m>{w.month_any})(?![^\W\d_])\.?[\s\-/,.]{{0,3}}(?P<y>\d{{4}}|'?\d\d)(?![\d:.]\d|\d)"
        rf"|(?<![^\W_])(?P<m2>{w.month_any})(?![^\W\d_])\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s?,\s*(?P<y2>\d{{4}})(?!\d))"
        + _TIME,
        re.IGNORECASE,
    )


@cache
def _digits() -> re.Pattern[str]:
    w = words()
    return re.compile(
        rf"(?:(?<![^\W_])(?P<weekday>{w.weekday_any})\b\.?(?:\s+(?:{w.pasaran})\b)?\s*[,|/\-–(]?\s*)?"
        r"(?<![\d/.:\-])(?P<d>\d{1,2})\s?(?P<sep>[/.\-–])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d\d)(?![\d/\-])\)?"
        + _TIME,
        re.IGNORECASE,
    )


@cache
def _ago() -> re.Pattern[str]:
    w = words()
    return re.compile(
        rf"(?<![\w])(?:(?P<count>\d{{1,3}}|(?:{w.number})(?:\s(?:{w.number})){{0,2}}|se|an?)\s?"
        r"(?P<unit>detik|menit|jam|hari|pekan|minggu|bulan|tahun|seconds?|min(?:ute)?s?|hours?|days?|weeks?|months?|years?)"
        r"\s+(?:yang\s+)?(?:lalu|ago|silam)|(?P<word>baru\s+saja|just\s+now|kemarin|yesterday|hari\s+ini|today))(?!\w)"
        + _TIME,
        re.IGNORECASE,
    )


@cache
def _month_year() -> re.Pattern[str]:
    names = either([name for name in words().month if len(name) > 3 or name == "mei"])
    return re.compile(rf"(?<![\w/.])(?P<m>{names})\s+(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)


def _offset(printed: str | None, default_zone: str | None) -> tuple[timezone | None, str]:
    """The zone printed ("WIB", "+07:00", "Z"), else the default one."""
    said = (printed or "").strip().upper().replace(" ", "")
    if said and said[:3] in ("UTC", "GMT") and len(said) > 3:
        said = said[3:]
    if said in ("Z", "GMT"):
        said = "UTC"
    if said in ZONE_OFFSETS:
        return timezone(timedelta(hours=ZONE_OFFSETS[said])), "printed"
    if said:
        sign = -1 if said[0] == "-" else 1
        digits = said[1:].replace(":", "")
        hours, minutes = int(digits[:2]), int(digits[2:] or 0)
        if hours <= 14 and minutes < 60:
            return timezone(sign * timedelta(hours=hours, minutes=minutes)), "printed"
    if default_zone is None:
        return None, "none"
    return timezone(timedelta(hours=ZONE_OFFSETS[default_zone.upper()])), "default"


def _kind(text: str, start: int) -> str:
    before = text[max(0, start - 45) : start]
    if _MODIFIED.search(before):
        return "modified"
    return "published" if _PUBLISHED.search(before) else "unsaid"


def _clock(found: re.Match[str]) -> tuple[int, int, int | None] | None:
    """Hour, minute and second of a match; None where it prints no time of day or an impossible one."""
    if not found["h"]:
        return None
    hour, minute = int(found["h"]), int(found["min"])
    half = (found.groupdict().get("ampm") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return None if hour > 23 or minute > 59 else (hour, minute, int(found["s"]) if found["s"] else None)


def _build(
    text: str, found: re.Match[str], ymd: tuple[int, int, int], default_zone: str | None, because: str
) -> PublishedReading | None:
    day = real(*ymd)
    if day is None or not 1945 <= day.year <= 2100:
        return None
    groups = found.groupdict()
    weekday_ok = None
    if groups.get("weekday"):
        weekday_ok = words().weekday[groups["weekday"].lower()] == day.weekday()
    value, precision, zone_from = day.isoformat(), "day", "none"
    timed: re.Match[str] | None = found
    if not found["h"]:
        timed = _TIME_FIRST.search(text, max(0, found.start() - 30), found.start())
        groups = timed.groupdict() if timed else groups
    if timed and (clock := _clock(timed)):
        hour, minute, second = clock
        zone, zone_from = _offset(groups.get("off") or groups.get("zone"), default_zone)
        moment = datetime(day.year, day.month, day.day, hour, minute, second or 0, tzinfo=zone)
        value, precision = moment.isoformat(), "minute" if second is None else "second"
    raw = found[0].rstrip(" ,|-–(/•·")
    start = found.start()
    return PublishedReading(
        value, precision, raw, start, start + len(raw), weekday_ok, _kind(text, start), zone_from, because
    )


def _read_digits(text: str, found: re.Match[str], zone: str | None, order: str) -> PublishedReading | None:
    first, second, year = int(found["d"]), int(found["m"]), full_year(found["y"]) or 0
    if len(found["y"]) == 2 and found["sep"] == "." and not found["weekday"]:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    because = "day before month" if order == "dmy" else "month before day"
    other = real(year, day, month)
    if found["weekday"] and other is not None:
        # Where the printed weekday fits only the other order, that one is meant.
        wanted, usual = words().weekday[found["weekday"].lower()], real(year, month, day)
        if other.weekday() == wanted and (usual is None or usual.weekday() != wanted):
            day, month, because = month, day, "order by the weekday"
    elif month > 12 >= day:
        day, month, because = month, day, "the only possible order"
    return _build(text, found, (year, month, day), zone, because)


def _read_ago(text: str, found: re.Match[str], zone: str | None, now: datetime | None) -> PublishedReading | None:
    if now is None:
        return None
    offset, zone_from = _offset(None, zone)
    local = now.astimezone(offset or UTC) if now.tzinfo else now.replace(tzinfo=offset)
    raw, start = found[0].rstrip(" ,|-–(/•·"), found.start()
    word = " ".join((found["word"] or "").lower().split())
    kind = _kind(text, start)
    end = start + len(raw)
    if word in ("baru saja", "just now"):
        value = local.replace(second=0, microsecond=0).isoformat()
        return PublishedReading(value, "minute", raw, start, end, None, kind, zone_from, "counted from now")
    if word:
        day = (local - timedelta(days=word in ("kemarin", "yesterday"))).date()
        return _build(text, found, (day.year, day.month, day.day), zone, "counted from now")
    unit, printed = found["unit"].lower(), found["count"].lower()
    count = 1 if printed in ("se", "a", "an") else spelt_number(printed)
    if count is None:
        return None
    if unit.startswith(("detik", "second", "menit", "min")) and unit != "minggu":
        step = timedelta(seconds=count) if unit.startswith(("detik", "second")) else timedelta(minutes=count)
        value = (local - step).replace(second=0, microsecond=0).isoformat()
        return PublishedReading(value, "minute", raw, start, end, None, kind, zone_from, "counted from now")
    if unit.startswith(("jam", "hour")):
        value = (local - timedelta(hours=count)).replace(minute=0, second=0, microsecond=0).isoformat()
        return PublishedReading(value, "hour", raw, start, end, None, kind, zone_from, "counted from now")
    if unit.startswith(("bulan", "month")):
        months = local.year * 12 + local.month - 1 - count
        value, precision = f"{months // 12:04d}-{months % 12 + 1:02d}-01", "month"
    elif unit.startswith(("tahun", "year")):
        value, precision = f"{local.year - count:04d}-01-01", "year"
    else:
        days = count * (7 if unit.startswith(("pekan", "minggu", "week")) else 1)
        value, precision = (local - timedelta(days=days)).date().isoformat(), "day"
    return PublishedReading(value, precision, raw, start, end, None, kind, "none", "counted from now")


def _all(text: str, zone: str | None, now: datetime | None, order: str) -> Iterator[PublishedReading | None]:
    for found in _iso().finditer(text):
        yield _build(text, found, (int(found["y"]), int(found["m"]), int(found["d"])), zone, "ISO")
    for found in _worded().finditer(text):
        month = words().month[(found["m"] or found["m2"]).lower()]
        year = full_year((found["y"] or found["y2"]).lstrip("'")) or 0
        yield _build(text, found, (year, month, int(found["d"] or found["d2"])), zone, "month in words")
    for found in _digits().finditer(text):
        yield _read_digits(text, found, zone, order)
    for found in _ago().finditer(text):
        yield _read_ago(text, found, zone, now)
    for found in _month_year().finditer(text):
        month, year = words().month[found["m"].lower()], int(found["y"])
        yield PublishedReading(
            f"{year:04d}-{month:02d}-01",
            "month",
            found[0],
            found.start(),
            found.end(),
            None,
            _kind(text, found.start()),
            "none",
            "month only",
        )


def find_published(
    text: str, *, default_zone: str | None = "WIB", now: datetime | None = None, numeric_order: str = "dmy"
) -> list[PublishedReading]:
    """Every date and time that a line of a page prints, in its order, none overlapping.

    `default_zone` (WIB, WITA, WIT, UTC or None) is taken for a time of day without a zone; `now` (aware, or naive in
    that zone) is what "2 jam lalu" is counted from, and without it such words are passed over; `numeric_order` is
    "dmy" or "mdy" for dates in digits. Raises KeyError for an unknown default zone.
    """
    taken: list[PublishedReading] = []
    for reading in _all(text[:LONGEST_LINE], default_zone, now, numeric_order):
        if reading is not None and all(reading.end <= one.start or reading.start >= one.end for one in taken):
            taken.append(reading)
    return sorted(taken, key=lambda one: one.start)


def parse_published(
    text: str, *, default_zone: str | None = "WIB", now: datetime | None = None, numeric_order: str = "dmy"
) -> PublishedReading | None:
    """The moment of publishing that a short printed or coded piece gives, or None.

    Of several, one that is said to be of publishing goes first, then one not said to be of a change, then one with a
    time of day. Parameters as for `find_published`.
    """
    readings = find_published(text, default_zone=default_zone, now=now, numeric_order=numeric_order)
    rank = {"published": 0, "unsaid": 1, "modified": 2}
    coarse = ("second", "minute", "hour", "day", "month", "year")
    return min(readings, key=lambda one: (rank[one.kind], max(coarse.index(one.precision), 1), one.start), default=None)
