"""Retry-After: when a host says how long to leave it alone, it is left alone for so long.

A short wait holds back every request to that host; a longer one ends the run, and the time is noted in `state.db`
so that the next run waits too.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.current import spider_of, stats_of
from crawler.fates import HostAsksToWait

STATUSES = (429, 503)


def seconds_of(value: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for from `now` (with zone); None where it cannot be read.

    RFC 9110, 10.2.3: a number of seconds, or an HTTP date.
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(int(text[:9]))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class RetryAfterMiddleware:
    """Setting ARSIPKOTA_MAX_RETRY_AFTER. Stands above Scrapy's retry, which then repeats the request."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._longest = crawler.settings.getfloat("ARSIPKOTA_MAX_RETRY_AFTER")
        self._until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        until = self._until.get(urlsplit(request.url).netloc, 0.0)
        if (wait := until - time.monotonic()) > self._longest:
            raise HostAsksToWait(wait)
        if wait > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Response:
        header = response.headers.get(b"Retry-After")
        if response.status not in STATUSES or header is None:
            return response
        wait = seconds_of(header.decode("latin-1"), datetime.now(UTC))
        if wait is None:
            return response
        host = urlsplit(request.url).netloc
        self._until[host] = max(self._until.get(host, 0.0), time.monotonic() + wait)
        stats_of(self._crawler).inc_value("arsipkota/retry_after")
        if wait > self._longest:
            spider_of(self._crawler).host_asks_to_wait(host, wait)
            raise HostAsksToWait(wait)
        return response
