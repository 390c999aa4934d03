"""A newspaper's own system: news sitemap, gzipped sitemaps, AMP twins, and long articles over several pages.

A page after the first carries the headline, the time and its own part; all name the first as canonical.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from html import escape

from newsroom import furniture, replies
from newsroom.bodies import paragraphs
from newsroom.calendar import long_day
from newsroom.makes import feeds
from newsroom.makes.base import Make, Route, slug_of
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version

PER_PAGE = 6


class Newspaper(Make):
    def path(self, story: Story) -> str:
        return f"/read/{story.number}/{story.slug}"

    def robots(self) -> str:
        return (
            f"User-agent: *\nDisallow: /internal/\nSitemap: {self.base}/sitemap-news.xml\n"
            f"Sitemap: {self.base}/sitemap.xml\n"
        )

    def routes(self) -> list[Route]:
        return [
            (re.compile(r"/"), lambda request, now: self.listing("Terkini", self.standing(now), "/indeks", 1, now)),
            (re.compile(r"/indeks"), self.index),
            (re.compile(r"/rubrik/([a-z-]+)"), self.section),
            (re.compile(r"/amp/(\d{1,9})/[a-z0-9-]+"), self.amp),
            (re.compile(r"/read/(\d{1,9})(?:/[a-z0-9-]*)?"), self.moved),
            (re.compile(r"/sitemap-news\.xml"), self.news_sitemap),
            (re.compile(r"/sitemap\.xml"), self.sitemap_index),
            (re.compile(r"/sitemap-(\d{4})\.xml\.gz"), self.year_sitemap),
            (re.compile(r"/internal/.*"), lambda *_: replies.html("<h1>Ruang redaksi</h1>")),
        ]

    def parts(self, story: Story, version: Version, now: datetime) -> list[list[tuple[str, str]]]:
        """The pieces of each page of the article; one page where the body has no break."""
        pages: list[list[tuple[str, str]]] = [[]]
        for piece in self.pieces(story, version, now):
            if piece[0] == "halaman":
                pages.append([])
            else:
                pages[-1].append(piece)
        return pages

    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        pages = self.parts(story, version, now)
        asked = request.query.get("page", "1")
        if asked == "all":
            shown, number = [piece for part in pages for piece in part], 1
            pages = [shown]
        else:
            number = replies.whole(asked)
            if not 1 <= number <= len(pages):
                return self.not_found()
            shown = pages[number - 1]
        body = paragraphs(shown, baca="Baca Juga: ")
        if number == len(pages):
            body += furniture.tail(story.number, self.site.outlet, story.byline or "Tim Redaksi")
        path = self.path(story)
        more = ""
        if len(pages) > 1:
            marks = " ".join(
                f"<b>{n}</b>" if n == number else f'<a href="{path}?page={n}">{n}</a>' for n in range(1, len(pages) + 1)
            )
            forward = (
                f'<a href="{path}?page={number + 1}" class="next-page">Halaman Selanjutnya</a>'
                if number < len(pages)
                else ""
            )
            more = (
                f'<div class="paging-artikel"><span>Halaman:</span> {marks} {forward} '
                f'<a href="{path}?page=all">Show All</a></div>'
            )
        figure = (
            f'<figure><img src="/f/{story.number}.jpg"><figcaption>{escape(story.caption or "")}</figcaption></figure>'
        )
        tags = "".join(f'<li><a href="/tag/{slug_of(tag)}">{tag}</a></li>' for tag in story.tags)
        inner = (
            f'<article><h1 class="detail-title">{escape(version.title, quote=False)}</h1><div class="detail-info">'
            f"Penulis: <b>{story.byline or 'Tim Redaksi'}</b> | Editor: <b>Andi Wellang</b>"
            f"<br>{self.printed_time(story)}</div>"
            f"{figure if story.caption and number == 1 else ''}{furniture.SHARE.format(count=story.number % 60)}"
            f'<div class="detail-konten">{body}</div>{more}{furniture.FOLLOW.format(name=self.site.name)}'
            f'<ul class="tag">{tags}</ul></article>'
            + furniture.teasers("Berita Terkait", self.related(story, now), css="terkait")
            + furniture.FACEBOOK
        )
        reply = self.page(version.title, inner, now, story, self.head(story, version))
        reply.etag = True
        return reply

    def printed_time(self, story: Story) -> str:
        return f"{long_day(story.at)} {story.at:%H:%M} {self.site.zone}"

    def head(self, story: Story, version: Version) -> str:
        graph = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": version.title,
            "datePublished": story.at.isoformat(),
            "dateModified": version.at.isoformat(),
            "author": [{"@type": "Person", "name": story.byline or "Tim Redaksi"}],
            "publisher": {"@type": "Organization", "name": self.site.name},
        }
        return (
            f'<link rel="canonical" href="{self.url(story)}">'
            f'<link rel="amphtml" href="{self.base}/amp/{story.number}/{story.slug}">'
            f'<meta property="og:title" content="{escape(version.title)}"><meta property="og:type" content="article">'
            f'<meta name="pubdate" content="{story.at.isoformat()}">'
            f'<meta name="author" content="{story.byline or "Tim Redaksi"}">'
            f'<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>'
        )

    def page(self, title: str, inner: str, now: datetime, story: Story | None = None, head: str = "") -> Reply:
        menu = furniture.menu(
            [("/", "Home"), ("/indeks", "Indeks"), ("/rubrik/metro", "Metro"), ("/rubrik/ekonomi", "Ekonomi")]
        )
        popular = furniture.teasers("TERPOPULER", self.latest(now, story), css="popular")
        return replies.html(
            '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">'
            f"<title>{escape(title)} - {self.site.name}</title>{head}"
            f'</head><body><header><a href="/">{self.site.name}</a>{menu}</header><main>{inner}</main>'
            f"<aside>{popular}</aside>"
            f'<footer>{self.site.name} | <a href="/internal/cms">CMS</a> | Pedoman Media Siber</footer></body></html>'
        )

    def amp(self, request: Request, now: datetime, number: str) -> Reply:
        """The AMP twin: the whole article on one page, little around it."""
        story = next((one for one in self.standing(now) if one.number == int(number)), None)
        if story is None:
            return self.not_found()
        version = story.version_at(now)
        body = paragraphs([piece for part in self.parts(story, version, now) for piece in part], baca="Baca Juga: ")
        return replies.html(
            f'<!doctype html><html amp lang="id"><head><meta charset="utf-8"><title>{escape(version.title)}</title>'
            f'<link rel="canonical" href="{self.url(story)}"><script async src="https://cdn.ampproject.org/v0.js"></script></head>'
            f"<body><amp-ad width=300 height=250></amp-ad><h1>{escape(version.title, quote=False)}</h1>"
            f"<div>{self.printed_time(story)}</div><div>{body}</div></body></html>"
        )

    def moved(self, request: Request, now: datetime, number: str) -> Reply:
        """An address with another slug leads to the right one."""
        story = next((one for one in self.standing(now) if one.number == int(number)), None)
        return replies.redirect(self.path(story)) if story else self.not_found()

    def listing(self, title: str, rows: list[Story], prefix: str, page: int, now: datetime) -> Reply:
        pages = max(1, -(-len(rows) // PER_PAGE))
        if not 1 <= page <= pages:
            return self.not_found()
        shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
        items = "".join(
            f'<div class="card"><a href="{self.url(one)}"><h2>{escape(one.version_at(now).title, quote=False)}</h2></a>'
            f"<time>{self.printed_time(one)}</time></div>"
            for one in shown
        )
        return self.page(title, f"<h1>{title}</h1>{items}{furniture.pager(prefix + '?page=', page, pages, '')}", now)

    def index(self, request: Request, now: datetime) -> Reply:
        return self.listing(
            "Indeks Berita", self.standing(now), "/indeks", replies.whole(request.query.get("page")), now
        )

    def section(self, request: Request, now: datetime, name: str) -> Reply:
        rows = [one for one in self.standing(now) if slug_of(one.category) == name]
        return self.listing(name.title(), rows, f"/rubrik/{name}", replies.whole(request.query.get("page")), now)

    def news_sitemap(self, request: Request, now: datetime) -> Reply:
        fresh = [one for one in self.standing(now) if one.at > now - timedelta(days=2)]
        rows = [(self.url(one), one.at.isoformat(), one.version_at(now).title) for one in fresh]
        return replies.xml(feeds.news_sitemap(self.site.name, rows))

    def sitemap_index(self, request: Request, now: datetime) -> Reply:
        newest: dict[int, datetime] = {}
        for one in self.standing(now):
            newest[one.at.year] = max(newest.get(one.at.year, one.at), one.version_at(now).at)
        rows = [(f"{self.base}/sitemap-{year}.xml.gz", feeds.utc(at)) for year, at in newest.items()]
        return replies.xml(feeds.sitemap_index(rows))

    def year_sitemap(self, request: Request, now: datetime, year: str) -> Reply:
        rows = [
            (self.url(one), feeds.utc(one.version_at(now).at)) for one in self.standing(now) if one.at.year == int(year)
        ]
        return feeds.zipped(feeds.sitemap(rows)) if rows else self.not_found()
