"""The year of a day printed without one, and the check of a day by its weekday."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

NEAR_YEARS = 2
"""How many years off the day of publishing a day without a year is sought by its weekday."""
FAR = 25
"""Days from publishing beyond which a printed year that contradicts its weekday is doubted."""
SHORTLY = 10
"""Days before publishing within which a slip of the month is looked for."""
CLOSE = 15
"""Days from publishing within which another year's reading may replace a doubted one."""

_YEAR = re.compile(r"(?<![\d.,/])(?:19[5-9]\d|20[0-4]\d)(?![\d.,]\d|\d)")
_FULL = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?|\s+[^\W\d_]{3,9}\s+)((?:19|20)\d\d|\d\d)(?!\d)"
)
_LAW = re.compile(r"(?:nomor|nomer|no\.?|undang-undang|uu|peraturan)\s*[\w./-]{0,12}\s*(?:tahun\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What days of a text are resolved against: the day of publishing, else the years the text itself names."""

    published: date | None
    full: tuple[tuple[int, int, int], ...] = field(default=())
    """Day, month and year of the text's days in digits; month 0 where it was a word."""
    years: tuple[int, ...] = field(default=())
    """Years that the text names otherwise, latest first; numbers of laws left out."""


def setting(text: str, published: date | None) -> Setting:
    """The setting of a text; its years are sought only where no day of publishing is given."""
    if published is not None:
        return Setting(published)
    full = []
    for found in _FULL.finditer(text):
        year = int(found[3])
        full.append((int(found[1]), int(found[2] or 0), year if year > 99 else 2000 + year))
    years = {
        int(found[0])
        for found in _YEAR.finditer(text)
        if not _LAW.search(text, max(0, found.start() - 40), found.start())
    }
    return Setting(None, tuple(full), tuple(sorted(years, reverse=True)))


def real(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(days: list[date], published: date) -> date | None:
    return min(days, key=lambda day: abs((day - published).days), default=None)


def _without_publishing(day: int, month: int, weekday: int | None, at: Setting) -> tuple[date | None, str]:
    same = [year for d, m, year in at.full if d == day and m in (month, 0)]
    others = sorted({year for _, _, year in at.full}, reverse=True)
    ordered = list(dict.fromkeys([*same, *others, *at.years]))
    days = [one for year in ordered if (one := real(year, month, day))]
    if weekday is None:
        if days and (same or len(ordered) == 1):
            return days[0], "year from the text"
        return None, "no year in the text, no day of publishing"
    fitting = [one for one in days if one.weekday() == weekday]
    if fitting:
        return fitting[0], "year from the text, weekday fits"
    later = real(ordered[0] + 1, month, day) if ordered else None
    if later and later.weekday() == weekday:
        return later, "year after the text's latest, by the weekday"
    return None, "no year of the text fits the weekday, no day of publishing"


def resolve(day: int, month: int, weekday: int | None, at: Setting, lean: int = 0) -> tuple[date | None, str]:
    """A day and month without a year.

    `weekday` is 0 (Monday) to 6 or None; `lean` is -1 where the text says it is past ("lalu"), 1 where it is to come.
    Returns the day, or None, and why. With a day of publishing: the nearest day whose weekday fits, within
    `NEAR_YEARS`; where none fits, the nearest at all, and the reason says that the weekday does not fit.
    """
    if at.published is None:
        return _without_publishing(day, month, weekday, at)
    published = at.published
    span = range(published.year - 8, published.year + 9) if (day, month) == (29, 2) else None
    reach = span or range(published.year - NEAR_YEARS, published.year + NEAR_YEARS + 1)
    days = [one for year in reach if (one := real(year, month, day))]
    if not days:
        return None, "the calendar has no such day"
    fitting = [one for one in days if weekday is None or one.weekday() == weekday]
    leaning = [one for one in fitting if not lean or (one - published).days * lean >= 0]
    best = _nearest(leaning or fitting, published)
    if best is not None:
        return best, "nearest to publishing" if weekday is None else "nearest to publishing, weekday fits"
    turned = real(published.year, day, month)
    if turned is not None and turned.weekday() == weekday and abs((turned - published).days) <= CLOSE:
        return turned, "the weekday fits only with the month before the day"
    return _nearest(days, published), "nearest to publishing; weekday fits no near year"


def if_weekday_is_wrong(chosen: date | None, day: int, month: int, at: Setting) -> date | None:
    """The same day and month within `CLOSE` days of publishing, where the weekday led to another year; else None."""
    if chosen is None or at.published is None or abs((chosen - at.published).days) <= 200:
        return None
    span = range(at.published.year - 1, at.published.year + 2)
    near = _nearest([one for year in span if (one := real(year, month, day))], at.published)
    return near if near and near != chosen and abs((near - at.published).days) <= CLOSE else None


def _month_slip(day: int, weekday: int | None, published: date) -> date | None:
    """That number in the month of publishing or the one before, shortly before publishing, where its weekday fits.

    Reports that print last month's number for this one's are the commonest slip beside a wrong year.
    """
    before = (published.year, published.month - 1) if published.month > 1 else (published.year - 1, 12)
    for year, month in ((published.year, published.month), before):
        one = real(year, month, day)
        if one is not None and one.weekday() == weekday and 0 <= (published - one).days <= SHORTLY:
            return one
    return None


def check(printed: date | None, day: int, month: int, weekday: int | None, at: Setting) -> tuple[date | None, str]:
    """A day printed with its year, checked by weekday and the day of publishing; the likeliest reading, and why."""
    fits = printed is not None and (weekday is None or printed.weekday() == weekday)
    anchor = at.published.year if at.published else None
    plausible = printed is not None and 1800 <= printed.year <= (anchor or 2070) + 80
    if printed is not None and fits and plausible:
        return printed, "printed in full" + (", weekday fits" if weekday is not None else "")
    if at.published is not None:
        other, _ = resolve(day, month, weekday, at)
        near = other is not None and abs((other - at.published).days) <= CLOSE
        slip = _month_slip(day, weekday, at.published)
        doubted = printed is None or not plausible or abs((printed - at.published).days) > FAR
        if other is not None and doubted and (near or not plausible):
            return (
                other,
                "printed year is impossible or contradicts the weekday; the likeliest is nearest to publishing",
            )
        if slip is not None and doubted:
            return slip, "weekday does not fit as printed; it fits that day of the month of publishing, the likeliest"
    elif not plausible:
        other, because = _without_publishing(day, month, weekday, at)
        if other is not None and other != printed:
            return other, f"impossible as printed; {because}"
    if printed is not None and plausible:
        return printed, "printed in full; weekday does not fit"
    return None, "impossible as printed"
