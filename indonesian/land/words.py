"""Texts as words with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*|\d+")
"""A run of letters, an apostrophe inside it allowed (Jum'at), or of digits."""
_SPLIT = re.compile(f"({WORD.pattern})")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: as printed, in lower case, and where each begins and ends (character offsets). Never changed."""

    text: str
    printed: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    """What stands before each word, and after the last."""

    def gap(self, place: int) -> str:
        """What stands between a word and the next one ("" after the last)."""
        if place < 0 or place + 1 >= len(self.starts):
            return ""
        return self.gaps[place + 1]

    def capital(self, place: int) -> bool:
        """Whether the word at a place begins with a capital letter; False out of range."""
        return 0 <= place < len(self.printed) and self.printed[place][0].isupper()


_FRAGMENT = 200
"""Texts of up to so many characters are fragments, read once and not kept."""


def read_words(text: str) -> Words:
    """Split a text into its words; the last few articles are kept, since several steps read the same one."""
    return _kept(text) if len(text) > _FRAGMENT else _read(text)


def _read(text: str) -> Words:
    # Gaps and words in turn; all by functions in C, since every article passes here.
    parts = _SPLIT.split(text)
    printed = parts[1::2]
    ends = list(accumulate(map(len, parts)))
    lower = "\n".join(printed).lower().split("\n") if printed else []
    return Words(text, printed, lower, ends[0:-1:2], ends[1::2], parts[0::2])


_kept = lru_cache(maxsize=4)(_read)


def words_of(name: str) -> tuple[str, ...]:
    """Lower-case words of a name ("Tojo Una-Una": tojo, una, una)."""
    return tuple(word.lower() for word in WORD.findall(name))
