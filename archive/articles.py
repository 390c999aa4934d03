"""Storing articles: a reading of a page becomes an article, a version of one, or nothing new.

In: an article with what was found in it, and where the reading comes from. Out: the article's id and
what came of it. Everything happens in the caller's transaction; storing a reading twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.addresses import article_id as make_id
from archive.addresses import believable_canonical, normal
from archive.article_ends import mark_gone, seen_unchanged, withdraw
from archive.article_facts import clear_facts, write_facts
from archive.article_merge import add_change, believed_addresses, find_articles, known_twins, merge_articles
from archive.article_rows import (
    FURTHER,
    Reading,
    article_values,
    facts_digest,
    kept_enrichment,
    same_text_digest,
    storable,
)
from archive.article_versions import add_version, follow_version, last_reading
from archive.records import Article, Enrichment

__all__ = [
    "FURTHER",
    "Correct",
    "Reading",
    "Stored",
    "capture_to_reread",
    "mark_gone",
    "rebuild_article",
    "seen_unchanged",
    "store_article",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of a reading.

    `outcome`: new, edited (title or text differ), updated (something else does), back (had been gone),
    unchanged, folded (a further address of an article that was known), withdrawn (known, kept out of sight).
    """

    article_id: str
    outcome: str


Correct = Callable[[str, Article, Enrichment], tuple[Article, Enrichment]]
"""Gives the article of this id and its facts with readers' corrections put on; leaves what it was given as it is."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the archive shows of a reading: corrected, as far as the source lets it in, with its fingerprint."""

    article: Article
    enrichment: Enrichment
    values: dict[str, Any]
    digest: str


def store_article(
    db: Database,
    article: Article,
    enrichment: Enrichment,
    reading: Reading,
    previous: Article | None = None,
    correct: Correct | None = None,
) -> Stored:
    """Take one reading into the archive.

    `previous` is the capture before this one (see `capture_to_reread`) as today's extractor reads it; it
    is needed only to tell an edit from a better extractor where the two captures were read by different ones.
    `correct` changes what is shown, never the versions: those keep what the outlet wrote.
    """
    article, enrichment = storable(article, enrichment)
    previous = storable(previous, Enrichment())[0] if previous is not None else None
    addresses = believed_addresses(db, _addresses(article, reading), article)
    text_digest = same_text_digest(article.text)
    known_as = [*(url for url, _ in addresses), *known_twins(db, article, reading.rules)]
    found = find_articles(db, known_as, reading.source_id, text_digest)
    if not found:
        new_id = _new_id(db, article.url)
        shown = _show(new_id, article, enrichment, reading, text_digest, correct)
        return _insert(db, new_id, article, reading, shown, addresses)
    known, *others = found
    if _is_further_page(db, article.url):
        return Stored(known, "folded")
    for other in others:
        merge_articles(db, known, other, reading.seen_at, "one article under two addresses", reading.run_id)
    folded = _write_addresses(db, known, addresses, reading.seen_at)
    shown = _show(known, article, enrichment, reading, text_digest, correct)
    stored = _update(db, known, article, reading, shown, previous)
    return Stored(known, "folded") if folded and stored.outcome == "unchanged" else stored


def _show(
    article_id: str,
    article: Article,
    enrichment: Enrichment,
    reading: Reading,
    text_digest: str | None,
    correct: Correct | None,
) -> _Shown:
    if correct is not None:
        article, enrichment = correct(article_id, article, enrichment)
    enrichment = kept_enrichment(enrichment, reading.publish)
    values = article_values(article, enrichment, reading, text_digest)
    return _Shown(article, enrichment, values, facts_digest(values, article, enrichment))


def capture_to_reread(db: Database, url: str, pipeline_version: str) -> int | None:
    """The capture to read again before this address's next reading is stored, or None.

    It is the last one of an article that an older extractor read; see `previous` of `store_article`.
    """
    row = db.execute("SELECT article_id FROM article_urls WHERE url = ?", (normal(url),)).fetchone()
    last = last_reading(db, row[0], url) if row else None
    return last.capture_id if last is not None and last.pipeline_version != pipeline_version else None


