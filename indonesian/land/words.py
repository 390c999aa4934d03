"""Texts as words with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*|\d+")
"""A run of letters, an apostrophe inside it allowed (Jum'at), or of digits."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: as printed, in lower case, and where each begins and ends (character offsets). Never changed."""

    text: str
    printed: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def gap(self, place: int) -> str:
        """What stands between a word and the next one ("" after the last)."""
        if place < 0 or place + 1 >= len(self.starts):
            return ""
        return self.text[self.ends[place] : self.starts[place + 1]]

    def capital(self, place: int) -> bool:
        """Whether the word at a place begins with a capital letter; False out of range."""
        return 0 <= place < len(self.printed) and self.printed[place][0].isupper()


@lru_cache(maxsize=4)
def read_words(text: str) -> Words:
    """Split a text into its words; the last few texts are kept, since several steps read the same one."""
    spans = [match.span() for match in WORD.finditer(text)]
    printed = [text[start:end] for start, end in spans]
    return Words(text, printed, [word.lower() for word in printed], [s for s, _ in spans], [e for _, e in spans])


def words_of(name: str) -> tuple[str, ...]:
    """Lower-case words of a name ("Tojo Una-Una": tojo, una, una)."""
    return tuple(word.lower() for word in WORD.findall(name))
