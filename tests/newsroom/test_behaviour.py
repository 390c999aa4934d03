"""How the sites behave over time and against clumsy readers: validators, edits, removal, faults, traps, the log."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta

import pytest

from newsroom.calendar import DAY_ONE, DAY_TWO, LAST_DAY
from newsroom.crowd import crowd_stories
from newsroom.library import stories
from newsroom.serve import Newsroom
from newsroom.truth import all_articles, articles
from tests.newsroom.conftest import Get


@pytest.fixture(autouse=True)
def first_day(room: Newsroom) -> None:
    room.set_clock(DAY_ONE)


@pytest.mark.parametrize("site", ["kabarlereng", "nagarikito", "pinisipos"])
def test_an_unchanged_page_answers_304_to_its_etag(room: Newsroom, get: Get, site: str) -> None:
    url = room.sites[site] + articles(site, room.now)[0].path
    first = get(url)
    again = get(url, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get(url, If_None_Match='"other"').status == 200


@pytest.mark.parametrize("site", ["kabarlereng", "suaramuara"])
def test_last_modified_answers_304_until_an_edit(room: Newsroom, get: Get, site: str) -> None:
    slug = {"kabarlereng": "sukoharjo-parkir-nontunai", "suaramuara": "harga-ikan-gabus-naik"}[site]
    url = room.url(site, slug)
    stamp = get(url).headers["last-modified"]
    assert get(url, If_Modified_Since=stamp).status == 304
    room.set_clock(DAY_TWO)
    assert get(url, If_Modified_Since=stamp).status == 200


def test_the_feed_is_conditional_too(room: Newsroom, get: Get) -> None:
    url = f"{room.sites['kabarlereng']}/feed/"
    etag = get(url).headers["etag"]
    assert get(url, If_None_Match=etag).status == 304
    room.set_clock(DAY_TWO)
    assert get(url, If_None_Match=etag).status == 200


def test_edits_show_when_the_clock_passes_them(room: Newsroom, get: Get) -> None:
    url = room.url("kabarlereng", "sukoharjo-parkir-nontunai")
    before = get(url).text
    room.set_clock(DAY_TWO)
    after = get(url).text
    assert "lima ruas jalan" in before and "tujuh ruas jalan" not in before
    assert "tujuh ruas jalan" in after and "Ralat: berita ini diperbarui" in after
    assert '"dateModified": "2026-03-10T01:05:00+00:00"' in after


@pytest.mark.parametrize(
    ("site", "slug", "status"),
    [("kabarlereng", "dugaan-pungli-kios-telukan", 410), ("suaramuara", "harga-ikan-gabus-naik", 404)],
)
def test_removed_articles_are_gone_from_page_and_listings(
    room: Newsroom, get: Get, site: str, slug: str, status: int
) -> None:
    url = room.url(site, slug)
    assert get(url).status == 200
    assert slug in get(room.sites[site] + "/").text
    room.set_clock(LAST_DAY)
    assert get(url).status == status
    assert slug not in get(room.sites[site] + "/").text


def test_an_article_is_absent_before_its_time(room: Newsroom, get: Get) -> None:
    story = next(one for one in stories("nagarikito") if one.slug == "lima-puluh-kota-arsip-tanah")
    url = room.url("nagarikito", story.slug)
    feed = f"{room.sites['nagarikito']}/feeds/posts/default"
    room.set_clock(story.at - timedelta(minutes=1))
    assert get(url).status == 404 and story.slug not in get(feed).text
    room.set_clock(story.at)
    assert get(url).status == 200 and story.slug in get(feed).text


def test_one_page_fails_once_and_only_once(get: Get) -> None:
    with Newsroom(only=["suaramuara"]) as room:
        url = room.url("suaramuara", "jembatan-alalak-retak")
        assert [get(url).status for _ in range(3)] == [500, 200, 200]


def test_the_redirect_loop_never_ends(room: Newsroom, get: Get) -> None:
    base = room.sites["kabarlereng"]
    path = "/program/lama/"
    for _ in range(6):
        answer = get(base + path)
        assert answer.status == 302
        path = answer.headers["location"]
    assert path == "/program/lama/"


def test_the_calendar_goes_on_for_ever(room: Newsroom, get: Get) -> None:
    path = f"/kalender/{DAY_ONE:%Y/%m}/"
    seen = set()
    for _ in range(30):
        assert path not in seen
        seen.add(path)
        page = get(room.sites["kabarlereng"] + path)
        assert page.status == 200
        path = re.findall(r'href="(/kalender/\d{4}/\d{2}/)">Bulan depan', page.text)[0]


def test_pages_carry_the_parameters_that_multiply_addresses(room: Newsroom, get: Get) -> None:
    url = room.url("kabarlereng", "sukoharjo-aplikasi-layanan-desa")
    page = get(url).text
    for mark in ("?replytocom=", "?share=facebook", "?utm_source=sidebar", "/tag/", "/author/", "/category/"):
        assert mark in page
    assert get(f"{url}?share=facebook").text == page
    twin = get(f"{url}?replytocom=5").text
    assert f'<link rel="canonical" href="{url}">' in twin


def test_residue_stands_in_and_around_the_body(room: Newsroom, get: Get) -> None:
    page = get(room.url("kabarlereng", "sukoharjo-aplikasi-layanan-desa")).text
    for words in (
        "How useful was this post?",
        "Tinggalkan Balasan",
        "Baca juga:",
        "Komentar Facebook",
        "ADVERTISEMENT",
    ):
        assert words in page
    assert "Kabarlereng.com (Sukoharjo) –" in page


def test_forbidden_paths_are_linked_and_disallowed(room: Newsroom, get: Get) -> None:
    for site in ("kabarlereng", "suaramuara", "nagarikito", "pinisipos"):
        base = room.sites[site]
        assert "Disallow: /internal/" in get(f"{base}/robots.txt").text
        assert "/internal/" in get(f"{base}/").text


def test_pages_are_compressed_where_the_site_does_so(room: Newsroom, get: Get) -> None:
    url = f"{room.sites['kabarlereng']}/"
    packed = get(url, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == get(url).body


def test_head_gives_headers_alone(room: Newsroom, get: Get) -> None:
    url = f"{room.sites['kabarlereng']}/"
    answer = get(url, method="HEAD")
    assert answer.status == 200 and answer.body == b""
    assert int(answer.headers["content-length"]) == len(get(url).body)


def test_every_request_is_logged_with_what_it_carried(get: Get) -> None:
    with Newsroom(only=["wartaevav", "nagarikito"]) as room:
        get(f"{room.sites['wartaevav']}/tidak-ada?x=1", User_Agent="uji/1")
        get(f"{room.sites['nagarikito']}/")
        first, second = room.requests
        assert (first.site, first.path, first.status, first.at) == ("wartaevav", "/tidak-ada?x=1", 404, DAY_ONE)
        assert first.headers["user-agent"] == "uji/1"
        assert (second.site, second.status) == ("nagarikito", 200)
        assert second.time >= first.time


def test_the_clock_may_be_a_callable(get: Get) -> None:
    moments = iter([datetime(2016, 1, 1, tzinfo=UTC), LAST_DAY])
    with Newsroom(lambda: next(moments), only=["wartaevav"]) as room:
        url = room.sites["wartaevav"] + "/berita/detail/41"
        assert [get(url).status, get(url).status] == [404, 200]


def test_ports_are_free_or_given_and_let_go(get: Get) -> None:
    with Newsroom() as room:
        assert len(set(room.sites.values())) == 6
        port = int(room.sites["wartaevav"].rsplit(":", 1)[1])
        with pytest.raises(OSError, match="in use"):
            Newsroom(ports={"wartaevav": port}, only=["wartaevav"]).__enter__()
    with Newsroom(ports={"wartaevav": port}, only=["wartaevav"]) as again:
        assert again.sites["wartaevav"].endswith(f":{port}")


def test_truth_of_a_day_leaves_out_what_is_still_to_come() -> None:
    now = datetime(2020, 1, 1, tzinfo=UTC)
    early = all_articles(now)
    assert early and all(one.published_at < "2020-01-02" for one in early)
    assert len(early) < len(all_articles())


def test_a_crowd_of_generated_articles_can_be_served(get: Get) -> None:
    with Newsroom(only=[], crowd=40) as room:
        base = room.sites["ribuankabar"]
        index = get(f"{base}/sitemap_index.xml").text
        parts = re.findall(r"<loc>([^<]*post-sitemap\d+\.xml)</loc>", index)
        found = [url for part in parts for url in re.findall(r"<loc>([^<]+)</loc>", get(part).text)]
        assert len(set(found)) == 40
        pages = {get(url).text for url in found}
        assert len(pages) == 40
    assert crowd_stories(3) == crowd_stories(3)
