"""What middlewares and extensions may ask of the spider that runs."""

from __future__ import annotations

from typing import Protocol, cast

from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from archive.crawl_context import CrawlContext
from archive.frontier import Frontier
from crawler.source_model import Source


class CrawlSpider(Protocol):
    """The part of `crawler.spiders.source.SourceSpider` that others use."""

    source: Source
    context: CrawlContext
    robots_sitemaps: list[str]

    def end(self, reason: str) -> None:
        """Stop after what is in flight, with this reason."""

    def host_asks_to_wait(self, host: str, seconds: float) -> None:
        """Note that a host wants no request for so long, and end."""

    def note_robots_error(self, netloc: str, error: Exception) -> None:
        """Note that a robots.txt could not be had."""

    def tell_progress(self) -> None:
        """Tell the starter how far the crawl is."""


def spider_of(crawler: Crawler) -> CrawlSpider:
    """The running spider."""
    return cast(CrawlSpider, crawler.spider)


def frontier_of(crawler: Crawler) -> Frontier:
    """The running spider's frontier, which is open for as long as it runs."""
    frontier = spider_of(crawler).context.frontier
    assert frontier is not None
    return frontier


def stats_of(crawler: Crawler) -> StatsCollector:
    assert crawler.stats is not None
    return crawler.stats


def slot_of(crawler: Crawler, host: str) -> Slot | None:
    """The downloader's queue of one host, once it has one."""
    assert crawler.engine is not None
    return crawler.engine.downloader.slots.get(host)
