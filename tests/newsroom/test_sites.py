"""Each make serves the forms it is there for: feeds, APIs, sitemaps, listings, twins, pages of an article."""

from __future__ import annotations

import gzip
import json
import re
from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from newsroom import sources
from newsroom.calendar import DAY_ONE, REDESIGN
from newsroom.library import sites
from newsroom.serve import Newsroom
from newsroom.truth import articles
from tests.newsroom.conftest import Get

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def first_day(room: Newsroom) -> None:
    room.set_clock(DAY_ONE)


def standing(room: Newsroom, site: str) -> set[str]:
    return {room.sites[site] + one.path for one in articles(site, room.now, with_gone=False)}


def locations(document: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(document).iterfind(".//s:loc", NAMES)]


def words_of(page: str) -> str:
    inline = re.sub(r"</?em>", "", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())


@pytest.mark.parametrize("site", [slug for slug in sites() if slug != "lontarpagi"])
def test_every_article_page_holds_its_title_and_text(room: Newsroom, get: Get, site: str) -> None:
    for one in articles(site, room.now, with_gone=False):
        url = room.sites[site] + one.path + ("?page=all" if site == "pinisipos" else "")
        answer = get(url)
        if answer.status == 500:
            answer = get(url)
        assert answer.status == 200
        page = words_of(answer.text)
        assert one.title in page
        for paragraph in one.paragraphs:
            assert " ".join(paragraph.split()[2:-2]) in page, one.slug


def test_wordpress_feeds_page_through_every_article(room: Newsroom, get: Get) -> None:
    found: list[str] = []
    for page in range(1, 9):
        answer = get(f"{room.sites['kabarlereng']}/feed/?paged={page}")
        if answer.status == 404:
            break
        links = re.findall(r"<item><title>.*?</title><link>(.*?)</link>", answer.text)
        assert len(links) <= 10
        found += links
    assert len(found) == len(set(found))
    assert set(found) == standing(room, "kabarlereng")


def test_wordpress_rest_pages_and_refuses_past_the_end(room: Newsroom, get: Get) -> None:
    posts = f"{room.sites['kabarlereng']}/wp-json/wp/v2/posts"
    first = get(f"{posts}?per_page=10&page=1&_fields=link,modified_gmt")
    pages = int(first.headers["x-wp-totalpages"])
    links = [row["link"] for n in range(1, pages + 1) for row in json.loads(get(f"{posts}?per_page=10&page={n}").body)]
    assert set(links) == standing(room, "kabarlereng")
    assert set(json.loads(first.body)[0]) == {"link", "modified_gmt"}
    past = get(f"{posts}?per_page=10&page={pages + 1}")
    assert past.status == 400
    assert json.loads(past.body)["code"] == "rest_post_invalid_page_number"
    newer = json.loads(get(f"{posts}?after=2026-03-01T00:00:00").body)
    assert newer and all(row["date"] > "2026-03-01" for row in newer)


def test_wordpress_sitemap_index_leads_to_every_article(room: Newsroom, get: Get) -> None:
    base = room.sites["kabarlereng"]
    assert f"Sitemap: {base}/sitemap_index.xml" in get(f"{base}/robots.txt").text
    assert get(f"{base}/sitemap.xml").headers["location"] == "/sitemap_index.xml"
    parts = [url for url in locations(get(f"{base}/sitemap_index.xml").text) if "post-sitemap" in url]
    assert len(parts) == 2
    assert {url for part in parts for url in locations(get(part).text)} == standing(room, "kabarlereng")


def test_closed_wordpress_has_only_listing_pages(room: Newsroom, get: Get) -> None:
    base = room.sites["suaramuara"]
    assert get(f"{base}/feed/").status == 403
    assert get(f"{base}/wp-json/wp/v2/posts").status == 403
    assert get(f"{base}/sitemap.xml").status == 404
    assert "Crawl-delay: 1" in get(f"{base}/robots.txt").text
    found: set[str] = set()
    page = 1
    while (answer := get(f"{base}/page/{page}/" if page > 1 else f"{base}/")).status == 200:
        listed = re.findall(r'<div class="item"><a href="(/[^"]+)"', answer.text)
        assert len(listed) <= 6
        found |= {base + path for path in listed}
        page += 1
    assert found == standing(room, "suaramuara")


def test_blogger_atom_pages_by_start_index(room: Newsroom, get: Get) -> None:
    url: str | None = f"{room.sites['nagarikito']}/feeds/posts/default"
    found: list[str] = []
    while url:
        feed = ElementTree.fromstring(get(url).text)
        entries = feed.findall("a:entry", NAMES)
        assert 0 < len(entries) <= 10
        found += [str(link.get("href")) for entry in entries for link in entry.findall("a:link", NAMES)]
        following = [link.get("href") for link in feed.findall("a:link", NAMES) if link.get("rel") == "next"]
        url = following[0] if following else None
    assert sorted(found) == sorted(standing(room, "nagarikito"))


def test_blogger_mobile_twin_names_the_plain_address(room: Newsroom, get: Get) -> None:
    one = articles("nagarikito", room.now)[0]
    assert re.fullmatch(r"/\d{4}/\d{2}/[a-z0-9-]+\.html", one.path)
    url = room.sites["nagarikito"] + one.path
    twin = get(f"{url}?m=1").text
    assert f'<link rel="canonical" href="{url}">' in twin
    assert twin != get(url).text


