"""Opening and migrating the two databases of a home.

In: a home. Out: sqlite-utils databases in WAL mode with foreign keys on. Migrations are
sqlite-utils' own; they run under one exclusive lock of the home, and whoever waits is told.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from archive.home import Home, HomeError
from archive.locks import Locked, named_lock
from archive.migrations import ARCHIVE_MIGRATIONS, STATE_MIGRATIONS

Which = Literal["archive", "state"]

BUSY_SECONDS = 30.0
"""How long a connection waits for another process's transaction. Ours last milliseconds; a settle or a
checkpoint on a slow disk may take seconds."""
CACHE_KIB = 16 * 1024

log = logging.getLogger(__name__)


def migrate(home: Home, waiting: Callable[[str], None] | None = None) -> None:
    """Bring both databases to the newest schema; make them where they are not there.

    `waiting` (default: a warning in the log) gets one line when another process is migrating.
    Does nothing, and takes no lock, where nothing is pending. Raises HomeError for a database that is
    newer than this program.
    """
    home.create()
    if not _pending(home):
        return
    say = waiting or log.warning

    def tell(busy: Locked) -> None:
        say(f"waiting for another process to migrate {home.path} (process {busy.holder or 'unknown'})")

    lock = named_lock(home, "migrate")
    lock.acquire(waiting=tell)
    try:
        for which, sets in (("archive", ARCHIVE_MIGRATIONS), ("state", STATE_MIGRATIONS)):
            db = _open(_path(home, which))
            try:
                db.conn.execute("PRAGMA journal_mode = WAL")
                for migrations in sets:
                    migrations.apply(db)
            finally:
                db.close()
    finally:
        lock.release()


def connect(home: Home, which: Which = "archive", readonly: bool = False) -> Database:
    """Open one of the two databases. Raises HomeError where it has not been made yet.

    A connection serves one thread at a time; its caller closes it.
    """
    path = _path(home, which)
    if not path.exists():
        raise HomeError(f"{path}: no archive here yet; `arsipkota crawl` or `arsipkota demo` makes one")
    return _open(path, readonly)


@contextlib.contextmanager
def immediate(db: Database) -> Iterator[Database]:
    """A transaction that takes the write lock at its start; for writers that are not the process's `Writer`.

    One that reads first and writes later fails at once, not after waiting, where another process has
    written in between. Raises sqlite3.OperationalError where the lock is not to be had within BUSY_SECONDS.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield db
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise
    db.conn.execute("COMMIT")


def _path(home: Home, which: str) -> Path:
    return home.archive_db if which == "archive" else home.state_db


def _open(path: Path, readonly: bool = False) -> Database:
    mode = "ro" if readonly else "rwc"
    # Readers and the writer thread hand a connection from one thread to another, never use it in two at once.
    conn = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=256,
    )
    db = Database(conn)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if not readonly:
        # In WAL mode NORMAL cannot corrupt; at worst a power cut undoes the last commits, and the captures
        # and the frontier, which commit in that order, bring them back.
        conn.execute("PRAGMA synchronous = NORMAL")
    return db


def _pending(home: Home) -> bool:
    for which, sets in (("archive", ARCHIVE_MIGRATIONS), ("state", STATE_MIGRATIONS)):
        path = _path(home, which)
        if not path.exists():
            return True
        db = _open(path, readonly=True)
        try:
            for migrations in sets:
                known = {migration.name for migration in migrations._migrations}
                newer = {applied.name for applied in migrations.applied(db)} - known
                if newer:
                    raise HomeError(f"{path}: made by a newer arsipkota ({', '.join(sorted(newer))}); update this one")
            if any(migrations.pending(db) for migrations in sets):
                return True
        finally:
            db.close()
    return False
