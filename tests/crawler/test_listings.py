"""Listing pages: articles told from menus, and the next page of every kind of pager."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.discover.front import read_front, sitemaps_in
from crawler.discover.listings import read_listing
from crawler.discover.paging import next_page
from crawler.doors import Door, Opened, open_door
from crawler.source_model import Source

SITE = "https://wartalereng.example"
SOURCE = Source(name="Warta Lereng", homepage=f"{SITE}/")

PAGE = """<html><head><base href="/"></head><body>
<nav class="main-menu"><a href="/kategori/ekonomi">Ekonomi</a><a href="/layanan-aduan-warga-kota-lereng">
Layanan aduan warga kota lereng</a></nav>
<article><h2><a href="2026/03/06/parkir-nontunai/?utm_source=depan">Parkir nontunai diuji di lima ruas jalan</a></h2>
<a href="2026/03/06/parkir-nontunai/"><img src="a.jpg"></a><a href="/2026/03/06/parkir-nontunai/#respond">3 komentar</a>
</article>
<div class="item"><h3><a href="/2026/03/05/pasar/">Pasar</a></h3></div>
<div class="item"><a href="/2026/03/04/banjir-surut-warga-pulang/"><h3>Banjir surut</h3></a></div>
<div class="item"><h3><a href="/2026/03/03/jalan-desa-dibeton-tahun-ini/">Jalan desa dibeton tahun ini</a></h3></div>
<div class="item"><h3><a href="/2026/03/02/guru-honorer-terima-insentif/">Guru honorer terima insentif</a></h3></div>
<aside><a href="/struktur-organisasi-perangkat-daerah">Struktur organisasi perangkat daerah</a>
<a href="/agenda-rapat-dinas-komunikasi-dan-informatika">Agenda</a><a href="/2026/03/">Maret 2026</a>
<a href="/2026/03/06/parkir-nontunai/?share=wa">WA</a><a href="https://lain.example/2026/03/06/a-b-c-d/">Lain</a></aside>
<footer><a href="/pedoman-media-siber">Pedoman Media Siber</a></footer></body></html>"""


def _open(body: str, url: str = SITE + "/", source: Source = SOURCE) -> tuple[Opened, dict[str, list[str]]]:
    left: dict[str, list[str]] = {}
    opened = open_door(
        Door("listing", url), body.encode(), source, lambda rule, address: left.setdefault(rule, []).append(address)
    )
    return opened, left


def test_articles_are_told_from_all_else_on_a_page() -> None:
    opened, left = _open(PAGE)
    assert [found.url.removeprefix(SITE) for found in opened.articles] == [
        "/2026/03/06/parkir-nontunai/",
        "/2026/03/05/pasar/",
        "/2026/03/04/banjir-surut-warga-pulang/",
        "/2026/03/03/jalan-desa-dibeton-tahun-ini/",
        "/2026/03/02/guru-honorer-terima-insentif/",
    ]
    assert opened.articles[0].published_on == "2026-03-06"
    said = [address for addresses in left.values() for address in addresses]
    assert f"{SITE}/agenda-rapat-dinas-komunikasi-dan-informatika" in said, "what is left out by a guess is counted"


def test_one_link_an_address_with_the_best_it_has() -> None:
    listing = read_listing(PAGE.encode(), SITE + "/")
    link = next(link for link in listing.links if link.url.endswith("/parkir-nontunai/"))
    assert link.text == "Parkir nontunai diuji di lima ruas jalan" and link.weight == 4


def test_a_sites_own_shapes_go_before_the_score() -> None:
    source = Source(name="W", homepage=f"{SITE}/", keep_urls=["/{slug}"])
    opened, _ = _open(
        '<p><a href="/pasar">Pasar</a> <a href="/a/b-c-d-e-f">Lain lagi di sini ya</a></p>', source=source
    )
    assert [found.url for found in opened.articles] == [f"{SITE}/pasar"]


PAGERS = [
    ('<link rel="next" href="/berita/page/2/">', "/", "/berita/page/2/"),
    (
        '<div class="pagination"><span class="current">1</span><a href="/page/2/">2</a><a href="/page/9/">»</a></div>',
        "/",
        "/page/2/",
    ),
    ('<div class="nav-links"><a href="/page/2/">Berita Lama</a></div>', "/", "/page/2/"),
    (
        '<div class="paging"><a href="?hal=1">1</a> <b>2</b> <a href="?hal=3">3</a></div>',
        "/berita?hal=2",
        "/berita?hal=3",
    ),
    (
        '<ul class="pager"><li><a href="/?paged=1">Sebelumnya</a><li><a href="/?paged=3">Selanjutnya »</a></ul>',
        "/?paged=2",
        "/?paged=3",
    ),
    (
        '<a class="blog-pager-older-link" href="/search?updated-max=2026-03-01">Postingan Lama</a>',
        "/",
        "/search?updated-max=2026-03-01",
    ),
    (
        '<p><strong>1</strong> <a href="/berita/index/10">2</a> <a href="/berita/index/20">3</a> '
        '<a href="/berita/index/10">'
        "&gt;</a></p>",
        "/berita/index",
        "/berita/index/10",
    ),
    (
        '<p><a href="/berita/index">1</a> <strong>2</strong> <a href="/berita/index/20">3</a></p>',
        "/berita/index/10",
        "/berita/index/20",
    ),
    ('<ul><li class="active"><a href="/?p=1">1</a></li><li><a href="/?p=2">2</a></li></ul>', "/", "/?p=2"),
    (
        '<ul><li><a href="?page=1">1</a><li><a href="?page=2">2</a><li><a href="?page=4">4</a></ul>',
        "/indeks?page=3",
        "/indeks?page=4",
    ),
]
ENDS = [
    ('<div class="paging"><a href="?hal=1">1</a> <b>2</b></div>', "/berita?hal=2"),
    ('<div class="pagination"><a href="/page/2/">« Berita Baru</a> <a href="/page/2/">2</a> 3</div>', "/page/3/"),
    ('<div class="pagination"><a href="#">2</a><a href="javascript:more()">Next</a></div>', "/"),
    ('<div class="box"><a href="/kanal/ekonomi">Berita lainnya</a></div>', "/"),
    ('<div class="comment-navigation"><a href="/a/comment-page-2/">Berikutnya</a></div>', "/a/"),
    ('<div class="pagination"><a rel="next" href="https://lain.example/page/2/">Next</a></div>', "/"),
    ("<p>tidak ada</p>", "/"),
]


@pytest.mark.parametrize(("body", "here", "following"), PAGERS)
def test_the_next_page(body: str, here: str, following: str) -> None:
    assert next_page(LexborHTMLParser(body), SITE + here) == SITE + following


@pytest.mark.parametrize(("body", "here"), ENDS)
def test_no_next_page(body: str, here: str) -> None:
    assert next_page(LexborHTMLParser(body), SITE + here) is None


@given(st.integers(1, 30), st.integers(1, 30), st.sampled_from(["?page={}", "/berita/page/{}/", "?halaman={}"]))
def test_any_pager_of_numbers_leads_to_the_page_after_this_one(here: int, pages: int, form: str) -> None:
    here = min(here, pages)
    links = "".join(
        f'<span class="current">{n}</span>' if n == here else f'<a href="{form.format(n)}">{n}</a>'
        for n in range(1, pages + 1)
    )
    tree = LexborHTMLParser(f'<div class="pagination">{links}</div>')
    found = next_page(
        tree, f"{SITE}/berita" if here == 1 else SITE + "/berita" + form.format(here).removeprefix("/berita")
    )
    assert found == (None if here == pages else f"{SITE}/berita" + form.format(here + 1).removeprefix("/berita"))


@given(st.text(alphabet="<>/=\"'ahrefnavdivscript 123#?&;.", max_size=200))
def test_any_page_gives_web_addresses_alone(text: str) -> None:
    listing = read_listing(f'<a href="/berita/a-b-c">x</a>{text}'.encode(), SITE + "/")
    assert all(link.url.startswith(("http://", "https://")) for link in listing.links)


def test_a_front_page_says_where_its_articles_are_listed() -> None:
    front = read_front(
        b"""<html><head><title>Warta Lereng</title><meta name="generator" content="WordPress 6.4">
        <link rel="alternate" type="application/rss+xml" title="Warta &raquo; Comments Feed" href="/comments/feed/">
        <link rel="alternate" type="application/rss+xml" title="Warta" href="/feed/">
        <link rel="https://api.w.org/" href="/wp-json/"></head><body>
        <ul><li><a href="/berita">Berita</a><li><a href="/indeks">Indeks Berita</a><li><a href="/profil">Profil</a></ul>
        </body></html>""",
        SITE + "/",
    )
    assert (front.feeds, front.rest, front.make) == ([f"{SITE}/feed/"], f"{SITE}/wp-json/", "wordpress")
    assert front.lists == [f"{SITE}/indeks", f"{SITE}/berita"] and front.title == "Warta Lereng"


def test_robots_txt_names_sitemaps_in_any_case() -> None:
    robots = b"User-agent: *\r\nDisallow:\r\nSITEMAP: https://w.example/a.xml # yang baru\r\nSitemap: /relatif.xml\r\n"
    assert sitemaps_in(robots) == ["https://w.example/a.xml"]
