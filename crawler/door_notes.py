"""What the crawler remembers of a source between runs, in `state.db`: its doors, and how long its host wants rest."""

from __future__ import annotations

import json

from sqlite_utils import Database

from archive.clock import utc_now
from archive.crawl_context import CrawlContext
from archive.writer import Writer
from crawler.doors import KINDS, Door


def remembered_doors(context: CrawlContext) -> list[Door]:
    """The doors that an earlier run found by itself."""
    value = _read(context.writer, f"doors:{context.source_id}")
    try:
        pairs = json.loads(value or "[]")
        return [Door(str(kind), str(url)) for kind, url in pairs if kind in KINDS]
    except (ValueError, TypeError):
        return []


def remember_doors(context: CrawlContext, doors: list[Door]) -> None:
    """Keep the doors that were found, where any were."""
    if doors:
        pairs = [(door.kind, door.url) for door in doors]
        _write(context.writer, f"doors:{context.source_id}", json.dumps(pairs))


def forget_doors(context: CrawlContext) -> None:
    """Have the next run look for the doors anew."""
    name = f"doors:{context.source_id}"
    context.writer.submit_state(lambda db: db.execute("DELETE FROM notes WHERE name = ?", (name,)) and None)


def note_wait(context: CrawlContext, until: str) -> None:
    """Keep until when (UTC) the source's host wants no request."""
    _write(context.writer, f"wait:{context.source_id}", until)


def wait_until(writer: Writer, source_id: str) -> str | None:
    """Until when the source's host wants no request, where that is still to come."""
    until = _read(writer, f"wait:{source_id}")
    return until if until is not None and until > utc_now() else None


def _read(writer: Writer, name: str) -> str | None:
    def read(db: Database) -> str | None:
        row = db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    return writer.submit_state(read).result()


def _write(writer: Writer, name: str, value: str) -> None:
    def write(db: Database) -> None:
        db.execute("INSERT OR REPLACE INTO notes VALUES (?,?,?)", (name, value, utc_now()))

    writer.submit_state(write)
