"""Sitemaps of every form, and WordPress' REST answers."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover import Unreadable
from crawler.discover.sitemaps import is_of_posts, read_sitemap
from crawler.discover.wordpress import posts_url, read_posts

URL = "https://wartalereng.example/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
INDEX = f"""<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><sitemapindex {NS}>
<sitemap><loc> https://wartalereng.example/post-sitemap.xml </loc><lastmod>2026-03-06T01:00:00+07:00</lastmod></sitemap>
<sitemap><loc>https://wartalereng.example/category-sitemap.xml</loc></sitemap></sitemapindex>"""
NEWS = f"""<urlset {NS} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://wartalereng.example/a?b=1&amp;c=2</loc><news:news><news:publication_date>2026-03-06T07:00:00+07:00
</news:publication_date></news:news></url>
<url><loc>/b/</loc><lastmod>2026-03-05</lastmod><i:image xmlns:i="i"><i:loc>x.jpg</i:loc></i:image></url>
<url><lastmod>2026</lastmod></url></urlset>"""


def test_an_index_gives_its_sitemaps_with_their_times() -> None:
    reading = read_sitemap(INDEX.encode(), URL)
    assert reading.children == [
        ("sitemap", "https://wartalereng.example/post-sitemap.xml", "2026-03-05T18:00:00+00:00"),
        ("sitemap", "https://wartalereng.example/category-sitemap.xml", None),
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_news_sitemap_gzipped_or_not(packed: bool) -> None:
    body = gzip.compress(NEWS.encode()) if packed else NEWS.encode()
    first, second = read_sitemap(body, URL).found
    assert first.url == "https://wartalereng.example/a?b=1&c=2"
    assert (first.published_on, first.changed_at) == ("2026-03-06", "2026-03-06T00:00:00+00:00")
    assert (second.url, second.published_on) == ("https://wartalereng.example/b/", None)


def test_a_text_sitemap() -> None:
    reading = read_sitemap(b"https://w.example/a\n\nhttps://w.example/b\n", URL)
    assert [found.url for found in reading.found] == ["https://w.example/a", "https://w.example/b"]


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"<rss/>", b"404 not found", gzip.compress(b"<urlset/>")[:-12], b"<<<"]
)
def test_what_is_no_sitemap_is_said_to_be_none(body: bytes) -> None:
    try:
        reading = read_sitemap(body, URL)
    except Unreadable:
        return
    assert reading.found == [] and body.startswith(b"\x1f\x8b"), "only a torn file may pass, as an empty one"


def test_sitemaps_of_tags_authors_and_pictures_are_told_from_those_of_posts() -> None:
    posts = [
        "post-sitemap3.xml",
        "wp-sitemap-posts-post-1.xml",
        "sitemap-2026.xml.gz",
        "sitemap.xml?page=2",
        "berita.xml",
    ]
    others = [
        "category-sitemap.xml",
        "post_tag-sitemap2.xml",
        "author-sitemap.xml",
        "wp-sitemap-users-1.xml",
        "wp-sitemap-taxonomies-category-1.xml",
        "wp-sitemap-posts-page-1.xml",
        "image-sitemap-1.xml",
        "tags.xml",
    ]
    assert all(is_of_posts("https://w.example/" + name) for name in posts)
    assert not [name for name in others if is_of_posts("https://w.example/" + name)]


@given(st.lists(st.tuples(st.text("abc/é&<", min_size=1, max_size=12), st.datetimes()), max_size=8), st.booleans())
def test_what_is_written_as_a_sitemap_is_read_again(pages: list[tuple[str, object]], packed: bool) -> None:
    from xml.sax.saxutils import escape

    rows = "".join(f"<url><loc>https://w.example/{escape(path)}</loc></url>" for path, _ in pages)
    body = f'<?xml version="1.0" encoding="utf-8"?><urlset {NS}>{rows}</urlset>'.encode()
    reading = read_sitemap(gzip.compress(body) if packed else body, URL)
    assert [found.url for found in reading.found] == [f"https://w.example/{path}" for path, _ in pages]


def test_rest_posts_and_their_pages() -> None:
    root = "https://wartalereng.example/wp-json/"
    url = posts_url(root)
    assert url.startswith(root + "wp/v2/posts?") and "_fields=" in url and "per_page=100" in url
    assert posts_url("https://w.example/?rest_route=/").startswith("https://w.example/?rest_route=%2Fwp%2Fv2%2Fposts&")
    posts = [
        {"link": "https://wartalereng.example/a/", "date": "2026-03-06T01:00:00", "modified_gmt": "2026-03-07T00:00:00"}
    ]
    reading = read_posts(json.dumps(posts).encode(), url, {"X-WP-Total": "101", "X-WP-TotalPages": "2"})
    assert reading.found[0].published_on == "2026-03-06" and reading.found[0].changed_at == "2026-03-07T00:00:00+00:00"
    assert reading.total == 101 and reading.next_url is not None and "page=2" in reading.next_url
    last = read_posts(json.dumps(posts).encode(), reading.next_url, {"x-wp-totalpages": "2"})
    assert last.next_url is None


def test_without_headers_a_full_page_has_a_next_one_and_a_short_one_none() -> None:
    full = json.dumps([{"link": f"https://w.example/{n}/"} for n in range(100)]).encode()
    assert read_posts(full, posts_url("https://w.example/wp-json/")).next_url is not None
    assert read_posts(b"[]", posts_url("https://w.example/wp-json/")).next_url is None


@pytest.mark.parametrize("body", [b"<html>", b'{"code":"rest_disabled"}', b"", b"3", b"[" * 100_000])
def test_what_is_no_list_of_posts_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_posts(body, URL)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["link", "date", "modified_gmt"]), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_posts_or_a_refusal(value: object) -> None:
    try:
        reading = read_posts(json.dumps(value).encode(), URL)
    except Unreadable:
        return
    assert all(isinstance(found.url, str) for found in reading.found)
