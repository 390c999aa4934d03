"""The item that the spider hands to the item pipelines: one page that may be an article."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from archive.articles import Stored
from archive.records import Article, Enrichment


@dataclass(slots=True)
class PageItem:
    """A captured page. `body` is decoded (no Content-Encoding); `fetched_at` is ISO 8601 in UTC.

    The last four fields are written by the pipelines.
    """

    url: str
    body: bytes
    content_type: str | None
    fetched_at: str
    source_id: str
    timezone: str
    capture_id: int | Future[int]
    frontier_url: str
    """The address by which the frontier knows the page: before any redirect."""
    checks: int = 0
    address_kind: str = "page"
    """page, amp, print or mobile."""
    also: tuple[tuple[str, str], ...] = ()
    """Further addresses that led here, as (url, kind)."""
    further_capture_ids: tuple[int, ...] = ()
    article: Article | None = None
    enrichment: Enrichment | None = None
    previous: Article | None = None
    stored: Stored | None = None
