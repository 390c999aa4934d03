"""What the item pipelines share: the crawl they serve, and a counter for every outcome."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler

from archive.captures import mark_outcome
from archive.crawl_context import CrawlContext
from archive.recheck import next_check

QUARANTINE_CHECKS = 6
"""A page that could not be read is looked at again as an article after its fifth check: after a month."""


def crawl_context(crawler: Crawler) -> CrawlContext:
    """The crawl's context, as its spider carries it."""
    context: CrawlContext = getattr(crawler.spider, "context")  # noqa: B009 - the spider is not ours to type
    return context


def end_crawl(crawler: Crawler, reason: str) -> None:
    """Have the spider take no further address; what is in flight ends."""
    getattr(crawler.spider, "end")(reason)  # noqa: B009


def count(crawler: Crawler, step: str, outcome: str) -> None:
    """One more of `arsipkota/<step>/<outcome>` in Scrapy's stats."""
    crawler.stats.inc_value(f"arsipkota/{step}/{outcome}")


async def committed(capture_id: int | Future[int]) -> int:
    """The id of a capture; waits until its row is committed where that is still under way."""
    if isinstance(capture_id, int):
        return capture_id
    return await asyncio.wrap_future(capture_id)


async def set_aside(context: CrawlContext, item: Any, outcome: str) -> None:
    """Note that no article came of a page, first with its capture, then in the frontier."""
    capture_id = await committed(item.capture_id)
    await asyncio.wrap_future(context.writer.submit(lambda db: mark_outcome(db, capture_id, outcome)))
    checks = getattr(item, "checks", 0) + 1
    note_done(context, item, outcome, max(checks, QUARANTINE_CHECKS))


def note_done(
    context: CrawlContext, item: Any, outcome: str, checks: int, published: str | None = None, edited: bool = False
) -> None:
    """Tell the frontier when this address is due again; `published` is UTC."""
    if context.frontier is None:
        return
    moment = datetime.fromisoformat(published) if published else None
    due = next_check(checks, datetime.now(UTC), moment, edited)
    url = getattr(item, "frontier_url", None) or item.url
    context.frontier.done(url, outcome, due.replace(microsecond=0).isoformat())
