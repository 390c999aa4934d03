"""Keeps every answer: in the run's WARC file first, then as a row, before anything else is made of it.

Stands above decompression and redirects, so the record holds what was transferred. The file is written in a thread.
Leaves in the response's meta: `capture_id` (the row's future), `captured` (status, validators, digest, time).
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.captures import (
    CaptureRef,
    CaptureRow,
    Exchange,
    capture_by_id,
    insert_capture,
    latest_capture,
    mark_outcome,
)
from archive.crawl_context import CrawlContext
from archive.warc_records import sha256_hex
from crawler.current import spider_of, stats_of

NOT_KEPT_HEADERS = (b"transfer-encoding",)


@dataclass(frozen=True, slots=True)
class Captured:
    """One answer that is kept."""

    capture_id: Future[int]
    fetched_at: str
    digest: str
    revisit: bool


class CaptureMiddleware:
    """Every response but those from Scrapy itself (none here) becomes a capture with an outcome to come.

    A redirect, a robots.txt and an answer that will be retried get theirs here; the spider sets that of all others.
    """

    def __init__(self, crawler: Crawler) -> None:
        context: CrawlContext = spider_of(crawler).context
        self._context = context
        self._crawler = crawler
        self._retried = {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        exchange = exchange_of(request, response)
        earlier = await self._earlier(request, response, exchange)
        captured = await self._keep(exchange, earlier)
        request.meta["captured"] = captured
        stats_of(self._crawler).inc_value("arsipkota/captures")
        if outcome := self._outcome(request, response):
            await self._mark(captured, outcome)
        return response

    async def _earlier(self, request: Request, response: Response, exchange: Exchange) -> CaptureRow | None:
        """The capture that this answer repeats: of a 304, or of a known address whose body is the same."""
        writer = self._context.writer
        if response.status == 304:
            wanted = request.meta.get("conditional_on")
            if wanted is None:
                return None
            return await asyncio.wrap_future(writer.submit(lambda db: capture_by_id(db, wanted)))
        known = request.meta.get("known") or request.url.endswith("/robots.txt")
        if response.status != 200 or not known or not exchange.body:
            return None
        source_id = self._context.source_id
        row = await asyncio.wrap_future(writer.submit(lambda db: latest_capture(db, exchange.url, source_id)))
        return row if row is not None and row.digest == sha256_hex(exchange.body) else None

    async def _keep(self, exchange: Exchange, earlier: CaptureRow | None) -> Captured:
        """The file first, then the row: both orders are the same, and a commit syncs the file before it."""
        context = self._context
        assert context.capture_file is not None
        ref: CaptureRef = await asyncio.to_thread(context.capture_file.append, exchange, earlier)
        future = context.writer.submit(
            lambda db: insert_capture(db, exchange, ref, context.source_id, context.run_id, context.mode)
        )
        return Captured(future, exchange.fetched_at, ref.digest, earlier is not None)

    def _outcome(self, request: Request, response: Response) -> str | None:
        if request.url.endswith("/robots.txt"):
            return "robots"
        if 300 <= response.status < 400 and response.status != 304:
            return "redirect"
        return "http_error" if response.status in self._retried else None

    async def _mark(self, captured: Captured, outcome: str) -> None:
        capture_id = await asyncio.wrap_future(captured.capture_id)
        self._context.writer.submit(lambda db: mark_outcome(db, capture_id, outcome))


def exchange_of(request: Request, response: Response) -> Exchange:
    """A Scrapy request and its response as the archive keeps them."""
    return Exchange(
        url=response.url,
        status=response.status,
        body=response.body,
        fetched_at=datetime.now(UTC).replace(microsecond=0).isoformat(),
        response_headers=[
            (name, value)
            for name, values in response.headers.items()
            if name.lower() not in NOT_KEPT_HEADERS
            for value in values
        ],
        method=request.method,
        request_headers=[(name, value) for name, values in request.headers.items() for value in values],
    )
