"""Months and years that a text names: "awal 2018", "pertengahan Mei 2018", "pada Mei lalu", "tahun 2017"."""

from __future__ import annotations

import re
from functools import cache

from indonesian.dates.days import Reading, month_reading, year_reading
from indonesian.dates.words import RIGHT, words
from indonesian.dates.years import Setting, resolve

_PART = r"(?P<part>awal|pertengahan|medio|akhir|penghujung|ujung)"
_PART2 = _PART.replace("<part>", "<part2>")
_YEAR = r"(?:19[0-9]\d|20[0-9]\d)"
_TO = r"(?:\s*[-–—/]\s*|\s+(?:hingga|sampai(?:\s+dengan)?|sd|s/d|dan)\s+)"
_UNTIL = _TO.replace("|dan", "")
_PARTS = {"awal": "beginning", "pertengahan": "middle", "medio": "middle"}


@cache
def months() -> re.Pattern[str]:
    """A month with its year, or without one after a word that makes it a month ("bulan", "awal", "pada", "… lalu")."""
    month = words().month_any
    return re.compile(
        rf"(?<!\w)(?:(?:{_PART}\s+)?(?:(?P<bulan>bulan)\s+|(?P<cue>pada|sejak|mulai|hingga|sampai|selama|per)\s+(?:bulan\s+)?)?)"
        rf"(?:(?P<m1>{month}){RIGHT}(?:\s+(?P<y1>{_YEAR}))?{_TO})?(?P<m>{month})(?!\w)"
        rf"(?:\.?[\s,]{{1,2}}(?:(?:tahun\s+)?(?P<y>{_YEAR})(?![\d/]|[.,]\d|-\d)|(?P<past>lalu|yang\s+lalu|kemarin|silam)"
        rf"|(?P<coming>mendatang|depan|nanti)|(?P<this>ini|tahun\s+ini)|(?P<last>tahun\s+lalu)|(?P<next>tahun\s+depan)))?",
        re.IGNORECASE,
    )


@cache
def years() -> re.Pattern[str]:
    """A year after "tahun", a part of the year, or a preposition."""
    return re.compile(
        rf"(?<!\w)(?:(?:{_PART}\s+)?(?P<tahun>tahun)\s+|{_PART2}\s+|(?P<cue>sejak|pada|mulai|hingga|sampai)\s+)"
        rf"(?P<y>{_YEAR})(?:{_UNTIL}(?:tahun\s+)?(?P<y2>{_YEAR}))?(?![\d/]|[.,]\d|-\d|-an)(?P<after>\s+\w+)?",
        re.IGNORECASE,
    )


def read_month(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `months` match; None where the word is no month, or may be a name ("Mei", "Juni")."""
    month = words().month.get(found["m"].lower())
    if month is None:
        return None
    part = f"; the {_PARTS.get((found['part'] or '').lower(), 'end')} of the month" if found["part"] else ""
    if found["y"]:
        year = int(found["y"])
        if found["m1"]:
            first = words().month[found["m1"].lower()]
            begin = int(found["y1"] or (year if first <= month else year - 1))
            return Reading(
                month_reading(begin, first, "").day,
                "month",
                "months printed with their year",
                month_reading(year, month, "").until,
            )
        return month_reading(year, month, "month printed with its year" + part)
    said = found["past"] or found["coming"] or found["this"] or found["last"] or found["next"]
    cued = found["part"] or found["bulan"] or (found["cue"] and found["m"][0].isupper())
    if len(found["m"]) < 3 or (len(found["m"]) == 3 and found["m"].lower() != "mei") or not (said or cued):
        return None
    if at.published is None:
        return Reading(None, "month", "no year in the text, no day of publishing" + part)
    published = at.published
    if found["this"] or found["last"] or found["next"]:
        year = published.year - bool(found["last"]) + bool(found["next"])
        return month_reading(year, month, "year from the day of publishing" + part)
    if found["past"]:
        year = published.year - (month > published.month)
    elif found["coming"]:
        year = published.year + (month < published.month)
    else:
        middle, _ = resolve(15, month, None, at)
        year = middle.year if middle else published.year
    return month_reading(year, month, "nearest to publishing" + part)


def read_year(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `years` match; None where what follows shows that people or things are counted."""
    after = (found["after"] or "").strip().lower()
    if found["cue"] and after in words().lists["counted"]:
        return None
    if (
        found["cue"]
        and found["cue"].lower() in ("hingga", "sampai", "mulai")
        and after not in ("", "lalu", "mendatang", "nanti")
    ):
        return None
    part = (found["part"] or found["part2"] or "").lower()
    because = "year as printed" + (f"; the {_PARTS.get(part, 'end')} of the year" if part else "")
    last = int(found["y2"]) if found["y2"] else None
    first = int(found["y"])
    return year_reading(first, because, last if last and first < last < first + 60 else None)
