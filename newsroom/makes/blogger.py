"""Blogger: Atom with start-index, dated addresses ending in .html, `?m=1` twins, label and month pages.

The mobile twin shows the same post in another template; both name the plain address as canonical.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import escape
from urllib.parse import unquote
from xml.sax.saxutils import escape as xml_escape

from newsroom import furniture, replies
from newsroom.bodies import breaks
from newsroom.calendar import long_day
from newsroom.makes import feeds
from newsroom.makes.base import FEED_LENGTH, Make, Route
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version

PER_PAGE = 5


class Blogger(Make):
    def path(self, story: Story) -> str:
        return f"/{story.at:%Y/%m}/{story.slug}.html"

    def robots(self) -> str:
        return (
            "User-agent: Mediapartners-Google\nDisallow:\n\nUser-agent: *\nDisallow: /search\nDisallow: /internal/\n"
            f"Allow: /\n\nSitemap: {self.base}/sitemap.xml\n"
        )

    def routes(self) -> list[Route]:
        return [
            (re.compile(r"/"), self.front),
            (re.compile(r"/search(?:/label/([^/]+))?"), self.search),
            (re.compile(r"/(\d{4})/(?:(\d{2})/)?"), self.month),
            (re.compile(r"/feeds/posts/(?:default|summary)"), self.atom),
            (re.compile(r"/sitemap\.xml"), self.sitemap),
            (re.compile(r"/internal/.*"), lambda *_: replies.html("<p>draf</p>")),
        ]

    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        mobile = request.query.get("m") == "1"
        body = breaks(self.pieces(story, version, now))
        if story.number % 4 == 0:
            body = f"<b>{escape(version.title, quote=False)}</b><br /><br />\n{body}"
        picture = ""
        if story.caption:
            picture = (
                '<table align="center" class="tr-caption-container" style="margin-left:auto"><tbody><tr><td>'
                f'<a href="/img/{story.slug}.jpg"><img border="0" src="/img/{story.slug}.jpg"></a></td></tr>'
                f'<tr><td class="tr-caption" style="text-align:center">{escape(story.caption, quote=False)}</td></tr>'
                "</tbody></table>"
            )
        labels = ", ".join(
            f'<a href="/search/label/{tag}" rel="tag">{tag}</a>' for tag in (story.category, *story.tags)
        )
        by = story.byline or self.site.name
        inner = (
            f'<h2 class="date-header"><span>{long_day(story.at)}</span></h2><div class="post hentry">'
            f'<h3 class="post-title entry-title">{escape(version.title, quote=False)}</h3>'
            f'<div class="post-body entry-content" id="post-body-{story.number}">{picture}'
            f'<div style="text-align: justify;"><span style="font-family: Arial, sans-serif;">{body}</span></div></div>'
            f'<div class="post-footer"><span class="post-author vcard">Diposting oleh <span class="fn">{by}'
            "</span></span> "
            f'di <a class="timestamp-link" href="{self.url(story)}" rel="bookmark"><abbr class="published" '
            f'title="{story.at.isoformat()}">{story.at:%H.%M}</abbr></a> <span class="goog-inline-block share-buttons">'
            "<a>Kirimkan Ini lewat Email</a> <a>BlogThis!</a> <a>Bagikan ke X</a> <a>Berbagi ke Facebook</a></span> "
            f'<span class="post-labels">Label: {labels}</span></div></div>'
            '<div id="comments"><h4>Tidak ada komentar:</h4><h4>Posting Komentar</h4></div>'
            '<div class="blog-pager"><a href="/">Beranda</a></div>'
            f'<div class="post-feeds">Langganan: <a href="/feeds/posts/default">Postingan (Atom)</a></div>'
        )
        reply = self.page(version.title, inner, now, story, mobile=mobile)
        reply.etag, reply.modified = True, self.newest(now)
        return reply

    def page(self, title: str, inner: str, now: datetime, story: Story | None = None, *, mobile: bool = False) -> Reply:
        recent = furniture.teasers("Pos Populer", self.latest(now, story), css="widget PopularPosts")
        years = sorted({one.at.year for one in self.standing(now)}, reverse=True)
        archive = "".join(f'<li><a href="/{year}/">{year}</a></li>' for year in years)
        canonical = f'<link rel="canonical" href="{self.url(story)}">' if story else ""
        twin = f'<a href="{self.path(story) if story else "/"}?m={0 if mobile else 1}">Lihat versi lain</a>'
        sidebar = "" if mobile else f'<div class="sidebar">{recent}<h2>Arsip Blog</h2><ul>{archive}</ul></div>'
        document = (
            f"<!DOCTYPE html><html dir='ltr'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'>"
            f"<meta content='blogger' name='generator'><title>{self.site.name}: {escape(title)}</title>{canonical}"
            f'<link rel="alternate" type="application/atom+xml" title="Atom" href="{self.base}/feeds/posts/default">'
            f"<meta property='og:title' content='{escape(title)}'></head>"
            f"<body class='{'mobile' if mobile else 'loading'}'>"
            f"<div class='header'><h1 class='title'><a href='/'>{self.site.name}</a></h1><p>{self.site.tagline}"
            "</p></div>"
            f"<div class='main section'>{inner}</div>{sidebar}<div class='footer'>{twin} Diberdayakan oleh Blogger. "
            "<a href='/internal/draf'>Masuk</a></div></body></html>"
        )
        return replies.html(document)

    def newest(self, now: datetime) -> datetime:
        return max((one.version_at(now).at for one in self.standing(now)), default=now)

    def front(self, request: Request, now: datetime) -> Reply:
        return self.listing(self.site.tagline, self.standing(now)[:PER_PAGE], now)

    def search(self, request: Request, now: datetime, label: str | None) -> Reply:
        """Label pages and "older posts"; robots.txt forbids them all."""
        rows = self.standing(now)
        label = unquote(label) if label else None
        if label:
            rows = [one for one in rows if label in (one.category, *one.tags)]
        if limit := request.query.get("updated-max"):
            rows = [one for one in rows if one.at.isoformat() < limit.replace(" ", "+")]
        return self.listing(label or "Postingan", rows[:PER_PAGE], now)

    def month(self, request: Request, now: datetime, year: str, month: str | None) -> Reply:
        rows = [one for one in self.standing(now) if f"{one.at:%Y%m}".startswith(year + (month or ""))]
        return self.listing(f"{year} {month or ''}", rows, now) if rows else self.not_found()

    def listing(self, title: str, rows: list[Story], now: datetime) -> Reply:
        posts = "".join(
            f'<h2 class="date-header">{long_day(one.at)}</h2><div class="post"><h3 class="post-title">'
            f'<a href="{self.url(one)}">{escape(one.version_at(now).title, quote=False)}</a></h3>'
            f"<div>{self.summary(one.version_at(now))}</div></div>"
            for one in rows
        )
        if rows:
            limit = rows[-1].at.isoformat()
            posts += f'<a class="blog-pager-older-link" href="/search?updated-max={limit}">Postingan Lama</a>'
        return self.page(title, posts, now)

    def atom(self, request: Request, now: datetime) -> Reply:
        """`start-index` and `max-results`; 25 entries at most unless asked, here as many as the other feeds show."""
        start = max(1, replies.whole(request.query.get("start-index")))
        size = min(150, replies.whole(request.query.get("max-results"), FEED_LENGTH))
        rows = self.standing(now)
        shown = rows[start - 1 : start - 1 + size]
        entries = "".join(self._entry(one, now) for one in shown)
        following = ""
        if start - 1 + size < len(rows):
            query = f"?start-index={start + size}&amp;max-results={size}"
            following = f"<link rel='next' type='application/atom+xml' href='{self.base}/feeds/posts/default{query}'/>"
        document = (
            "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
            "xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'><id>tag:blogger.com,1999:blog-77</id>"
            f"<updated>{self.newest(now).isoformat()}</updated><title type='text'>{self.site.name}</title>{following}"
            f"<link rel='alternate' type='text/html' href='{self.base}/'/><generator>Blogger</generator>"
            f"<openSearch:totalResults>{len(rows)}</openSearch:totalResults><openSearch:startIndex>{start}"
            f"</openSearch:startIndex><openSearch:itemsPerPage>{size}</openSearch:itemsPerPage>{entries}</feed>"
        )
        reply = replies.xml(document, "application/atom+xml; charset=UTF-8")
        reply.etag, reply.modified = True, self.newest(now)
        return reply

    def _entry(self, story: Story, now: datetime) -> str:
        version = story.version_at(now)
        return (
            f"<entry><id>tag:blogger.com,1999:blog-77.post-{story.number}</id><published>{story.at.isoformat()}</published>"
            f"<updated>{version.at.isoformat()}</updated><category term='{xml_escape(story.category)}'/>"
            f"<title type='text'>{xml_escape(version.title)}</title><content type='html'>"
            f"{xml_escape(breaks(self.pieces(story, version, now)))}</content>"
            f"<link rel='alternate' type='text/html' href='{self.url(story)}' title='{escape(version.title)}'/>"
            f"<author><name>{xml_escape(story.byline or self.site.name)}</name></author></entry>"
        )

    def sitemap(self, request: Request, now: datetime) -> Reply:
        entries = [(self.url(one), feeds.utc(one.version_at(now).at)) for one in self.standing(now)]
        return replies.xml(feeds.sitemap(entries))
