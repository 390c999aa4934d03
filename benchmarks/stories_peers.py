"""What ours is measured beside: MinHash LSH of datasketch on word 3-shingles, and TF-IDF of title and lead."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from benchmarks.stories_data import Labelled

COARSE = [round(0.02 * step, 2) for step in range(1, 31)]
LEAD_WORDS = 60
WITHIN_DAYS = 4


def minhash(labelled: Labelled) -> dict[str, dict[str, float]]:
    """The best figures of MinHashLSH over its thresholds, for each relation, with the threshold that gave them."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

    sketches = {}
    for article in labelled.articles:
        words = re.findall(r"\w+", f"{article['title'] or ''} {article['text']}".lower())
        sketch = MinHash(num_perm=256, seed=1)
        sketch.update_batch([" ".join(words[at : at + 3]).encode() for at in range(len(words) - 2)])
        sketches[article["id"]] = sketch
    best: dict[str, dict[str, float]] = {"story": {}, "copy": {}}
    for threshold in COARSE:
        index = MinHashLSH(threshold=threshold, num_perm=256)
        for article_id, sketch in sketches.items():
            index.insert(article_id, sketch)
        pairs = {
            (one, other)
            for one, sketch in sketches.items()
            for other in index.query(sketch)
            if one < other and sketch.jaccard(sketches[other]) >= threshold
        }
        _keep_best(best, labelled, pairs, threshold)
    return best


def tfidf(labelled: Labelled) -> dict[str, dict[str, float]]:
    """The best figures of the cosine of TF-IDF of title and lead, within four days, over its thresholds."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

    texts = [f"{a['title'] or ''} {' '.join(a['text'].split()[:LEAD_WORDS])}" for a in labelled.articles]
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    likeness = (matrix @ matrix.T).toarray()
    best: dict[str, dict[str, float]] = {"story": {}, "copy": {}}
    for threshold in COARSE[4:]:
        pairs = {
            (one["id"], other["id"])
            for (i, one), (j, other) in itertools.combinations(enumerate(labelled.articles), 2)
            if likeness[i, j] >= threshold and _near(one, other)
        }
        _keep_best(best, labelled, pairs, threshold)
    return best


def joined(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of everything that pairs join, directly or not."""
    of = {one: [one] for one in ids}
    for one, other in sorted(pairs):
        if of[one] is not of[other]:
            both = of[one] + of[other]
            for member in both:
                of[member] = both
    return [sorted(group) for group in {id(group): group for group in of.values()}.values()]


def _keep_best(
    best: dict[str, dict[str, float]], labelled: Labelled, pairs: set[tuple[str, str]], threshold: float
) -> None:
    found: Sequence[Sequence[str]] = joined((a["id"] for a in labelled.articles), pairs)
    figures = labelled.measure(found, found)
    for relation in best:
        if figures[f"{relation}_f1"] > best[relation].get("f1", 0.0):
            best[relation] = {key: figures[f"{relation}_{key}"] for key in ("precision", "recall", "f1")}
            best[relation] |= {"threshold": threshold, "apart_merged": figures["apart_merged"]}


def _near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    days = [str(article["published_at"] or "")[:10] for article in (one, other)]
    if not all(days):
        return True
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= WITHIN_DAYS
