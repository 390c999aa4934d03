"""The labelled stories: articles, enriched where `enrich` is there, and how a grouping of them is measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measured import scorer
from grouping.features import Features, features


@dataclass(frozen=True)
class Labelled:
    """Articles with their labels `event` and `copy`, pairs that must stay apart, pairs left out of the scoring."""

    articles: list[dict[str, Any]]
    apart: set[tuple[str, str]]
    doubtful: dict[str, set[tuple[str, str]]]
    raw_doubtful: list[dict[str, Any]]

    def features(self) -> list[Features]:
        """What is compared of each article; labels do not enter."""
        return [features(article) for article in self.articles]

    def measure(self, stories: Sequence[Sequence[str]], copies: Sequence[Sequence[str]]) -> dict[str, float]:
        """Pairwise figures of a grouping, rounded to four places."""
        story_of = {member: found[0] for found in stories for member in found}
        copy_of = {member: found[0] for found in copies for member in found}
        lines = [{"id": a["id"], "story": story_of[a["id"]], "copy": copy_of[a["id"]]} for a in self.articles]
        result = scorer("stories").score(self.articles, lines, sorted(self.apart), self.raw_doubtful)
        figures = {
            f"{name}_{key}": round(result[field][key], 4)
            for name, field in (("story", "event"), ("copy", "copy"))
            for key in ("precision", "recall", "f1")
        }
        return figures | {"apart_merged": result["apart_wrongly_merged"], "apart": result["apart"]}


def load(folder: Path, enriched: bool = True) -> Labelled:
    """The labelled set under `folder`, run through `enrich` first where that exists."""
    base = folder / "data" / "stories"
    articles = _lines(base / "dev.jsonl")
    apart = {_pair(one, other) for one, other, _why in _lines(base / "apart_dev.jsonl")}
    doubtful = _lines(base / "doubtful_dev.jsonl")
    by_relation: dict[str, set[tuple[str, str]]] = {"event": set(), "copy": set()}
    for pair in doubtful:
        by_relation[pair["relation"]].add(_pair(pair["a"], pair["b"]))
    return Labelled([enrich_line(a) for a in articles] if enriched else articles, apart, by_relation, doubtful)


def enrich_line(article: dict[str, Any]) -> dict[str, Any]:
    """The line with dates, regions and agreements where the pipeline has the step; as it is where not."""
    try:
        from pipelines.enrich import enrich
    except ImportError:
        return article
    found = enrich(article.get("title"), article["text"], article.get("published_at")).to_json()
    return article | {name: found[name] for name in ("dates", "regions", "mous")}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
