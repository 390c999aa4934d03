"""What was learned of how a source lays out its pages."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("templates")


@migrations()
def m001_templates(db: Database) -> None:
    db.executescript("""
    CREATE TABLE templates (
        source_id TEXT NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        learned_at TEXT NOT NULL,
        valid_from TEXT,
        valid_until TEXT,
        extractor_version TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (source_id, id)
    );
    """)
