"""Whatever a site is asked, it answers; and the newsroom runs alone from the command line."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.calendar import DAY_ONE
from newsroom.library import sites, stories
from newsroom.makes import MAKES
from newsroom.makes.base import Make
from newsroom.replies import Request, whole
from tests.newsroom.conftest import Get

SITES: list[Make] = [MAKES[site.make](site, "http://127.0.0.1:1", stories(slug)) for slug, site in sites().items()]
STEMS = ["/", "/page/", "/feed/", "/berita/index/", "/read/", "/search/label/", "/kalender/", "/wp-json/wp/v2/posts",
         "/feeds/posts/default", "/indeks", "/rubrik/", "/amp/", "/agenda/", "/sitemap", "/post-sitemap"]  # fmt: skip
PARAMETERS = ["page", "paged", "per_page", "after", "before", "order", "m", "start-index", "max-results", "updated-max"]
VALUES = st.one_of(st.text(max_size=8), st.integers(-5, 10**12).map(str), st.just("2026-13-40"))


@settings(max_examples=300, deadline=None)
@given(
    make=st.sampled_from(SITES),
    path=st.tuples(st.sampled_from(STEMS), st.one_of(st.just(""), st.integers(0, 10**6).map(str), st.text(max_size=8))),
    query=st.dictionaries(st.sampled_from(PARAMETERS), VALUES, max_size=3),
    since=st.one_of(st.none(), st.text(max_size=12), st.just("Sun, 99 Foo 2026 00:00:00 GMT")),
)
def test_no_request_breaks_a_site(make: Make, path: tuple[str, str], query: dict[str, str], since: str | None) -> None:
    headers = {"if-modified-since": since} if since is not None else {}
    reply = make.respond(Request("GET", "".join(path), query, headers), DAY_ONE)
    assert reply.status in (200, 301, 302, 400, 403, 404)


@given(st.integers(0, 10**9 - 1))
def test_whole_reads_numbers_back(number: int) -> None:
    assert whole(str(number), default=7) == number


@pytest.mark.parametrize("words", ["", None, "-1", "x", "²", "١", "1.5", "9" * 30])
def test_whole_gives_the_default_for_what_is_no_small_number(words: str | None) -> None:
    assert whole(words, default=7) == 7


def test_it_serves_alone_until_it_is_ended(get: Get) -> None:
    child = subprocess.Popen([sys.executable, "-m", "newsroom", "--day", "2"], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        lines = [child.stdout.readline().split() for _ in sites()]
        assert [slug for slug, _ in lines] == list(sites())
        assert "satu-data-tiga-daerah" in get(lines[0][1]).text
    finally:
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=10) == 0
