"""What the finder of days gives: a day, a span of days or a part of the calendar that a text names."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, or a longer part of the calendar, that a text names.

    `raw` is `text[start:end]`; `date` is the ISO day (of a span, month, week or year: its first day) or None where
    nothing decides; `precision` is day, week, month or year; `because` says how it was resolved; `until` is the last
    ISO day of a span, week, month or year, None for a single day. `otherwise` is the day close to publishing that is
    meant if the printed weekday is wrong ("Rabu (1/7)" on the day after a Tuesday 1 July), else None.
    """

    raw: str
    start: int
    end: int
    date: str | None
    precision: str
    because: str
    until: str | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved form before it has its place in the text."""

    day: date | None
    precision: str
    because: str
    until: date | None = None
    otherwise: date | None = None


def month_reading(year: int, month: int, because: str) -> Reading:
    """A whole month."""
    return Reading(date(year, month, 1), "month", because, date(year, month, calendar.monthrange(year, month)[1]))


def year_reading(year: int, because: str, last: int | None = None) -> Reading:
    """A whole year, or the years up to `last`."""
    return Reading(date(year, 1, 1), "year", because, date(last or year, 12, 31))
