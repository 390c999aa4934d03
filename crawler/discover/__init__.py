"""Discovery: pure functions from bytes to the addresses in them.

Each module reads one kind of door (feeds, sitemaps, WordPress REST, Blogger, listing pages). In: the body as
served, decoded, and its address. Out: a `Reading`. Nothing is fetched, nothing is judged by a source here.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Found:
    """An address that a door gives. `changed_at`: when the site says it last changed, ISO 8601 in UTC.

    `published_on`: the day it says it was published (ISO date, as given). `declared`: the door says that it is an
    article (a feed's entry), where a listing page's link only looks like one.
    """

    url: str
    changed_at: str | None = None
    published_on: str | None = None
    declared: bool = True


@dataclass(slots=True)
class Reading:
    """What one page of a door gave. `next_url`: its next page; `children`: further doors (kind, address, changed)."""

    found: list[Found] = field(default_factory=list)
    next_url: str | None = None
    children: list[tuple[str, str, str | None]] = field(default_factory=list)
    total: int | None = None
    """How many articles the site says it has, where it says so."""


class Unreadable(ValueError):
    """The body is not what this kind of door gives; the text says what it is instead."""
