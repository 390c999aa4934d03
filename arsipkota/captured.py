"""Captures as pages again: what reprocessing and learning read instead of the web."""

from __future__ import annotations

from sqlite_utils import Database

from archive.captures import decoded_body, read_captured
from archive.home import Home
from archive.records import Page
from archive.rereading import ToRead


def page_of(db: Database, home: Home, one: ToRead, timezone: str | None) -> Page:
    """A capture, with those of its further pages, as extraction reads it. Raises archive.captures.CaptureError."""
    page = _page(db, home, one.capture_id, one.url, one.source_id, timezone)
    page.further = [_page(db, home, number, url, one.source_id, timezone) for number, url in one.further]
    return page


def _page(db: Database, home: Home, capture_id: int, url: str, source_id: str, timezone: str | None) -> Page:
    exchange = read_captured(db, home, capture_id)
    return Page(
        url=url,
        body=decoded_body(exchange),
        content_type=exchange.header("Content-Type"),
        fetched_at=exchange.fetched_at,
        source_id=source_id,
        timezone=timezone,
    )
