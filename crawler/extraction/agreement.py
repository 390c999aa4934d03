"""How far blocks agree with a text, and what blocks of one group have in common."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks import Document

TOKEN = re.compile(r"\w+")
Matrix = NDArray[np.float32]


def shares(lowered: list[str], text: str) -> list[float]:
    """How much of each block stands in a text: 1 where all of it does, else the share of its 4-word runs."""
    tokens = TOKEN.findall(text.lower())
    if not tokens:
        return [0.0] * len(lowered)
    joined = f" {' '.join(tokens)} "
    runs: set[tuple[str, ...]] | None = None
    found = []
    for block in lowered:
        if not block:
            found.append(0.0)
        elif f" {block} " in joined:
            found.append(1.0)
        else:
            words = block.split()
            if len(words) < 6:
                found.append(0.0)
                continue
            if runs is None:
                runs = set(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))
            own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            found.append(sum(run in runs for run in own) / len(own))
    return found


def groups(document: Document) -> tuple[list[int], list[int]]:
    """For each block, a number of its group by place (same parent) and by look (same tag and class here and above)."""
    by_look: dict[tuple[str, str, str], int] = {}
    places, looks = [], []
    for block in document.blocks:
        element = document.elements[block.element]
        above = document.elements[element.parent].classes if element.parent >= 0 else ""
        places.append(max(element.parent, 0))
        looks.append(by_look.setdefault((element.tag, element.classes, above), len(by_look)))
    return places, looks


def group_means(values: Matrix, weights: Matrix, numbers: list[int]) -> Matrix:
    """The weighted mean of each column over the group of each row."""
    index = np.array(numbers)
    size = int(index.max()) + 1
    total = np.maximum(np.bincount(index, weights=weights, minlength=size), 1e-9)
    columns = [np.bincount(index, weights=weights * column, minlength=size) / total for column in values.T]
    means: Matrix = np.stack(columns, axis=1)[index].astype(np.float32)
    return means
