"""Days named by their distance: "kemarin", "Kamis pekan lalu", "dua hari lalu", "bulan depan", "Selasa pagi"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from indonesian.dates.days import Reading, month_reading, year_reading
from indonesian.dates.words import LEFT, either, spelt_number, words
from indonesian.dates.years import Setting, real

_NO_ANCHOR = "no day of publishing"
_WORDS = {
    **dict.fromkeys(["kemarin lusa", "kemarin dulu"], -2),
    **dict.fromkeys(["kemarin", "kemaren", "tadi malam", "semalam"], -1),
    **dict.fromkeys(["hari ini", "tadi pagi", "tadi siang", "tadi sore", "pagi tadi", "siang tadi", "sore tadi"], 0),
    **dict.fromkeys(["pagi ini", "siang ini", "sore ini", "malam ini"], 0),
    **dict.fromkeys(["besok", "esok", "esok hari"], 1),
    **dict.fromkeys(["lusa", "besok lusa"], 2),
}


@cache
def weekdays() -> re.Pattern[str]:
    """A weekday without a number, with what may follow it."""
    w = words()
    return re.compile(
        rf"{LEFT}(?P<hari>hari\s+)?(?P<weekday>{w.weekday_in_text})(?!\w)(?P<marked>\s+(?:{w.pasaran})(?!\w))?"
        rf"(?:\s+(?:{w.day_part})(?!\w))?(?:,?\s+\(?(?:(?:(?P<count>dua|tiga|2|3)\s+)?"
        r"(?P<week>(?:(?:awal|akhir)\s+)?(?:pekan|minggu)\s+(?:yang\s+)?(?P<which>lalu|kemarin|ini|depan|mendatang))"
        r"|(?P<past>lalu|kemarin|yang\s+lalu|tadi)|(?P<coming>mendatang|depan|besok|nanti|esok)|(?P<this>ini))(?!\w)\)?)?",
        re.IGNORECASE,
    )


@cache
def distances() -> re.Pattern[str]:
    """Words for days near publishing, and counted days, weeks, months and years before or after it."""
    w = words()
    return re.compile(
        rf"(?<![\w-])(?:(?P<word>{either(list(_WORDS))})"
        rf"|(?:(?P<count>\d{{1,3}}|(?:{w.number})(?:\s(?:{w.number})){{0,2}}|se)\s?)?"
        r"(?:(?P<part>awal|pertengahan|akhir)\s+)?(?P<unit>hari|pekan|minggu|bulan|tahun)\s+(?:yang\s+)?(?P<way>lalu|silam|depan|mendatang|ini|lagi)"
        r"|(?P<unit1>pekan|bulan|tahun)\s+(?P<way1>kemarin))(?![\w-])",
        re.IGNORECASE,
    )


def _week_shift(found: re.Match[str]) -> int | None:
    if not found["week"]:
        return None
    count = spelt_number(found["count"].lower()) if found["count"] else 1
    return {"lalu": -1, "kemarin": -1, "ini": 0}.get(found["which"].lower(), 1) * (count or 1)


def read_weekday(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `weekdays` match; None where the word is no day ("minggu" is a week too)."""
    printed = found["weekday"]
    bare = not (found["past"] or found["coming"] or found["week"] or found["this"] or found["hari"])
    if not printed[0].isupper() and (bare or printed == "minggu") and not found["hari"]:
        return None
    if at.published is None:
        return Reading(None, "day", f"weekday alone, {_NO_ANCHOR}")
    weekday, published = words().weekday[printed.lower()], at.published
    monday = published - timedelta(days=published.weekday())
    shift = _week_shift(found)
    if shift is not None:
        return Reading(monday + timedelta(days=7 * shift + weekday), "day", "weekday of that week, weeks from Monday")
    if found["coming"]:
        ahead = (weekday - published.weekday()) % 7 or 7
        return Reading(published + timedelta(days=ahead), "day", "next such weekday after publishing")
    behind = (published.weekday() - weekday) % 7
    if found["past"] and behind == 0 and found["past"].lower() != "tadi":
        behind = 7
    return Reading(published - timedelta(days=behind), "day", "last such weekday up to publishing")


def _add_months(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def read_distance(found: re.Match[str], at: Setting) -> Reading | None:
    """Reading of a `distances` match; None where a count is none or the words say no distance."""
    unit = (found["unit"] or found["unit1"] or "hari").lower()
    precision = {"hari": "day", "pekan": "week", "minggu": "week", "bulan": "month", "tahun": "year"}[unit]
    way = (found["way"] or found["way1"] or "").lower()
    printed = (found["count"] or "").lower()
    count = 1 if printed in ("", "se") else spelt_number(printed)
    if not found["word"] and (count is None or count > 400 or (way == "lagi" and not printed)):
        return None
    if not found["word"] and unit == "hari" and not printed and way != "ini":
        return None
    if way == "ini" and printed:
        return None
    if at.published is None:
        return Reading(None, precision, _NO_ANCHOR)
    published = at.published
    because = "counted from the day of publishing"
    if found["part"]:
        named = {"awal": "beginning", "akhir": "end"}.get(found["part"].lower(), "middle")
        because += f"; the {named} of the {precision}"
    if found["word"]:
        return Reading(published + timedelta(days=_WORDS[" ".join(found["word"].lower().split())]), "day", because)
    steps = (count or 0) * {"lalu": -1, "silam": -1, "kemarin": -1, "ini": 0}.get(way, 1)
    if unit == "hari":
        return Reading(published + timedelta(days=steps), "day", because)
    if precision == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * steps)
        return Reading(monday, "week", because, monday + timedelta(days=6))
    if unit == "bulan":
        return month_reading(*_add_months(published, steps), because)
    return year_reading(published.year + steps, because) if real(published.year + steps, 1, 1) else None
