"""The settler: it follows the sequence of changes and groups anew what each of them touches.

In: an archive's home. Out: `stories`, `copies` and the articles' `story_id` and `copy_id`, a function of the articles
alone. One process at a time (a lock of the home); batches of changes, a transaction each, so that a kill costs one.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlite_utils import Database

from archive.clock import utc_now
from archive.database import connect
from archive.home import Home
from archive.locks import Locked, named_lock
from grouping import keys as keyed
from grouping import pairs
from grouping.regroup import regroup
from grouping.rows import load_articles
from grouping.weigh import Weigher

BATCH = 250
"""Changes in one transaction: it holds the write lock for about half a second."""
CACHE_KIB = 128 * 1024
VERSION = f"weights {pairs.VERSION}, keys {keyed.VERSION}, {keyed.ALGORITHM}"


@dataclass(slots=True)
class Settled:
    """What a settling did: changes followed; stories and copies there are now."""

    changes: int = 0
    stories: int = 0
    copies: int = 0

    def __str__(self) -> str:
        return f"{self.changes} changes settled; {self.stories} stories, {self.copies} texts printed more than once"


def settle(home: Home, waiting: Callable[[Locked], None] | None = None) -> Settled:
    """Settle everything that changed since the last time. `waiting` is called once if another process is at it."""
    lock = named_lock(home, "settle")
    lock.acquire(waiting=waiting)
    try:
        db = connect(home)
        try:
            db.conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            with _without_collector():
                return follow(db)
        finally:
            db.close()
    finally:
        lock.release()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Python's search for cycles of objects off: nothing here makes any, and to go through the features of thousands
    of articles again and again took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def follow(db: Database) -> Settled:
    """Take in every change that is there. The caller holds the lock."""
    result = Settled()
    seq = _begin(db)
    weigher = Weigher(db, lambda wanted: load_articles(db, wanted))
    while True:
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            rows = db.execute(
                "SELECT seq, article_id FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (seq, BATCH)
            ).fetchall()
            if rows:
                seq = int(rows[-1][0])
                _take_in(db, weigher, {row[1] for row in rows})
                db.execute("UPDATE settled SET seq = ? WHERE id = 1", (seq,))
            db.conn.commit()
        except BaseException:
            db.conn.rollback()
            raise
        result.changes += len(rows)
        if len(rows) < BATCH:
            break
    result.stories = int(db.execute("SELECT count(*) FROM stories").fetchone()[0])
    result.copies = int(db.execute("SELECT count(*) FROM copies").fetchone()[0])
    return result


def _take_in(db: Database, weigher: Weigher, article_ids: Collection[str]) -> None:
    article_ids = {*article_ids, *_survivors(db, article_ids)}
    touched = weigher.take_in(article_ids) | set(article_ids)
    regroup(db, touched, utc_now())


def _survivors(db: Database, article_ids: Collection[str]) -> set[str]:
    """The articles that those which were merged away are part of now: a merge is noted under the vanished id alone."""
    rows = db.execute(
        "SELECT new_id FROM aliases WHERE old_id IN (SELECT value FROM json_each(?))", (json.dumps(list(article_ids)),)
    )
    return {str(row[0]) for row in rows}


def _begin(db: Database) -> int:
    """The last change taken in by this version; with another version, the index is emptied and all is followed anew."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        row = db.execute("SELECT seq, version FROM settled WHERE id = 1").fetchone()
        if row is not None and row[1] == VERSION:
            return int(row[0])
        for table in ("sketches", "likeness_keys", "likeness_fresh", "pairs"):
            db.execute(f"DELETE FROM {table}")
        db.execute("INSERT OR REPLACE INTO settled VALUES (1, 0, ?)", (VERSION,))
        return 0
    finally:
        db.conn.commit()
