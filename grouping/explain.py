"""Why two articles are one story or one text, and why two that look alike are not: in Indonesian or English.

In: two articles, or their ids and a database. Out: a few lines of plain text. The sentences are data
(grouping/data/reasons.json); what they report is the evidence that the pair was weighed by.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from sqlite_utils import Database

from grouping.features import features
from grouping.groups import JOIN
from grouping.index import Index
from grouping.pairs import PairScore, score
from grouping.rows import load_articles
from grouping.weigh import repeated_sentences

Language = Literal["id", "en"]


def explain(db: Database, article_id_a: str, article_id_b: str, language: Language = "id") -> str:
    """Why two articles of an archive are one story, or are not. `db`: archive.db, opened for reading.

    Raises KeyError with the id of an article that is not there or was withdrawn.
    """
    articles = load_articles(db, [article_id_a, article_id_b])
    one, other = articles[article_id_a], articles[article_id_b]
    groups = {
        row[0]: row[1]
        for row in db.execute("SELECT id, story_id FROM articles WHERE id IN (?, ?)", (article_id_a, article_id_b))
    }
    together = groups[article_id_a] is not None and groups[article_id_a] == groups[article_id_b]
    index = Index(db)
    return explain_pair(
        one, other, language, together, repeated_sentences(index, one), repeated_sentences(index, other)
    )


def explain_pair(
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    language: Language,
    together: bool,
    repeated_one: frozenset[str] = frozenset(),
    repeated_other: frozenset[str] = frozenset(),
) -> str:
    """The same for two articles as lines; `together`: whether they ended in one story."""
    found = score(features(one, repeated_one), features(other, repeated_other))
    texts = _texts()
    percent = {"story": round(100 * found.story), "copy": round(100 * found.copy)}
    lines = [
        f"{one['id']}: {one.get('title') or ''}",
        f"{other['id']}: {other.get('title') or ''}",
        texts["verdicts"][_verdict(found, together)][language].format(**percent),
    ]
    if found.rule:
        lines.append(f"{texts['labels']['rule'][language]}: {texts['rules'][found.rule][language]}.")
    speaking_for, against = reasons(found, language)
    if speaking_for:
        lines.append(f"{texts['labels']['for'][language]}: {'; '.join(speaking_for)}.")
    if against:
        lines.append(f"{texts['labels']['against'][language]}: {'; '.join(against)}.")
    return "\n".join(lines)


def reasons(found: PairScore, language: Language) -> tuple[list[str], list[str]]:
    """What speaks for the two being one story, and what against, the weightiest kinds of evidence first."""
    return _told(found, "for", language), _told(found, "against", language)


def _verdict(found: PairScore, together: bool) -> str:
    if together:
        if found.copy >= JOIN:
            return "copy"
        return "story" if found.story >= JOIN else "joined"
    return "parted" if found.story >= JOIN else "apart"


def _told(found: PairScore, side: str, language: Language) -> list[str]:
    told = []
    for reason in _texts()[side]:
        value = found.evidence.get(reason["name"], 0.0)
        if reason["least"] <= value < reason.get("most", float("inf")):
            shown = round(100 * value) if reason["form"] == "percent" else round(value)
            told.append(reason[language].format(value=shown))
    return told


@cache
def _texts() -> dict[str, Any]:
    texts: dict[str, Any] = json.loads((files("grouping") / "data" / "reasons.json").read_text(encoding="utf-8"))
    return texts
