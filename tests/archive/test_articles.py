"""Articles: one for each text of an outlet, a version for each edit of it, nothing for anything else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.articles import Reading, mark_gone, seen_unchanged, store_article
from archive.captures import Exchange, capture_by_id, insert_capture
from archive.records import (
    Article,
    Claim,
    DateReading,
    Enrichment,
    Mou,
    NamedDay,
    OfficeHolder,
    Party,
    RegionTag,
    TopicTag,
)
from archive.verify import verify
from tests.archive.conftest import TEXT, Desk, day

A, B, AMP = "https://kabar.example/a", "https://kabar.example/b", "https://kabar.example/a/amp"
FACTS = Enrichment(
    dates=[NamedDay("kemarin", "2026-01-01", "day", "relative")],
    regions=[RegionTag("33.11", "Kabupaten Sukoharjo", "subject", "Pemkab Sukoharjo")],
    topics=[TopicTag("governance", 2.5, "layanan satu pintu")],
    smart_city=True,
    mous=[
        Mou(
            status="signed",
            document="nota_kesepahaman",
            parties=[Party("Kabupaten Sukoharjo", "regency", "33.11", "Budi", "Bupati"), Party("PT X", "company")],
            evidence=["Nota kesepahaman itu diteken."],
            confidence=0.9,
            claims=[Claim("status", "signed", "Nota kesepahaman itu diteken.", 0.9)],
        )
    ],
    people=[OfficeHolder("Budi", "Bupati", "33.11", None, "Plt", "Plt Bupati Budi hadir.")],
)
TABLES = ("articles", "article_urls", "versions", "version_captures", "changes", "aliases", "article_dates",
          "article_regions", "article_topics", "article_days", "article_people", "article_mous",
          "article_mou_parties", "mou_claims")  # fmt: skip


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    return {table: list(desk.db.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()) for table in TABLES}


def test_a_new_article_is_stored_with_its_address_version_and_change(desk: Desk) -> None:
    stored = desk.store(A, canonical=A + "?utm_source=x#top")
    assert stored.outcome == "new"
    row = next(desk.db.query("SELECT * FROM articles"))
    assert (row["id"], row["url"], row["title"], row["text"]) == (stored.article_id, A, "Judul", TEXT)
    assert desk.column("SELECT kind FROM article_urls") == ["canonical"]
    assert desk.column("SELECT text FROM versions") == [TEXT]
    assert desk.changes() == ["new"]


@pytest.mark.parametrize(
    ("printed", "precision", "utc", "local_day"),
    [
        ("2018-05-08T00:30:00+07:00", "minute", "2018-05-07T17:30:00+00:00", "2018-05-08"),
        ("2018-05-08", "day", None, "2018-05-08"),
        ("2018-05-01", "month", None, None),
        (None, None, None, None),
    ],
)
def test_the_day_of_publishing_is_local_and_the_moment_utc(
    desk: Desk, printed: str | None, precision: str | None, utc: str | None, local_day: str | None
) -> None:
    article = Article(url=A, title="Judul", text=TEXT, published_at=printed, published_precision=precision)
    reading = Reading(desk.source_id, (desk.capture(A, day(1)),), day(1), "1")
    with desk.db.atomic():
        store_article(desk.db, article, Enrichment(), reading)
    [row] = desk.db.query("SELECT published_at, published_utc, published_day FROM articles")
    assert (row["published_at"], row["published_utc"], row["published_day"]) == (printed, utc, local_day)


def test_readings_of_a_date_that_disagree_are_both_kept(desk: Desk) -> None:
    readings = [
        DateReading("2018-05-08", "day", "text", "8 Mei 2018", True, "printed beside the headline"),
        DateReading("2018-05-09T00:10:00+00:00", "minute", "json-ld", "", False, "a day later than printed"),
    ]
    article = Article(url=A, title="Judul", text=TEXT, published_readings=readings)
    reading = Reading(desk.source_id, (desk.capture(A, day(1)),), day(1), "1")
    with desk.db.atomic():
        store_article(desk.db, article, Enrichment(), reading)
    assert desk.column("SELECT value FROM article_dates WHERE chosen") == ["2018-05-08"]
    assert desk.column("SELECT because FROM article_dates WHERE NOT chosen") == ["a day later than printed"]


def test_storing_a_reading_twice_changes_nothing(desk: Desk) -> None:
    capture_id = desk.capture(A, day(1))
    desk.store(A, enrichment=FACTS, capture_id=capture_id)
    before = everything(desk)
    assert desk.store(A, enrichment=FACTS, capture_id=capture_id).outcome == "unchanged"
    assert everything(desk) == before


def test_one_canonical_address_is_one_article(desk: Desk) -> None:
    first = desk.store(A + "?p=1", canonical=A)
    second = desk.store(A + "/page-two", text="lain " * 60, canonical=A, at=day(2))
    assert second.article_id == first.article_id
    assert set(desk.column("SELECT url FROM article_urls")) == {A, A + "?p=1", A + "/page-two"}


def test_one_text_of_one_outlet_is_one_article_with_two_addresses(desk: Desk) -> None:
    first = desk.store(A)
    second = desk.store(B, text=TEXT.upper().replace(" ", "\n\n"), at=day(2))
    assert (second.article_id, second.outcome) == (first.article_id, "folded")
    assert desk.store(B, text=TEXT.upper().replace(" ", "\n\n"), at=day(3)).outcome == "unchanged"
    assert desk.changes() == ["new"]
    assert desk.column("SELECT text FROM articles") == [TEXT]


def test_short_texts_and_other_outlets_stay_apart(desk: Desk) -> None:
    desk.db.execute("INSERT INTO sources (id, name, homepage) VALUES ('warta', 'Warta', '')")
    ids = {
        desk.store(A, "Simak videonya."),
        desk.store(B, "Simak videonya."),
        desk.store(A + "2"),
        desk.store(A + "3", ""),
    }
    desk.source_id = "warta"
    ids.add(desk.store("https://warta.example/a"))
    assert len({stored.article_id for stored in ids}) == 5
    assert {stored.outcome for stored in ids} == {"new"}


@pytest.mark.parametrize("canonical", ["https://kabar.example/", "https://lain.example/x", "https://[", "", None])
def test_a_canonical_address_that_cannot_be_its_own_is_not_believed(desk: Desk, canonical: str | None) -> None:
    desk.store(A, "satu " * 60, canonical=canonical)
    desk.store(B, "dua " * 60, canonical=canonical)
    assert sorted(map(str, desk.column("SELECT url FROM articles"))) == [A, B]


def test_an_edit_is_a_version_and_one_change(desk: Desk) -> None:
    desk.store(A)
    assert desk.store(A, TEXT + "Ralat.", at=day(2)).outcome == "edited"
    assert desk.store(A, TEXT + "Ralat.", at=day(3)).outcome == "unchanged"
    assert desk.store(A, TEXT, at=day(4)).outcome == "edited"
    assert desk.column("SELECT seen_at FROM versions ORDER BY id") == [day(1), day(2), day(4)]
    assert desk.changes() == ["new", "edited", "edited"]
    assert desk.column("SELECT text FROM articles") == [TEXT]


def test_a_better_extractor_is_no_edit(desk: Desk) -> None:
    capture_id = desk.capture(A, day(1))
    desk.store(A, TEXT + "Baca juga", capture_id=capture_id)
    assert desk.store(A, TEXT, version="2", capture_id=capture_id).outcome == "updated"
    assert desk.store(A, TEXT + "Baca", at=day(2), version="3").outcome == "updated"
    before = Article(url=A, title="Judul", text=TEXT)
    assert desk.store(A, TEXT, at=day(3), version="4", previous=before).outcome == "updated"
    assert desk.column("SELECT count(*) FROM versions") == [1]
    assert desk.column("SELECT text FROM versions") == [TEXT]


def test_an_edit_under_a_better_extractor_is_one(desk: Desk) -> None:
    desk.store(A, TEXT + "Baca juga")
    before = Article(url=A, title="Judul", text=TEXT)
    assert desk.store(A, TEXT + "Ralat.", at=day(2), version="2", previous=before).outcome == "edited"
    assert desk.column("SELECT text FROM versions ORDER BY id") == [TEXT, TEXT + "Ralat."]
    assert desk.store(A, TEXT + "Ralat.", at=day(3), version="2").outcome == "unchanged"


def test_better_facts_are_one_change_and_no_version(desk: Desk) -> None:
    desk.store(A)
    assert desk.store(A, at=day(2), version="2", enrichment=FACTS).outcome == "updated"
    assert desk.store(A, at=day(3), version="2", enrichment=FACTS).outcome == "unchanged"
    assert desk.column("SELECT count(*) FROM versions") == [1]
    assert desk.column("SELECT smart_city FROM articles") == [1]
    assert desk.changes() == ["new", "updated"]


def test_facts_are_replaced_as_a_whole(desk: Desk) -> None:
    stored = desk.store(A, enrichment=FACTS)
    for table in TABLES[7:]:
        assert desk.column(f"SELECT count(*) FROM {table}")[0], table
    assert desk.column("SELECT id FROM article_mous") == [f"{stored.article_id}-1"]
    assert desk.column("SELECT signatory FROM article_mou_parties ORDER BY position") == ["Budi", None]
    assert desk.column("SELECT sentence FROM mou_claims") == ["Nota kesepahaman itu diteken."]
    desk.store(A, at=day(2))
    for table in TABLES[7:]:
        assert desk.column(f"SELECT count(*) FROM {table}") == [0], table


def test_a_twin_laid_out_otherwise_never_makes_an_edit(desk: Desk) -> None:
    first = desk.store(A, amp_url=AMP)
    for number, text in enumerate((TEXT + "Bagikan", TEXT + "Bagikan lagi"), start=2):
        twin = desk.store(AMP, text, at=day(number), canonical=A, kind="amp")
        assert twin.article_id == first.article_id and twin.outcome in ("folded", "unchanged")
    assert desk.store(A, at=day(5), amp_url=AMP).outcome == "unchanged"
    assert desk.column("SELECT text FROM versions") == [TEXT]
    assert desk.changes() == ["new"]


def test_a_twin_met_first_gives_way_to_the_page_itself(desk: Desk) -> None:
    twin = desk.store(AMP, TEXT + "Bagikan", canonical=A, kind="amp")
    page = desk.store(A, at=day(2), canonical=A)
    assert page.article_id == twin.article_id
    assert desk.column("SELECT text FROM articles") == [TEXT]
    assert desk.column("SELECT text FROM versions") == [TEXT]
    assert desk.store(AMP, TEXT + "Bagikan", at=day(3), canonical=A, kind="amp").outcome == "unchanged"
    assert desk.column("SELECT text FROM articles") == [TEXT]


def test_a_twin_that_is_all_there_is_is_followed(desk: Desk) -> None:
    desk.store(AMP, canonical=A, kind="amp")
    assert desk.store(AMP, TEXT + "Ralat.", at=day(2), canonical=A, kind="amp").outcome == "edited"


def test_two_articles_that_turn_out_one_are_merged_under_the_older_id(desk: Desk) -> None:
    first, second = desk.store(A, "satu " * 60), desk.store(B, "dua " * 60, at=day(2))
    desk.db.execute(
        "INSERT INTO corrections (id, article_id, field, corrected_at) VALUES ('c', ?, 'title', '')",
        (second.article_id,),
    )
    merged = desk.store(B, "dua " * 60, at=day(3), canonical=A)
    assert merged.article_id == first.article_id
    assert desk.column("SELECT id FROM articles") == [first.article_id]
    assert list(desk.db.execute("SELECT old_id, new_id FROM aliases").fetchall()) == [
        (second.article_id, first.article_id)
    ]
    assert desk.column("SELECT article_id FROM corrections") == [first.article_id]
    assert "merged" in desk.changes()
    assert desk.column("SELECT url FROM article_urls ORDER BY url") == [A, B]
    assert list(verify(desk.home)) == []


def test_an_id_is_never_used_twice(desk: Desk) -> None:
    desk.store(A, "satu " * 60)
    second = desk.store(B, "dua " * 60, at=day(2))
    desk.store(B, "dua " * 60, at=day(3), canonical=A)
    with desk.db.atomic():
        desk.db.execute("DELETE FROM article_urls WHERE url = ?", (B,))
    assert desk.store(B, "tiga " * 60, at=day(4)).article_id != second.article_id


def test_an_article_taken_down_is_gone_and_may_come_back(desk: Desk) -> None:
    stored = desk.store(A)
    with desk.db.atomic():
        assert mark_gone(desk.db, A + "#x", day(2)) == stored.article_id
        assert mark_gone(desk.db, A, day(3)) is None
        assert mark_gone(desk.db, B, day(3)) is None
    assert desk.column("SELECT gone_at FROM articles") == [day(2)]
    assert desk.store(A, at=day(4)).outcome == "back"
    assert desk.column("SELECT gone_at FROM articles") == [None]
    assert desk.changes() == ["new", "gone", "back"]


def test_an_article_with_its_own_address_up_is_not_gone(desk: Desk) -> None:
    desk.store(A)
    desk.store(B, at=day(2))
    with desk.db.atomic():
        assert mark_gone(desk.db, B, day(3)) is None
        assert mark_gone(desk.db, A, day(3)) is not None


def test_an_unchanged_response_counts_as_seen(desk: Desk) -> None:
    capture_id = desk.capture(A, day(1))
    stored = desk.store(A, capture_id=capture_id)
    exchange = Exchange(A, 304, b"", day(9))
    ref = desk.file.append(exchange, revisit_of=capture_by_id(desk.db, capture_id))
    with desk.db.atomic():
        again = insert_capture(desk.db, exchange, ref, desk.source_id, desk.run_id)
        assert seen_unchanged(desk.db, again) == stored.article_id
        assert seen_unchanged(desk.db, desk.capture(B, day(1))) is None
    assert desk.column("SELECT last_seen_at FROM articles") == [day(9)]
    assert desk.column("SELECT count(*) FROM version_captures") == [2]
    assert desk.changes() == ["new"]
    assert desk.store(A, TEXT + "Ralat.", at=day(10)).outcome == "edited"


@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
def test_what_the_source_keeps_back_enters_the_database_nowhere(desk: Desk, publish: str) -> None:
    desk.publish = publish
    secret = "rahasiadapur"
    text = "Awal berita. " + "isi " * 100 + secret
    facts = FACTS if publish == "excerpt" else Enrichment(
        mous=[Mou("signed", "mou", evidence=[secret], claims=[Claim("status", "signed", secret, 1.0)])],
        people=[OfficeHolder("Budi", "Bupati", None, None, None, secret)],
        regions=[RegionTag("33.11", "Kabupaten Sukoharjo", "subject", secret)],
        dates=[NamedDay(secret, None, None, "")],
    )  # fmt: skip
    desk.store(A, text, enrichment=facts)
    assert desk.store(A, text, at=day(2), enrichment=facts).outcome == "unchanged"
    assert desk.store(A, text + " ralat", at=day(3), enrichment=facts).outcome == "edited"
    desk.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret.encode() not in desk.home.archive_db.read_bytes()
    kept = desk.column("SELECT text FROM articles")[0]
    assert kept is None if publish == "metadata" else str(kept).startswith("Awal berita.") and len(str(kept)) < 310
    assert desk.column("SELECT word_count FROM articles") == [104]


def test_a_capture_of_an_earlier_day_leaves_what_is_shown(desk: Desk) -> None:
    desk.store(A, TEXT + "Ralat.", at=day(5))
    stored = desk.store(A, TEXT, at=day(2))
    assert stored.outcome == "unchanged"
    assert desk.column("SELECT text FROM articles") == [TEXT + "Ralat."]
    assert desk.column("SELECT text FROM versions ORDER BY seen_at") == [TEXT, TEXT + "Ralat."]
    assert desk.column("SELECT first_seen_at FROM articles") == [day(2)]
    assert desk.store(A, TEXT + "Ralat.", at=day(6)).outcome == "unchanged"


Met = tuple[str, str | None, str | None, str, int]
readings = st.lists(
    st.tuples(
        st.sampled_from([A, B, AMP, A + "?utm_source=x"]),
        st.sampled_from(["satu " * 60, "dua " * 60, TEXT, "pendek", None]),
        st.sampled_from([None, A, B, "https://kabar.example/"]),
        st.sampled_from(["page", "amp"]),
        st.integers(1, 9),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=readings)
def test_whatever_comes_the_archive_stays_whole_and_a_repeat_adds_nothing(desk: Desk, sequence: list[Met]) -> None:
    with desk.db.atomic():
        for table in ("articles", "changes", "aliases"):
            desk.db.execute(f"DELETE FROM {table}")
        desk.db.execute("UPDATE captures SET outcome = 'x'")
    for url, text, canonical, kind, number in sequence:
        capture_id = desk.capture(url, day(number))
        desk.store(url, text, day(number), "Judul", "1", canonical, kind, capture_id=capture_id)
        before = everything(desk)
        desk.store(url, text, day(number), "Judul", "1", canonical, kind, capture_id=capture_id)
        assert everything(desk) == before
    owners = desk.column("SELECT article_id FROM article_urls")
    assert set(owners) == set(desk.column("SELECT id FROM articles"))
    assert desk.column("SELECT count(*) FROM changes WHERE kind = 'new'") >= desk.column(
        "SELECT count(*) FROM articles"
    )
    assert list(verify(desk.home, deep=True)) == []


def test_a_later_page_of_an_article_is_no_article_of_its_own(desk: Desk) -> None:
    whole = TEXT + "\n\nHalaman dua. " + "isi " * 60
    stored = desk.store(A, whole, also=((A + "?page=2", "further"),))
    again = desk.store(A + "?page=2", "Halaman dua. " + "isi " * 60, at=day(2))
    assert (again.article_id, again.outcome) == (stored.article_id, "folded")
    assert desk.column("SELECT text FROM articles") == [whole]
    assert desk.changes() == ["new"]


def test_a_later_page_met_first_becomes_part_of_the_whole(desk: Desk) -> None:
    part = desk.store(A + "?page=2", "Halaman dua. " + "isi " * 60)
    whole = TEXT + "\n\nHalaman dua. " + "isi " * 60
    stored = desk.store(A, whole, at=day(2), also=((A + "?page=2", "further"),))
    assert stored.article_id == part.article_id
    assert list(desk.db.execute("SELECT url, text FROM articles").fetchall()) == [(A, whole)]
    assert desk.store(A, whole, at=day(3), also=((A + "?page=2", "further"),)).outcome == "unchanged"
