"""Days that a text prints with their number: "Selasa (8/5)", "8–10 Mei 2018", "dua puluh satu Mei", "22/05/2017"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from indonesian.dates.days import Reading
from indonesian.dates.words import LEFT, RIGHT, full_year, spelt_number, words
from indonesian.dates.years import Setting, check, if_weekday_is_wrong, real, resolve

_TO = r"(?:\s*[-–—]\s*|\s*&\s*|\s*,\s*(?:dan\s+)?|\s*s\s?[./]\s?d\.?\s*|\s+(?:hingga|sampai(?:\s+dengan)?|sd|dan)\s+)"
_TAIL = (
    r"(?:[\s,]{1,2}(?:(?P<past>yang\s+lalu|lalu|kemarin|silam)|(?P<coming>mendatang|depan|nanti|besok))" + RIGHT + ")?"
)
_UNTIL = r"(?:\s*[-–—]\s*|\s*s\s?[./]\s?d\.?\s*|\s+(?:hingga|sampai(?:\s+dengan)?|sd)\s+)"
_YEAR4 = r"(?:1[5-9]|[2-9]\d)\d\d(?!\d)"


@cache
def weekday_numeric() -> re.Pattern[str]:
    """Weekday and day/month in digits, with or without brackets, year and second day: "Senin-Selasa (7-8/5/18)"."""
    w = words()
    day = rf"(?:{w.weekday_in_text})"
    return re.compile(
        rf"{LEFT}(?P<weekday>{day}){RIGHT}(?:{_TO}{day}{RIGHT})?(?:\s+(?:{w.pasaran}){RIGHT})?"
        rf"(?:\s+(?:{w.day_part}){RIGHT})?(?:\s+(?:lalu|kemarin|tanggal|tgl\.?))?[\s,]{{0,3}}(?P<open>[(\[])?\s?"
        r"(?P<d>\d{1,2})(?:(?:\s?[/.]\s?(?P<m0>\d{1,2}))?\s?(?:[-–—]|dan|s/d|hingga)\s?(?P<d2>\d{1,2}))??"
        r"\s?(?P<sep>[/.\-–])\s?(?P<m>\d{1,2})(?:\s?[/.\-–]\s?(?P<y>\d{4}|\d{2}))?(?!\d|/\s?[^\s)]|[.:,\-–]\d|\s?%)"
        rf"(?:\s?/?\s?[)\]])?{_TAIL}",
        re.IGNORECASE,
    )


@cache
def with_month_word() -> re.Pattern[str]:
    """Day in digits, month in words: "Rabu Legi, 8 Mei 2018", "8 hingga 10 Mei", "30 April–2 Mei", "8 bulan Mei"."""
    w = words()
    return re.compile(
        rf"(?:{LEFT}(?P<weekday>{w.weekday_in_text}){RIGHT}(?:{_TO}(?:{w.weekday_in_text}){RIGHT})?"
        rf"(?:\s+(?:{w.pasaran}){RIGHT})?(?:\s+(?:{w.day_part}){RIGHT})?[\s,(]{{0,3}})?"
        r"(?:\b(?:tanggal|tgl)\b\.?\s?)?"
        r"(?<![\d/\-–:])(?<!\d[.,])(?P<d>\d{1,2})(?:\s?\([^\W\d][\w\s]{2,24}\))?"
        rf"(?:(?:[\s/.-]{{1,2}}(?P<m1>{w.month_any}){RIGHT}\.?(?:[\s,]{{1,2}}(?P<y1>{_YEAR4}))?{_UNTIL}|{_TO}(?:\d{{1,2}}{_TO})?)"
        rf"(?:tanggal\s)?(?:(?:{w.weekday_in_text}){RIGHT}[\s,(]{{1,2}})?(?P<d2>\d{{1,2}}))?"
        rf"(?:\s+bulan)?[\s./\-–]{{0,2}}(?P<m>{w.month_any}){RIGHT}\.?"
        rf"(?:(?:[\s,./\-–]{{0,2}}|\s+tahun\s+)(?P<y>{_YEAR4}|(?<=[-/])\d\d(?!\d)|['’]\d\d(?!\d)))?\)?(?:\s+tahun\s+(?P<yearly>lalu|ini|depan){RIGHT})?{_TAIL}",
        re.IGNORECASE,
    )


@cache
def spelt_out() -> re.Pattern[str]:
    """All in words, as agreements print it: "Selasa tanggal delapan bulan Mei tahun dua ribu delapan belas"."""
    w = words()
    return re.compile(
        rf"(?:{LEFT}(?P<weekday>{w.weekday_in_text}){RIGHT}[\s,]{{1,2}})?(?:tanggal\s+)?"
        rf"{LEFT}(?P<d>(?:{w.number})(?:\s+(?:{w.number})){{0,2}}),?(?:\s+bulan)?\s+(?P<m>{w.month_any}){RIGHT}"
        rf"(?:,?(?:\s+tahun)?\s+(?P<y>(?:{w.number})(?:\s+(?:{w.number})){{2,6}}|{_YEAR4}){RIGHT})?",
        re.IGNORECASE,
    )


@cache
def numeric() -> re.Pattern[str]:
    """Digits alone: a full date, ISO, or day/month in brackets or after "tanggal"."""
    return re.compile(
        r"(?<![\w/.,\-–:])(?:"
        r"(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?=T\d|\b)"
        rf"|\(?\s?(?:(?P<r>\d{{1,2}})\s?[-–]\s?(?=\d{{1,2}}/))?(?P<d>\d{{1,2}})\s?(?P<sep>[/.\-–])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<y>{_YEAR4}|\d\d)(?!\d)"
        rf"(?:\s?[-–]\s?(?P<ed>\d{{1,2}})(?P=sep)(?P<em>\d{{1,2}})(?P=sep)(?P<ey>{_YEAR4}))?\)?"
        r"|\(\s?(?:(?P<br>\d{1,2})\s?[-–]\s?)?(?P<bd>\d{1,2})\s?/\s?(?P<bm>\d{1,2})\s?\)"
        r"|(?:tanggal|tgl)\.?\s(?P<td>\d{1,2})\s?/\s?(?P<tm>\d{1,2}))"
        rf"(?![\w/]|[.,\-–:]\d){_TAIL}",
        re.IGNORECASE,
    )


def _lean(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return -1 if groups.get("past") else 1 if groups.get("coming") else 0


def _weekday(found: re.Match[str]) -> int | None:
    printed = found.groupdict().get("weekday")
    return words().weekday[printed.lower()] if printed else None


def settle(
    day: int, month: int, year: int | None, weekday: int | None, at: Setting, lean: int
) -> tuple[date | None, str]:
    """The likeliest day of printed numbers, month first where the month cannot be one; a missing year is resolved."""
    if month > 12 >= day:
        day, month = month, day
    if year is None:
        return resolve(day, month, weekday, at, lean)
    return check(real(year, month, day), day, month, weekday, at)


def _span(first: date | None, because: str, day: int, month: int, year: int | None) -> Reading:
    """A reading whose span ends on a printed day and month, in the year printed, the first day's or the one after."""
    if first is None:
        return Reading(None, "day", because)
    last = real(year or first.year, month, day)
    if last is not None and last < first and year is None:
        last = real(first.year + 1, month, day)
    if last is None or last <= first:
        return Reading(first, "day", because)
    return Reading(first, "day", because, last)


