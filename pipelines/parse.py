"""The item pipeline that reads pages: runs the page step in worker processes, off the reactor.

In: items with a page's address and body. Out: the same with `article` and `enrichment`. A page that
cannot be read is set aside (its capture stays) and counted, and the crawl goes on.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from archive.addresses import normal
from archive.articles import FURTHER, capture_to_reread
from archive.captures import CaptureError, decoded_body, read_captured
from archive.database import connect
from archive.records import Article, Page
from archive.runs import record_fetch_error
from pipelines.outcomes import committed, count, crawl_context, end_crawl, set_aside
from pipelines.parse_pool import PAGE_SECONDS, PageFailed, ParsePool, StepBroken

MAX_FURTHER_PAGES = 20
"""Pages an article may have beyond its first; the longest met on news sites has eight."""

log = logging.getLogger(__name__)


class ParsePipeline:
    """Settings: ARSIPKOTA_PAGE_STEP (dotted path, needed), ARSIPKOTA_PARSE_WORKERS, ARSIPKOTA_PAGE_SECONDS."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        settings = self._crawler.settings
        self._context = crawl_context(self._crawler)
        self._db = connect(self._context.home, readonly=True)
        self._pool = ParsePool(
            settings["ARSIPKOTA_PAGE_STEP"],
            self._context.step_context,
            settings.getint("ARSIPKOTA_PARSE_WORKERS", 0) or None,
            settings.getfloat("ARSIPKOTA_PAGE_SECONDS", PAGE_SECONDS),
        )
        try:
            self._pool.warm_up()
        except StepBroken as error:
            count(self._crawler, "parse", "step_broken")
            end_crawl(self._crawler, f"no page can be read: {str(error).strip().splitlines()[-1]}")
            raise

    def close_spider(self) -> None:
        self._pool.close()
        self._db.close()

    async def process_item(self, item: Any) -> Any:
        if getattr(item, "body", None) is None:
            return item
        try:
            item.article, item.enrichment = await self._read_whole(item)
            item.previous = await self._previous(item.url)
        except PageFailed as failure:
            count(self._crawler, "parse", f"quarantined/{failure.kind}")
            log.warning("set aside: %s", failure)
            self._note(item.url, failure)
            await set_aside(self._context, item, "quarantined")
            raise DropItem(f"could not be read: {item.url}") from failure
        count(self._crawler, "parse", "read")
        return item

    def _note(self, url: str, failure: PageFailed) -> None:
        """A row of `fetch_errors`, so that the archivist sees why a page made no article."""
        context, detail = self._context, str(failure).strip().splitlines()[-1][:300]
        context.writer.submit(
            lambda db: record_fetch_error(
                db, context.source_id, context.run_id, url, f"unread_{failure.kind}", detail=detail
            )
        )

    async def _read(self, page: Page) -> Any:
        return await asyncio.wrap_future(self._pool.submit(page))

    async def _read_whole(self, item: Any) -> Any:
        """Read a page; where the article goes on, fetch its further pages and read them all as one."""
        page = page_of(item)
        article, enrichment = await self._read(page)
        fetch = getattr(self._crawler.spider, "fetch_further", None)
        seen = {normal(page.url)}
        while fetch is not None and len(page.further) < MAX_FURTHER_PAGES:
            following = next((url for url in article.next_pages if normal(url) not in seen), None)
            if following is None:
                break
            seen.add(normal(following))
            fetched = await fetch(following)
            if fetched is None:
                count(self._crawler, "parse", "further_missing")
                break
            further, capture_id = fetched
            page.further.append(further)
            item.further_capture_ids = (*item.further_capture_ids, await committed(capture_id))
            item.also = (*item.also, (following, FURTHER))
            count(self._crawler, "parse", "further")
            article, enrichment = await self._read(page)
        return article, enrichment

    async def _previous(self, url: str) -> Article | None:
        """The address's last capture as today's extractor reads it, where an older one had read it."""
        capture_id = capture_to_reread(self._db, url, self._context.pipeline_version)
        if capture_id is None:
            return None
        try:
            exchange = read_captured(self._db, self._context.home, capture_id)
        except CaptureError as error:
            log.warning("not compared with its last capture: %s", error)
            return None
        count(self._crawler, "parse", "reread")
        page = Page(
            url=url,
            body=decoded_body(exchange),
            content_type=exchange.header("Content-Type"),
            fetched_at=exchange.fetched_at,
            source_id=self._context.source_id,
            timezone=self._context.timezone,
        )
        article: Article = (await self._read(page))[0]
        return article


def page_of(item: Any) -> Page:
    """What the page step reads of an item."""
    return Page(
        url=item.url,
        body=item.body,
        content_type=item.content_type,
        fetched_at=item.fetched_at,
        source_id=item.source_id,
        timezone=item.timezone,
    )
