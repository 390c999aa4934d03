"""Cities and provinces abroad that a text names with their country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from indonesian.organisations.mention import OrganisationMention
from indonesian.phrases import Word


@cache
def _countries() -> re.Pattern[str]:
    raw = files(__package__).joinpath("data", "foreign.txt").read_text(encoding="utf-8")
    names = [name for line in raw.splitlines() if not line.startswith("#") for name in line.split("|")]
    body = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"\s*(?:[,(]|di|dari)\s*(?:Negara\s+|Provinsi\s+\w+,\s*)?(?:{body})(?!\w)\)?")


_FOREIGN_CITY = re.compile(
    r"\b(?:Pemerintah\s+)?"
    r"(Kota|Prefektur|Provinsi|City\s+of|Distrik)\s+((?:[A-Z]\w+[ -]?){1,3}?)(?=\s*(?:[,(]|di\s|dari\s))"
)


def foreign_places(text: str, words: list[Word], places: Mapping[int, int]) -> dict[int, OrganisationMention]:
    """Cities and provinces abroad ("Kota Fukuyama, Jepang"), by their first word; none of the land's own."""
    found: dict[int, OrganisationMention] = {}
    starts = {word.start: index for index, word in enumerate(words)}
    for match in _FOREIGN_CITY.finditer(text):
        country = _countries().match(text, match.end())
        name_at = starts.get(match.start(2))
        first = starts.get(match.start())
        if country is None or name_at is None or first is None or name_at in places:
            continue
        after = name_at
        while after < len(words) and words[after].end <= match.end():
            after += 1
        name = f"{match.group(1)} {match.group(2)}".strip()
        found[first] = OrganisationMention(first, after, match.start(), match.end(), name, "foreign", None, None, None)
    return found
