"""Crawl-delay: what robots.txt asks for between two requests is kept exactly, for each host that asks.

Scrapy parses the line and does nothing with it. A delay of the source file or of AutoThrottle that is longer stays.
"""

from __future__ import annotations

import logging
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler

from crawler.current import slot_of, spider_of

log = logging.getLogger(__name__)


class CrawlDelay:
    """Settings: ROBOTSTXT_USER_AGENT, ARSIPKOTA_MAX_CRAWL_DELAY."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._longest = crawler.settings.getfloat("ARSIPKOTA_MAX_CRAWL_DELAY")
        self._asked: dict[str, float] = {}
        crawler.signals.connect(self.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(self.request_reached_downloader, signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def robots_parsed(self, robotparser: Any, request: Request) -> None:
        asked = robotparser.crawl_delay(self._agent)
        if not asked:
            return
        host = urlsplit(request.url).hostname or ""
        self._asked[host] = float(asked)
        self._apply(host)
        if asked > self._longest:
            spider_of(self._crawler).end(f"robots.txt of {host} asks for {asked:.0f} s between requests")

    def request_reached_downloader(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if host in self._asked:
            # AutoThrottle would lower the delay after each quick answer.
            request.meta["autothrottle_dont_adjust_delay"] = True
            self._apply(host)

    def _apply(self, host: str) -> None:
        """Set the slot's delay to what was asked for, or leave a longer one."""
        asked = self._asked.get(host)
        slot = slot_of(self._crawler, host)
        if asked is None or slot is None:
            return
        slot.concurrency = 1
        slot.jitter = 0.0
        slot.delay = max(slot.delay, asked)
