"""An archive whose articles are put in, edited and taken out by hand, for measuring and testing the settler."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

AT = "2026-01-01T00:00:00+00:00"
VALUES = (
    "id, source_id, url, title, text, published_at, published_utc, published_day, "
    "first_seen_at, last_seen_at, pipeline_version, facts_digest"
)


def put(db: Database, articles: Iterable[Mapping[str, Any]]) -> None:
    """Insert or replace articles (id, outlet, url, title, text, published_at, and days and regions if given).

    One transaction; each is noted in the sequence of changes, as the store does.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    with db.conn:
        rows = [_row(article) for article in articles]
        outlets = {(row[1], row[1], f"https://{row[1]}/") for row in rows}
        db.conn.executemany("INSERT OR IGNORE INTO sources (id, name, homepage) VALUES (?, ?, ?)", sorted(outlets))
        updates = ", ".join(f"{name} = excluded.{name}" for name in VALUES.split(", ")[2:8])
        marks = ", ".join("?" * len(VALUES.split(", ")))
        db.conn.executemany(
            f"INSERT INTO articles ({VALUES}) VALUES ({marks})"
            f" ON CONFLICT (id) DO UPDATE SET {updates}, withdrawn_at = NULL",
            rows,
        )
        changes = [(row[0], "new", AT) for row in rows]
        db.conn.executemany("INSERT INTO changes (article_id, kind, at) VALUES (?, ?, ?)", changes)


def withdraw(db: Database, article_id: str) -> None:
    """Take an article out of sight, as a redaction does."""
    _change(db, "UPDATE articles SET withdrawn_at = ? WHERE id = ?", (AT, article_id), article_id, "withdrawn")


def delete(db: Database, article_id: str) -> None:
    """Take an article's row out, as a merge of two articles does."""
    _change(db, "DELETE FROM articles WHERE id = ?", (article_id,), article_id, "merged")


def groups(db: Database) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    """Stories and copies of two or more, as the articles have them."""
    found = []
    for column in ("story_id", "copy_id"):
        rows = db.execute(
            f"SELECT group_concat(id) FROM articles WHERE {column} IS NOT NULL AND withdrawn_at IS NULL"
            f" GROUP BY {column}"
        )
        found.append(frozenset(frozenset(row[0].split(",")) for row in rows))
    return found[0], found[1]


def _change(db: Database, sql: str, values: tuple[str, ...], article_id: str, kind: str) -> None:
    db.conn.execute("BEGIN IMMEDIATE")
    with db.conn:
        db.conn.execute(sql, values)
        db.conn.execute("INSERT INTO changes (article_id, kind, at) VALUES (?, ?, ?)", (article_id, kind, AT))


def _row(article: Mapping[str, Any]) -> tuple[Any, ...]:
    printed = article.get("published_at")
    utc = None
    if printed and len(printed) > 10:
        moment = datetime.fromisoformat(printed)
        utc = (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    url = article.get("url") or f"https://{article['outlet']}/{article['id']}"
    return (
        article["id"],
        article["outlet"],
        url,
        article.get("title"),
        article.get("text"),
        printed,
        utc,
        printed[:10] if printed else None,
        AT,
        AT,
        "1",
        "-",
    )
