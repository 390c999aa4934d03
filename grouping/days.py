"""Days that a text prints, as month and day: a plain reading for articles that `enrich` has not seen."""

from __future__ import annotations

import re

MONTHS = {
    "januari": 1,
    "jan": 1,
    "februari": 2,
    "pebruari": 2,
    "feb": 2,
    "maret": 3,
    "mar": 3,
    "april": 4,
    "apr": 4,
    "mei": 5,
    "juni": 6,
    "jun": 6,
    "juli": 7,
    "jul": 7,
    "agustus": 8,
    "agt": 8,
    "agu": 8,
    "september": 9,
    "sept": 9,
    "sep": 9,
    "oktober": 10,
    "okt": 10,
    "november": 11,
    "nopember": 11,
    "nov": 11,
    "desember": 12,
    "des": 12,
}
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad")
CALENDAR = frozenset([*WEEKDAYS, *MONTHS])
"""Capitalised words that are no names."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
PRINTED = re.compile(
    r"([(\d])(?:(?<=\()\s*(\d{1,2})[/-](\d{1,2})(?:[/-]\d{2,4})?\s*\)"
    rf"|(?<=\b\d)(\d?)\s+({_MONTH})\b)",
    re.IGNORECASE,
)
"""It begins with one of a few letters, so that the rest of a text is passed over fast."""


def printed_days(text: str) -> list[tuple[int, int]]:
    """(month, day) of every "(28/5)", "(28/5/2025)" and "28 Mei" in the text, in its order."""
    found = []
    for first, day, month, second, name in PRINTED.findall(text):
        read = (MONTHS[name.lower()], int(first + second)) if name else (int(month), int(day))
        if 1 <= read[0] <= 12 and 1 <= read[1] <= 31:
            found.append(read)
    return found
