"""Learn the block model: `python -m benchmarks.extraction_training [--check-only]`.

Reads the labelled pages (see `benchmarks/measured.py`), labels each block by whether its words stand in the true text,
prints F1 and the share of exactly equal texts in cross-validation by page, after all rules, and keeps these figures in
`data/extraction_out_of_fold.json`; writes the trees as plain numbers to `crawler/extraction/data/model.json`. No text
of the pages enters these files. `--check-only` leaves the model as it is, `--no-check` skips the cross-validation.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from selectolax.lexbor import LexborHTMLParser
from sklearn.ensemble import HistGradientBoostingClassifier

import crawler.extraction
from archive.records import Article
from benchmarks.measured import scorer, shared
from crawler.extraction.article import or_stated
from crawler.extraction.assemble import caption_of, paragraphs, signoff_of
from crawler.extraction.blocks import Document
from crawler.extraction.choice import choose_blocks
from crawler.extraction.decode import decode
from crawler.extraction.features import features
from crawler.extraction.generic import Reading, read_page
from crawler.extraction.languages import language_of
from crawler.extraction.model import neighbourhood, worth_judging
from pipelines.normalise import normalise

SETTINGS: dict[str, Any] = {
    "max_iter": 300, "learning_rate": 0.05, "max_leaf_nodes": 12, "min_samples_leaf": 20, "l2_regularization": 8.0,
    "max_features": 0.25, "early_stopping": False, "random_state": 0,
}  # fmt: skip
FOLDS = 6
INDONESIAN_WEIGHT = 2.5
"""The Indonesian pages are few and are what the archive reads."""

OUT_OF_FOLD = Path(__file__).parent / "data" / "extraction_out_of_fold.json"
MODEL = Path(crawler.extraction.__file__).parent / "data" / "model.json"


@dataclass(slots=True)
class Sample:
    row: dict[str, Any]
    folder: str
    reading: Reading
    document: Document
    rows: Any
    truth: Any
    weight: Any
    worth: Any


def label(document: Document, truth: str, tokens_of: Callable[[str], list[str]]) -> list[bool]:
    """For each block whether at least half of its words are aligned with the true text, in order."""
    true = tokens_of(truth)
    own = [tokens_of(block.text) for block in document.blocks]
    runs = {tuple(true[i : i + 3]) for i in range(len(true) - 2)}
    joined = f" {' '.join(true)} "
    kept = []
    for place, tokens in enumerate(own):
        if not tokens:
            continue
        if len(tokens) < 3:
            near = f" {' '.join(tokens)} " in joined
        else:
            hits = sum(tuple(tokens[j : j + 3]) in runs for j in range(len(tokens) - 2))
            near = hits >= 0.3 * (len(tokens) - 2)
        if near:
            kept.append(place)
    words = [word for place in kept for word in own[place]]
    owner = [place for place in kept for _ in own[place]]
    hit = [0] * len(own)
    for start, _, length in SequenceMatcher(None, words, true, autojunk=False).get_matching_blocks():
        for at in range(start, start + length):
            hit[owner[at]] += 1
    return [bool(tokens) and hit[place] * 2 >= len(tokens) for place, tokens in enumerate(own)]


def samples() -> list[Sample]:
    pages = scorer("pages")
    found = []
    for folder in ("pages", "pages-id"):
        for row in pages.load(shared() / "data" / folder):
            reading = read_page(decode(row["html"])[0], row["url"])
            del row["html"]
            if not len(reading.rows):
                continue
            sizes = np.array([len(pages.TOKEN.findall(b.text)) for b in reading.document.blocks]) + 6.0
            weight = np.minimum(sizes / (len(pages.TOKEN.findall(row["text"])) + 60), 0.5) * 10
            if folder == "pages-id":
                weight *= INDONESIAN_WEIGHT
            truth = np.array(label(reading.document, row["text"], pages.TOKEN.findall))
            light = replace(reading, tree=LexborHTMLParser(""))
            worth = worth_judging(reading.rows)
            found.append(Sample(row, folder, light, reading.document, reading.rows, truth, weight, worth))
    return found


def fit(chosen: list[Sample], rows: list[Any]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(**SETTINGS).fit(
        np.vstack([r[s.worth] for s, r in zip(chosen, rows, strict=True)]),
        np.concatenate([s.truth[s.worth] for s in chosen]),
        sample_weight=np.concatenate([s.weight[s.worth] for s in chosen]),
    )


def out_of_fold(all_samples: list[Sample], rows: list[Any], seed: int) -> list[Any]:
    """For each page the chances by a model that has not seen it."""
    fold = np.random.RandomState(seed).permutation(len(all_samples)) % FOLDS
    chances: list[Any] = [None] * len(all_samples)
    for number in range(FOLDS):
        seen = [i for i in range(len(all_samples)) if fold[i] != number]
        model = fit([all_samples[i] for i in seen], [rows[i] for i in seen])
        for i in range(len(all_samples)):
            if fold[i] == number:
                sample = all_samples[i]
                chances[i] = np.zeros(len(rows[i]), dtype=np.float32)
                if sample.worth.any():
                    chances[i][sample.worth] = model.predict_proba(rows[i][sample.worth])[:, 1]
    return chances


def plain_numbers(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    trees = []
    deepest = 1
    for (tree,) in model._predictors:
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append([
            [-1 if end else int(f) for f, end in zip(nodes["feature_idx"], leaf, strict=True)],
            [0 if end else float(f"{t:.6g}") for t, end in zip(nodes["num_threshold"], leaf, strict=True)],
            [int(v) for v in nodes["left"]],
            [int(v) for v in nodes["right"]],
            [float(f"{v:.5g}") if end else 0 for v, end in zip(nodes["value"], leaf, strict=True)],
        ])  # fmt: skip
    return {"baseline": float(model._baseline_prediction.ravel()[0]), "depth": deepest, "trees": trees}


def article_of(sample: Sample, chances: Any) -> dict[str, Any]:
    """The article by these chances, after the rules of the choice and of `normalise`; without what needs the tree."""
    document, meta = sample.document, sample.reading.meta
    kept = choose_blocks(sample.reading, chances=chances)
    chosen = [document.blocks[i] for i in sorted(kept)]
    lines = or_stated(paragraphs(chosen, document), meta)
    first, last = (chosen[0].order, chosen[-1].order) if chosen else (-1, -1)
    article = Article(
        url=sample.row["url"],
        title=sample.reading.hints.title or None,
        text="\n".join(lines) or None,
        signoff=signoff_of(document, kept, last) if chosen else None,
        caption=caption_of(document, kept, first, last) if chosen else None,
        language=language_of(meta.language or meta.meta("og:locale"), lines),
        source=meta.meta("og:site_name"),
    )
    return normalise(article).to_json()


def out_of_fold_figures(all_samples: list[Sample], chances: list[Any]) -> dict[str, dict[str, float]]:
    """F1, precision, recall and share of equal texts per folder, by models that had not seen the page."""
    pages = scorer("pages")
    texts = {s.row["id"]: article_of(s, p) for s, p in zip(all_samples, chances, strict=True)}
    figures = {}
    for folder in ("pages", "pages-id"):
        score = pages.score([s.row for s in all_samples if s.folder == folder], texts)["all"]
        figures[folder] = {name: score[name] for name in ("n", "f1", "precision", "recall", "accuracy")}
        print(f"{folder:9} out of fold: {figures[folder]}")
    return figures


def main() -> None:
    all_samples = samples()
    rows = [s.rows for s in all_samples]
    first = out_of_fold(all_samples, rows, seed=1)
    together = [
        np.hstack([s.rows, neighbourhood(chances, s.document)]) for s, chances in zip(all_samples, first, strict=True)
    ]
    if "--no-check" not in sys.argv:
        figures = out_of_fold_figures(all_samples, out_of_fold(all_samples, together, seed=2))
        settings = {"folds": FOLDS, "trees": SETTINGS["max_iter"], "learning_rate": SETTINGS["learning_rate"]}
        OUT_OF_FOLD.write_text(
            json.dumps({"settings": settings, "figures": figures}, indent=1) + "\n", encoding="utf-8"
        )
    if "--check-only" not in sys.argv:
        model = {
            "columns": list(features()),
            "alone": plain_numbers(fit(all_samples, rows)),
            "together": plain_numbers(fit(all_samples, together)),
        }
        MODEL.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{MODEL.name}: {MODEL.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
