"""What happens to an article without a new reading of it: met unchanged, gone, withdrawn."""

from __future__ import annotations

from sqlite_utils import Database

from archive.addresses import normal
from archive.article_facts import clear_facts
from archive.article_merge import add_change
from archive.article_versions import link_revisit


def seen_unchanged(db: Database, capture_id: int) -> str | None:
    """Note that an article was met unchanged (304 or equal payload); its id, or None where there is none."""
    article_id = link_revisit(db, capture_id)
    if article_id is None:
        return None
    fetched_at, run_id = db.execute("SELECT fetched_at, run_id FROM captures WHERE id = ?", (capture_id,)).fetchone()
    db.execute("UPDATE articles SET last_seen_at = max(last_seen_at, ?) WHERE id = ?", (fetched_at, article_id))
    back = db.execute("UPDATE articles SET gone_at = NULL WHERE id = ? AND gone_at < ?", (article_id, fetched_at))
    if back.rowcount:
        add_change(db, article_id, "back", fetched_at, run_id)
    return article_id


def mark_gone(db: Database, url: str, at: str, run_id: int | None = None) -> str | None:
    """Note that the outlet took an article down (404 or 410 at `at`, UTC); its id where that is news.

    An article met under several addresses is gone when its own one is.
    """
    row = db.execute(
        "SELECT a.id, a.gone_at FROM article_urls u JOIN articles a ON a.id = u.article_id WHERE u.url = ?"
        " AND (a.url = u.url OR NOT EXISTS (SELECT 1 FROM article_urls o WHERE o.article_id = a.id"
        " AND o.url <> u.url AND o.kind IN ('page', 'canonical')))",
        (normal(url),),
    ).fetchone()
    if row is None or row[1] is not None:
        return None
    db.execute("UPDATE articles SET gone_at = ? WHERE id = ?", (at, row[0]))
    add_change(db, row[0], "gone", at, run_id)
    return str(row[0])


def withdraw(db: Database, article_id: str, at: str) -> None:
    """Take an article out of sight, leaving a tombstone: its id, source, addresses and times stay.

    Raises KeyError for an id that is not there.
    """
    if db.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is None:
        raise KeyError(article_id)
    clear_facts(db, article_id)
    db.execute("DELETE FROM versions WHERE article_id = ?", (article_id,))
    db.execute(
        "UPDATE articles SET title = NULL, byline = NULL, text = NULL, dateline = NULL, signoff = NULL, caption = NULL,"
        " image_url = NULL, text_digest = NULL, word_count = NULL, smart_city = 0, copy_id = NULL, story_id = NULL,"
        " facts_digest = '', withdrawn_at = coalesce(withdrawn_at, ?) WHERE id = ?",
        (at, article_id),
    )
    add_change(db, article_id, "withdrawn", at, None)
