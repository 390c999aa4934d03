"""Feeds and Blogger: entries, links, pages, and what is no feed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover import Unreadable
from crawler.discover.blogger import posts_url, read_blogger
from crawler.discover.feeds import is_feed, next_feed_page, read_feed
from crawler.discover.times import day, utc

URL = "https://wartalereng.example/feed/"
RSS = """\ufeff
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Warta</title>
<link>https://wartalereng.example</link><atom:link href="https://wartalereng.example/feed/" rel="self"/>
<generator>https://wordpress.org/?v=6.4</generator>
<item><title>Satu &nbsp; dua</title><link>
  https://wartalereng.example/2026/03/06/satu/ </link><pubDate>Fri, 06 Mar 2026 23:30:00 +0700</pubDate></item>
<item><title>Dua</title><guid isPermaLink="true">https://wartalereng.example/2026/03/05/dua/</guid></item>
<item><title>Tiga</title><guid isPermaLink="false">tag:1</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearchrss/1.0/">
<link rel="next" href="https://www.blogger.example/feeds/9/posts/default?start-index=3"/>
<o:totalResults>{total}</o:totalResults><o:startIndex>1</o:startIndex><o:itemsPerPage>2</o:itemsPerPage>
<entry><published>2026-03-06T08:00:00.000+07:00</published><updated>2026-03-07T08:00:00.000+07:00</updated>
<link rel="replies" href="https://n.example/komentar"/><link rel="alternate" href="https://n.example/2026/03/a.html"/>
</entry><entry><link rel="self" href="https://n.example/x"/><link rel="alternate" href="https://n.example/b.html"/>
</entry></feed>"""


def test_rss_with_all_its_faults() -> None:
    reading = read_feed(RSS.encode(), URL)
    assert [found.url for found in reading.found] == [
        "https://wartalereng.example/2026/03/06/satu/",
        "https://wartalereng.example/2026/03/05/dua/",
    ]
    assert reading.found[0].changed_at == "2026-03-06T16:30:00+00:00"
    assert reading.found[0].published_on == "2026-03-06", "the day as printed, not UTC's"
    assert reading.next_url == URL + "?paged=2", "a WordPress feed has pages"
    assert next_feed_page(reading.next_url) == URL + "?paged=3"


def test_a_feed_of_another_make_has_no_pages() -> None:
    assert read_feed(RSS.replace("wordpress.org/?v=", "lain.example/").encode(), URL).next_url is None


def test_atom_takes_the_alternate_link_and_the_later_time() -> None:
    reading = read_feed(ATOM.format(total=2).encode(), "https://n.example/feeds/posts/default")
    assert [found.url for found in reading.found] == ["https://n.example/2026/03/a.html", "https://n.example/b.html"]
    assert reading.found[0].changed_at == "2026-03-07T01:00:00+00:00"
    assert reading.found[0].published_on == "2026-03-06"


def test_blogger_pages_by_its_own_numbers_and_stops_at_the_end() -> None:
    url = posts_url("https://n.example/feeds/posts/default?alt=atom")
    assert "max-results=150" in url and "start-index=1" in url and "alt=atom" in url
    more = read_blogger(ATOM.format(total=5).encode(), url)
    assert more.next_url is not None and "start-index=3" in more.next_url and more.next_url.startswith("https://n.ex")
    assert more.total == 5
    assert read_blogger(ATOM.format(total=2).encode(), url).next_url is None


@pytest.mark.parametrize("body", [b"", b"<!DOCTYPE html><html><body>404</body></html>", b"\x1f\x8bxx", b"{}"])
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    assert not is_feed(body)
    with pytest.raises(Unreadable):
        read_feed(body, URL)


def test_an_entity_bomb_stays_small() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><link>&b;</link></item></rss>'
    assert read_feed(bomb, URL).found == []


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_or_a_refusal(body: bytes) -> None:
    try:
        reading = read_feed(b"<rss><channel><item><link>" + body + b"</link></item></channel></rss>", URL)
    except (Unreadable, ValueError):
        return
    assert all(found.url for found in reading.found)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-06T08:00:00Z", "2026-03-06T08:00:00+00:00"),
        ("2026-03-06", "2026-03-06T00:00:00+00:00"),
        ("Fri, 06 Mar 2026 08:00:00 WIB", "2026-03-06T01:00:00+00:00"),
        ("2026-03-06 08:00:00 WITA", "2026-03-06T00:00:00+00:00"),
        ("Fri, 06 Mar 2026 08:00:00 GMT", "2026-03-06T08:00:00+00:00"),
        ("kemarin", None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_times(text: str, moment: str | None) -> None:
    assert utc(text) == moment
    assert (day(text) is None) == (text in ("kemarin", ""))
