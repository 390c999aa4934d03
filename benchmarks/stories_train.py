"""Learn grouping/data/weights.json from the labelled stories, and measure on events that were held out.

`python -m benchmarks.stories_train` prints the held-out figures (five folds by event; pairs that must stay apart are
in one fold) and writes weights learned from everything. scikit-learn is used here alone.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measured import shared
from benchmarks.stories_data import Labelled, load
from grouping import pairs
from grouping.features import Features
from grouping.groups import JOIN, group

WEIGHTS = Path(__file__).parent.parent / "grouping" / "data" / "weights.json"
REGULARISATION = 0.1
APART_WEIGHT = 10.0
"""What a pair that must stay apart counts for, against one of any other."""
HAND_MADE = ("parties_apart", "signed_apart")
"""Evidence that rules in grouping.pairs judge: the labels hold too few agreements to learn from."""
FOLDS, SHUFFLES = 5, 3


def rows(labelled: Labelled, found: Sequence[Features]) -> list[dict[str, Any]]:
    """Every pair that deserves a look, with its evidence and its labels."""
    result = []
    for i, j in itertools.combinations(range(len(found)), 2):
        a, b = found[i], found[j]
        if not pairs._worth_a_look(a, b, a.body & b.body, len(a.shingles & b.shingles)):
            continue
        one, other = labelled.articles[i], labelled.articles[j]
        key = tuple(sorted((one["id"], other["id"])))
        row = {"i": i, "j": j, "seen": pairs.evidence(a, b), "event": one["event"] == other["event"]}
        result.append(row | {"apart": key in labelled.apart, "doubtful": key in labelled.doubtful["event"]})
    return result


def fit(data: Sequence[dict[str, Any]], names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Intercept and weights on the evidence as it is measured."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    kept = [row for row in data if not row["doubtful"]]
    scaler = StandardScaler()
    x = scaler.fit_transform(np.array([[row["seen"][name] for name in names] for row in kept]))
    importance = [APART_WEIGHT if row["apart"] else 1.0 for row in kept]
    model = LogisticRegression(C=REGULARISATION, max_iter=3000)
    model.fit(x, [row["event"] for row in kept], sample_weight=importance)
    scaled = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - (scaled * scaler.mean_).sum())
    return intercept, {name: round(float(weight), 5) for name, weight in zip(names, scaled, strict=True)}


def folds(labelled: Labelled, seed: int) -> list[int]:
    """The fold of each article: events, and events joined by a pair that must stay apart, are never divided."""
    parent: dict[str, str] = {}

    def find(event: str) -> str:
        while parent.setdefault(event, event) != event:
            event = parent[event]
        return event

    event_of = {article["id"]: article["event"] for article in labelled.articles}
    for one, other in labelled.apart | labelled.doubtful["event"]:
        parent[find(event_of[one])] = find(event_of[other])
    roots = sorted({find(event) for event in event_of.values()})
    random.Random(seed).shuffle(roots)
    fold_of = {root: place % FOLDS for place, root in enumerate(roots)}
    return [fold_of[find(article["event"])] for article in labelled.articles]


def held_out(
    labelled: Labelled, found: Sequence[Features], data: Sequence[dict[str, Any]], names: list[str]
) -> list[Any]:
    """Scores of groupings whose every pair was judged by weights that saw neither of its events."""
    figures = []
    for seed in range(SHUFFLES):
        fold = folds(labelled, seed)
        story: dict[tuple[str, str], float] = {}
        copy: dict[tuple[str, str], float] = {}
        for left_out in range(FOLDS):
            learned = fit([r for r in data if left_out not in (fold[r["i"]], fold[r["j"]])], names)
            pairs._model = lambda learned=learned: learned  # type: ignore[assignment]
            for row in data:
                if left_out in (fold[row["i"]], fold[row["j"]]):
                    a, b = found[row["i"]], found[row["j"]]
                    key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
                    judged = pairs.score(a, b)
                    # A pair across two folds is judged twice; the more confident joining counts.
                    story[key] = max(story.get(key, 0.0), judged.story)
                    copy[key] = max(copy.get(key, 0.0), judged.copy)
        figures.append(labelled.measure(*_grouped(labelled, story, copy)))
    return figures


def _grouped(
    labelled: Labelled, story: dict[tuple[str, str], float], copy: dict[tuple[str, str], float]
) -> tuple[list[list[str]], list[list[str]]]:
    ids = [article["id"] for article in labelled.articles]
    copies = group(ids, copy)
    return group(ids, story, copies), copies


def main() -> None:
    """Print held-out figures, write the weights."""
    labelled = load(shared())
    found = labelled.features()
    data = rows(labelled, found)
    names = [name for name in data[0]["seen"] if name not in HAND_MADE]
    usual = pairs._model
    figures = held_out(labelled, found, data, names)
    pairs._model = usual
    for one in figures:
        print(json.dumps(one))
    intercept, weights = fit(data, names)
    about = f"logistic regression, C={REGULARISATION}, joined at {JOIN}; python -m benchmarks.stories_train"
    table = {"version": pairs.VERSION, "made": about, "held_out": figures, "intercept": round(intercept, 5)}
    WEIGHTS.write_text(json.dumps(table | {"weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
