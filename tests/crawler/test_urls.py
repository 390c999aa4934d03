"""What an address is: an article, a list, a trap; the source's own shapes before any word."""

from __future__ import annotations

import time
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address_shapes import compile_shape, has_shape
from crawler.source_model import Source
from crawler.urls import absolute, day_in, judge, words

SITE = "https://wartalereng.example"
SOURCE = Source(name="Warta Lereng", homepage=f"{SITE}/")

ARTICLES = [
    "/2026/03/06/parkir-nontunai-diuji/",
    "/2019/05/bupati-teken-nota-kesepahaman.html",
    "/berita/detail/214/pasar-baru-dibuka",
    "/berita/detail/214",
    "/read/161544/kapal-phinisi",
    "/?p=1288",
    "/pemkab-dan-kampus-teken-nota-kesepahaman-kota-cerdas/",
    "/daerah/pr-2977782775/wali-kota-buka-pasar",
    "/siak/06/03/2026/8812/warga-tanam-bakau.html",
    "/news/detail/48213/jalan-lingkar-rusak.html",
]
LISTS = [
    "/",
    "/tag/smart-city/",
    "/category/pemerintahan/",
    "/author/budi-s/",
    "/2026/03/",
    "/indeks",
    "/berita",
    "/topik/kota-cerdas-tingkat-kabupaten",
    "/berita/page/3/",
    "/kategori/ekonomi/umkm-dan-koperasi-kota",
]
NONE = [
    "/pedoman-media-siber/",
    "/tentang-kami",
    "/profil/visi-misi",
    "/kontak.html",
    "/a/foto-bersama-di-kantor.jpg",
    "/2026/03/06/parkir-nontunai-diuji/?replytocom=3",
    "/kalender/2026/03/06/rapat-kerja-daerah-besar",
    "/berita?tanggal=2026-03-01",
    "/wp-content/uploads/rencana-kerja-daerah-tahun-ini",
    "/a/a/a/b-c-d-e-f",
    "/index.php?a=1&b=2&c=3&d=4&e=5",
    "/" + "panjang-" * 80,
]


@pytest.mark.parametrize("path", ARTICLES)
def test_articles(path: str) -> None:
    assert judge(SITE + path, SOURCE).kind == "article", judge(SITE + path, SOURCE)


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_no_articles(path: str) -> None:
    assert judge(SITE + path, SOURCE).kind == "list", judge(SITE + path, SOURCE)


@pytest.mark.parametrize("path", NONE)
def test_pages_of_the_menu_files_and_traps_are_neither(path: str) -> None:
    for declared in (False, True):
        assert judge(SITE + path, SOURCE, declared).kind == "none", judge(SITE + path, SOURCE, declared)


@pytest.mark.parametrize("path", ["/2026/03/06/parkir-nontunai-diuji/amp/", "/amp/berita/11/a-b-c", "/a-b-c-d-e?amp=1"])
def test_second_prints_are_twins(path: str) -> None:
    assert judge(SITE + path, SOURCE).kind == "twin"


def test_other_hosts_are_strangers_and_ones_own_twins_are_not() -> None:
    assert judge("https://lain.example/2026/03/06/parkir-nontunai-diuji/", SOURCE).rule == "offsite"
    assert judge("https://m.wartalereng.example/2026/03/06/parkir-nontunai/", SOURCE).kind == "article"


def test_a_sources_own_shapes_decide() -> None:
    source = Source(name="W", homepage=f"{SITE}/", keep_urls=["/kabar/{slug}"], skip_urls=["/kabar/iklan-{rest}"])
    assert judge(f"{SITE}/kabar/pasar", source).rule == "keep_urls"
    assert judge(f"{SITE}/2026/03/06/parkir-nontunai-diuji/", source).rule == "not_in_keep_urls"
    assert judge(f"{SITE}/kabar/iklan-rumah", source).rule == "skip_urls"


@pytest.mark.parametrize(
    ("shape", "path", "has"),
    [
        ("/{year}/{month}/{slug}.html", "/2018/12/kota-cerdas.html", True),
        ("/{year}/{month}/{slug}.html", "/2018/12/kota-cerdas", False),
        ("/{year}/{month}/{slug}.html", "/1718/12/kota-cerdas.html", False),
        ("/{slug}/", "/kota-cerdas", True),
        ("/{slug}/", "/kota-cerdas/", True),
        ("/{slug}/", "/12345/", False),
        ("/{slug}/", "/a/b/", False),
        ("/berita/{number}/{slug}", "/berita/88/kota?x=1", True),
        ("/?p={number}", "/?p=77", True),
        ("/?p={number}", "/?page=77", False),
        ("/arsip/{rest}", "/arsip/a/b/c", True),
        ("/a.html", "/axhtml", False),
    ],
)
def test_shapes(shape: str, path: str, has: bool) -> None:
    assert has_shape(SITE + path, shape) is has


def test_a_shape_is_matched_in_linear_time() -> None:
    long = SITE + "/" + "a-" * 100_000
    begun = time.perf_counter()
    for shape in ("/{slug}.html", "/{word}/{slug}", "/{year}/{slug}/{slug}"):
        assert not has_shape(long, shape)
    assert time.perf_counter() - begun < 1.0


@given(st.text(alphabet="/{}abcyear-?=.", max_size=30))
def test_a_shape_compiles_or_is_refused_with_words(text: str) -> None:
    try:
        compile_shape(text)
    except ValueError as fault:
        assert "(" in str(fault)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("../kabar/?utm_source=wa&fbclid=1#isi", f"{SITE}/kabar/"),
        ("HTTPS://WartaLereng.example:443/A/./b/../c", f"{SITE}/A/c"),
        ("mailto:redaksi@wartalereng.example", None),
        ("javascript:void(0)", None),
        ("http://[oops/", None),
    ],
)
def test_a_link_has_one_spelling(link: str, address: str | None) -> None:
    assert absolute(link, f"{SITE}/a/b") == address


@given(st.text(max_size=60))
def test_any_link_gives_a_web_address_that_stays_as_it_is_or_none(link: str) -> None:
    address = absolute(link, f"{SITE}/a/")
    if address is not None:
        assert urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname
        assert absolute(address, "https://lain.example/") == address
        assert judge(address, SOURCE).kind in ("article", "list", "twin", "none")


def test_days_in_addresses() -> None:
    assert day_in(f"{SITE}/2026/03/06/a/") == date(2026, 3, 6)
    assert day_in(f"{SITE}/2026/03/a.html") == date(2026, 3, 1)
    assert day_in(f"{SITE}/siak/06/03/2026/8812/a.html") == date(2026, 3, 6)
    assert day_in(f"{SITE}/2026/13/40/a/") is None
    assert day_in(f"{SITE}/berita/20260306") is None


def test_no_word_says_two_things() -> None:
    lists = words()
    assert not lists.sections & lists.singles
    assert not lists.twin_segments & lists.trap_segments
    assert not lists.id_parameters & lists.trap_parameters
