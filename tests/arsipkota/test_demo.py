"""The main job, end to end: the demo as README starts it, twice in one home."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from archive.database import connect
from archive.home import Home
from archive.verify import verify
from newsroom import truth
from newsroom.calendar import DAY_ONE
from publish.site import site

MOST_OTHER_PAGES = 6
"""What a crawl with nothing new may ask of a site beside articles whose re-check is due."""


OWN_SIGNINGS = {"seratus-kota-cerdas"}
"""Releases of a national ceremony, of which each print tells of its own region's signing: agreements of their own."""


def demo(home: Home) -> str:
    words = [sys.executable, "-m", "arsipkota", "--home", str(home.path), "demo", "--no-serve"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, str]:
    home = Home(tmp_path_factory.mktemp("demo"))
    return home, demo(home)


@pytest.fixture
def db(crawled: tuple[Home, str]) -> Iterator[Database]:
    opened = connect(crawled[0], readonly=True)
    yield opened
    opened.close()


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql).fetchall())


def test_every_article_of_the_newsroom_is_there_once(db: Database) -> None:
    found = Counter((source, urlsplit(url).path) for source, url in rows(db, "select source_id, url from articles"))
    expected = {(one.site, urlsplit(one.path).path) for one in truth.all_articles(DAY_ONE, with_gone=False)}
    assert set(found) == expected
    assert set(found.values()) == {1}


def test_smart_city_articles_are_known_as_such(db: Database) -> None:
    found = {(s, urlsplit(u).path) for s, u in rows(db, "select source_id, url from articles where smart_city = 1")}
    expected = {(e.site, urlsplit(e.path).path) for e in truth.all_articles(DAY_ONE, with_gone=False) if e.smart_city}
    assert len(found & expected) >= 0.9 * len(expected)
    assert len(found - expected) <= 0.1 * len(found)


def test_no_trap_was_followed(db: Database) -> None:
    urls = [url for (url,) in rows(db, "select url from captures")]
    for trap in ("/internal/", "replytocom", "share=", "/search"):
        assert not [url for url in urls if trap in url], trap
    assert sum("/kalender/" in url or "/agenda/" in url for url in urls) == 0


def test_every_article_has_its_capture_and_all_is_well(crawled: tuple[Home, str]) -> None:
    assert [str(finding) for finding in verify(crawled[0])] == []


def test_a_second_crawl_asks_for_next_to_nothing(crawled: tuple[Home, str], db: Database) -> None:
    before = rows(db, "select count(*) from articles")
    last = rows(db, "select max(id) from runs")[0][0]
    demo(crawled[0])
    for source, counts in rows(db, f"select source_id, counts from runs where id > {last}"):
        said = json.loads(counts)
        assert said.get("articles", 0) == 0, (source, said)
        assert said.get("pages", 0) <= MOST_OTHER_PAGES, (source, said)
    assert rows(db, "select count(*) from articles") == before


def test_releases_are_stories_across_outlets(db: Database) -> None:
    story = {(s, urlsplit(u).path): i for s, u, i in rows(db, "select source_id, url, story_id from articles")}
    for release, prints in truth.releases().items():
        here = [one for one in prints if (one.site, urlsplit(one.path).path) in story]
        ids = {story[(one.site, urlsplit(one.path).path)] for one in here}
        if release in OWN_SIGNINGS:
            assert ids == {None}, (release, ids)
        elif len(here) > 1:
            assert len(ids) == 1 and None not in ids, (release, ids)


async def test_the_site_shows_what_was_crawled(crawled: tuple[Home, str]) -> None:
    response = await site(crawled[0]).client.get("/")
    assert response.status_code == 200
    assert "rekaan" in response.text


def test_the_summary_names_every_site(crawled: tuple[Home, str]) -> None:
    for one in {article.site for article in truth.all_articles()}:
        assert one in crawled[1]


def test_a_real_archive_is_not_mixed_with_the_demo(tmp_path: Path) -> None:
    (tmp_path / "archive.db").touch()
    words = [sys.executable, "-m", "arsipkota", "--home", str(tmp_path), "demo", "--no-serve"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3 and "holds a real archive" in done.stderr
