"""The one spider: driven by a source file and the frontier, it needs no class per outlet.

In: a Source, a CrawlContext, a Plan. Out: PageItems for the item pipelines; all else goes into the frontier and the
run's counts. First what a killed run left, then the doors, then the articles that are due, in small batches.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.crawl_context import CrawlContext
from archive.frontier import Candidate, Entry
from archive.records import Page
from crawler.answers import Answer, answer_of
from crawler.door_finder import find_doors
from crawler.door_notes import forget_doors, note_wait, remember_doors, remembered_doors
from crawler.door_walk import DoorWalk
from crawler.doors import Door, named_doors
from crawler.fates import LeftOut
from crawler.items import PageItem
from crawler.outcomes import Outcomes, iso, kind_of, now
from crawler.plan import Plan
from crawler.reconcile import reconcile
from crawler.recovered import Recovered, recovered
from crawler.source_model import Source
from crawler.urls import absolute, judge

BATCH = 40
"""Addresses that are marked as in flight at once: what a kill makes wait again."""
LOW = 8
"""Requests still under way when the next batch is taken: the line never runs dry."""

Progress = Callable[[Mapping[str, int]], None]

log = logging.getLogger(__name__)


class SourceSpider(scrapy.Spider):
    """Scrapy makes it with `source`, `context`, `plan`, `progress` and `budget`; see `crawler.run`."""

    name = "source"

    def __init__(
        self,
        source: Source,
        context: CrawlContext,
        plan: Plan,
        budget: int,
        progress: Progress | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=source.slug, **kwargs)
        self.source, self.context, self.plan = source, context, plan
        self.outcomes = Outcomes(context)
        self.robots_sitemaps: list[str] = []
        self.ended_by: str | None = None
        self.close_reason: str | None = None
        self.opened_doors = 0
        self._budget, self._progress = budget, progress
        self._pending = 0
        self._landed = asyncio.Event()
        self._queued = 0

    # --- the crawl -------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        walk = DoorWalk(self.source, self.plan, self.outcomes, self._fetch_door, self._is_over)
        await reconcile(self.context)
        for left in await recovered(self.context):
            if item := await self._take_recovered(left, walk):
                yield item
        if self.plan.urls:
            await self._add_urls()
        else:
            await self._open_doors(walk)
        while not self._is_over() and (batch := self._take_batch()):
            for entry in batch:
                self._pending += 1
                yield self._request(entry)
            low = 0 if self.plan.sample is not None else LOW
            while self._pending > low and not self._is_over():
                self._landed.clear()
                await self._landed.wait()

    async def _open_doors(self, walk: DoorWalk) -> None:
        doors = named_doors(self.source) or remembered_doors(self.context)
        if not doors:
            doors = await find_doors(self.source, walk.look, lambda: self.robots_sitemaps)
            remember_doors(self.context, doors)
        await walk.walk(doors)
        self.opened_doors = walk.worked
        if walk.broken and not walk.worked and not named_doors(self.source):
            forget_doors(self.context)  # the site was rebuilt: the next run looks for its doors anew

    async def _add_urls(self) -> None:
        addresses = [address for url in self.plan.urls if (address := absolute(url, self.source.homepage))]
        await asyncio.wrap_future(self.outcomes.frontier.add([Candidate(url, priority=10**7) for url in addresses]))

    def _take_batch(self) -> list[Entry]:
        frontier, run_id = self.outcomes.frontier, self.context.run_id
        if self.plan.urls:
            entries = [entry for url in self.plan.urls if (entry := self._wanted(url)) and entry.run_id != run_id]
        else:
            entries = frontier.due("article", BATCH if self.plan.mode != "gaps" else 5000)
            self._queued = len(frontier.due("article", 5000))
        if self.plan.mode == "gaps":
            entries = [entry for entry in entries if entry.checks == 0]
        # A failure that is due again at once waits for the next run: this one has seen it.
        entries = [entry for entry in entries if not (entry.run_id == run_id and entry.tries)][:BATCH]
        if self.plan.sample is not None:
            entries = entries[: max(0, self.plan.sample - self.outcomes.counts["articles"])]
        frontier.start([entry.url for entry in entries], run_id)
        return entries

    def _wanted(self, url: str) -> Entry | None:
        address = absolute(url, self.source.homepage)
        return self.outcomes.frontier.entry(address) if address else None

    def _request(self, entry: Entry) -> scrapy.Request:
        known = entry.checks > 0
        return scrapy.Request(
            entry.url,
            callback=self.page,
            errback=self.no_page,
            meta={"entry": entry, "known": known, "conditional": known},
        )

    async def _fetch_door(self, door: Door, conditional: bool) -> Answer:
        self.outcomes.counts["doors"] += 1
        request = scrapy.Request(door.url, meta={"known": True, "conditional": conditional})
        assert self.crawler.engine is not None
        return answer_of(await self.crawler.engine.download_async(request), door.url)

    async def fetch_further(self, url: str) -> tuple[Page, int | Future[int]] | None:
        """A further page of an article, decoded, and its capture's id; None where it cannot be had.

        The parse pipeline calls this for the pages that an article's first one names.
        """
        request = scrapy.Request(url, meta={"known": True})
        assert self.crawler.engine is not None
        try:
            answer = answer_of(await self.crawler.engine.download_async(request), url)
        except Exception as error:
            if not isinstance(error, LeftOut):
                self.outcomes.error(url, kind_of(error), None, str(error) or type(error).__name__)
            return None
        if answer.status != 200 or not answer.is_html or answer.at_front_page:
            await self.outcomes.mark(answer, "http_error" if answer.status != 200 else "no_further_page")
            return None
        page = Page(
            answer.url,
            answer.body,
            answer.content_type,
            answer.fetched_at,
            self.source.slug,
            self.source.timezone,
        )
        return page, answer.capture_id

    # --- what came -------------------------------------------------------------------------------------------------

    async def page(self, response: Response) -> AsyncIterator[PageItem]:
        """The answer to a request for an article."""
        assert response.request is not None
        entry: Entry = response.request.meta["entry"]
        try:
            item = await self._take(answer_of(response, entry.url), entry.checks, entry.tries)
        finally:
            self._landed_one()
        if item is not None:
            yield item

    def no_page(self, failure: Failure) -> None:
        """A request for an article that brought no answer."""
        entry: Entry = failure.request.meta["entry"]  # type: ignore[attr-defined]
        try:
            error = failure.value or RuntimeError("no reason given")
            kind = self.outcomes.failed(entry.url, error, entry.tries)
            if kind == "budget":
                self.end(f"page budget of {self._budget} used up")
        finally:
            self._landed_one()

    async def _take(self, answer: Answer, checks: int, tries: int) -> PageItem | None:
        """Decide by status and address what an answer is; a PageItem where it may be an article."""
        outcomes = self.outcomes
        outcomes.counts["articles"] += 1
        if answer.status == 304 or (answer.repeats and answer.status == 200):
            outcomes.counts["not_modified"] += 1
            await outcomes.keep_validators(answer)
            if await outcomes.unchanged(answer, checks):
                return None
        if answer.status in (404, 410):
            await outcomes.gone(answer, checks)
        elif answer.status != 200:
            await outcomes.http_error(answer, tries)
        elif answer.at_front_page:
            await outcomes.aside(answer, "led_to_front_page", days=30)
        elif answer.passed and judge(answer.url, self.source, declared=True).kind not in ("article", "twin"):
            await outcomes.aside(answer, "led_elsewhere", days=30)
        elif not answer.is_html:
            await outcomes.aside(answer, "not_html")
        else:
            await outcomes.keep_validators(answer)
            return self._item(answer, checks)
        return None

    def _item(self, answer: Answer, checks: int) -> PageItem:
        return PageItem(
            url=answer.url,
            body=answer.body,
            content_type=answer.content_type,
            fetched_at=answer.fetched_at,
            source_id=self.source.slug,
            timezone=self.source.timezone,
            capture_id=answer.capture_id,
            frontier_url=answer.asked,
            checks=checks,
            address_kind="amp" if judge(answer.url, self.source).kind == "twin" else "page",
            also=tuple((url, "redirect") for url in answer.passed),
        )

    async def _take_recovered(self, left: Recovered, walk: DoorWalk) -> PageItem | None:
        if left.door is not None:
            await walk.take_recovered(left.door, left.answer)
        elif left.entry is None:
            await self.outcomes.mark(left.answer, left.outcome or "unclaimed")
        elif left.answer.status >= 500 or left.answer.status in (408, 429):
            await self.outcomes.mark(left.answer, "http_error")  # it is still due, and is asked again
        else:
            self.outcomes.frontier.start([left.entry.url], self.context.run_id)
            return await self._take(left.answer, left.entry.checks, left.entry.tries)
        return None

    def _landed_one(self) -> None:
        self._pending -= 1
        self._landed.set()

    # --- the end ---------------------------------------------------------------------------------------------------

    def end(self, reason: str) -> None:
        """Take no further address; what is in flight ends. The first reason stays."""
        self.ended_by = self.ended_by or reason
        self._landed.set()

    def host_asks_to_wait(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long, over the end of this run too, and end it."""
        note_wait(self.context, iso(now() + timedelta(seconds=seconds)))
        self.end(f"{host} asks to wait {seconds:.0f} s (Retry-After)")

    def note_robots_error(self, netloc: str, error: Exception) -> None:
        """Without its rules nothing of a host is fetched."""
        self.outcomes.error(f"//{netloc}/robots.txt", "robots", None, str(error) or type(error).__name__)

    def closed(self, reason: str) -> None:
        """Scrapy calls this at the end: finished, shutdown or another word."""
        self.close_reason = reason

    def _is_over(self) -> bool:
        engine = self.crawler.engine
        return self.ended_by is not None or engine is None or not engine.running or engine.spider is None

    # --- progress --------------------------------------------------------------------------------------------------

    def tell_progress(self) -> None:
        """Hand the counts so far to whoever started the crawl."""
        if self._progress is not None:
            self._progress(self.counts())

    def counts(self) -> dict[str, int]:
        """The run's figures (see `crawler.plan.RunSummary`)."""
        stats = self.crawler.stats
        assert stats is not None

        def stored(outcome: str) -> int:
            return int(stats.get_value(f"arsipkota/store/{outcome}", 0) if stats else 0)

        return {
            "pages": int(stats.get_value("arsipkota/captures", 0)),
            "articles": self.outcomes.counts["articles"],
            "doors": self.outcomes.counts["doors"],
            "not_modified": self.outcomes.counts["not_modified"],
            "new": stored("new"),
            "changed": stored("edited"),
            "gone": self.outcomes.counts["gone"],
            "left_out": self.outcomes.counts["left_out"],
            "errors": self.outcomes.counts["errors"],
            "queued": max(0, self._queued + self._pending),
        }
