"""One crawl of one source in this process, from its lock to its row in `runs`.

In: a home (migrated), a source, what to do. Out: a `RunSummary`. A process makes one crawl: the reactor of Scrapy
starts once. SIGTERM or SIGINT ends the crawl after what is in flight, with status `stopped`.

Status and what the command line makes of it: `finished` and `stopped` exit 0; `failed` (nothing could be fetched, or
the crawl broke) exits 1; `archive.runs.RunExists` (this scheduled run has been made) and `archive.locks.Locked`
(another process crawls this source) are raised before anything is done.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from archive.captures import CaptureFile
from archive.crawl_context import CrawlContext
from archive.database import connect
from archive.frontier import Frontier
from archive.home import Home
from archive.recovery import recover
from archive.runs import finish_run, start_run, upsert_source
from archive.writer import Writer
from crawler.door_notes import wait_until
from crawler.plan import Plan, RunSummary
from crawler.source_model import Source
from crawler.spiders.source import SourceSpider

Progress = Callable[[Mapping[str, int]], None]

log = logging.getLogger(__name__)


def crawl_source(
    home: Home,
    source: Source,
    *,
    mode: str = "live",
    since: date | None = None,
    max_pages: int | None = None,
    schedule: str | None = None,
    due_at: str | None = None,
    urls: Sequence[str] | None = None,
    sample: int | None = None,
    settings: Mapping[str, Any] | None = None,
    step_context: Any = None,
    pipeline_version: str = "0",
    progress: Progress | None = None,
) -> RunSummary:
    """Crawl one source.

    `since`: local day; what is known to be older is left out. `max_pages` overrides the page budget. `schedule` and
    `due_at` (UTC) name the scheduled run. `urls`: only these pages. `sample`: only so
    many articles, from the first page of each list. `settings` are added to `crawler.settings`: the
    item pipelines and the page step. Raises ValueError for an unknown mode, Locked, RunExists.
    """
    plan = Plan(mode, since, tuple(urls or ()), sample)
    with Writer(home) as writer, Frontier(home, source.slug, writer) as frontier:
        context = _open_run(home, source, plan, schedule, due_at, writer)
        context = replace(context, frontier=frontier, step_context=step_context, pipeline_version=pipeline_version)
        until = wait_until(writer, source.slug)
        if until is not None:
            return _close_run(context, "finished", f"the host asked to be left alone until {until}", {})
        assert context.capture_file is not None
        writer.before_commit(context.capture_file.sync)
        try:
            status, reason, counts = _crawl(source, plan, context, dict(settings or {}), max_pages, progress)
        except BaseException as error:
            _close_run(context, "failed", f"{type(error).__name__}: {error}", {})
            raise
        finally:
            writer.flush()
            context.capture_file.close()
        return _close_run(context, status, reason, counts)


def scrapy_settings(source: Source, plan: Plan, given: Mapping[str, Any], max_pages: int | None) -> Settings:
    """`crawler.settings`, then what the caller gives, then what the source file asks for."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(dict(given), priority="cmdline")
    contact = settings["ARSIPKOTA_CONTACT"]
    if contact:
        settings.set("USER_AGENT", f"Arsipkota/0.1 (archive of regional news; +{contact})", priority="cmdline")
    politeness = source.politeness
    delay = politeness.delay_seconds
    if delay is None and source.allow_private:
        delay = 0.0  # a test site of one's own bears more than the web; its Crawl-delay is obeyed all the same
    if delay is not None:
        settings.set("DOWNLOAD_DELAY", delay, priority="cmdline")
        settings.set("AUTOTHROTTLE_START_DELAY", delay, priority="cmdline")
    settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", politeness.at_once, priority="cmdline")
    settings.set("AUTOTHROTTLE_TARGET_CONCURRENCY", float(politeness.at_once), priority="cmdline")
    usual = settings.getint("ARSIPKOTA_BACKFILL_BUDGET" if plan.every_page else "ARSIPKOTA_PAGE_BUDGET")
    settings.set("ARSIPKOTA_PAGE_BUDGET", max_pages or politeness.page_budget or usual, priority="cmdline")
    return settings


def _open_run(
    home: Home, source: Source, plan: Plan, schedule: str | None, due_at: str | None, writer: Writer
) -> CrawlContext:
    """Make good what a kill left, and begin this run's row."""
    mode = "backfill" if plan.mode == "backfill" else "live"
    db = connect(home)
    try:
        with db.atomic():
            upsert_source(
                db,
                source.slug,
                source.name,
                source.homepage,
                source.home_region,
                source.timezone,
                source.publish,
                source.keep,
            )
        for left in recover(home, db, source.slug):
            log.warning("run %d was killed; %d captures taken in from its file", left.run_id, left.captures)
        with db.atomic():
            run_id = start_run(db, source.slug, schedule, due_at, mode)
    finally:
        db.close()
    return CrawlContext(
        home=home,
        source_id=source.slug,
        run_id=run_id,
        writer=writer,
        pipeline_version="0",
        capture_file=CaptureFile(home, source.slug, run_id),
        publish=source.publish,
        keep=source.keep,
        mode=mode,
        timezone=source.timezone,
        address_rules=source.address_rules(),
    )


def _crawl(
    source: Source,
    plan: Plan,
    context: CrawlContext,
    given: dict[str, Any],
    max_pages: int | None,
    progress: Progress | None,
) -> tuple[str, str | None, dict[str, int]]:
    settings = scrapy_settings(source, plan, given, max_pages)
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(SourceSpider)
    budget = settings.getint("ARSIPKOTA_PAGE_BUDGET")
    process.crawl(crawler, source=source, context=context, plan=plan, budget=budget, progress=progress)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, SourceSpider):
        return "failed", "the crawl could not be begun (see the log)", {}
    counts = spider.counts()
    status, reason = _verdict(spider, counts)
    return status, reason, counts


def _verdict(spider: SourceSpider, counts: Mapping[str, int]) -> tuple[str, str | None]:
    """How a crawl ended, and why, in one line."""
    assert spider.crawler.stats is not None
    if spider.close_reason == "shutdown":
        return "stopped", "stopped by a signal; what is left waits for the next run"
    if broken := spider.crawler.stats.get_value("spider_exceptions/count", 0):
        return "failed", f"{broken} errors of the crawler itself (see the log)"
    if spider.ended_by:
        return "finished", spider.ended_by
    if not spider.plan.urls and not spider.opened_doors:
        return "failed", f"no list of articles could be read ({counts['errors']} errors; see fetch_errors)"
    if spider.plan.urls and not counts["articles"]:
        return "failed", "none of the pages could be fetched (see fetch_errors)"
    return "finished", None


def _close_run(context: CrawlContext, status: str, reason: str | None, counts: dict[str, int]) -> RunSummary:
    assert context.frontier is not None
    left_out = context.frontier.left_out(context.run_id)
    counts = {**counts, "left_out": sum(int(rule["count"]) for rule in left_out.values())}
    context.writer.submit(lambda db: finish_run(db, context.run_id, status, counts, reason, left_out)).result()
    log.info("%s", json.dumps({"run": context.run_id, "status": status, "counts": counts}))
    return RunSummary(context.source_id, context.run_id, status, reason, counts, left_out)
