"""Tells whoever started the crawl how far it is, twice a second."""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.current import spider_of

SECONDS = 0.5


class Progress:
    """Calls `spider.tell_progress()` while the spider is open."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def spider_opened(self) -> None:
        self._task = asyncio.get_event_loop().create_task(self._tell())

    def spider_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        spider_of(self._crawler).tell_progress()

    async def _tell(self) -> None:
        while True:
            spider_of(self._crawler).tell_progress()
            await asyncio.sleep(SECONDS)
