"""URL identity: what is one document, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.address_twins import AddressRules, identity, spellings
from archive.addresses import believable_canonical, normal

KEY = "//kabar.example/berita/panen-raya"


@pytest.mark.parametrize(
    "twin",
    [
        "https://kabar.example/berita/panen-raya",
        "http://www.kabar.example/berita/panen-raya/",
        "https://m.kabar.example/berita/panen-raya",
        "https://amp.kabar.example/berita/panen-raya",
        "https://kabar.example/berita/panen-raya/amp/",
        "https://kabar.example/amp/berita/panen-raya",
        "https://kabar.example/berita/panen-raya?amp",
        "https://kabar.example/berita/panen-raya?amp=1&utm_source=wa",
        "https://kabar.example/berita/panen-raya?m=1",
        "https://kabar.example/berita/panen-raya?page=all#komentar",
        "https://kabar.example/berita/panen-raya/?page=1",
        "https://kabar.example/berita/panen-raya/print",
        "https://kabar.example/berita/panen-raya?share=facebook&nb=1",
        "https://kabar.example/berita/panen-raya/?replytocom=88",
        "https://kabar.example//berita//panen-raya/index.html",
    ],
)
def test_twins_share_a_key(twin: str) -> None:
    assert identity(twin) == KEY


@pytest.mark.parametrize(
    "other",
    [
        "https://kabar.example/berita/panen-raya-2",
        "https://kabar.example/berita/panen-raya?page=2",
        "https://kabar.example/berita/panen-raya/2",
        "https://kabar.example/berita/panen-raya?p=12",
        "https://kabar.example/berita/panen-raya?id=7",
        "https://kabar.example/Berita/Panen-Raya",
        "https://sukoharjo.kabar.example/berita/panen-raya",
        "https://kabar.example/berita",
        "https://kabar.example/",
    ],
)
def test_others_do_not(other: str) -> None:
    assert identity(other) != KEY


def test_what_names_a_document_stays() -> None:
    assert identity("https://kabar.example/?p=12") == "//kabar.example/?p=12"
    assert identity("https://kabar.example/amp") == "//kabar.example/amp"
    assert identity("https://kabar.example/baca.php?id=3&kat=2") == identity("http://kabar.example/baca.php?kat=2&id=3")
    assert identity("http://kabar.example:8081/a") != identity("http://kabar.example/a")


def test_a_source_can_say_more() -> None:
    rules = AddressRules(
        ignored_parameters=frozenset({"ref"}),
        kept_parameters=frozenset({"m"}),
        other_hosts=frozenset({"kabar.example", "kabarlama.example"}),
    )
    assert identity("https://kabarlama.example/a?ref=depan", rules) == identity("https://kabar.example/a", rules)
    assert identity("https://kabar.example/a?m=1", rules) != identity("https://kabar.example/a", rules)


def test_spellings_keep_to_the_rules_of_the_source() -> None:
    rules = AddressRules(
        kept_parameters=frozenset({"m", "page"}), other_hosts=frozenset({"kabar.example", "kabarlama.example"})
    )
    found = spellings("https://kabar.example/a", rules)
    assert "http://kabarlama.example/a/" in found
    assert {identity(spelling, rules) for spelling in found} == {identity("https://kabar.example/a", rules)}


ADDRESS = st.from_regex(
    r"https?://(www\.|m\.|amp\.)?kabar\.example(/[a-z0-9-]{1,6}){1,3}/?(\?(p=[0-9]|amp=1|m=1))?", fullmatch=True
)


@given(ADDRESS)
def test_every_spelling_has_the_same_key(url: str) -> None:
    assert {identity(spelling) for spelling in spellings(url)} == {identity(url)}
    assert spellings(url)[0] == normal(url)


def test_spellings_lead_to_the_plain_address() -> None:
    assert "http://www.kabar.example/a/" in spellings("https://m.kabar.example/a?amp=1")
    assert "https://kabar.example/a/amp/" in spellings("https://kabar.example/a")


@pytest.mark.parametrize(
    ("url", "canonical", "believed"),
    [
        ("https://kabar.example/berita/panen?amp=1", "https://kabar.example/berita/panen", True),
        ("https://kabar.example/berita/panen/2", "https://kabar.example/berita/panen", True),
        ("https://kabar.example/?p=12", "https://kabar.example/2018/05/panen/", True),
        ("https://kabar.example/berita/panen", "https://kabar.example/", False),
        ("https://kabar.example/berita/2018/panen", "https://kabar.example/berita/", False),
        ("https://kabar.example/?p=12", "https://kabar.example/?p=13", False),
        ("https://kabar.example/read/123456/panen", "https://kabar.example/read/123499/panen", False),
        ("https://kabar.example/baca/123456-panen", "https://kabar.example/baca/123499-tanam", False),
        ("https://kabar.example/berita/panen", "https://lain.example/berita/panen", False),
    ],
)
def test_a_canonical_address_that_lies_is_not_believed(url: str, canonical: str, believed: bool) -> None:
    assert (believable_canonical(url, canonical) is not None) is believed
