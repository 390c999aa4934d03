"""Printed dates in languages other than Indonesian: a fallback for pages that give no machine-written one."""

from __future__ import annotations

import re
from functools import lru_cache

from dateparser.date import DateDataParser

YEAR = re.compile(r"(?:19|20)\d\d")
NUMERIC = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b(?:\D{1,12}(\d{1,2}):(\d{2}))?")
WIDE = re.compile(
    r"((?:19|20)\d\d)\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})\s*[日일.]?(?:\D{0,6}(\d{1,2})[:時시](\d{2}))?"
)
SHAPE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:de\s+|of\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)(?:\D{1,14}\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)?",
    re.I,
)
MAX_LENGTH = 120


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    return DateDataParser(settings={"STRICT_PARSING": True, "DATE_ORDER": "DMY", "RETURN_AS_TIMEZONE_AWARE": False})


def read_foreign(text: str) -> tuple[str, str] | None:
    """A printed date with a four-digit year as (ISO value, precision), or None. Day before month in numeric ones.

    >>> read_foreign("Published 4 May 2019")
    ('2019-05-04', 'day')
    """
    if len(text) > MAX_LENGTH or not YEAR.search(text):
        return None
    if hit := WIDE.search(text):
        year, month, day, hour, minute = hit.groups()
        return _value(int(year), int(month), int(day), hour, minute)
    if hit := NUMERIC.search(text):
        day, month, year, hour, minute = hit.groups()
        if int(month) > 12 >= int(day):
            day, month = month, day
        return _value(int(year), int(month), int(day), hour, minute)
    hit = SHAPE.search(text)
    if not hit:
        return None
    data = _parser().get_date_data(hit[0])
    if data.date_obj is None or data.period not in ("day", "time"):
        return None
    if data.date_obj.hour or data.date_obj.minute:
        return data.date_obj.replace(microsecond=0).isoformat(), "minute"
    return data.date_obj.date().isoformat(), "day"


def _value(year: int, month: int, day: int, hour: str | None, minute: str | None) -> tuple[str, str] | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    date = f"{year:04d}-{month:02d}-{day:02d}"
    if hour is not None and minute is not None and int(hour) < 24 and int(minute) < 60:
        return f"{date}T{int(hour):02d}:{minute}:00", "minute"
    return date, "day"
