"""Dates that an article's address carries: "/2018/05/08/", "/20180508143000-20-123/", "/2018/05/".

A day in words in the slug ("…-pada-3-april-2022") is the story's subject, not its day of publishing, and is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from indonesian.dates.years import real

_PATH = re.compile(r"(?<![\w])(?P<y>(?:19|20)\d\d)[/\-](?P<m>\d{1,2})(?:[/\-](?P<d>\d{1,2}))?(?![\d])")
_TURNED = re.compile(r"(?<=/)(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>20\d\d)(?=/|$)")
_RUN = re.compile(r"(?<!\d)(?P<y>(?:199|20\d)\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?P<time>[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class UrlDate:
    """A date read off an address: ISO day (of a month its first day), day or month, and the piece it was read from."""

    date: str
    precision: str
    raw: str


def date_in_url(url: str) -> UrlDate | None:
    """The date in an address's path or query, the day before the month; None where it has none.

    Years 1990 to 2099; numbers that the calendar lacks (2018/13/40) are no date. A run of digits counts where it is
    YYYYMMDD, or that with a time of day, so article numbers seldom do.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    place = unquote(parts.path) + ("?" + unquote(parts.query) if parts.query else "")
    month_only: UrlDate | None = None
    for pattern in (_PATH, _TURNED, _RUN):
        for found in pattern.finditer(place):
            year, month = int(found["y"]), int(found["m"])
            if not 1990 <= year <= 2099:
                continue
            if found["d"] and (day := real(year, month, int(found["d"]))):
                return UrlDate(day.isoformat(), "day", found[0])
            month_day = real(year, month, 1)
            # "/2018/05/" is a month; "-2018-05" in a slug may be a season or a score.
            in_folder = found[0][4:5] == "/" and place[found.end() : found.end() + 1] in ("/", "")
            if pattern is _PATH and in_folder and month_day and not found["d"] and month_only is None:
                month_only = UrlDate(month_day.isoformat(), "month", found[0])
    return month_only
