"""The block model: which blocks of a page are the article's text, as a probability for each.

Two sums of small decision trees. The first judges each block alone, the second with what the first said of its
neighbours and kin. The trees were learned by `python -m benchmarks.extraction_training` and lie as plain numbers in
`data/model.json`; they are evaluated here with numpy, all trees at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.agreement import group_means, groups
from crawler.extraction.blocks import Document
from crawler.extraction.features import Matrix, features

Numbers = NDArray[np.float32]
Indexes = NDArray[np.int32]
REACH = 3
"""Blocks before and after that the second sum sees."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees laid out in flat arrays; a leaf leads to itself."""

    roots: Indexes
    feature: Indexes
    threshold: Numbers
    left: Indexes
    right: Indexes
    value: Numbers
    depth: int
    baseline: float

    def score(self, rows: Matrix) -> Numbers:
        """The probability of each row, between 0 and 1."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[lines, self.feature[at]] <= self.threshold[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        logit = self.value[at].sum(axis=1) + self.baseline
        chance: Numbers = (1.0 / (1.0 + np.exp(-logit))).astype(np.float32)
        return chance


def _forest(data: dict[str, list[list[float]] | float | int]) -> Forest:
    trees = data["trees"]
    assert isinstance(trees, list)
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    for tree in trees:
        base = len(feature)
        roots.append(base)
        for place, (f, t, go_left, go_right, v) in enumerate(zip(*tree, strict=True)):
            leaf = f < 0
            feature.append(0 if leaf else int(f))
            threshold.append(t)
            left.append(base + (place if leaf else int(go_left)))
            right.append(base + (place if leaf else int(go_right)))
            value.append(v)
    return Forest(
        np.array(roots, dtype=np.int32), np.array(feature, dtype=np.int32), np.array(threshold, dtype=np.float32),
        np.array(left, dtype=np.int32), np.array(right, dtype=np.int32), np.array(value, dtype=np.float32),
        int(data["depth"]), float(data["baseline"]),  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def _model() -> tuple[Forest, Forest]:
    data = json.loads(resources.files(__package__).joinpath("data/model.json").read_text(encoding="utf-8"))
    if tuple(data["columns"]) != features():
        raise ValueError("data/model.json was trained on other columns than features.features(): train it anew")
    return _forest(data["alone"]), _forest(data["together"])


def worth_judging(rows: Matrix) -> NDArray[np.bool_]:
    """False for the blocks that `block_features` left out, as links and labels far from the body."""
    worth: NDArray[np.bool_] = rows[:, features().index("kin_chars")] > 0
    return worth


def neighbourhood(chances: Numbers, document: Document) -> Matrix:
    """What the second sum sees beside the features: the chances of a block, its neighbours and its kin."""
    count = len(chances)
    rows = np.zeros((count, 2 * REACH + 3), dtype=np.float32)
    rows[:, 0] = chances
    for step in range(1, REACH + 1):
        rows[step:, step] = chances[:-step]
        rows[:-step, step + REACH] = chances[step:]
    weights = np.array([len(b.text) for b in document.blocks], dtype=np.float32)
    for column, numbers in zip((2 * REACH + 1, 2 * REACH + 2), groups(document), strict=True):
        rows[:, column] = group_means(chances[:, None].astype(np.float32), weights, numbers)[:, 0]
    return rows


def judge(rows: Matrix, document: Document) -> Numbers:
    """For each block of a page the chance that it belongs to the article's text."""
    alone, together = _model()
    worth = worth_judging(rows)
    first = np.zeros(len(rows), dtype=np.float32)
    if not worth.any():
        return first
    first[worth] = alone.score(rows[worth])
    both = np.hstack([rows, neighbourhood(first, document)])
    second = np.zeros(len(rows), dtype=np.float32)
    second[worth] = together.score(both[worth])
    return second
