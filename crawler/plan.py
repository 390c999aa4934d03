"""What one crawl is to do, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MODES = ("live", "backfill", "gaps")
"""live: what is new, and re-checks that are due. backfill: every page of every list. gaps: the same lists, but only
addresses that were never fetched."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One crawl. `since`: nothing that is known to be older; `urls`: these pages and nothing else; `sample`: the
    first page of each list, and at most so many articles.
    """

    mode: str = "live"
    since: date | None = None
    urls: tuple[str, ...] = ()
    sample: int | None = None

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise ValueError(f"`{self.mode}` is no mode of crawling (use one of {', '.join(MODES)})")

    @property
    def every_page(self) -> bool:
        """Whether lists are read to their end, not only while they give something new."""
        return self.mode != "live"


@dataclass(slots=True)
class RunSummary:
    """What came of a crawl. `status`: finished, stopped or failed; `reason` is one line, where there is one.

    `counts`: pages, articles, doors, not_modified, new, changed, gone, left_out, errors, queued.
    """

    source_id: str
    run_id: int
    status: str
    reason: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    left_out: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
