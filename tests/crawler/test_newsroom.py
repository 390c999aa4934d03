"""The whole crawler against the newsroom: every article of every make of site is found, none of the traps."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from newsroom.library import sites
from newsroom.serve import Newsroom
from newsroom.source_files import sources
from newsroom.truth import articles
from tests.crawler.crawling import Crawl, crawl, rows

SECONDS = 170


@dataclass
class Crawled:
    """A site crawled twice: the two summaries, what the second asked for, the addresses in the archive."""

    now: datetime
    first: Crawl
    second: Crawl
    asked_again: list[str]
    reached: set[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Crawled]]:
    """Every site, several at a time: a Crawl-delay is waiting, not work."""
    with Newsroom() as room:
        files = sources(room.sites)

        def twice(slug: str) -> Crawled:
            home: Path = tmp_path_factory.mktemp(slug)
            source = yaml.safe_load(files[slug])
            first = crawl(home, source, seconds=SECONDS)
            before = len(room.requests)
            second = crawl(home, source, seconds=SECONDS)
            again = [seen.path for seen in room.requests[before:] if seen.site == slug]
            parts = [urlsplit(str(row[0])) for row in rows(home, "SELECT url FROM article_urls")]
            reached = {part.path + (f"?{part.query}" if part.query else "") for part in parts}
            return Crawled(room.now, first, second, again, reached)

        with ThreadPoolExecutor(3) as pool:
            slugs = list(sites())
            yield dict(zip(slugs, pool.map(twice, slugs), strict=True))


@pytest.mark.parametrize("slug", list(sites()))
def test_every_article_is_found_and_the_second_crawl_is_small(slug: str, crawled: dict[str, Crawled]) -> None:
    one = crawled[slug]
    expected = {article.path for article in articles(slug, one.now, with_gone=False)}
    assert one.first.status == "finished" and expected
    assert expected <= one.reached, f"not found: {sorted(expected - one.reached)[:5]}"
    assert one.first.counts["new"] <= len(articles(slug, one.now)), "no trap and no list became an article"
    assert one.second.counts["articles"] == 0
    assert len(one.asked_again) <= 6, one.asked_again
