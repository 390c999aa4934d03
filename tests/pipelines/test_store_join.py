"""Articles of several pages read as one."""

from __future__ import annotations

from archive.records import Article
from pipelines.join import join_pages

FIRST = Article(url="u1", title="Judul", text="Satu.\n\nDua.", next_pages=["u2"], byline="Ani")


def test_paragraphs_follow_one_another_and_repeated_ones_stand_once() -> None:
    second = Article(url="u2", title="Judul - Halaman 2", text="Satu.\n\nTiga.", next_pages=["u1", "u3"])
    third = Article(url="u3", text="Empat.", signoff="(ani)")
    joined = join_pages(FIRST, [second, third])
    assert joined.text == "Satu.\n\nDua.\n\nTiga.\n\nEmpat."
    assert (joined.url, joined.title, joined.byline, joined.signoff) == ("u1", "Judul", "Ani", "(ani)")
    assert joined.next_pages == []
    assert join_pages(FIRST, [second]).next_pages == ["u3"]


def test_a_page_within_which_a_paragraph_stands_twice_keeps_it_twice() -> None:
    song = Article(url="u", text="Merdeka!\n\nBait.\n\nMerdeka!")
    assert join_pages(song, []).text == song.text


def test_pages_without_text_add_nothing() -> None:
    assert join_pages(Article(url="u1"), [Article(url="u2")]).text is None
    assert join_pages(FIRST, [Article(url="u2")]).text == FIRST.text
