"""Rows of readers' corrections, which the site shows beside the facts they set right.

The lines in `local/corrections` are the truth; the rows are written anew with each reading of their article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction and what became of it (applied, already or stale); values are any JSON."""

    id: str
    field: str
    old_value: Any
    new_value: Any
    corrected_by: str | None
    corrected_at: str
    source: str | None
    outcome: str


def write_corrections(db: Database, article_id: str, rows: Iterable[CorrectionRow]) -> None:
    """The corrections of one article, in place of those it had."""
    db.execute("DELETE FROM corrections WHERE article_id = ?", (article_id,))
    db.conn.executemany(
        "INSERT OR REPLACE INTO corrections (id, article_id, field, old_value, new_value, corrected_by, corrected_at,"
        " source, outcome) VALUES (?,?,?,?,?,?,?,?,?)",
        [
            (r.id, article_id, r.field, _json(r.old_value), _json(r.new_value), r.corrected_by, r.corrected_at,
             r.source, r.outcome)
            for r in rows
        ],
    )  # fmt: skip


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
