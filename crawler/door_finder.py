"""Finds where a site lists its articles, when its source file does not say.

In: the source and ways to fetch. Out: the doors that work, few and cheap ones first: each is opened by every later
run. What the front page and robots.txt declare is tried before what sites of known makes usually have.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from crawler.answers import Answer
from crawler.discover import blogger
from crawler.discover.front import (
    BLOGGER_PATH,
    FEED_PATHS,
    REST_PATH,
    SITEMAP_PATHS,
    Front,
    at_root,
    read_front,
)
from crawler.discover.wordpress import posts_url
from crawler.doors import Door, Opened
from crawler.source_model import Source

Look = Callable[[Door], Awaitable[tuple[Answer | None, Opened | None]]]
"""Opens a door: its answer, and what it gave where it is one."""
MAX_LISTS = 2
ENOUGH = 3
"""Articles that a front page or list must show to count as one."""


async def find_doors(source: Source, look: Look, robots_sitemaps: Callable[[], list[str]]) -> list[Door]:
    """The doors of a site, at most one feed, one whole list (REST, Blogger or a sitemap) and two listing pages.

    `robots_sitemaps` is asked after the first request, which is when robots.txt has been read. Empty where the front
    page does not answer or nothing works.
    """
    home = Door("listing", source.homepage)
    answer, shown = await look(home)
    if answer is None or answer.status != 200:
        return []
    front = read_front(answer.body, answer.url)
    doors: list[Door] = []
    feed, paged = await _feed(source, front, look)
    if feed:
        doors.append(feed)
    lists, is_whole = await _whole(source, front, look, robots_sitemaps())
    doors += lists
    if not is_whole and not paged:
        doors += await _listings(home, shown, front, look)
    return doors


async def _feed(source: Source, front: Front, look: Look) -> tuple[Door | None, bool]:
    """The first feed that works, and whether it has pages."""
    if front.make == "blogger":
        return None, False  # its Atom feed is the whole list
    declared = front.feeds[:2]
    for url in declared or [at_root(source.homepage, path) for path in FEED_PATHS]:
        door = Door("feed", url)
        opened = (await look(door))[1]
        if opened is not None and opened.articles:
            return door, opened.next_door is not None
    return None, False


async def _whole(source: Source, front: Front, look: Look, robots: list[str]) -> tuple[list[Door], bool]:
    """A list of every article (the REST interface, Blogger's feed, a sitemap), and whether there is one.

    A news sitemap holds the last two days alone: it is a door, but no whole list.
    """
    tries: list[Door] = []
    if front.make == "blogger":
        tries.append(Door("blogger", blogger.posts_url(at_root(source.homepage, BLOGGER_PATH))))
    if front.make == "wordpress" or front.rest:
        tries.append(Door("wordpress", posts_url(front.rest or at_root(source.homepage, REST_PATH))))
    tries += [Door("sitemap", url) for url in robots[:2]]
    guessed = [Door("sitemap", at_root(source.homepage, path)) for path in SITEMAP_PATHS]
    recent: list[Door] = []
    for door in [*tries, *(door for door in guessed if door not in tries)]:
        opened = (await look(door))[1]
        if opened is None:
            continue
        if door.kind == "sitemap" and not opened.children and all(found.published_on for found in opened.articles):
            recent = recent or [door]
            continue
        return [*recent, door], True
    return recent, False


async def _listings(home: Door, shown: Opened | None, front: Front, look: Look) -> list[Door]:
    """The front page where it has pages; else the lists of news its menu leads to; else the front page."""
    has_home = shown is not None and len(shown.articles) >= ENOUGH
    if has_home and shown is not None and shown.next_door is not None:
        return [home]
    lists: list[Door] = []
    seen: set[str] = set()
    for url in front.lists[: MAX_LISTS * 2]:
        door = Door("listing", url)
        opened = (await look(door))[1]
        found = {article.url for article in opened.articles} if opened is not None else set()
        if len(found) >= ENOUGH and not found <= seen:
            lists.append(door)
            seen |= found
        if len(lists) == MAX_LISTS:
            break
    return lists or ([home] if shown is not None and shown.articles else [])