def test_portal_has_no_metadata_and_pages_by_offset(room: Newsroom, get: Get) -> None:
    base = room.sites["wartaevav"]
    assert get(f"{base}/robots.txt").status == 404
    found: set[str] = set()
    for offset in range(0, 100, 7):
        found |= {
            base + path
            for path in re.findall(r"<td><a href=(/berita/detail/\d+)>", get(f"{base}/berita/index/{offset}").text)
        }
    assert found == standing(room, "wartaevav")
    for url in found:
        answer = get(url)
        assert "etag" not in answer.headers and "last-modified" not in answer.headers
        for mark in ("og:", "ld+json", "datetime=", "article:", "<time"):
            assert mark not in answer.text


def test_portal_prints_the_times_of_the_truth(room: Newsroom, get: Get) -> None:
    shapes = set()
    for one in articles("wartaevav", room.now):
        line = re.search(r"Diposting[^|<]*(?:\| Pukul [\d:.]+ WIT)?", get(room.sites["wartaevav"] + one.path).text)
        assert line
        moment = datetime.fromisoformat(one.published_at)
        assert str(moment.year) in line[0]
        clock = re.search(r"(\d\d)[:.](\d\d) WIT", line[0])
        assert bool(clock) == (one.precision == "minute")
        if clock:
            assert (int(clock[1]), int(clock[2])) == (moment.hour, moment.minute)
        shapes.add(re.sub(r"[A-Z]?[a-z']+|\d+", "x", line[0]).strip())
    assert len(shapes) >= 4


def test_one_portal_page_lies_about_its_charset(room: Newsroom, get: Get) -> None:
    lying = [
        one
        for one in articles("wartaevav", room.now)
        if "iso-8859-1" in get(room.sites["wartaevav"] + one.path).headers["content-type"]
    ]
    assert len(lying) == 1
    body = get(room.sites["wartaevav"] + lying[0].path).body
    assert "“Saudara-saudari".encode() in body


def test_newspaper_sitemaps_are_fresh_and_gzipped(room: Newsroom, get: Get) -> None:
    base = room.sites["pinisipos"]
    fresh = locations(get(f"{base}/sitemap-news.xml").text)
    assert fresh == [room.url("pinisipos", "kapal-phinisi-galangan-tanaberu")]
    found: set[str] = set()
    for part in locations(get(f"{base}/sitemap.xml").text):
        assert part.endswith(".xml.gz")
        found |= set(locations(gzip.decompress(get(part).body).decode()))
    assert found == standing(room, "pinisipos")


def test_newspaper_articles_run_over_pages_and_have_amp_twins(room: Newsroom, get: Get) -> None:
    url = room.url("pinisipos", "parepare-mou-rumah-sakit-swasta")
    one = next(row for row in articles("pinisipos") if url.endswith(row.path))
    pages = [get(url).text, get(f"{url}?page=2").text, get(f"{url}?page=3").text]
    assert "Halaman Selanjutnya" in pages[0] and "Halaman Selanjutnya" not in pages[2]
    assert get(f"{url}?page=4").status == 404
    for paragraph in one.paragraphs[1:]:
        middle = paragraph[5:60]
        assert sum(middle in unescape(page) for page in pages) == 1
    amp = re.search(r'rel="amphtml" href="([^"]+)"', pages[0])
    assert amp
    twin = unescape(get(amp[1]).text)
    assert f'rel="canonical" href="{url}"' in twin
    assert all(paragraph[5:60] in twin for paragraph in one.paragraphs[1:])


def test_scripted_pages_hold_the_article_only_in_json_ld(room: Newsroom, get: Get) -> None:
    base = room.sites["lontarpagi"]
    listed = locations(gzip.decompress(get(f"{base}/peta-situs.xml.gz").body).decode())
    assert set(listed) == standing(room, "lontarpagi")
    for one in articles("lontarpagi", room.now):
        page = get(base + one.path).text
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        assert block
        data = json.loads(block[1])
        assert data["headline"] == one.title
        assert data["datePublished"] == one.published_at
        assert data["articleBody"].endswith(one.paragraphs[-1])
        assert one.paragraphs[-1] not in page.replace(block[0], "")


def test_the_redesign_changes_the_markup_and_keeps_the_article(room: Newsroom, get: Get) -> None:
    url = room.url("suaramuara", "banjarmasin-cctv-sungai")
    before = get(url).text
    room.set_clock(REDESIGN)
    after = get(url).text
    assert 'class="isi-berita"' in before and "article:published_time" not in before
    assert 'class="sm-text"' in after and "article:published_time" in after
    for paragraph in next(one for one in articles("suaramuara") if url.endswith(one.path)).paragraphs[1:-1]:
        assert paragraph in unescape(before) and paragraph in unescape(after)


def test_source_files_name_every_site_and_leave_discovery_open(room: Newsroom) -> None:
    texts = sources(room.sites)
    assert list(texts) == list(sites())
    for slug, text in texts.items():
        assert f"homepage: {room.sites[slug]}/" in text
        assert "allow_private: true" in text
        assert "discover" not in text
