"""Addresses that spell one document in several ways are one article; those that only look like it are not."""

from __future__ import annotations

import pytest

from archive.address_twins import AddressRules
from archive.articles import FURTHER
from tests.archive.conftest import TEXT, Desk, day

PAGE = "https://kabar.example/berita/panen-raya"
EDITED = TEXT.replace("kemarin", "Selasa (8/5)")
OTHER_TEXT = "Harga cabai di pasar induk naik dua kali lipat sejak hujan merusak ladang petani lereng utara."


@pytest.mark.parametrize(
    "twin",
    [
        "http://kabar.example/berita/panen-raya",
        "https://www.kabar.example/berita/panen-raya/",
        "https://m.kabar.example/berita/panen-raya",
        "https://kabar.example/berita/panen-raya/amp/",
        "https://kabar.example/berita/panen-raya?amp=1&utm_source=wa",
        "https://kabar.example/berita/panen-raya?page=all",
        "https://kabar.example/berita/panen-raya?print=1",
    ],
)
@pytest.mark.parametrize("twin_first", [False, True])
def test_twins_are_one_article_though_their_texts_differ_a_little(desk: Desk, twin: str, twin_first: bool) -> None:
    one, other = (twin, PAGE) if twin_first else (PAGE, twin)
    first = desk.store(one)
    second = desk.store(other, EDITED, day(2))
    assert second.article_id == first.article_id
    assert desk.column("SELECT count(*) FROM articles") == [1]
    # Only addresses that it was met under are noted.
    assert len(desk.column("SELECT url FROM article_urls")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://kabar.example/?p=1", "https://kabar.example/?p=2"),
        ("https://kabar.example/baca.php?id=3", "https://kabar.example/baca.php?id=4"),
        (PAGE, f"{PAGE}?page=2"),
        (PAGE, "https://desa.kabar.example/berita/panen-raya"),
    ],
)
def test_what_names_another_document_is_another_article(desk: Desk, one: str, other: str) -> None:
    first = desk.store(one)
    second = desk.store(other, EDITED, day(2))
    assert second.article_id != first.article_id
    assert desk.column("SELECT count(*) FROM articles") == [2]


def test_a_twin_that_shows_something_else_is_another_article(desk: Desk) -> None:
    first = desk.store(PAGE)
    second = desk.store("https://m.kabar.example/berita/panen-raya", OTHER_TEXT, day(2), title="Harga Cabai Naik")
    assert second.article_id != first.article_id


def test_a_further_page_is_not_made_an_article_of_its_own_by_its_twin(desk: Desk) -> None:
    first = desk.store(PAGE, also=((f"{PAGE}?page=1", FURTHER),))
    second = desk.store("https://m.kabar.example/berita/panen-raya", EDITED, day(2))
    assert second.article_id == first.article_id


def test_a_canonical_address_that_every_page_names_joins_nothing(desk: Desk) -> None:
    first = desk.store(PAGE, canonical="https://kabar.example/unggulan")
    second = desk.store(
        "https://kabar.example/berita/cabai",
        OTHER_TEXT,
        day(2),
        title="Cabai",
        canonical="https://kabar.example/unggulan",
    )
    assert second.article_id != first.article_id


def test_articles_stored_apart_become_one_when_a_twin_joins_them(desk: Desk) -> None:
    rules = AddressRules(kept_parameters=frozenset({"amp"}))
    first = desk.store(PAGE)
    apart = desk.store(f"{PAGE}?amp=1", EDITED, day(2), rules=rules)
    assert apart.article_id != first.article_id
    desk.store(f"{PAGE}?amp=1", EDITED, day(3))
    assert desk.column("SELECT id FROM articles") == [first.article_id]
    assert desk.column("SELECT new_id FROM aliases WHERE old_id = ?", apart.article_id) == [first.article_id]


def test_a_source_can_say_more(desk: Desk) -> None:
    rules = AddressRules(
        ignored_parameters=frozenset({"ref"}), other_hosts=frozenset({"kabar.example", "kabarlama.example"})
    )
    first = desk.store(PAGE)
    assert desk.store(f"{PAGE}?ref=depan", EDITED, day(2)).article_id != first.article_id
    assert desk.store(f"{PAGE}?ref=samping", EDITED + " Lagi.", day(3), rules=rules).article_id == first.article_id
    old = "https://kabarlama.example/berita/panen-raya"
    assert desk.store(old, EDITED + " Lama.", day(4), rules=rules).article_id == first.article_id
