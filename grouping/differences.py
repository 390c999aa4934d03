"""What one print of a text added, cut or changed against another, side by side.

In: the two texts (paragraphs divided by blank lines, or one block). Out: blocks in reading order. Sentences are
compared, so that a paragraph that was only divided otherwise reads as the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypedDict

from grouping.features import fold, sentences_of

CHANGED_LEAST = 0.5
"""From this share of equal words on, a sentence in place of another is that one changed, not one cut and one added."""
LONGEST = 3000
"""Sentences compared of each text; what follows is not compared (a page of 2 MB must not hold up a reader)."""


class Difference(TypedDict):
    """`kind`: same, added, cut or changed; `before`: the origin's words, `after`: the print's; None where none."""

    kind: str
    before: str | None
    after: str | None


def differences(origin_text: str, print_text: str) -> list[Difference]:
    """Blocks of the two texts in reading order; neighbours that are the same are one block."""
    before, after = sentences_of(origin_text)[:LONGEST], sentences_of(print_text)[:LONGEST]
    matcher = SequenceMatcher(None, [fold(s) for s in before], [fold(s) for s in after], autojunk=False)
    blocks: list[Difference] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            blocks.append({"kind": "same", "before": " ".join(before[first:last]), "after": " ".join(after[start:end])})
        else:
            blocks += _replaced(before[first:last], after[start:end])
    return blocks


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[Difference]:
    """Sentences in place of others: each paired with the next one that says nearly the same."""
    blocks: list[Difference] = []
    left = 0
    for sentence in after:
        match = next((at for at in range(left, len(before)) if _alike(before[at], sentence)), None)
        if match is None:
            blocks.append({"kind": "added", "before": None, "after": sentence})
            continue
        blocks += [_cut(one) for one in before[left:match]]
        blocks.append({"kind": "changed", "before": before[match], "after": sentence})
        left = match + 1
    return blocks + [_cut(one) for one in before[left:]]


def _cut(sentence: str) -> Difference:
    return {"kind": "cut", "before": sentence, "after": None}


def _alike(one: str, other: str) -> bool:
    words, others = fold(one).split(), fold(other).split()
    if not words or not others or 2 * min(len(words), len(others)) < CHANGED_LEAST * (len(words) + len(others)):
        return False
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.real_quick_ratio() >= CHANGED_LEAST and matcher.ratio() >= CHANGED_LEAST
