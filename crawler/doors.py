"""Doors: the addresses where a source lists its articles, and how each kind of them is read.

In: a door's kind, address and answer. Out: a `Reading` whose finds are articles of this source, and what was left
out with the rule that did it. Pure: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.discover import Found, Reading, Unreadable
from crawler.discover import blogger as blogger_feed
from crawler.discover.feeds import read_feed
from crawler.discover.listings import Link, read_listing
from crawler.discover.sitemaps import is_of_posts, read_sitemap
from crawler.discover.wordpress import posts_url, read_posts
from crawler.source_model import Source
from crawler.urls import absolute, day_in, judge

KINDS = ("feed", "wordpress", "blogger", "sitemap", "listing")
"""In the order in which they are opened: the cheapest news first."""
LISTED = 4
"""Points from which a link of a listing page is an article: what its address says and where it stands."""
DATED_SHARE = 0.6
"""Where so large a share of a page's articles have a day in their address, one without needs a headline's place."""

LeaveOut = Callable[[str, str], None]
"""(rule, address)"""


@dataclass(frozen=True, slots=True)
class Door:
    """One kind of list at one address; `page` counts from 1."""

    kind: str
    url: str
    page: int = 1


@dataclass(slots=True)
class Opened:
    """What a door gave for one source."""

    articles: list[Found] = field(default_factory=list)
    next_door: Door | None = None
    children: list[tuple[Door, str | None]] = field(default_factory=list)
    total: int | None = None


def named_doors(source: Source) -> list[Door]:
    """The doors that the source file names."""
    given = source.discover
    doors = [Door("feed", url) for url in given.feeds]
    doors += [Door("wordpress", posts_url(url)) for url in given.wordpress]
    doors += [Door("blogger", blogger_feed.posts_url(url)) for url in given.blogger]
    doors += [Door("sitemap", url) for url in given.sitemaps]
    return doors + [Door("listing", url) for url in given.listings]


def open_door(
    door: Door, body: bytes, source: Source, leave_out: LeaveOut, headers: Mapping[str, str] | None = None
) -> Opened:
    """Read what a door gave. `leave_out` is told of each address that is not taken. Raises Unreadable."""
    if door.kind == "listing":
        return _open_listing(door, body, source, leave_out)
    reading = _read(door, body, headers or {})
    opened = Opened(total=reading.total)
    if reading.next_url:
        opened.next_door = Door(door.kind, reading.next_url, door.page + 1)
    for kind, address, changed in reading.children:
        if is_of_posts(address):
            opened.children.append((Door(kind, address), changed))
        else:
            leave_out("sitemap_of_others", address)
    for found in reading.found:
        url = absolute(found.url, door.url)
        verdict = judge(url, source, declared=door.kind != "sitemap" or _lists_posts(door.url)) if url else None
        if url is None or verdict is None:
            leave_out("broken", found.url)
        elif verdict.kind == "article":
            opened.articles.append(Found(url, found.changed_at, found.published_on))
        else:
            leave_out(verdict.rule, url)
    return opened


def _read(door: Door, body: bytes, headers: Mapping[str, str]) -> Reading:
    if door.kind == "feed":
        return read_feed(body, door.url)
    if door.kind == "sitemap":
        return read_sitemap(body, door.url)
    if door.kind == "wordpress":
        return read_posts(body, door.url, headers)
    if door.kind == "blogger":
        return blogger_feed.read_blogger(body, door.url)
    raise Unreadable(f"no door of kind {door.kind}")


def _lists_posts(url: str) -> bool:
    """Whether a sitemap by its name lists articles alone, so that each of its addresses is one."""
    name = urlsplit(url).path.rsplit("/", 1)[-1].lower()
    return any(word in name for word in ("post", "news", "berita", "artikel", "article"))


def _open_listing(door: Door, body: bytes, source: Source, leave_out: LeaveOut) -> Opened:
    listing = read_listing(body, door.url)
    opened = Opened()
    if listing.next_url:
        opened.next_door = Door("listing", listing.next_url, door.page + 1)
    judged: list[tuple[Link, bool]] = []
    for link in listing.links:
        verdict = judge(link.url, source)
        if verdict.rule == "keep_urls" and verdict.kind == "article":
            judged.append((link, True))
        elif verdict.rule in ("shape", "unlike_an_article"):
            judged.append((link, verdict.score + link.weight >= LISTED))
        elif verdict.rule not in ("front_page", "section", "page", "offsite"):
            leave_out(verdict.rule, link.url)
    chosen = [link for link, taken in judged if taken]
    dated = sum(1 for link in chosen if day_in(link.url))
    mostly_dated = len(chosen) >= 5 and dated / len(chosen) >= DATED_SHARE
    for link, taken in judged:
        odd = mostly_dated and not source.keep_urls and not day_in(link.url) and link.weight < 2
        if taken and not odd:
            day = day_in(link.url)
            opened.articles.append(Found(link.url, None, day.isoformat() if day else None, declared=False))
        else:
            leave_out("unlike_the_others" if taken else "unlike_an_article", link.url)
    return opened
