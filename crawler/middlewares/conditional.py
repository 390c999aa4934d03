"""Conditional requests: what was kept of an address's last answer goes with its next request.

Only for addresses that were fetched before (meta `conditional`), and only where the capture is there that a 304 would
stand for. Scrapy's own cache is not used: its heuristics served stale lists.
"""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from archive.frontier import Frontier
from crawler.current import frontier_of


class ConditionalMiddleware:
    """Adds If-None-Match and If-Modified-Since; leaves the capture's id in meta `conditional_on`."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(frontier_of(crawler))

    async def process_request(self, request: Request) -> None:
        if request.meta.get("redirect_times"):
            # The validators were those of the address that redirected here.
            request.headers.pop(b"If-None-Match", None)
            request.headers.pop(b"If-Modified-Since", None)
            request.meta.pop("conditional_on", None)
            return
        if not request.meta.get("conditional"):
            return
        kept = await asyncio.to_thread(self._frontier.validators, request.url)
        if kept is None or kept.capture_id is None:
            return
        if kept.etag:
            request.headers.setdefault(b"If-None-Match", kept.etag)
        if kept.last_modified:
            request.headers.setdefault(b"If-Modified-Since", kept.last_modified)
        request.meta["conditional_on"] = kept.capture_id
