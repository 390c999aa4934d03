"""The newsroom's days, and dates as Indonesian outlets print them.

The first crawl of the demo is set on DAY_ONE, the second on DAY_TWO; articles go on appearing until LAST_DAY.
Offsets: WIB +07:00, WITA +08:00, WIT +09:00 (Keputusan Presiden 41/1987).
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

ZONES = {"WIB": timezone(timedelta(hours=7)), "WITA": timezone(timedelta(hours=8)), "WIT": timezone(timedelta(hours=9))}

DAY_ONE = datetime(2026, 3, 9, 12, 0, tzinfo=ZONES["WIB"])
DAY_TWO = datetime(2026, 3, 10, 12, 0, tzinfo=ZONES["WIB"])
REDESIGN = datetime(2026, 3, 16, 0, 0, tzinfo=ZONES["WIB"])
"""From here on Suara Muara stands in another layout."""
LAST_DAY = datetime(2026, 3, 20, 23, 0, tzinfo=ZONES["WIB"])

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
OLD_MONTHS = {2: "Pebruari", 11: "Nopember"}


def long_day(moment: datetime, *, old_spelling: bool = False) -> str:
    """`Selasa, 8 Mei 2018`; with old_spelling months as old officials write them and `Jum'at`."""
    month = MONTHS[moment.month - 1]
    weekday = DAYS[moment.weekday()]
    if old_spelling:
        month = OLD_MONTHS.get(moment.month, month)
        weekday = "Jum'at" if weekday == "Jumat" else weekday
    return f"{weekday}, {moment.day} {month} {moment.year}"


def plain_day(moment: datetime) -> str:
    """`8 Mei 2018`, as themes of blogs print it."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def zone_name(moment: datetime) -> str:
    """WIB, WITA or WIT from the offset of an aware moment."""
    offset = moment.utcoffset()
    return next((name for name, zone in ZONES.items() if zone.utcoffset(None) == offset), "WIB")
