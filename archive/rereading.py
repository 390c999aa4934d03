"""What is to be read again of an article: its captures, each with those of its further pages.

In: an article's id. Out: its readings in order of time, for `reprocess` and for learning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlite_utils import Database

from archive.addresses import normal
from archive.article_rows import FURTHER

UNREAD_OUTCOMES = ("no_article", "not_kept", "quarantined")
"""Outcomes of captures that made no article: a better extractor, or other settings, may make one of them."""


@dataclass(slots=True)
class ToRead:
    """One capture to read: its id, address and time (UTC), and the captures of its further pages, in order."""

    capture_id: int
    url: str
    fetched_at: str
    source_id: str
    run_id: int
    address_kind: str = "page"
    further: list[tuple[int, str]] = field(default_factory=list)
    """(capture id, address)"""


def captures_to_read(db: Database, article_id: str) -> list[ToRead]:
    """The captures that an article was read from, oldest first; revisits are left out, as their body is another's."""
    kinds = dict(db.execute("SELECT url, kind FROM article_urls WHERE article_id = ?", (article_id,)).fetchall())
    rows = db.execute(
        "SELECT DISTINCT c.id, c.url, c.fetched_at, c.source_id, c.run_id FROM versions v"
        " JOIN version_captures vc ON vc.version_id = v.id JOIN captures c ON c.id = vc.capture_id"
        " WHERE v.article_id = ? AND c.revisit_of IS NULL ORDER BY c.fetched_at, c.id",
        (article_id,),
    )
    firsts: list[ToRead] = []
    later: list[ToRead] = []
    for row in rows.fetchall():
        kind = kinds.get(normal(row[1]), "page")
        one = ToRead(*row)
        one.address_kind = "page" if kind in ("canonical", "redirect") else kind
        (later if kind == FURTHER else firsts).append(one)
    for page in later:
        # The pages of one reading are fetched in one run, the first page before the others.
        mine = [first for first in firsts if first.run_id == page.run_id and first.capture_id < page.capture_id]
        if mine:
            mine[-1].further.append((page.capture_id, page.url))
    return firsts


def captures_without_article(db: Database, source_id: str) -> Iterator[ToRead]:
    """The newest capture of each address of a source of which no article was made, in order of address."""
    marks = ", ".join("?" * len(UNREAD_OUTCOMES))
    rows = db.execute(
        "SELECT max(id), url, max(fetched_at), source_id, max(run_id) FROM captures"
        f" WHERE source_id = ? AND outcome IN ({marks}) AND revisit_of IS NULL AND status = 200"
        " GROUP BY url ORDER BY url",
        (source_id, *UNREAD_OUTCOMES),
    )
    for row in rows.fetchall():
        yield ToRead(*row)