def read_weekday_numeric(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `weekday_numeric` match; None where the digits are a time or a score."""
    day, month, year = int(found["d"]), int(found["m"]), full_year(found["y"])
    first_month = int(found["m0"] or month)
    if not (1 <= day <= 31 and 1 <= month <= 12) and not (1 <= month <= 31 and 1 <= day <= 12):
        return None
    first, because = settle(day, first_month, year, _weekday(found), at, _lean(found))
    if year is None and found["sep"] != "/":
        # "Sabtu (3-1)" is a score and "Kamis (08.30)" a time unless the weekday says that it is a day.
        fits = first is not None and first.weekday() == _weekday(found)
        if not fits or not found["open"] or (at.published and first and abs((first - at.published).days) > 40):
            return None
    if found["d2"]:
        return _span(first, because, int(found["d2"]), month, None)
    other = if_weekday_is_wrong(first, day, month, at) if year is None else None
    return Reading(first, "day", because + (f"; {other} if the weekday is wrong" if other else ""), otherwise=other)


def read_month_word(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `with_month_word` match; None where no month has that day."""
    table = words().month
    month, day = table[found["m"].lower()], int(found["d"])
    first_month = table[found["m1"].lower()] if found["m1"] else month
    if not 1 <= day <= 31:
        return None
    short = len(found["m"]) == 3 and month != 5 and found["m"].islower()
    if short and not found["y"]:
        return None
    year = full_year(found["y"])
    if year is None and found["yearly"] and at.published:
        year = at.published.year + {"lalu": -1, "ini": 0}.get(found["yearly"].lower(), 1)
    if year and found["d2"] and (first_month > month or found["y1"]):
        year = full_year(found["y1"]) or year - 1
    first, because = settle(day, first_month, year, _weekday(found), at, _lean(found))
    if found["d2"]:
        return _span(first, because, int(found["d2"]), month, full_year(found["y"]))
    other = if_weekday_is_wrong(first, day, month, at) if year is None and _weekday(found) is not None else None
    return Reading(first, "day", because + (f"; {other} if the weekday is wrong" if other else ""), otherwise=other)


def read_spelt(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `spelt_out` match; None where the words make no day of a month."""
    day = spelt_number(found["d"])
    year = spelt_number(found["y"]) if found["y"] else None
    if day is None or not 1 <= day <= 31 or (year is not None and not 1500 <= year <= 9999):
        return None
    first, because = settle(day, words().month[found["m"].lower()], year, _weekday(found), at, 0)
    return Reading(first, "day", f"spelt out; {because}")


def read_numeric(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `numeric` match; None where the digits can be no day."""
    if found["iy"]:
        iso = real(int(found["iy"]), int(found["im"]), int(found["id"]))
        return Reading(iso, "day", "ISO date") if iso else None
    day = int(found["d"] or found["bd"] or found["td"])
    month = int(found["m"] or found["bm"] or found["tm"])
    if not 1 <= min(day, month) <= 12 or not 1 <= max(day, month) <= 31:
        return None
    if found["d"] and found["sep"] in ".-–" and len(found["y"]) == 2:
        return None
    if found["bd"] and real(2000, month, day) is None:
        return None
    year = full_year(found["y"])
    opens = int(found["r"] or found["br"] or 0)
    if 0 < opens < day:
        first, because = settle(opens, month, year, None, at, _lean(found))
        return _span(first, because, day, month, year)
    first, because = settle(day, month, year, None, at, _lean(found))
    if found["bd"] and at.published and first and abs((first - at.published).days) > 60:
        return None  # "(3/10)" far from publishing is a rank or a share
    if found["ed"]:
        return _span(first, because, int(found["ed"]), int(found["em"]), full_year(found["ey"]))
    return Reading(first, "day", because)
