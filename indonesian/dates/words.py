"""The words of the calendar, read once from `data/words.json`, and the pieces of pattern that are made of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEFT = r"(?:(?<![^\W_])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))"
"""A word begins here; "padaRabu" too, since many pages lose the space before a link."""
RIGHT = r"(?![^\W\d_])"
"""A word ends here (a digit may follow: "Mei2018")."""


@dataclass(frozen=True, slots=True)
class Words:
    """Tables of the calendar: spelling to number, and alternations (longest first) for patterns."""

    weekday: dict[str, int]
    month: dict[str, int]
    units: dict[str, int]
    zones: dict[str, str]
    lists: dict[str, frozenset[str]]
    weekday_in_text: str
    weekday_any: str
    month_any: str
    pasaran: str
    day_part: str
    number: str


def either(spellings: list[str]) -> str:
    """An alternation of literal spellings, the longest first."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(spellings, key=len, reverse=True))


@cache
def words() -> Words:
    """The calendar's words (read at the first call)."""
    data: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "words.json").read_text(encoding="utf-8"))
    weekday = {name: number for number, names in enumerate(data["weekdays"]) for name in names}
    month = {name: number for number, names in enumerate(data["months"], 1) for name in names}
    # English weekdays stand on pages, not in Indonesian sentences, where "sun" or "mon" are other words.
    local = [name for name in weekday if not name.endswith("day") and len(name) > 3]
    heads = ("name_heads", "number_heads", "law_heads", "weekday_heads", "weekday_tails", "counted", "vague_heads")
    return Words(
        weekday=weekday,
        month=month,
        units=data["units"],
        zones=data["zones"],
        lists={name: frozenset(data[name]) for name in heads},
        weekday_in_text=either(local),
        weekday_any=either(list(weekday)),
        month_any=either(list(month)),
        pasaran=either(data["pasaran"]),
        day_part=either(data["day_parts"]),
        number=either([*data["units"], *data["multipliers"]]),
    )


def spelt_number(text: str) -> int | None:
    """The value of Indonesian number words ("dua ribu delapan belas": 2018) or digits; None where they make none."""
    if text.strip().isdigit():
        return int(text)
    units = words().units
    total = hundreds = unit = 0
    for word in text.lower().split():
        if word in units:
            unit = unit * 10 + units[word] if unit else units[word]
        elif word == "belas":
            hundreds, unit = hundreds + unit + 10, 0
        elif word == "puluh":
            hundreds, unit = hundreds + unit * 10, 0
        elif word in ("ratus", "seratus"):
            hundreds, unit = (hundreds + (unit or 1) * 100), 0
        elif word in ("ribu", "seribu"):
            total, hundreds, unit = (hundreds + unit or 1) * 1000, 0, 0
        else:
            return None
    return total + hundreds + unit


def full_year(printed: str | None) -> int | None:
    """A year of two digits, 00–68 as 20xx and 69–99 as 19xx (as POSIX `%y`); one of four as it is."""
    if not printed:
        return None
    printed = printed.lstrip("'’")
    year = int(printed)
    if len(printed) > 2:
        return year
    return year + (2000 if year <= 68 else 1900)
