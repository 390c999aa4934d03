"""Articles that are taken out of sight, and articles that are read again from their captures."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.articles import Reading, mark_gone, rebuild_article, seen_unchanged, store_article, withdraw
from archive.captures import Exchange, capture_by_id, insert_capture, mark_outcome
from archive.records import Article, Enrichment, Mou, OfficeHolder
from archive.rereading import captures_to_read, captures_without_article
from archive.runs import start_run
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


def test_a_rebuild_keeps_what_was_met_unchanged(desk: Desk) -> None:
    capture_id = desk.capture(A, day(1))
    stored = desk.store(A, version="2", capture_id=capture_id)
    exchange = Exchange(A, 304, b"", day(2))
    ref = desk.file.append(exchange, revisit_of=capture_by_id(desk.db, capture_id))
    with desk.db.atomic():
        seen_unchanged(desk.db, insert_capture(desk.db, exchange, ref, desk.source_id, desk.run_id))
    [one] = captures_to_read(desk.db, stored.article_id)
    assert (one.capture_id, one.url, one.fetched_at, one.further) == (capture_id, A, day(1), [])
    with desk.db.atomic():
        article = Article(url=A, title="Judul", text=TEXT)
        reading = Reading(desk.source_id, (capture_id,), day(1), "2")
        assert rebuild_article(desk.db, stored.article_id, [(article, Enrichment(), reading)]) == "unchanged"
    assert desk.column("SELECT count(*) FROM version_captures") == [2]
    assert desk.column("SELECT last_seen_at FROM articles") == [day(2)]


def test_further_pages_are_read_with_the_first_page_of_their_run(desk: Desk) -> None:
    pages = [A + "?page=2", A + "?page=3"]
    ids: list[int] = []
    for number in (1, 2):
        desk.db.execute("UPDATE runs SET status = 'finished'")
        desk.run_id = start_run(desk.db, desk.source_id)
        group = [desk.capture(url, day(number)) for url in (A, *pages)]
        reading = Reading(desk.source_id, tuple(group), day(number), "1", also=tuple((url, "further") for url in pages))
        with desk.db.atomic():
            article = Article(url=A, title="Judul", text=TEXT + "x" * number)
            stored = store_article(desk.db, article, Enrichment(), reading)
        ids += group
    first, second = captures_to_read(desk.db, stored.article_id)
    assert (first.capture_id, first.further) == (ids[0], [(ids[1], pages[0]), (ids[2], pages[1])])
    assert (second.capture_id, second.further) == (ids[3], [(ids[4], pages[0]), (ids[5], pages[1])])


def test_pages_that_made_no_article_are_found_for_a_better_extractor(desk: Desk) -> None:
    outcomes = ["no_article", "quarantined", "not_kept", "door", "article", None]
    for number, outcome in enumerate(outcomes):
        capture_id = desk.capture(f"https://kabar.example/{number}", day(1))
        if outcome:
            mark_outcome(desk.db, capture_id, outcome)
    found = [one.url for one in captures_without_article(desk.db, desk.source_id)]
    assert found == [f"https://kabar.example/{number}" for number in range(3)]


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\ud83db", "a\ufffdb"),
        ("\ud83d\ude00 jadi", "\U0001f600 jadi"),
        ("nol\x00nol", "nolnol"),
        (r"\ud83d", r"\ud83d"),
    ],
)
def test_text_that_no_database_takes_is_mended(desk: Desk, raw: str, stored: str) -> None:
    facts = Enrichment(people=[OfficeHolder(raw, "Bupati", None, None, None, raw)])
    desk.store(A, raw, title=raw, enrichment=facts)
    assert desk.column("SELECT title FROM articles") == [stored]
    assert desk.column("SELECT text FROM versions") == [stored]
    assert desk.column("SELECT sentence FROM article_people") == [stored]
    assert desk.store(A, raw, title=raw, enrichment=facts, at=day(2)).outcome == "unchanged"
    before = Article(url=A, title=raw, text=raw)
    desk.store(A, raw, title=raw, enrichment=facts, at=day(3), version="2", previous=before)
    assert desk.column("SELECT count(*) FROM versions") == [1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=40), text=st.text(max_size=400), sum_of_money=st.integers())
def test_whatever_a_page_says_comes_back_as_it_was(desk: Desk, title: str, text: str, sum_of_money: int) -> None:
    with desk.db.atomic():
        desk.db.execute("DELETE FROM articles")
    desk.store(A, text, title=title, enrichment=Enrichment(mous=[Mou("signed", "mou", value_idr=sum_of_money)]))
    wanted = (title.replace("\x00", ""), text.replace("\x00", ""))
    assert desk.db.execute("SELECT title, text FROM articles").fetchone() == wanted
    assert desk.db.execute("SELECT title, text FROM versions").fetchone() == wanted
    assert desk.column("SELECT value_idr FROM article_mous") == [sum_of_money if abs(sum_of_money) < 2**63 else None]
    desk.db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")


def test_an_article_that_was_gone_is_back_when_it_is_met_unchanged(desk: Desk) -> None:
    capture_id = desk.capture(A, day(1))
    stored = desk.store(A, capture_id=capture_id)
    exchange = Exchange(A, 200, b"<p>x</p>", day(3))
    ref = desk.file.append(exchange, revisit_of=capture_by_id(desk.db, capture_id))
    with desk.db.atomic():
        mark_gone(desk.db, A, day(2))
        again = insert_capture(desk.db, exchange, ref, desk.source_id, desk.run_id)
        assert seen_unchanged(desk.db, again) == stored.article_id
        seen_unchanged(desk.db, again)
    assert desk.column("SELECT gone_at FROM articles") == [None]
    assert desk.changes() == ["new", "gone", "back"]


@pytest.mark.parametrize("claim", ["canonical", "amp"])
def test_one_address_named_on_every_page_does_not_make_one_article_of_all(desk: Desk, claim: str) -> None:
    lie = "https://kabar.example/berita"
    pages = [
        ("Bupati buka pasar malam", "Pasar malam di alun-alun dibuka bupati pada Sabtu petang. " * 6),
        ("Sekolah rusak diperbaiki", "Tiga ruang kelas yang roboh selesai dikerjakan warga desa. " * 6),
        ("Panen raya cabai", "Petani lereng gunung menjual hasil kebun dengan harga tinggi. " * 6),
    ]
    for again in (1, 2):
        for number, (title, text) in enumerate(pages):
            url = f"https://kabar.example/{number}"
            canonical, amp = (lie, None) if claim == "canonical" else (None, lie)
            desk.store(url, text, at=day(again), title=title, canonical=canonical, amp_url=amp)
    assert desk.column("SELECT title FROM articles ORDER BY title") == sorted(title for title, _ in pages)
    assert desk.changes() == ["new", "new", "new"]
