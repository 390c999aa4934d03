"""Words of a text, and tables of phrases that are sought among them.

A text is split into words once; a table then finds the longest of its phrases at a word by walking a tree of words,
so that a thousand phrases cost no more than one. In goes text, out come positions in it; nothing is read or kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+(?:['’`´]\w+)*|&")
_JOINT = frozenset(["", " ", ".", ". ", "-", " - ", "/", " / ", "\u00a0", "(", " (", "'", "’", "  ", " –", "\n"])
"""What may stand between two words of one phrase."""


@dataclass(slots=True)
class Word:
    """A word of a text; not frozen, since a frozen one takes three times as long to make."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """True where it begins with a capital letter or a digit-free capital abbreviation."""
        return self.text[:1].isupper()


def split_words(text: str) -> list[Word]:
    """The words of `text` in order; a hyphen, a point and a bracket separate words, an apostrophe does not."""
    return [
        Word(raw, "dan" if raw == "&" else raw.lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text)
        for raw in (match.group(),)
    ]


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: its first word, the word after its last, and what the table says of it."""

    first: int
    after: int
    value: T


class PhraseTable(Generic[T]):
    """Phrases with a value each. A phrase in capitals alone of up to six letters is met in capitals only."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._tree: dict[str, Any] = {}
        for phrase, value in phrases:
            words = split_words(phrase)
            if not words:
                continue
            node = self._tree
            for word in words:
                node = node.setdefault(word.lower, {})
            exact = phrase if len(words) == 1 and phrase.isupper() and len(phrase) <= 6 else None
            node.setdefault("", []).append((exact, value))

    def at(self, text: str, words: list[Word], index: int) -> Hit[T] | None:
        """The longest phrase that begins at word `index` of `words` (which `split_words(text)` gave), or None."""
        node = self._tree.get(words[index].lower)
        best: Hit[T] | None = None
        position = index
        while node is not None:
            position += 1
            for exact, value in node.get("", ()):
                if exact is None or words[index].text == exact:
                    best = Hit(index, position, value)
                    break
            if position >= len(words) or text[words[position - 1].end : words[position].start] not in _JOINT:
                break
            node = node.get(words[position].lower)
        return best
