"""Readers' corrections put on what is stored, in a crawl and in a re-run alike.

In: the home's `local/corrections`. Out: for one transaction, the function that `store_article` and
`rebuild_article` take as `correct`; it notes the corrections as rows too.
"""

from __future__ import annotations

import copy
from pathlib import Path

from sqlite_utils import Database

from archive.articles import Correct
from archive.corrections import CorrectionRow, write_corrections
from archive.records import Article, Enrichment
from pipelines.enrich.corrections import Correction, apply_corrections, read_corrections


class Corrections:
    """All corrections of a home, read once. Raises CorrectionError for a line that is none."""

    def __init__(self, folder: Path) -> None:
        self._by_article: dict[str, list[Correction]] = read_corrections(folder)

    def within(self, db: Database) -> Correct | None:
        """The function for one transaction of archive.db; None where there are no corrections at all."""
        if not self._by_article:
            return None

        def correct(article_id: str, article: Article, enrichment: Enrichment) -> tuple[Article, Enrichment]:
            # An article that was merged keeps the corrections made under the ids that it had before.
            old = db.execute("SELECT old_id FROM aliases WHERE new_id = ?", (article_id,)).fetchall()
            items = [item for key in (article_id, *(row[0] for row in old)) for item in self._by_article.get(key, ())]
            if not items:
                return article, enrichment
            article, enrichment = copy.deepcopy((article, enrichment))
            done = apply_corrections(sorted(items, key=lambda item: item.when), article, enrichment)
            write_corrections(
                db,
                article_id,
                [
                    CorrectionRow(c.id, c.field, c.old, c.new, c.who, c.when, c.source, one.outcome)
                    for one in done
                    for c in (one.correction,)
                ],
            )
            return article, enrichment

        return correct
