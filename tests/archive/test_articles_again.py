"""Articles that are taken out of sight, and articles that are read again from their captures."""

from __future__ import annotations

import pytest

from archive.articles import Reading, mark_gone, rebuild_article, withdraw
from archive.records import Article, Enrichment
from archive.verify import verify
from tests.archive.conftest import TEXT, Desk, day
from tests.archive.test_articles import FACTS, A


def test_a_withdrawn_article_stays_out_of_sight(desk: Desk) -> None:
    stored = desk.store(A, enrichment=FACTS)
    with desk.db.atomic():
        withdraw(desk.db, stored.article_id, day(2))
    assert desk.store(A, at=day(3), enrichment=FACTS).outcome == "withdrawn"
    [row] = desk.db.query("SELECT title, text, withdrawn_at, last_seen_at FROM articles")
    assert tuple(row.values()) == (None, None, day(2), day(3))
    assert desk.column("SELECT count(*) FROM versions") == [0]
    assert desk.column("SELECT count(*) FROM article_mous") == [0]
    assert desk.column("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'kesepahaman'") == []
    assert list(verify(desk.home)) == []
    with pytest.raises(KeyError):
        withdraw(desk.db, "nobody", day(2))


def reread(desk: Desk, *texts: str) -> list[tuple[Article, Enrichment, Reading]]:
    """Every capture of A, in order, as extractor 2 reads it."""
    rows = list(desk.db.execute("SELECT id, fetched_at FROM captures WHERE url = ? ORDER BY id", (A,)).fetchall())
    return [
        (Article(url=A, title="Judul", text=text), Enrichment(), Reading(desk.source_id, (row[0],), row[1], "2"))
        for row, text in zip(rows, texts, strict=True)
    ]


def test_a_rebuild_brings_out_an_edit_that_an_old_extractor_hid(desk: Desk) -> None:
    stored = desk.store(A)
    desk.store(A, at=day(2))
    with desk.db.atomic():
        assert rebuild_article(desk.db, stored.article_id, reread(desk, TEXT, TEXT + "Ralat.")) == "updated"
    assert desk.column("SELECT text FROM versions ORDER BY seen_at") == [TEXT, TEXT + "Ralat."]
    assert desk.changes() == ["new", "updated"]
    assert list(verify(desk.home)) == []


def test_a_rebuild_takes_back_an_edit_that_there_was_not(desk: Desk) -> None:
    stored = desk.store(A, TEXT + "Dibaca 5 kali")
    desk.store(A, TEXT + "Dibaca 9 kali", at=day(2))
    with desk.db.atomic():
        rebuild_article(desk.db, stored.article_id, reread(desk, TEXT, TEXT))
    assert desk.column("SELECT text FROM versions") == [TEXT]
    assert desk.column("SELECT count(*) FROM version_captures") == [2]
    assert desk.changes() == ["new", "edited", "updated"]


def test_a_rebuild_with_nothing_new_changes_nothing(desk: Desk) -> None:
    stored = desk.store(A, version="2")
    desk.store(A, TEXT + "Ralat.", at=day(2), version="2")
    with desk.db.atomic():
        mark_gone(desk.db, A, day(3))
        assert rebuild_article(desk.db, stored.article_id, reread(desk, TEXT, TEXT + "Ralat.")) == "unchanged"
    assert desk.changes() == ["new", "edited", "gone"]
    assert desk.column("SELECT gone_at FROM articles") == [day(3)]
