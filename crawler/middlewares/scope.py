"""Requests, redirected ones too, stay on the source's own hosts and off what it says is never fetched."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from archive.addresses import outlet_host
from crawler.address_shapes import has_shape
from crawler.current import spider_of
from crawler.fates import LeftOut
from crawler.source_model import Source


class ScopeMiddleware:
    """Raises LeftOut for what is out of scope."""

    def __init__(self, source: Source) -> None:
        self._hosts = source.own_hosts()
        self._skip = source.skip_urls

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler).source)

    def process_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in ("http", "https"):
            raise LeftOut("scheme", f"{request.url}: not http")
        if outlet_host(request.url) not in self._hosts:
            raise LeftOut("offsite", f"{request.url}: another site's")
        if any(has_shape(request.url, shape) for shape in self._skip):
            raise LeftOut("skip_urls", f"{request.url}: the source file says never")
