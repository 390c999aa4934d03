"""What the spider writes down of requests: captures' outcomes, the frontier, errors, counts."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import IgnoreRequest

from archive.articles import mark_gone, seen_unchanged
from archive.captures import mark_outcome
from archive.crawl_context import CrawlContext
from archive.frontier import Frontier
from archive.recheck import next_check, next_try
from archive.runs import record_fetch_error
from crawler.answers import Answer
from crawler.fates import HostAsksToWait, LeftOut, OutOfBudget

LATER_DAYS = 30
"""Days after which an address that rules or robots.txt refused is asked for again: they change."""
STAYS_DUE = frozenset({"budget", "retry_after", "robots_unreachable", "stopped"})
GONE_CHECKS = 6
"""A page that is gone is looked for again as an article after its fifth check: after a month."""


def now() -> datetime:
    return datetime.now(UTC)


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


class Outcomes:
    """Writes for one run; `counts` is what the run's row and the progress bar show."""

    def __init__(self, context: CrawlContext) -> None:
        assert context.frontier is not None
        self.context = context
        self.frontier: Frontier = context.frontier
        self.counts: Counter[str] = Counter()

    def leave_out(self, rule: str, url: str) -> None:
        """Count an address that a rule left out."""
        self.counts["left_out"] += 1
        self.frontier.leave_out(self.context.run_id, rule, url)

    async def mark(self, answer: Answer, outcome: str) -> None:
        """Note what came of a capture, and wait until that is committed."""
        capture_id = await answer.capture()
        await asyncio.wrap_future(self.context.writer.submit(lambda db: mark_outcome(db, capture_id, outcome)))

    async def keep_validators(self, answer: Answer) -> None:
        """Remember what makes the next request of this address conditional."""
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        if answer.status == 200 and not answer.passed and (etag or modified):
            capture_id = await answer.capture()
            self.frontier.set_validators(answer.asked, etag, modified, answer.digest, capture_id)

    async def unchanged(self, answer: Answer, checks: int) -> bool:
        """Note that an article reads as before. False where no article was made of it before."""
        capture_id = await answer.capture()
        article_id = await asyncio.wrap_future(self.context.writer.submit(lambda db: seen_unchanged(db, capture_id)))
        if article_id is None and answer.status != 304:
            return False
        await self.mark(answer, "unchanged")
        self.frontier.done(answer.asked, "unchanged", iso(next_check(checks + 1, now())))
        return True

    async def gone(self, answer: Answer, checks: int) -> None:
        """Note that an article is no longer there."""
        self.counts["gone"] += 1
        context, url = self.context, answer.asked
        await asyncio.wrap_future(
            context.writer.submit(lambda db: mark_gone(db, url, answer.fetched_at, context.run_id))
        )
        await self.mark(answer, "gone")
        again = None if answer.status == 410 else iso(next_check(max(checks + 1, GONE_CHECKS), now()))
        self.frontier.done(url, "gone", again)

    async def aside(self, answer: Answer, outcome: str, days: int | None = None) -> None:
        """Note that an address gave something that is no article; it is asked again after `days`, or never."""
        await self.mark(answer, outcome)
        self.frontier.done(answer.asked, outcome, iso(now() + timedelta(days=days)) if days else None)

    async def http_error(self, answer: Answer, tries: int, retried: bool = False) -> None:
        """Note an answer that is an error (4xx, 5xx after its repetitions)."""
        self.error(answer.asked, "http", answer.status, f"HTTP {answer.status}")
        if not retried:
            await self.mark(answer, "http_error")
        retry = next_try(tries + 1, now())
        self.frontier.failed(answer.asked, f"http_{answer.status}", iso(retry) if retry else None)

    def error(self, url: str, kind: str, status: int | None, detail: str) -> None:
        """A row of `fetch_errors`; `detail` is cut to a line."""
        self.counts["errors"] += 1
        context, line = self.context, " ".join(detail.split())[:300]
        context.writer.submit(
            lambda db: record_fetch_error(db, context.source_id, context.run_id, url, kind, status, line)
        )

    def failed(self, url: str, error: BaseException, tries: int) -> str:
        """Note a request that brought no answer; returns the word for it."""
        if isinstance(error, LeftOut):
            self._left(url, error)
            return error.rule
        kind = kind_of(error)
        self.error(url, kind, None, str(error) or type(error).__name__)
        retry = next_try(tries + 1, now())
        self.frontier.failed(url, kind, iso(retry) if retry else None)
        return kind

    def _left(self, url: str, error: LeftOut) -> None:
        if error.rule in STAYS_DUE:
            self.frontier.failed(url, error.rule, iso(now()))
            if not isinstance(error, OutOfBudget | HostAsksToWait):
                self.leave_out(error.rule, url)
            return
        self.leave_out(error.rule, url)
        self.frontier.done(url, error.rule, iso(now() + timedelta(days=LATER_DAYS)))


def kind_of(error: BaseException) -> str:
    """A short word for what went wrong with a request."""
    name = type(error).__name__.lower()
    if isinstance(error, IgnoreRequest) and "redirect" in str(error).lower():
        return "redirect_loop"
    for word, kind in (
        ("timeout", "timeout"),
        ("timedout", "timeout"),
        ("lookup", "dns"),
        ("refused", "connection"),
        ("connect", "connection"),
        ("ssl", "tls"),
        ("lost", "connection"),
        ("responsenever", "connection"),
        ("dataloss", "cut_short"),
        ("cancelled", "too_large"),
    ):
        if word in name:
            return kind
    return "other"
