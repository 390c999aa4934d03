"""The whole crawler against the newsroom: every article of every make of site is found, none of the traps."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from newsroom.library import sites
from newsroom.serve import Newsroom
from newsroom.source_files import sources
from newsroom.truth import articles
from tests.crawler.crawling import crawl, rows


@pytest.mark.parametrize("slug", list(sites()))
def test_every_article_is_found_and_the_second_crawl_is_small(slug: str, tmp_path: Path) -> None:
    with Newsroom(only=[slug]) as room:
        now = room.now
        expected = {one.path for one in articles(slug, now, with_gone=False)}
        if not expected:
            pytest.skip(f"{slug} has published nothing yet")
        source = yaml.safe_load(sources(room.sites)[slug])
        first = crawl(tmp_path, source, seconds=170)
        asked = len(room.requests)
        second = crawl(tmp_path, source)
        again = [seen.path for seen in room.requests[asked:]]
    assert first.status == "finished"
    urls = [row[0] for row in rows(tmp_path, "SELECT url FROM article_urls")]
    reached = {urlsplit(url).path + (f"?{urlsplit(url).query}" if urlsplit(url).query else "") for url in urls}
    assert expected <= reached, f"not found: {sorted(expected - reached)[:5]}"
    assert second.counts["articles"] == 0
    assert len(again) <= 6, again
    assert first.counts["new"] <= len(articles(slug, now)), "no trap and no list became an article"
