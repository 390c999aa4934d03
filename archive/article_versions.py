"""Versions: an article as it read when seen, and the captures that read so.

A new version exists only where two captures of one address differ under one extractor. So an extractor
that got better, or an AMP twin that is laid out otherwise, never makes an outlet look as if it had edited.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlite_utils import Database

from archive.addresses import normal
from archive.article_rows import Reading, kept_text, reading_digest
from archive.records import Article

TWIN_KINDS = frozenset({"amp", "mobile", "print"})
"""Addresses that show the same article laid out otherwise; the page's own address is followed instead."""


@dataclass(frozen=True, slots=True)
class LastReading:
    """The newest reading of one address: its version, and its fingerprint under which extractor."""

    version_id: int
    capture_id: int
    digest: str
    pipeline_version: str


def last_reading(db: Database, article_id: str, url: str, before: str | None = None) -> LastReading | None:
    """The newest reading of an article at exactly this captured address, up to `before` (UTC)."""
    row = db.execute(
        "SELECT vc.version_id, vc.capture_id, vc.digest, vc.pipeline_version FROM versions v"
        " JOIN version_captures vc ON vc.version_id = v.id JOIN captures c ON c.id = vc.capture_id"
        " WHERE v.article_id = ? AND c.url = ? AND c.fetched_at <= ? ORDER BY c.fetched_at DESC, c.id DESC LIMIT 1",
        (article_id, url, before or "9999"),
    ).fetchone()
    return LastReading(*row) if row else None


def newest_version(db: Database, article_id: str) -> tuple[int, str] | None:
    """(id, seen_at) of the version an article shows now; None where it has none."""
    row = db.execute(
        "SELECT id, seen_at FROM versions WHERE article_id = ? ORDER BY seen_at DESC, id DESC LIMIT 1", (article_id,)
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def add_version(db: Database, article_id: str, article: Article, reading: Reading) -> int:
    """A new version as this reading gives it, with its captures; returns its id."""
    cursor = db.execute(
        "INSERT INTO versions (article_id, seen_at, title, text, digest, pipeline_version) VALUES (?,?,?,?,?,?)",
        (
            article_id,
            reading.seen_at,
            article.title,
            kept_text(article.text, reading.publish),
            reading_digest(article.title, article.text),
            reading.pipeline_version,
        ),
    )
    version_id = int(cursor.lastrowid or 0)
    link_captures(db, version_id, article, reading)
    return version_id


def reread_version(db: Database, version_id: int, article: Article, reading: Reading) -> None:
    """Write a version anew as a newer extractor reads it; when it was seen stays."""
    db.execute(
        "UPDATE versions SET title = ?, text = ?, digest = ?, pipeline_version = ? WHERE id = ?",
        (
            article.title,
            kept_text(article.text, reading.publish),
            reading_digest(article.title, article.text),
            reading.pipeline_version,
            version_id,
        ),
    )


def link_captures(db: Database, version_id: int, article: Article, reading: Reading) -> None:
    """Note that these captures read as this version (their own fingerprint with them); once each."""
    digest = reading_digest(article.title, article.text)
    db.conn.executemany(
        "INSERT INTO version_captures VALUES (?,?,?,?) ON CONFLICT (version_id, capture_id)"
        " DO UPDATE SET digest = excluded.digest, pipeline_version = excluded.pipeline_version",
        [(version_id, capture_id, digest, reading.pipeline_version) for capture_id in reading.capture_ids],
    )


def link_revisit(db: Database, capture_id: int) -> str | None:
    """Link a revisit (a 304 or an equal payload) to the version of the capture it stands for.

    Returns the article's id, or None where that capture made no article.
    """
    row = db.execute(
        "SELECT vc.version_id, vc.digest, vc.pipeline_version, v.article_id FROM captures c"
        " JOIN version_captures vc ON vc.capture_id = c.revisit_of JOIN versions v ON v.id = vc.version_id"
        " WHERE c.id = ?",
        (capture_id,),
    ).fetchone()
    if row is None:
        return None
    db.execute("INSERT OR IGNORE INTO version_captures VALUES (?,?,?,?)", (row[0], capture_id, row[1], row[2]))
    return str(row[3])


def follow_version(
    db: Database, article_id: str, mains: set[str], article: Article, reading: Reading, previous: Article | None
) -> str:
    """Place a reading among the versions; `mains` are the article's own address and the one it was read from.

    Returns edited (a new version), same (its text is the newest version's, perhaps as read anew), or aside
    (the article goes on showing what it shows: an older capture, or a twin laid out otherwise).
    """
    newest = newest_version(db, article_id)
    if newest is None:
        add_version(db, article_id, article, reading)
        return "same"
    last = last_reading(db, article_id, article.url, reading.seen_at)
    digest = reading_digest(article.title, article.text)
    main = normal(article.url) in mains
    if last is None:
        if reading.seen_at < newest[1]:
            add_version(db, article_id, article, reading)  # an import that brings an earlier day
            return "aside"
        link_captures(db, newest[0], article, reading)
        return _first_of_address(db, newest[0], main, article, reading, digest)
    if last.digest == digest or (reading.address_kind in TWIN_KINDS and not main):
        link_captures(db, last.version_id, article, reading)
        return "same" if main and last.version_id == newest[0] else "aside"
    if last.capture_id in reading.capture_ids:
        return _reread(db, last.version_id, newest[0], article, reading)
    if last.pipeline_version != reading.pipeline_version:
        if previous is None or reading_digest(previous.title, previous.text) == digest:
            return _reread(db, last.version_id, newest[0], article, reading)
        reread_version(db, last.version_id, previous, reading)
        link_captures(db, last.version_id, previous, replace(reading, capture_ids=(last.capture_id,)))
    add_version(db, article_id, article, reading)
    return "aside" if reading.seen_at < newest[1] else "edited"


def _first_of_address(
    db: Database, version_id: int, main: bool, article: Article, reading: Reading, digest: str
) -> str:
    """A further address of an article: its own (canonical) one decides how it reads, another does not."""
    if not main:
        return "aside"
    shown = db.execute("SELECT digest FROM versions WHERE id = ?", (version_id,)).fetchone()[0]
    if shown != digest:
        reread_version(db, version_id, article, reading)
    return "same"


def _reread(db: Database, version_id: int, newest_id: int, article: Article, reading: Reading) -> str:
    reread_version(db, version_id, article, reading)
    link_captures(db, version_id, article, reading)
    return "same" if version_id == newest_id else "aside"
