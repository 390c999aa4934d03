"""The settler on a real database: groups, ids and aliases through arrivals, edits and deletions in any order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.article_merge import merge_articles
from archive.database import connect, migrate
from archive.home import Home
from benchmarks.stories_home import delete, groups, put, withdraw
from benchmarks.stories_made import made
from grouping.explain import explain
from grouping.settle import settle
from tests.grouping.news import article, cut_print, look_alike, other_news, release, rewrite


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    migrate(made)
    return made


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    opened = connect(home)
    yield opened
    opened.close()


def ids(db: Database, article_id: str) -> tuple[str | None, str | None]:
    found: tuple[str | None, str | None] = db.execute(
        "SELECT story_id, copy_id FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    return found


def alias(db: Database, old: str) -> str | None:
    row = db.execute("SELECT new_id FROM aliases WHERE old_id = ?", (old,)).fetchone()
    return row[0] if row else None


def test_prints_are_one_copy_and_the_rewrite_is_of_the_same_story(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), rewrite(), look_alike(), other_news()])
    settle(home)
    assert ids(db, "r1") == ids(db, "r2") == ("s-r1", "c-r1")
    assert ids(db, "r3") == ("s-r1", None)
    assert ids(db, "p1") == ids(db, "b1") == (None, None)
    story = db.execute("SELECT * FROM stories").fetchall()
    assert story == [("s-r1", release()["title"], "2018-05-08T09:00:00+00:00", "2018-05-09T00:10:00+00:00", 3, 3)]


def test_press_office_is_the_origin_though_another_printed_first(home: Home, db: Database) -> None:
    office = release() | {"id": "z9", "outlet": "wonogirikab.go.id", "published_at": "2018-05-09T20:00:00+07:00"}
    put(db, [cut_print(), office])
    settle(home)
    assert db.execute("SELECT id, origin_article_id, origin_why FROM copies").fetchall() == [
        ("c-r2", "z9", "press_office")
    ]


def test_settling_again_changes_nothing(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), rewrite()])
    settle(home)
    before = list(db.conn.iterdump())
    assert settle(home).changes == 0
    put(db, [release()])
    settle(home)
    after = [line for line in db.conn.iterdump() if "changes" not in line and "settled" not in line]
    assert after == [line for line in before if "changes" not in line and "settled" not in line]


def test_withdrawn_article_leaves_its_story_and_the_old_id_leads_on(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), rewrite()])
    settle(home)
    withdraw(db, "r1")
    settle(home)
    assert ids(db, "r1") == (None, None)
    assert ids(db, "r2")[0] == ids(db, "r3")[0] == "s-r3"
    assert alias(db, "s-r1") == "s-r3"
    assert db.execute("SELECT count(*) FROM stories").fetchone() == (1,)


def test_a_story_that_ends_leads_to_the_article_that_is_left(home: Home, db: Database) -> None:
    put(db, [release(), cut_print()])
    settle(home)
    delete(db, "r1")
    settle(home)
    assert ids(db, "r2") == (None, None)
    assert db.execute("SELECT count(*) FROM stories").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM copies").fetchone() == (0,)
    assert alias(db, "s-r1") == "r2"
    assert db.execute("SELECT count(*) FROM pairs").fetchone() == (0,)


def test_an_earlier_print_renames_the_story_and_the_old_name_is_alive_no_more(home: Home, db: Database) -> None:
    put(db, [cut_print(), rewrite()])
    settle(home)
    assert ids(db, "r2")[0] == "s-r3"
    put(db, [release()])
    settle(home)
    assert ids(db, "r2") == ("s-r1", "c-r1")
    assert alias(db, "s-r3") == "s-r1"
    withdraw(db, "r1")
    settle(home)
    assert ids(db, "r2")[0] == "s-r3"
    assert alias(db, "s-r3") is None
    assert alias(db, "s-r1") == "s-r3"


def test_edit_takes_an_article_out_of_its_story(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), rewrite()])
    settle(home)
    put(db, [rewrite() | {"title": other_news()["title"], "text": other_news()["text"]}])
    settle(home)
    assert ids(db, "r3") == (None, None)
    assert groups(db) == (frozenset({frozenset({"r1", "r2"})}), frozenset({frozenset({"r1", "r2"})}))


def test_new_version_of_the_rules_settles_everything_anew(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), rewrite(), other_news()])
    settle(home)
    before = groups(db)
    db.execute("UPDATE settled SET version = 'older'")
    assert settle(home).changes == 4
    assert groups(db) == before
    assert db.execute("SELECT count(*) FROM sketches").fetchone() == (4,)


def test_what_an_outlet_prints_under_every_article_counts_for_nothing(home: Home, db: Database) -> None:
    foot = "Warta Gondang Timur hadir sejak tahun 1998 dan melayani pembaca di seluruh pelosok. Hubungi redaksi kami."
    texts = [
        "Panen jagung di lereng bukit melimpah berkat irigasi tetes buatan warga.",
        "Turnamen bola voli antar pelajar dimenangi regu putri dari seberang sungai.",
        "Jembatan gantung yang putus kini diganti kerangka baja setinggi dua belas meter.",
        "Pameran batik tulis menampilkan motif daun pakis karya perajin muda.",
        "Perpustakaan keliling singgah di dermaga setiap akhir pekan.",
    ]
    prints = [
        article(f"w{n}", "wartagondang.example", text.split(" ")[0], f"{text}\n\n{foot}", "2021-03-04")
        for n, text in enumerate(texts)
    ]
    put(db, prints)
    settle(home)
    assert groups(db) == (frozenset(), frozenset())
    assert db.execute("SELECT count(*) FROM pairs").fetchone() == (0,)


@pytest.mark.parametrize("seed", range(5))
def test_any_order_with_edits_and_deletions_gives_the_same_groups(tmp_path: Path, seed: int) -> None:
    final = [release(), cut_print(), rewrite(), look_alike()]
    steps = [("put", one) for one in final]
    steps += [("put", other_news() | {"id": f"b{n}", "outlet": f"lensa{n}.example"}) for n in range(3)]
    steps += [("withdraw", {"id": "b1"})]
    random.Random(seed).shuffle(steps)
    # Whatever comes later, the article that is withdrawn is so in the end, and an edit ends as the final text.
    steps = [("put", final[1] | {"text": final[3]["text"]}), *steps, ("withdraw", {"id": "b1"})]
    home = Home(tmp_path / "home")
    migrate(home)
    db = connect(home)
    for number, (kind, one) in enumerate(steps):
        if kind == "put":
            put(db, [one])
        else:
            withdraw(db, one["id"])
        if number % (seed + 1) == 0:
            settle(home)
    settle(home)
    assert groups(db) == (
        frozenset({frozenset({"r1", "r2", "r3"}), frozenset({"b0", "b2"})}),
        frozenset({frozenset({"r1", "r2"}), frozenset({"b0", "b2"})}),
    )
    db.close()


def test_a_merge_regroups_the_article_that_is_left(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), rewrite()])
    settle(home)
    db.execute("BEGIN")
    db.execute("UPDATE articles SET text = ?, title = ? WHERE id = 'r2'", (other_news()["text"], other_news()["title"]))
    merge_articles(db, "r2", "r1", "2026-01-02T00:00:00+00:00", "one article under two addresses")
    db.conn.commit()
    settle(home)
    assert groups(db) == (frozenset(), frozenset())
    assert alias(db, "r1") == "r2"


def test_explains_from_the_database(home: Home, db: Database) -> None:
    put(db, [release(), cut_print(), look_alike()])
    settle(home)
    assert "Satu teks" in explain(db, "r1", "r2", "id")
    told = explain(db, "r1", "p1", "en")
    assert "Two events" in told
    assert "headlines name other regions" in told
    with pytest.raises(KeyError):
        explain(db, "r1", "nowhere", "id")


def test_words_that_become_too_common_leave_the_same_pairs_in_every_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key stops to bring articles together once many share it: pairs that only it supported must go."""
    monkeypatch.setattr("grouping.keys.FULL", 6)
    articles = list(made(260))
    found = []
    for seed, size in ((0, 40), (1, 130), (2, 75)):
        home = Home(tmp_path / str(seed))
        migrate(home)
        db = connect(home)
        if seed:
            random.Random(seed).shuffle(articles)
        for at in range(0, len(articles), size):
            put(db, articles[at : at + size])
            settle(home)
        found.append((groups(db), pairs_by_id(db)))
        db.close()
    assert found[0] == found[1] == found[2]
    assert len(found[0][1]) > 40


def pairs_by_id(db: Database) -> set[tuple[str, str, float, float]]:
    rows = db.execute(
        "SELECT a.article_id, b.article_id, p.story, p.copy FROM pairs p"
        " JOIN sketches a ON a.number = p.one JOIN sketches b ON b.number = p.other"
    )
    return {(min(a, b), max(a, b), story, copy) for a, b, story, copy in rows}
