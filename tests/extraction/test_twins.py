"""Twins of a page (AMP, print) name the page that they double, and give the same article; so does a page with a BOM."""

from __future__ import annotations

import pytest

from archive.records import Article, Page
from crawler.extraction import extract
from pipelines.normalise import normalise
from tests.extraction.made_pages import MENU, SIDE, TEXT, TITLE, amp, only_json, page, ps, wordpress

CANONICAL = "https://suaracontoh.example/read/77"


def read(body: bytes, url: str, content_type: str | None = None) -> Article:
    one = Page(url=url, body=body, content_type=content_type)
    return normalise(extract(one), one)


def full(extra: str = "") -> bytes:
    head = f"<title>{TITLE}</title>{extra}"
    body = f"<nav>{MENU}</nav><article><h1>{TITLE}</h1><div class='isi'>{ps(TEXT)}</div></article><ul>{SIDE}</ul>"
    return page(head, body).encode()


def printed(canonical: str) -> bytes:
    body = f"<h2>{TITLE}</h2><p>Senin, 9 Maret 2026 | 14:30 WIB</p><div>{ps(TEXT)}</div><p>{CANONICAL}</p>"
    return page(f"<title>{TITLE}</title><link rel='canonical' href='{canonical}'>", body).encode()


def test_amp_and_its_page_name_each_other() -> None:
    link = f"<link rel='canonical' href='{CANONICAL}'><link rel='amphtml' href='/amp/read/77'>"
    whole = read(full(link), CANONICAL)
    twin = read(amp().encode(), "https://suaracontoh.example/amp/read/77")
    assert whole.amp_url == "https://suaracontoh.example/amp/read/77"
    assert twin.amp_url is None
    assert whole.canonical_url == twin.canonical_url == CANONICAL
    assert (whole.title, whole.text) == (twin.title, twin.text) == (TITLE, "\n\n".join(TEXT))


@pytest.mark.parametrize("canonical", [CANONICAL, "/read/77", "//suaracontoh.example/read/77"])
def test_a_print_twin_names_its_page(canonical: str) -> None:
    twin = read(printed(canonical), "https://suaracontoh.example/read/77?print=1")
    assert twin.canonical_url == CANONICAL
    assert twin.title == TITLE
    assert twin.text == "\n\n".join(TEXT)


@pytest.mark.parametrize("said", ["", "javascript:void(0)", "https://suaracontoh.example/", "mailto:a@b.example"])
def test_no_page_is_the_twin_of_a_front_page_or_of_nothing(said: str) -> None:
    assert read(printed(said), "https://suaracontoh.example/read/77?print=1").canonical_url is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_byte_order_mark_is_no_text_and_outweighs_what_is_said(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    body = mark + wordpress().encode(encoding)
    article = read(body, "https://kabartapal.example/2026/03/09/pusat-layanan/", "text/html; charset=iso-8859-1")
    assert article.title == TITLE
    assert article.text == "\n\n".join(TEXT)


def test_a_page_that_only_states_its_article_comes_out_whole() -> None:
    article = read(only_json().encode(), "https://portalcontoh.example/a/pusat-layanan")
    assert article.text == "\n\n".join(TEXT)
    assert article.byline == "Lina Maharani"
    assert article.published_at == "2026-03-09T14:30:00+07:00"
