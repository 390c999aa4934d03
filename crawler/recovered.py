"""Answers that a killed run kept and did not come to handle: taken up from the file instead of fetched again."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from sqlite_utils import Database

from archive.addresses import normal
from archive.captures import CaptureError, CaptureRow, read_capture, read_captured, unhandled_captures
from archive.crawl_context import CrawlContext
from archive.frontier import Entry
from crawler.answers import Answer, answer_from_capture
from crawler.doors import Door

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Recovered:
    """One answer and what it was asked for as: a door, an article (`entry`), or nothing that is known."""

    answer: Answer
    door: Door | None = None
    entry: Entry | None = None
    outcome: str | None = None


async def recovered(context: CrawlContext) -> list[Recovered]:
    """Every unhandled capture of the source, oldest first. One whose record cannot be read is left for `verify`."""
    found: list[Recovered] = []
    rows = await asyncio.wrap_future(context.writer.submit(lambda db: unhandled_captures(db, context.source_id)))
    for row in rows:
        try:
            found.append(await asyncio.wrap_future(context.writer.submit(_reader(context, row))))
        except CaptureError as error:
            log.warning("not taken up: %s", error)
    return [_placed(context, left) for left in found]


def _reader(context: CrawlContext, row: CaptureRow) -> Callable[[Database], Recovered]:
    def read(db: Database) -> Recovered:
        exchange = read_captured(db, context.home, row.id)
        passed = _redirects_to(context, db, row)
        asked = passed[0] if passed else row.url
        return Recovered(answer_from_capture(row, exchange, asked, passed))

    return read


def _redirects_to(context: CrawlContext, db: Database, row: CaptureRow) -> tuple[str, ...]:
    """The addresses of the same run that led to this one, first to last."""
    leads: dict[str, str] = {}
    redirects = db.execute(
        "SELECT url, warc_file, warc_offset, warc_length FROM captures WHERE run_id = ? AND status BETWEEN 300 AND 308"
        " AND status <> 304",
        (row.run_id,),
    ).fetchall()
    for url, warc_file, offset, length in redirects:
        target = read_capture(context.home, warc_file, offset, length).header("Location")
        if target:
            leads[urljoin(url, target)] = url
    chain: list[str] = []
    place = row.url
    while place in leads and leads[place] not in chain:
        place = leads[place]
        chain.insert(0, place)
    return tuple(chain)


def _placed(context: CrawlContext, left: Recovered) -> Recovered:
    """Find out from the frontier what the address was asked for as."""
    assert context.frontier is not None
    answer = left.answer
    if answer.url.endswith("/robots.txt"):
        left.outcome = "robots"
    elif 300 <= answer.status < 400 and answer.status != 304:
        left.outcome = "redirect"
    else:
        entry = context.frontier.entry(answer.asked) or context.frontier.entry(normal(answer.asked))
        if entry is not None and entry.kind == "door":
            extra = json.loads(entry.extra or "{}")
            left.door = Door(str(extra.get("kind", "listing")), entry.url, int(extra.get("page", 1)))
        elif entry is not None:
            left.entry, answer.asked = entry, entry.url
    return left
