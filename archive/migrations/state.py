"""The machine's own database: what is still to be fetched, what was fetched, what was left out."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("state")


@migrations()
def m001_frontier(db: Database) -> None:
    db.executescript("""
    CREATE TABLE frontier (
        source_id TEXT NOT NULL,
        url TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('door', 'article')),
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'in_flight', 'closed')),
        found_at TEXT NOT NULL,
        found_from TEXT,
        hint_at TEXT,
        due_at TEXT NOT NULL,
        priority INTEGER NOT NULL DEFAULT 0,
        tries INTEGER NOT NULL DEFAULT 0,
        checks INTEGER NOT NULL DEFAULT 0,
        checked_at TEXT,
        outcome TEXT,
        run_id INTEGER,
        extra TEXT,
        PRIMARY KEY (source_id, url)
    ) WITHOUT ROWID;
    CREATE INDEX frontier_due ON frontier(source_id, state, kind, due_at);
    CREATE TABLE validators (
        source_id TEXT NOT NULL,
        url TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        digest TEXT,
        capture_id INTEGER,
        at TEXT NOT NULL,
        PRIMARY KEY (source_id, url)
    ) WITHOUT ROWID;
    CREATE TABLE left_out (
        source_id TEXT NOT NULL,
        run_id INTEGER NOT NULL,
        rule TEXT NOT NULL,
        count INTEGER NOT NULL,
        sample TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (source_id, run_id, rule)
    ) WITHOUT ROWID;
    CREATE TABLE notes (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        at TEXT NOT NULL
    ) WITHOUT ROWID;
    """)
