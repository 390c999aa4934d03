"""Encodings that lie, pages that are huge or deep, and bytes that are no page: bounded, and never a crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.records import Article, Page
from crawler.extraction import extract
from crawler.extraction.decode import decode
from pipelines.normalise import normalise
from tests.extraction.made_pages import TEXT, TITLE, page, ps


@pytest.mark.parametrize(
    ("body", "header", "used"),
    [
        ("Harga naik — “mahal”, kata warga é".encode("cp1252"), "text/html; charset=utf-8", "cp1252"),
        ("Harga naik — “mahal”".encode(), "text/html; charset=iso-8859-1", "utf-8"),
        ("\ufeffHarga naik".encode("utf-16-le"), None, "utf-16-le"),
        ("<meta charset='no-such-thing'>Warga Desa Contoh menanam kopi robusta é".encode("cp1252"), None, "cp1252"),
        (b"<meta charset='windows-1251'>" + "Новости района и города сегодня".encode("cp1251"), None, "cp1251"),
    ],
)
def test_encodings_that_lie(body: bytes, header: str | None, used: str) -> None:
    text, encoding = decode(body, header)
    assert encoding == used
    assert "\ufffd" not in text


def test_a_utf8_page_cut_in_the_middle_of_a_letter() -> None:
    assert decode("Café é".encode()[:-1])[1] == "utf-8"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + ps(TEXT) + "</div>" * 100_000,
        "<ul><li>" * 50_000 + TEXT[0],
        ps(TEXT) + "<p>" + "kata <b>tebal</b> " * 110_000 + "</p>",
        "<table><tr><td>" * 30_000 + ps(TEXT),
        "<a href='?page=2'>" * 30_000,
    ],
    ids=["deep", "lists", "large", "tables", "links"],
)
def test_hostile_pages_take_bounded_time(body: str) -> None:
    one = Page(url="https://x.example/1", body=page(f"<title>{TITLE}</title>", body).encode())
    start = time.process_time()
    normalise(extract(one), one)
    assert time.process_time() - start < 20


# ruff: noqa: E501


def test_hostile_metadata() -> None:
    head = "<script type='application/ld+json'>" + "[" * 50_000 + "</script>"
    head += "<script type='application/ld+json'>{'@type': 'NewsArticle', headline}</script><meta property='og:title' content=''>"
    head += "<meta name='date' content='9999-99-99'><meta name='pubdate' content='99999999999999'>"
    article = extract(Page(url="http://[", body=page(head, ps(TEXT)).encode()))
    assert article.published_at is None
    assert article.text is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.text(max_size=40))
def test_never_crashes_on_any_bytes(body: bytes, url: str) -> None:
    one = Page(url=url, body=body)
    normalise(extract(one), one)


FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<div class='a'>", "</div>", "<br>", "<li>", "<a href='x'>", "</a>", "<script>", "<!--", "-->", "&nbsp;",
     "<time datetime='2026-03-09'>", "<h1>", TITLE, *TEXT, "Baca juga: Judul", "(sw)", "JEMBER –", "<table><td>", "\x00", "</html>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FRAGMENTS, max_size=40))
def test_never_crashes_on_broken_markup(parts: list[str]) -> None:
    one = Page(url="https://x.example/1", body="".join(parts).encode())
    article = normalise(extract(one), one)
    assert article.text is None or article.text.strip()


@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=60)), max_size=12))
def test_normalise_changes_nothing_a_second_time(parts: list[str]) -> None:
    once = normalise(Article(url="x", title="Judul", text="\n".join(parts), byline="Oleh Sari", language="id"))
    assert normalise(once) == once
