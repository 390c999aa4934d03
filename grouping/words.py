"""Words as grouping compares them: tokens, light stems, and how rare each is.

In: text. Out: stems and numbers, in reading order. The stemmer only has to bring the same forms to the same
key on both sides of a comparison, so it is lighter than a real one and knows no dictionary.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat

TOKEN = re.compile(r"[a-zß-ÿ]+|[A-ZÀ-Þ][a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|\d+(?:[.,:]\d+)*")
"""A word, the commonest kind first; capitals; a number with its marks. "IndonesiaTeddy", where a space was lost, is
two words."""

CLITICS = ("nya", "lah", "kah", "pun")
SUFFIXES = ("kan", "an", "i")
PREFIXES = ("memper", "diper", "menge", "penge", "meng", "peng", "meny", "peny", "mem", "pem", "men", "pen")
SHORT_PREFIXES = ("ber", "ter", "per", "me", "di", "ke", "se", "pe")
LEAST_STEM = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The key of a lower-case word: clitics, one suffix and one prefix taken off while four letters remain."""
    for ending in CLITICS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            word = word[: -len(ending)]
            break
    for ending in SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            word = word[: -len(ending)]
            break
    for beginning in PREFIXES + SHORT_PREFIXES:
        if word.startswith(beginning) and len(word) - len(beginning) >= LEAST_STEM:
            return word[len(beginning) :]
    return word


def tokens(text: str) -> list[str]:
    """Words and numbers as printed, in reading order."""
    return TOKEN.findall(text)


def number_value(token: str) -> str:
    """One spelling of a printed number: "17.900" and "17900" are one, "5,4" and "5.4" too."""
    head, *rest = re.split(r"[.,:]", token)
    if rest and all(len(part) == 3 for part in rest):
        return head.lstrip("0") + "".join(rest) or "0"
    return ".".join([head.lstrip("0") or "0", *rest])


COUNTED = 4.5
"""Beyond this (one article in ninety) a word is not more telling for being rarer: it may be a misprint."""


class Rarity(dict[str, float]):
    """How rare words are in Indonesian news: natural logarithm of articles per article that has the word.

    Between 0 (in every article) and `unknown` (a word that the table does not have).
    """

    def __init__(self, articles: int, counts: dict[str, int]) -> None:
        self.unknown = math.log(1 + articles)
        super().__init__({word: math.log((1 + articles) / (1 + n)) for word, n in counts.items()})
        self.counted = min(self.unknown, COUNTED)
        self.capped = {word: min(value, COUNTED) for word, value in self.items()}

    def __missing__(self, word: str) -> float:
        return self.unknown

    def of(self, words: Iterable[str]) -> list[float]:
        """The rarity of each word."""
        return list(map(self.get, words, repeat(self.unknown)))

    def capped_of(self, words: Collection[str]) -> dict[str, float]:
        """Word → its rarity as far as it counts."""
        return dict(zip(words, map(self.capped.get, words, repeat(self.counted)), strict=True))


@cache
def rarity() -> Rarity:
    """The table of this version of grouping (grouping/data/rarity.json: how it was made stands in it)."""
    data = json.loads((files("grouping") / "data" / "rarity.json").read_text(encoding="utf-8"))
    counts = {word: int(n) for n, words in data["words"].items() for word in words.split()}
    return Rarity(data["articles"], counts)
