"""One page per shape of site: text, title and day come out whole, and nothing beside them."""

from __future__ import annotations

import pytest

from archive.records import Article, Page
from crawler.extraction import extract, join
from pipelines.normalise import normalise
from tests.extraction.made_pages import SHAPES, TEXT, TITLE, page, ps, wordpress


def read(html: str | bytes, url: str = "https://kabartapal.example/berita/pusat-layanan", **facts: str) -> Article:
    body = html.encode() if isinstance(html, str) else html
    one = Page(url=url, body=body, **facts)  # type: ignore[arg-type]
    return normalise(extract(one), one)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape(shape: str) -> None:
    article = read(SHAPES[shape]())
    assert article.title == TITLE
    assert article.published_at is not None and article.published_at[:10] == "2026-03-09"
    assert (article.text or "").split("\n\n") == TEXT
    assert article.language == "id"


def test_facts_of_a_wordpress_page() -> None:
    article = read(wordpress(), timezone="WIB")
    assert article.byline == "Sari Wulandini"
    assert article.dateline == "JEMBER, Kabar Tapal –"
    assert article.signoff == "(sw/rd)\nEditor: Dani Prakoso" or article.signoff == "Editor: Dani Prakoso\n(sw/rd)"
    assert article.caption == "Suasana peresmian. (Foto: Kabar Tapal)"
    assert article.published_at == "2026-03-09T14:30:00+07:00"
    assert article.canonical_url == "https://kabartapal.example/2026/03/09/pusat-layanan/"
    assert sum(reading.chosen for reading in article.published_readings) == 1
    assert all(reading.because for reading in article.published_readings if reading.chosen)


def test_a_side_columns_date_is_never_the_articles() -> None:
    body = f"<article><h1>{TITLE}</h1>{ps(TEXT)}</article><aside><ul><li><a href='/a'>Kabar lain yang cukup panjang</a>"
    article = read(
        page(f"<title>{TITLE}</title>", body + " <time datetime='2026-01-02'>2 Januari 2026</time></li></ul></aside>")
    )
    assert article.published_at is None


def test_source_selectors_stand_above_all() -> None:
    one = Page(url="https://x.example/1", body=wordpress().encode())
    found = extract(one, selectors={"title": ".entry-meta", "body": ".entry-content", "remove": ["figure"]})
    assert found.title is not None and found.title.startswith("Oleh Sari")
    assert "Suasana peresmian" not in (found.text or "")


def test_pages_of_one_article() -> None:
    links = '<div class="paging"><a href="?page=2">2</a> <a href="?page=3">Halaman Selanjutnya</a></div>'
    links += '<a href="/indeks/?page=2">2</a>'
    url = "https://x.example/berita/layanan-digital"
    first = read(page(f"<title>{TITLE}</title>", f"<article><h1>{TITLE}</h1>{ps(TEXT[:3])}</article>{links}"), url)
    assert first.next_pages == [url + "?page=2", url + "?page=3"]
    second = Article(url=url + "?page=2", text="\n\n".join([TEXT[0], *TEXT[3:]]))
    third = Article(url=url + "?page=3", text="Penutup.")
    whole = join([first, second, third])
    assert [line for line in (whole.text or "").split("\n") if line] == [*TEXT, "Penutup."]
    assert whole.next_pages == []


def test_joining_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        join([])


def test_amp_twin_is_named() -> None:
    head = f"<title>{TITLE}</title><link rel='amphtml' href='/amp/77'>"
    assert (
        read(page(head, f"<article>{ps(TEXT)}</article>"), "https://x.example/77").amp_url == "https://x.example/amp/77"
    )