def rebuild_article(
    db: Database,
    article_id: str,
    readings: list[tuple[Article, Enrichment, Reading]],
    correct: Correct | None = None,
) -> str:
    """Write an article anew from all its captures, read by today's extractor; "updated" or "unchanged".

    `readings` in any order, at least one. Versions are made anew, so an edit that an old extractor hid, or
    one that it only seemed to be, comes right. At most one change is noted. Raises KeyError for an unknown id.
    """
    row = db.execute("SELECT facts_digest, withdrawn_at FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    if row[1] is not None:
        return "withdrawn"
    before = (row[0], _version_digests(db, article_id))
    last_change = db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0]
    db.execute("DELETE FROM versions WHERE article_id = ?", (article_id,))
    ordered = sorted(readings, key=lambda one: (one[2].seen_at, one[2].capture_ids))
    gone_at = db.execute("SELECT gone_at FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    for article, enrichment, reading in ordered:
        article, enrichment = storable(article, enrichment)
        text_digest = same_text_digest(article.text)
        shown = _show(article_id, article, enrichment, reading, text_digest, correct)
        _update(db, article_id, article, reading, shown, None)
    _link_revisits(db, article_id)
    db.execute("DELETE FROM changes WHERE seq > ?", (last_change,))
    db.execute("UPDATE articles SET gone_at = ? WHERE id = ?", (gone_at, article_id))
    digest = db.execute("SELECT facts_digest FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    if (digest, _version_digests(db, article_id)) == before:
        return "unchanged"
    add_change(db, article_id, "updated", ordered[-1][2].seen_at, ordered[-1][2].run_id)
    return "updated"


def _addresses(article: Article, reading: Reading) -> list[tuple[str, str]]:
    """(normal address, kind) of everything the article is known by, its canonical one first."""
    own = normal(article.url)
    canonical = believable_canonical(article.url, article.canonical_url)
    pairs = [(canonical, "canonical")] if canonical else []
    pairs.append((own, reading.address_kind))
    amp = believable_canonical(article.url, article.amp_url)
    if amp:
        pairs.append((amp, "amp"))
    pairs += [(normal(url), kind) for url, kind in reading.also]
    unique: dict[str, str] = {}
    for url, kind in pairs:
        unique.setdefault(url, kind)
    return list(unique.items())


def _new_id(db: Database, url: str) -> str:
    attempt = 0
    while _is_taken(db, candidate := make_id(url, attempt)):
        attempt += 1
    return candidate


def _insert(
    db: Database, new_id: str, article: Article, reading: Reading, shown: _Shown, addresses: list[tuple[str, str]]
) -> Stored:
    row = {
        "id": new_id,
        "source_id": reading.source_id,
        "url": addresses[0][0],
        **shown.values,
        "first_seen_at": reading.seen_at,
        "last_seen_at": reading.seen_at,
        "capture_id": reading.capture_ids[0],
        "pipeline_version": reading.pipeline_version,
        "facts_digest": shown.digest,
    }
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO articles ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    _write_addresses(db, new_id, addresses, reading.seen_at)
    write_facts(db, new_id, shown.article, shown.enrichment, reading.pipeline_version)
    add_version(db, new_id, article, reading)
    add_change(db, new_id, "new", reading.seen_at, reading.run_id)
    return Stored(new_id, "new")


def _update(
    db: Database, article_id: str, article: Article, reading: Reading, shown: _Shown, previous: Article | None
) -> Stored:
    row = db.execute(
        "SELECT a.url, c.url, a.facts_digest, a.gone_at, a.withdrawn_at FROM articles a"
        " LEFT JOIN captures c ON c.id = a.capture_id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    own_url, main_url, old_facts, gone_at, withdrawn_at = row
    if own_url in {normal(url) for url, kind in reading.also if kind == FURTHER}:
        # Its second page had been met first, and taken for an article.
        own_url = believable_canonical(article.url, article.canonical_url) or normal(article.url)
        db.execute("UPDATE articles SET url = ? WHERE id = ?", (own_url, article_id))
    mains = {own_url, normal(main_url or own_url)}
    db.execute(
        "UPDATE articles SET last_seen_at = max(last_seen_at, :at), first_seen_at = min(first_seen_at, :at)"
        " WHERE id = :id AND (last_seen_at < :at OR first_seen_at > :at)",
        {"at": reading.seen_at, "id": article_id},
    )
    if withdrawn_at is not None:
        return Stored(article_id, "withdrawn")
    effect = follow_version(db, article_id, mains, article, reading, previous)
    if effect == "aside":
        return Stored(article_id, "unchanged")
    back = gone_at is not None and reading.seen_at > gone_at
    if shown.digest == old_facts and not back and effect != "edited":
        return Stored(article_id, "unchanged")
    if shown.digest != old_facts:
        clear_facts(db, article_id)
        write_facts(db, article_id, shown.article, shown.enrichment, reading.pipeline_version)
    new = {
        **shown.values,
        "capture_id": reading.capture_ids[0],
        "pipeline_version": reading.pipeline_version,
        "facts_digest": shown.digest,
    }
    if back:
        new["gone_at"] = None
    assignments = ", ".join(f"{column} = ?" for column in new)
    db.execute(f"UPDATE articles SET {assignments} WHERE id = ?", [*new.values(), article_id])
    outcome = "edited" if effect == "edited" else "back" if back else "updated"
    add_change(db, article_id, outcome, reading.seen_at, reading.run_id)
    return Stored(article_id, outcome)


def _write_addresses(db: Database, article_id: str, addresses: list[tuple[str, str]], at: str) -> bool:
    """Note the addresses of an article; True where one was new."""
    new = False
    for url, kind in addresses:
        cursor = db.execute(
            "INSERT INTO article_urls (url, article_id, kind, first_seen_at) VALUES (?,?,?,?) ON CONFLICT (url)"
            " DO UPDATE SET kind = excluded.kind WHERE excluded.kind = ? AND kind <> excluded.kind",
            (url, article_id, kind, at, FURTHER),
        )
        new = new or cursor.rowcount == 1
    return new


def _is_further_page(db: Database, url: str) -> bool:
    """Whether an address is known as the second or a later page of an article, which is read with its first."""
    row = db.execute("SELECT kind FROM article_urls WHERE url = ?", (normal(url),)).fetchone()
    return row is not None and row[0] == FURTHER


def _is_taken(db: Database, candidate: str) -> bool:
    taken = db.execute(
        "SELECT 1 FROM articles WHERE id = :id UNION ALL SELECT 1 FROM aliases WHERE old_id = :id", {"id": candidate}
    ).fetchone()
    return taken is not None


def _link_revisits(db: Database, article_id: str) -> None:
    db.execute(
        "INSERT OR IGNORE INTO version_captures SELECT vc.version_id, c.id, vc.digest, vc.pipeline_version"
        " FROM versions v JOIN version_captures vc ON vc.version_id = v.id"
        " JOIN captures c ON c.revisit_of = vc.capture_id"
        " WHERE v.article_id = ?",
        (article_id,),
    )


def _version_digests(db: Database, article_id: str) -> list[str]:
    rows = db.execute("SELECT digest FROM versions WHERE article_id = ? ORDER BY seen_at, id", (article_id,))
    return [str(row[0]) for row in rows]
