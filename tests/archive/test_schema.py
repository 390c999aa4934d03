"""The schema: made once, made again without harm, every column in words, search that stays true."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from archive.columns import tables
from archive.database import connect, migrate
from archive.home import Home, HomeError
from archive.locks import named_lock
from archive.migrations import ARCHIVE_MIGRATIONS
from tests.archive.conftest import Desk


def described_columns(home: Home) -> dict[str, set[str]]:
    db = connect(home)
    names = [n for n in db.table_names() if not n.startswith(("articles_fts", "_sqlite", "sqlite_"))]
    found = {name: {column.name for column in db.table(name).columns} for name in names}
    db.close()
    return found


def test_every_column_is_described_and_no_other(home: Home) -> None:
    schema = described_columns(home)
    help_texts = tables()
    assert set(schema) == set(help_texts)
    for table, columns in schema.items():
        assert columns == set(help_texts[table].columns), table
        assert all(text.endswith(".") for text in help_texts[table].columns.values()), table


def test_every_time_column_names_its_zone() -> None:
    for table, help_text in tables().items():
        for column, text in help_text.columns.items():
            if column.endswith("_at") or column == "at":
                assert "UTC" in text or "offset" in text, f"{table}.{column}"


def test_migrating_twice_changes_nothing(home: Home) -> None:
    db = connect(home)
    before = db.schema
    migrate(home)
    assert db.schema == before
    assert db.conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.conn.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    db.close()


def test_two_processes_at_once_migrate_one_after_the_other(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    lock = named_lock(home, "migrate")
    lock.acquire()
    told: list[str] = []
    told_once = threading.Event()

    def tell(line: str) -> None:
        told.append(line)
        told_once.set()

    waiter = threading.Thread(target=lambda: migrate(home, tell))
    waiter.start()
    assert told_once.wait(10)
    assert not home.archive_db.exists()
    lock.release()
    waiter.join(20)
    assert home.archive_db.exists()
    assert len(told) == 1
    assert told[0].startswith("waiting for another process to migrate")


def test_a_database_of_a_newer_program_is_refused(home: Home) -> None:
    db = connect(home)
    name = ARCHIVE_MIGRATIONS[0].name
    db.table("_sqlite_migrations").insert({"migration_set": name, "name": "m999_tomorrow", "applied_at": "x"})
    db.close()
    with pytest.raises(HomeError, match="newer arsipkota"):
        migrate(home)


def test_a_home_without_databases_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="arsipkota demo"):
        connect(Home(tmp_path))


def test_a_reader_cannot_write(home: Home) -> None:
    db = connect(home, readonly=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM articles")
    db.close()


def hits(desk: Desk, word: str) -> list[object]:
    return desk.column(
        "SELECT a.id FROM articles a JOIN articles_fts f ON f.rowid = a.rowid WHERE articles_fts MATCH ?", word
    )


def test_search_follows_edits_deletions_and_vacuum(desk: Desk) -> None:
    ids = [desk.store(f"https://kabar.example/{n}", f"kata{n} " * 60).article_id for n in range(5)]
    assert hits(desk, "kata3") == [ids[3]]
    desk.store("https://kabar.example/3", "pengganti " * 60, at="2026-01-02T00:00:00+00:00")
    assert hits(desk, "kata3") == []
    assert hits(desk, "pengganti") == [ids[3]]
    with desk.db.atomic():
        desk.db.execute("DELETE FROM articles WHERE id IN (?, ?)", (ids[0], ids[1]))
    desk.db.conn.execute("VACUUM")
    assert hits(desk, "pengganti") == [ids[3]]
    assert hits(desk, "kata0") == []
    desk.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")


def test_a_touch_leaves_the_search_index_alone(desk: Desk) -> None:
    desk.store("https://kabar.example/1")
    before = desk.column("SELECT count(*) FROM articles_fts_data")
    for _ in range(20):
        desk.db.execute("UPDATE articles SET last_seen_at = last_seen_at || 'x', story_id = 's'")
    assert desk.column("SELECT count(*) FROM articles_fts_data") == before
