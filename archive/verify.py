"""Proof that nothing was lost: captures against their records, both databases, rows without a partner.

In: a home. Out: findings, one each; none when all is well. Nothing is changed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlite_utils import Database

from archive.captures import CaptureRow
from archive.database import connect
from archive.home import Home
from archive.warc_records import CaptureError, read_answer, read_member, sha256_hex

ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `kind`: capture, file, integrity, foreign_key, orphan or search."""

    kind: str
    where: str
    what: str


def verify(home: Home, progress: Callable[[int], None] | None = None, deep: bool = False) -> Iterator[Finding]:
    """Every finding of the functions below.

    `progress` gets the number of captures checked so far, now and then. `deep` reads every text again to
    check the search index word by word, which holds up writers meanwhile.
    """
    for path in (home.archive_db, home.state_db):
        yield from verify_database(path)
    db = connect(home, readonly=not deep)
    try:
        yield from verify_search(db, deep)
        yield from verify_orphans(db)
        yield from verify_captures(home, db, progress)
        yield from verify_files(home, db)
    finally:
        db.close()


def verify_database(path: Path) -> Iterator[Finding]:
    """What PRAGMA integrity_check and foreign_key_check say of a database."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
            for row in conn.execute("PRAGMA integrity_check"):
                if row[0] != "ok":
                    yield Finding("integrity", path.name, row[0])
            for table, rowid, parent, _ in conn.execute("PRAGMA foreign_key_check"):
                yield Finding("foreign_key", f"{path.name} {table} {rowid}", f"no such row in {parent}")
    except sqlite3.DatabaseError as error:
        yield Finding("integrity", path.name, str(error))


def verify_search(db: Database, deep: bool = False) -> Iterator[Finding]:
    """Whether the search index has every article and no other; with `deep`, every word of them."""
    for missing, extra, what in (
        ("articles", "articles_fts_docsize", "an article that search does not find"),
        ("articles_fts_docsize", "articles", "the index of an article that is not there"),
    ):
        left, right = ("rowid", "id") if missing == "articles" else ("id", "rowid")
        sql = f"SELECT a.{left} FROM {missing} a LEFT JOIN {extra} b ON b.{right} = a.{left} WHERE b.{right} IS NULL"
        for row in db.execute(sql):
            yield Finding("search", str(row[0]), what)
    if deep:
        try:
            db.conn.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            yield Finding("search", "articles_fts", str(error))
        finally:
            db.conn.rollback()


def verify_orphans(db: Database) -> Iterator[Finding]:
    """Rows that ought to have a partner and have none."""
    checks = {
        "article without a capture": "SELECT a.id FROM articles a WHERE a.withdrawn_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM versions v JOIN version_captures vc ON vc.version_id = v.id WHERE v.article_id = a.id)",
        "article without an address": "SELECT id FROM articles a WHERE NOT EXISTS"
        " (SELECT 1 FROM article_urls u WHERE u.article_id = a.id)",
        "version without a capture": "SELECT id FROM versions v WHERE NOT EXISTS"
        " (SELECT 1 FROM version_captures vc WHERE vc.version_id = v.id)",
        "revisit of a capture that has no body": "SELECT c.id FROM captures c JOIN captures o ON o.id = c.revisit_of"
        " WHERE o.revisit_of IS NOT NULL",
        "capture of an ended run that was never handled": "SELECT c.id FROM captures c JOIN runs r ON r.id = c.run_id"
        " WHERE c.outcome IS NULL AND r.status = 'finished'",
        "alias that leads nowhere": "SELECT old_id FROM aliases x WHERE why LIKE 'one article%' AND NOT EXISTS"
        " (SELECT 1 FROM articles a WHERE a.id = x.new_id)",
    }
    for what, sql in checks.items():
        for row in db.execute(sql):
            yield Finding("orphan", str(row[0]), what)


def verify_captures(home: Home, db: Database, progress: Callable[[int], None] | None = None) -> Iterator[Finding]:
    """Each capture's record: there, whole, of that address, and with a body of that digest."""
    columns = ", ".join(CaptureRow.__slots__)
    stream: BinaryIO | None = None
    opened = ""
    done = 0
    try:
        for values in _rows(db, columns):
            row = CaptureRow(*values)
            if row.warc_file != opened:
                if stream is not None:
                    stream.close()
                stream, opened = _open(home, row.warc_file), row.warc_file
            wrong = _check(stream, row)
            if wrong:
                yield Finding("capture", f"{row.id} {row.url}", f"{row.warc_file} at {row.warc_offset}: {wrong}")
            done += 1
            if progress is not None and done % ROWS_AT_ONCE == 0:
                progress(done)
    finally:
        if stream is not None:
            stream.close()


def verify_files(home: Home, db: Database) -> Iterator[Finding]:
    """Capture files that no run wrote, and bytes past the last row of a run that has ended."""
    runs = {(str(row[1]), int(row[0])): str(row[2]) for row in db.execute("SELECT id, source_id, status FROM runs")}
    for path in sorted(home.captures.glob("*/*.warc.gz")):
        name = home.relative(path)
        number = path.name.removesuffix(".warc.gz")
        status = runs.get((path.parent.name, int(number))) if number.isdigit() else None
        if status is None:
            yield Finding("file", name, "no run wrote this file")
            continue
        if status == "running":
            continue
        end = db.execute("SELECT max(warc_offset + warc_length) FROM captures WHERE warc_file = ?", (name,)).fetchone()
        size = path.stat().st_size
        if end[0] is not None and size > end[0]:
            yield Finding("file", name, f"{size - end[0]} bytes past the last record that has a row")


def _rows(db: Database, columns: str) -> Iterator[tuple[Any, ...]]:
    """All captures in the order of the files, a page at a time, so that no snapshot is held for hours."""
    after: tuple[str, int] = ("", -1)
    while True:
        page = db.execute(
            f"SELECT {columns} FROM captures WHERE (warc_file, warc_offset) > (?, ?)"
            f" ORDER BY warc_file, warc_offset LIMIT {ROWS_AT_ONCE}",
            after,
        ).fetchall()
        if not page:
            return
        yield from page
        last = CaptureRow(*page[-1])
        after = (last.warc_file, last.warc_offset)


def _open(home: Home, name: str) -> BinaryIO | None:
    try:
        return (home.path / name).open("rb")
    except OSError:
        return None


def _check(stream: BinaryIO | None, row: CaptureRow) -> str | None:
    """What is wrong with a capture's record, or None."""
    if stream is None:
        return "the file cannot be read"
    member = read_member(stream, row.warc_offset)
    if member is None or member[0] != row.warc_length:
        return "no whole record of that length"
    try:
        record = read_answer(member[1])
    except (CaptureError, ValueError) as error:
        return str(error)
    if record is None:
        return "the record is no response"
    if record.exchange.url != row.url or record.record_id != row.record_id:
        return f"the record is another's, {record.exchange.url}"
    found = record.digest if record.kind == "revisit" else sha256_hex(record.exchange.body)
    return None if found == row.digest else f"the body's digest is {found}, not {row.digest}"
