"""Finding the article that a reading belongs to, making two articles one, and the sequence of changes."""

from __future__ import annotations

import json
import re

from sqlite_utils import Database

from archive.address_twins import AddressRules, spellings
from archive.addresses import normal
from archive.article_rows import FURTHER
from archive.records import Article

SAME_TITLE = 0.5
SAME_WORDS = 0.6
"""Shares of the shorter one's different words: edits and AMP twins of one article keep nearly all of them, while two
Indonesian news texts have about a quarter in common, mostly function words."""


def add_change(db: Database, article_id: str, kind: str, at: str, run_id: int | None) -> None:
    """One row of the sequence that whoever groups articles follows; `at` UTC."""
    db.execute("INSERT INTO changes (article_id, kind, at, run_id) VALUES (?,?,?,?)", (article_id, kind, at, run_id))


def find_articles(db: Database, urls: list[str], source_id: str, text_digest: str | None) -> list[str]:
    """Ids of the articles known by any of these normal addresses, the earliest first; else by equal text.

    Equal text (see `article_rows.same_text_digest`) counts within one outlet only.
    """
    marks = ", ".join("?" * len(urls))
    rows = db.execute(
        f"SELECT DISTINCT a.id FROM article_urls u JOIN articles a ON a.id = u.article_id WHERE u.url IN ({marks})"
        " ORDER BY a.first_seen_at, a.id",
        urls,
    ).fetchall()
    if not rows and text_digest is not None:
        rows = db.execute(
            "SELECT id FROM articles WHERE source_id = ? AND text_digest = ? ORDER BY first_seen_at, id LIMIT 1",
            (source_id, text_digest),
        ).fetchall()
    return [str(row[0]) for row in rows]


def believed_addresses(db: Database, addresses: list[tuple[str, str]], article: Article) -> list[tuple[str, str]]:
    """The (address, kind) pairs without those that are another article's.

    A page's own address is always believed. One that it only claims (rel=canonical, an AMP link) and that is
    known must lead to an article whose headline or words agree: themes that name one address on every page
    would otherwise make one article of all of them. Where neither can be compared, the claim is believed.
    """
    own = normal(article.url)
    own_id = _known_as(db, own)
    believed = []
    for url, kind in addresses:
        known = own_id if url == own else _known_as(db, url)
        if known in (None, own_id) or _may_be_one(db, str(known), article):
            believed.append((url, kind))
    return believed


def known_twins(db: Database, article: Article, rules: AddressRules) -> list[str]:
    """Known addresses that only spell the page's own in another way: http, AMP, mobile, print (see `spellings`).

    A twin that leads to another article counts only where headline or words agree, and a further page never: hosts
    and parameters that look like twins do show other documents on some sites.
    """
    own, *others = spellings(article.url, rules)
    own_id = _known_as(db, own)
    rows = db.execute(
        "SELECT url, article_id FROM article_urls WHERE url IN (SELECT value FROM json_each(?)) AND kind <> ?",
        (json.dumps(others), FURTHER),
    ).fetchall()
    return [str(url) for url, known in rows if known == own_id or _may_be_one(db, str(known), article)]


def _known_as(db: Database, url: str) -> str | None:
    row = db.execute("SELECT article_id FROM article_urls WHERE url = ?", (url,)).fetchone()
    return str(row[0]) if row else None


def _may_be_one(db: Database, article_id: str, article: Article) -> bool:
    row = db.execute("SELECT title, text FROM articles WHERE id = ?", (article_id,)).fetchone()
    comparable = False
    for mine, theirs, enough in ((article.title, row[0], SAME_TITLE), (article.text, row[1], SAME_WORDS)):
        ours, others = set(_words(mine)), set(_words(theirs))
        if ours and others:
            comparable = True
            if len(ours & others) >= enough * min(len(ours), len(others)):
                return True
    return not comparable


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


def merge_articles(db: Database, keep: str, other: str, at: str, why: str, run_id: int | None = None) -> None:
    """Make `other` part of `keep`: addresses, versions and corrections move, its id becomes an alias.

    Versions that read alike become one.
    """
    for table in ("article_urls", "versions", "corrections"):
        db.execute(f"UPDATE {table} SET article_id = ? WHERE article_id = ?", (keep, other))
    _join_equal_versions(db, keep)
    db.execute(
        "UPDATE articles SET first_seen_at = min(first_seen_at, o.first), last_seen_at = max(last_seen_at, o.last)"
        " FROM (SELECT first_seen_at AS first, last_seen_at AS last FROM articles WHERE id = ?) AS o"
        " WHERE articles.id = ?",
        (other, keep),
    )
    db.execute("DELETE FROM articles WHERE id = ?", (other,))
    db.execute("UPDATE aliases SET new_id = ? WHERE new_id = ?", (keep, other))
    db.execute("INSERT OR REPLACE INTO aliases VALUES (?,?,?,?)", (other, keep, at, why))
    add_change(db, other, "merged", at, run_id)


def _join_equal_versions(db: Database, article_id: str) -> None:
    first: dict[str, int] = {}
    rows = db.execute("SELECT id, digest FROM versions WHERE article_id = ? ORDER BY seen_at, id", (article_id,))
    for version_id, digest in rows.fetchall():
        kept = first.setdefault(digest, version_id)
        if kept != version_id:
            db.execute("UPDATE OR IGNORE version_captures SET version_id = ? WHERE version_id = ?", (kept, version_id))
            db.execute("DELETE FROM versions WHERE id = ?", (version_id,))
