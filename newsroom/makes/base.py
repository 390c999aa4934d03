"""What every make of site shares: routing, stories of the moment, removed articles, the page that fails once."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from newsroom import replies
from newsroom.bodies import body_pieces
from newsroom.calendar import long_day, plain_day
from newsroom.furniture import Teaser
from newsroom.library import Site
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version

Route = tuple[re.Pattern[str], Callable[..., Reply]]
FEED_LENGTH = 10


class Make(ABC):
    """One site. Subclasses give `path`, `article_page` and `routes`; `respond` does the rest."""

    crawl_trap = "/internal/"
    """Disallowed in robots.txt and linked from every page: a request for it is a breach."""

    def __init__(self, site: Site, base: str, rows: Sequence[Story]) -> None:
        """rows: the site's stories, oldest first."""
        self.site = site
        self.base = base
        self.rows = tuple(rows)
        self.failed: set[str] = set()
        self.by_path = {self.path(story): story for story in self.rows}
        self.by_slug = {story.slug: story for story in self.rows}
        self._standing: tuple[datetime, list[Story]] | None = None

    @abstractmethod
    def path(self, story: Story) -> str:
        """The story's canonical path, with its query where the make uses one."""

    @abstractmethod
    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        """The page of one story as it stands."""

    def routes(self) -> list[Route]:
        """(pattern of the whole path, handler(request, now, *groups)), tried in order after the articles."""
        return []

    def robots(self) -> str | None:
        return f"User-agent: *\nDisallow: {self.crawl_trap}\n"

    def respond(self, request: Request, now: datetime) -> Reply:
        """The answer of this site at this moment, validators and 304 included."""
        story = self.by_path.get(request.path)
        if story and story.at <= now:
            return replies.conditional(request, self._article(story, request, now))
        if request.path == "/robots.txt":
            rules = self.robots()
            return replies.text(rules) if rules is not None else self.not_found()
        for pattern, handler in self.routes():
            if found := pattern.fullmatch(request.path):
                return replies.conditional(request, handler(request, now, *found.groups()))
        return self.not_found()

    def _article(self, story: Story, request: Request, now: datetime) -> Reply:
        if story.is_gone(now):
            return self.not_found(self.site.missing)
        if story.fails_once and story.slug not in self.failed:
            self.failed.add(story.slug)
            return replies.html("<h1>Error establishing a database connection</h1>", 500)
        return self.article_page(story, story.version_at(now), request, now)

    def not_found(self, status: int = 404) -> Reply:
        page = (
            f"<!DOCTYPE html><html lang=id><head><title>Halaman tidak ditemukan - {self.site.name}</title></head>"
            f"<body><h1>Oops! Halaman tidak ditemukan.</h1><p>Kembali ke <a href='/'>beranda</a>.</p></body></html>"
        )
        return replies.html(page, status)

    def standing(self, now: datetime) -> list[Story]:
        """The stories on the site now, newest first."""
        if self._standing is None or self._standing[0] != now:
            self._standing = (now, [story for story in reversed(self.rows) if story.stands(now)])
        return list(self._standing[1])

    def url(self, story: Story) -> str:
        return self.base + self.path(story)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.site.tz)

    def teaser(self, story: Story, now: datetime) -> Teaser:
        return (self.path(story), story.version_at(now).title, plain_day(story.at))

    def latest(self, now: datetime, besides: Story | None = None, count: int = 5) -> list[Teaser]:
        return [self.teaser(story, now) for story in self.standing(now) if story is not besides][:count]

    def related(self, story: Story, now: datetime, count: int = 4) -> list[Teaser]:
        """Other stories of the same category, in an order that stays the same."""
        rows = [one for one in self.standing(now) if one is not story and one.category == story.category]
        return [self.teaser(one, now) for one in rows[-count:]]

    def pieces(self, story: Story, version: Version, now: datetime) -> list[tuple[str, str]]:
        def link(slug: str) -> tuple[str, str] | None:
            other = self.by_slug.get(slug)
            if other is None or not other.stands(now):
                return None
            return self.path(other), other.version_at(now).title

        return body_pieces(story, version.blocks, self.site.dateline_of(story), link)

    def printed_time(self, story: Story) -> str:
        """`Selasa, 8 Mei 2018 | 14:30 WIB`."""
        return f"{long_day(story.at)} | {story.at:%H:%M} {self.site.zone}"

    def summary(self, version: Version, length: int = 150) -> str:
        words = version.paragraphs[0]
        return escape(words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " [...]", quote=True)


def slug_of(words: str) -> str:
    """`Smart City` becomes `smart-city`: addresses of categories, tags and authors."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
