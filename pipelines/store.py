"""The item pipeline that stores: capture's outcome and article in one transaction, then the frontier.

In: items with `article`, `enrichment` and the id of their capture. Out: the same with `stored`. What the
source's settings do not keep is counted and noted with its capture, which stays.
"""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from sqlite_utils import Database

from archive.addresses import normal
from archive.articles import Reading, Stored, store_article
from archive.captures import mark_outcome
from archive.clock import to_utc
from archive.records import Article, Enrichment
from pipelines.corrected import Corrections
from pipelines.outcomes import committed, count, crawl_context, end_crawl, note_done, set_aside


class StorePipeline:
    """Needs `spider.context` (archive.crawl_context.CrawlContext)."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        self._context = crawl_context(self._crawler)
        self._corrections = Corrections(self._context.home.local / "corrections")

    async def process_item(self, item: Any) -> Any:
        article: Article | None = getattr(item, "article", None)
        if article is None:
            return item
        if not article.title and not article.text:
            return await self._aside(item, "no_article")
        try:
            stored = await self._store(item, article, item.enrichment)
        except (OSError, sqlite3.OperationalError) as error:
            # A full disk or a lock that is not to be had will not spare the next page either. The capture, where
            # there is one, is taken up by the next crawl.
            count(self._crawler, "store", "failed")
            end_crawl(self._crawler, f"could not store: {error}")
            raise
        if stored is None:
            return await self._aside(item, "not_kept")
        count(self._crawler, "store", stored.outcome)
        item.stored = stored
        checks = getattr(item, "checks", 0) + 1
        note_done(self._context, item, stored.outcome, checks, to_utc(article.published_at), stored.outcome == "edited")
        return item

    async def _store(self, item: Any, article: Article, enrichment: Enrichment) -> Stored | None:
        context = self._context
        capture_id = await committed(item.capture_id)
        reading = Reading(
            source_id=item.source_id,
            capture_ids=(capture_id, *getattr(item, "further_capture_ids", ())),
            seen_at=item.fetched_at,
            pipeline_version=context.pipeline_version,
            publish=context.publish,
            run_id=context.run_id,
            address_kind=getattr(item, "address_kind", "page"),
            also=tuple(getattr(item, "also", ())),
            rules=context.address_rules,
        )
        previous, corrections = getattr(item, "previous", None), self._corrections

        def write(db: Database) -> Stored | None:
            if not is_kept(db, context.keep, article, enrichment):
                return None
            stored = store_article(db, article, enrichment, reading, previous, corrections.within(db))
            for read in reading.capture_ids:
                mark_outcome(db, read, "article")
            return stored

        return await asyncio.wrap_future(context.writer.submit(write))

    async def _aside(self, item: Any, outcome: str) -> Any:
        count(self._crawler, "store", outcome)
        await set_aside(self._context, item, outcome)
        raise DropItem(f"{outcome}: {item.url}")


def is_kept(db: Database, keep: str, article: Article, enrichment: Enrichment) -> bool:
    """Whether a source's settings keep an article: everything, or smart-city coverage and agreements alone.

    One that is in the archive stays followed, also when an edit took the smart city out of it.
    """
    if keep == "everything" or enrichment.smart_city or enrichment.mous:
        return True
    known = db.execute("SELECT 1 FROM article_urls WHERE url = ?", (normal(article.url),)).fetchone()
    return known is not None
