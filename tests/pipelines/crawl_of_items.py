"""A Scrapy crawl that fetches nothing: its spider captures given pages and yields them as items.

Reads a job as JSON on standard input; writes our counts as JSON on standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from scrapy import Spider
from scrapy.crawler import CrawlerProcess

from archive.captures import CaptureFile, Exchange, insert_capture
from archive.clock import utc_now
from archive.crawl_context import CrawlContext
from archive.frontier import Candidate, Frontier
from archive.home import Home
from archive.records import Article, Enrichment, Page
from archive.runs import finish_run, start_run, upsert_source
from archive.writer import Writer

SITE = "https://kabar.example/"


@dataclass
class PageItem:
    """The attributes that the item pipelines read and write."""

    url: str
    body: bytes
    capture_id: int | Future[int]
    fetched_at: str
    source_id: str = "kabar"
    content_type: str | None = "text/html"
    timezone: str | None = "WIB"
    also: tuple[tuple[str, str], ...] = ()
    further_capture_ids: tuple[int, ...] = ()
    article: Article | None = None
    enrichment: Enrichment | None = None
    previous: Article | None = None
    stored: Any = None


class ItemSpider(Spider):
    name = "items"

    def __init__(self, context: CrawlContext, pages: dict[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.context, self.pages = context, pages
        self.ended_by: str | None = None

    def end(self, reason: str) -> None:
        self.ended_by = reason

    async def start(self) -> AsyncIterator[Any]:
        context = self.context
        assert context.frontier is not None
        for path, text in self.pages.items():
            url = SITE + path
            context.frontier.add([Candidate(url)])
            context.frontier.start([url], context.run_id)
            exchange, capture_id = self.capture(url, text)
            yield PageItem(url, exchange.body, capture_id, exchange.fetched_at)

    async def fetch_further(self, url: str) -> tuple[Page, Future[int]] | None:
        if url.endswith("4"):
            return None
        exchange, capture_id = self.capture(url, f"Isi {url[-1]}")
        return Page(url, exchange.body), capture_id

    def capture(self, url: str, text: str) -> tuple[Exchange, Future[int]]:
        context = self.context
        assert context.capture_file is not None
        exchange = Exchange(url, 200, text.encode(), utc_now())
        ref = context.capture_file.append(exchange)
        row = partial(insert_capture, exchange=exchange, ref=ref, source_id="kabar", run_id=context.run_id)
        return exchange, context.writer.submit(row)


@dataclass
class Disk:
    """A disk that may be full."""

    full: bool

    def check(self) -> None:
        if self.full:
            raise OSError("No space left on device")


def main() -> None:
    job = json.load(sys.stdin)
    home = Home(job["home"])
    with Writer(home) as writer, Frontier(home, "kabar", writer) as frontier:
        writer.submit(lambda db: upsert_source(db, "kabar", "Kabar", SITE)).result()
        run_id = writer.submit(lambda db: start_run(db, "kabar")).result()
        with CaptureFile(home, "kabar", run_id) as file:
            writer.before_commit(file.sync)
            context = CrawlContext(
                home, "kabar", run_id, writer, job["version"], frontier, file, keep=job["keep"], step_context="Hai"
            )
            process = CrawlerProcess(
                {
                    "ITEM_PIPELINES": {"pipelines.parse.ParsePipeline": 100, "pipelines.store.StorePipeline": 900},
                    "ARSIPKOTA_PAGE_STEP": job.get("step", "tests.pipelines.steps.step"),
                    "ARSIPKOTA_PAGE_SECONDS": 2,
                    "TELNETCONSOLE_ENABLED": False,
                    "LOG_LEVEL": "ERROR",
                }
            )
            disk = Disk(full=bool(job.get("full_disk")))
            writer.before_commit(disk.check)
            crawler = process.create_crawler(ItemSpider)
            process.crawl(crawler, context=context, pages=job["pages"])
            process.start()
            disk.full = False
            reason = getattr(crawler.spider, "ended_by", None)
        if not reason:
            writer.submit(lambda db: finish_run(db, run_id, "finished")).result()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    ours = {key.removeprefix("arsipkota/"): value for key, value in stats.items() if key.startswith("arsipkota/")}
    print(json.dumps(ours | ({"ended_by": reason} if reason else {})))


if __name__ == "__main__":
    main()
