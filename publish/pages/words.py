"""The words of the pages in two languages, and days written as each language writes them.

In: `publish/words.yaml` and the language of a request. Out: `Words`, which templates call as `t("key")`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Language = Literal["id", "en"]

COOKIE = "bahasa"

_MONTHS_ID = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
_MONTHS_EN = "January February March April May June July August September October November December"
MONTHS: Mapping[str, list[str]] = {"id": _MONTHS_ID.split(" "), "en": _MONTHS_EN.split(" ")}


@cache
def _table() -> dict[str, tuple[str, str]]:
    raw = yaml.safe_load((Path(__file__).parent.parent / "words.yaml").read_text(encoding="utf-8"))
    return {key: (str(pair[0]), str(pair[1])) for key, pair in raw.items()}


def language_of(request: Any) -> Language:
    """The language a request asks for: `?bahasa=`, else the cookie, else Indonesian."""
    asked = request.args.get(COOKIE) or request.cookies.get(COOKIE)
    return "en" if asked == "en" else "id"


@dataclass(frozen=True)
class Words:
    """`words("key")` in one language; a key that is not there is a mistake of ours and raises KeyError."""

    language: Language

    def __call__(self, key: str) -> str:
        return _table()[key][self.language == "en"]

    def day(self, iso: str | None) -> str:
        """An ISO date (or month, or year) as the language writes it: "2018-05-08" → "8 Mei 2018"."""
        if not iso:
            return ""
        parts = iso[:10].split("-")
        try:
            numbers = [int(part) for part in parts]
            words = [str(numbers[0])]
            if len(numbers) > 1:
                words.insert(0, MONTHS[self.language][numbers[1] - 1])
            if len(numbers) > 2:
                words.insert(0, str(numbers[2]))
        except (ValueError, IndexError):
            return iso
        return " ".join(words)

    def moment(self, iso: str | None) -> str:
        """An ISO time as day, clock and zone: "2018-05-08T14:30:00+07:00" → "8 Mei 2018 14.30 WIB"."""
        if not iso or "T" not in iso:
            return self.day(iso)
        clock = iso[11:16]
        zones = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT", "+00:00": "UTC", "Z": "UTC"}
        zone = zones.get(iso[19:].lstrip(".0123456789") or "", "")
        return f"{self.day(iso)} {clock.replace(':', '.' if self.language == 'id' else ':')} {zone}".strip()

    def number(self, value: int | float | None) -> str:
        """A count with the language's thousands mark."""
        text = f"{value or 0:,}"
        return text.replace(",", ".") if self.language == "id" else text

    def rupiah(self, value: int | None) -> str:
        return f"Rp{self.number(value)}" if value is not None else ""
