"""What chances alone cannot see: datelines that open the text, and captions that are none of it."""

from __future__ import annotations

from archive.records import Page
from crawler.extraction import extract
from pipelines.normalise import normalise
from tests.extraction.made_pages import MENU, SIDE, TEXT, TITLE, page, ps


def test_first_paragraphs_straight_in_the_container() -> None:
    body = f"""<div>{MENU}</div><h1>{TITLE}</h1><div class="isi"><ul><li><a href="/1">Baca juga kabar lain</a></li></ul>
    Jember, Kabar Tapal – {TEXT[0]}<br><br>{TEXT[1]}<br><br>{ps(TEXT[2:])}</div><div><ul>{SIDE}</ul></div>"""
    one = Page(url="https://x.example/berita/1", body=page(f"<title>{TITLE}</title>", body).encode())
    article = normalise(extract(one), one)
    assert article.dateline == "Jember, Kabar Tapal –"
    assert (article.text or "").split("\n\n") == TEXT


def test_captions_between_the_paragraphs() -> None:
    caption = "Warga mengantre di loket baru pada hari pertama layanan itu dibuka untuk umum. (Foto: Kabar Tapal)"
    figure = f'<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">{caption}</p></div>'
    body = f'<h1>{TITLE}</h1><div class="entry-content">{ps(TEXT[:2])}{figure}{ps(TEXT[2:])}</div><ul>{SIDE}</ul>'
    one = Page(url="https://x.example/berita/1", body=page(f"<title>{TITLE}</title>", body).encode())
    assert (normalise(extract(one), one).text or "").split("\n\n") == TEXT


def test_a_picture_page_has_its_caption_for_text() -> None:
    caption = "Warga mengantre di loket layanan digital yang baru dibuka di pendapa Kabupaten Jember, Senin (9/3)."
    head = f"<title>{TITLE}</title><meta property='og:description' content='{caption}'>"
    figure = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    body = f"<nav>{MENU}</nav><h1>{TITLE}</h1>{figure}<ul>{SIDE}</ul>"
    one = Page(url="https://x.example/foto/1", body=page(head, body).encode())
    assert normalise(extract(one), one).text == caption
