"""Addresses as identities: one spelling for what is one address, and no more than that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from url_normalize import url_normalize

from archive.addresses import article_id, believable_canonical, normal, outlet_host


@pytest.mark.parametrize(
    "spelling",
    [
        "https://kabar.example/a?p=12",
        "HTTPS://Kabar.example:443/a?p=12",
        "https://kabar.example/x/../a?p=12#komentar",
        "https://kabar.example/a?utm_source=fb&p=12&utm_Medium=x&fbclid=1",
        " https://kabar.example/%61?p=12& ",
    ],
)
def test_spellings_of_one_address(spelling: str) -> None:
    assert normal(spelling) == "https://kabar.example/a?p=12"


@pytest.mark.parametrize(
    "other",
    [
        "https://kabar.example/A?p=12",
        "https://kabar.example/a?p=13",
        "https://kabar.example/a/?p=12",
        "https://kabar.example/a?p=12&page=2",
        "https://lain.example/a?p=12",
    ],
)
def test_other_addresses_stay_apart(other: str) -> None:
    assert normal(other) != normal("https://kabar.example/a?p=12")


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z]{1,8}\.example/[a-zA-Z0-9%/?=&;.#-]{0,40}", fullmatch=True))
def test_any_text_has_a_spelling_that_stays(text: str) -> None:
    once = normal(text)
    assert len(article_id(text)) == 16
    if "%" not in text:
        assert normal(once) == once or not text.startswith("http")


@given(st.from_regex(r"https?://([a-z0-9]{1,5}\.){1,2}[a-z]{2,4}(/[A-Za-z0-9_~-]{1,6}){1,3}/?", fullmatch=True))
def test_the_short_way_agrees_with_the_long_one(url: str) -> None:
    try:
        long_way = url_normalize(url)
    except ValueError:
        return  # no host that could exist
    assert normal(url) == long_way


def test_twins_of_an_outlet_have_one_host() -> None:
    hosts = {outlet_host(f"https://{p}kabar.example/a") for p in ("", "www.", "m.", "amp.", "mobile.")}
    assert hosts == {"kabar.example"}
    assert outlet_host("https://jateng.kabar.example/") == "jateng.kabar.example"
    assert outlet_host("https://m.id/") == "m.id"
    assert outlet_host("https://[") == outlet_host("bukan alamat") == ""


def test_a_canonical_address_is_believed_within_the_outlet_alone() -> None:
    page = "https://m.kabar.example/a?x=1"
    assert believable_canonical(page, "https://www.kabar.example/a#x") == "https://www.kabar.example/a"
    for lie in (None, "", "https://lain.example/a", "https://kabar.example", "https://kabar.example/?utm_source=x"):
        assert believable_canonical(page, lie) is None
