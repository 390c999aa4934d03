"""WordPress with everything on: feeds, paged feeds, REST, Yoast's sitemap index, and all its ways to get lost."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from html import escape

from newsroom import furniture, replies
from newsroom.bodies import paragraphs
from newsroom.makes import feeds
from newsroom.makes.base import FEED_LENGTH, Make, Route, slug_of
from newsroom.makes.wordpress_rest import posts_reply, root_reply
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version

PER_PAGE = 8


class WordPress(Make):
    per_sitemap = 15
    """Yoast puts 1,000 into one; few here, so that an index has several."""

    def path(self, story: Story) -> str:
        return f"/{story.at:%Y/%m/%d}/{story.slug}/"

    def robots(self) -> str:
        return (
            "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\nDisallow: /internal/\n"
            f"Disallow: /*?replytocom=\n\nSitemap: {self.base}/sitemap_index.xml\n"
        )

    def routes(self) -> list[Route]:
        return [
            (re.compile(r"/(?:page/(\d{1,4})/)?"), self.front),
            (re.compile(r"/((?:category|tag|author)/[a-z0-9-]+)/(?:page/(\d{1,4})/)?"), self.archive),
            (re.compile(r"/(\d{4})/(\d{2})/"), self.month),
            (re.compile(r"/kalender/(\d{4})/(\d{2})/"), self.calendar),
            (re.compile(r"/feed/"), self.feed),
            (re.compile(r"/sitemap_index\.xml"), self.sitemap_index),
            (re.compile(r"/(?:sitemap|wp-sitemap)\.xml"), lambda *_: replies.redirect("/sitemap_index.xml")),
            (re.compile(r"/post-sitemap(\d{1,3})\.xml"), self.post_sitemap),
            (re.compile(r"/category-sitemap\.xml"), self.category_sitemap),
            (re.compile(r"/wp-json/"), lambda *_: root_reply(self.site.name, self.base)),
            (re.compile(r"/wp-json/wp/v2/posts"), self.rest),
            (re.compile(r"/program/lama/"), lambda *_: replies.redirect("/program/lawas/", 302)),
            (re.compile(r"/program/lawas/"), lambda *_: replies.redirect("/program/lama/", 302)),
            (re.compile(r"/tentang-kami/"), self.about),
            (re.compile(r"/internal/.*"), lambda *_: replies.html("<h1>Hanya untuk redaksi</h1>")),
        ]

    # Pages

    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        path = self.path(story)
        body = paragraphs(self.pieces(story, version, now))
        picture = ""
        if story.caption and story.number % 3 == 0:
            body = f"<p><em>{escape(story.caption, quote=False)}</em></p>\n{body}"
        elif story.caption:
            picture = (
                f'<figure class="wp-caption"><img src="/wp-content/uploads/{story.slug}.jpg" alt="">'
                f'<figcaption class="wp-caption-text">{escape(story.caption, quote=False)}</figcaption></figure>'
            )
        author = story.byline or "Redaksi"
        tags = " ".join(f'<a href="/tag/{slug_of(tag)}/" rel="tag">{tag}</a>' for tag in story.tags)
        related = furniture.teasers("Berita Terkait", self.related(story, now), css="related-posts")
        inner = (
            f'<div class="breadcrumbs"><a href="/">Home</a> &rsaquo; <a href="/category/{slug_of(story.category)}/">'
            f'{story.category}</a></div><article class="post-{story.number} post type-post"><header>'
            f'<h1 class="entry-title">{escape(version.title, quote=False)}</h1><div class="entry-meta">'
            f'<span class="byline">Oleh <a class="fn" href="/author/{slug_of(author)}/">{author}</a></span> '
            f'<span class="posted-on">{self.printed_time(story)}</span></div></header>'
            f"{furniture.SHARE.format(count=story.number % 90)}{picture}"
            f'<div class="entry-content clearfix">\n{body}\n{furniture.tail(story.number, self.site.name, author)}'
            f"{furniture.stars(story.number)}</div>"
            f'<footer class="entry-footer"><span>Tags:</span> {tags}</footer></article>'
            f'<p class="follow">Bagikan ini: <a href="{path}?share=facebook">Facebook</a> '
            f'<a href="{path}?share=x">X</a></p>{related}{furniture.FACEBOOK}'
            + furniture.COMMENTS.format(path=path, first=story.number, second=story.number + 3)
            + furniture.REPLY_FORM.format(path=path)
        )
        reply = self.page(version.title, inner, now, story=story, head=self.head(story, version))
        reply.modified = max(version.at, self.newest_change(now))
        return reply

    def head(self, story: Story, version: Version) -> str:
        """Yoast's tags and graph: times in UTC, though the page prints local time."""
        url = self.url(story)
        graph = {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "@id": f"{url}#article",
                    "headline": version.title,
                    "datePublished": feeds.utc(story.at),
                    "dateModified": feeds.utc(version.at),
                    "author": {"@type": "Person", "name": story.byline or "Redaksi"},
                    "inLanguage": "id",
                    "articleSection": [story.category],
                },
                {"@type": "WebSite", "name": self.site.name, "url": self.base + "/"},
            ],
        }
        return (
            f'<link rel="canonical" href="{url}"><meta property="og:type" content="article">'
            f'<meta property="og:title" content="{escape(version.title)} - {self.site.name}">'
            f'<meta property="og:description" content="{self.summary(version)}">'
            f'<meta property="og:url" content="{url}"><meta property="og:site_name" content="{self.site.name}">'
            f'<meta property="article:published_time" content="{feeds.utc(story.at)}">'
            f'<meta property="article:modified_time" content="{feeds.utc(version.at)}">'
            f'<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>'
        )

    def page(self, title: str, inner: str, now: datetime, *, story: Story | None = None, head: str = "") -> Reply:
        links = [
            ("/", "Home"),
            ("/category/pemerintahan/", "Pemerintahan"),
            ("/category/ekonomi/", "Ekonomi"),
            ("/category/olahraga/", "Olahraga"),
            ("/program/lama/", "Program"),
            (f"/kalender/{now:%Y/%m}/", "Agenda"),
            ("/tentang-kami/", "Tentang Kami"),
        ]
        side = furniture.teasers("Berita Terbaru", self.latest(now, story), utm="?utm_source=sidebar&utm_medium=widget")
        months = sorted({f"{one.at:%Y/%m}" for one in self.standing(now)}, reverse=True)[:12]
        arsip = "".join(f'<li><a href="/{month}/">{month}</a></li>' for month in months)
        document = (
            '<!DOCTYPE html><html lang="id"><head><meta charset="UTF-8">'
            f"<title>{escape(title)} - {self.site.name}</title>"
            '<link rel="alternate" type="application/rss+xml" title="Feed" href="/feed/">'
            f'<link rel="https://api.w.org/" href="/wp-json/">{head}</head><body class="single single-post">'
            f'<header id="masthead"><a class="logo" href="/">{self.site.name}</a><p>{self.site.tagline}</p>'
            f'{furniture.menu(links)}</header><div id="content"><main>{inner}</main><aside id="secondary">{side}'
            f'<section class="widget_archive"><h4>Arsip</h4><ul>{arsip}</ul></section></aside></div>'
            f"<footer><p>&copy; 2017-2026 {self.site.outlet}. Dilarang menyalin tanpa izin.</p>"
            '<a href="/internal/rapat/" rel="nofollow">Redaksi</a></footer></body></html>'
        )
        reply = replies.html(document)
        reply.headers["Link"] = f'<{self.base}/wp-json/>; rel="https://api.w.org/"'
        reply.etag = True
        return reply

    def newest_change(self, now: datetime) -> datetime:
        """The last thing that changed any page: a story that came, was edited or went."""
        moments = [version.at for story in self.by_slug.values() for version in story.versions if version.at <= now]
        moments += [story.gone_at for story in self.by_slug.values() if story.gone_at and story.gone_at <= now]
        return max(moments, default=now)

    def listing(self, title: str, rows: list[Story], prefix: str, page: int, now: datetime) -> Reply:
        pages = max(1, -(-len(rows) // PER_PAGE))
        if not 1 <= page <= pages:
            return self.not_found()
        shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
        items = "".join(
            f'<article class="post"><h2 class="entry-title"><a href="{self.path(one)}">'
            f"{escape(one.version_at(now).title, quote=False)}</a></h2><span>{self.printed_time(one)}</span>"
            f"<p>{self.summary(one.version_at(now))}</p></article>"
            for one in shown
        )
        inner = f'<h1 class="page-title">{title}</h1>{items}{furniture.pager(prefix + "page/", page, pages)}'
        return self.page(title, inner, now)

    def front(self, request: Request, now: datetime, page: str | None) -> Reply:
        return self.listing("Berita Terbaru", self.standing(now), "/", int(page or 1), now)

    def archive(self, request: Request, now: datetime, what: str, page: str | None) -> Reply:
        kind, _, name = what.partition("/")
        rows = [one for one in self.standing(now) if name in _names(one, kind)]
        if not rows and kind != "category":
            return self.not_found()
        return self.listing(name.replace("-", " ").title(), rows, f"/{what}/", int(page or 1), now)

    def month(self, request: Request, now: datetime, year: str, month: str) -> Reply:
        rows = [one for one in self.standing(now) if f"{one.at:%Y%m}" == year + month]
        return self.listing(f"Arsip {month}/{year}", rows, f"/{year}/{month}/", 1, now)

    def calendar(self, request: Request, now: datetime, year: str, month: str) -> Reply:
        """A trap: a month without end in both directions, with a link for every day."""
        if not 1 <= int(month) <= 12 or not 2 <= int(year) <= 9998:
            return self.not_found()
        first = datetime(int(year), int(month), 1)
        before, after = first - timedelta(days=1), first + timedelta(days=32)
        days = "".join(f'<td><a href="/kalender/{year}/{month}/?hari={day}">{day}</a></td>' for day in range(1, 29))
        inner = (
            f"<h1>Agenda {month}/{year}</h1><table><tr>{days}</tr></table>"
            f'<a href="/kalender/{before:%Y/%m}/">&laquo; Bulan lalu</a> '
            f'<a href="/kalender/{after:%Y/%m}/">Bulan depan &raquo;</a>'
        )
        return self.page("Agenda", inner, now)

    def about(self, request: Request, now: datetime) -> Reply:
        inner = f"<h1>Tentang Kami</h1><p>{self.site.outlet} terbit sejak 2017. Surat: redaksi@kabarlereng.example</p>"
        return self.page("Tentang Kami", inner, now)

    # Feeds and APIs

    def feed(self, request: Request, now: datetime) -> Reply:
        start = max(0, replies.whole(request.query.get("paged")) - 1) * FEED_LENGTH
        rows = self.standing(now)[start : start + FEED_LENGTH]
        if not rows:
            return self.not_found()
        items = [
            {
                "title": one.version_at(now).title,
                "link": self.url(one),
                "at": feeds.rfc(one.at),
                "by": one.byline or "Redaksi",
                "guid": f"{self.base}/?p={one.number}",
                "summary": self.summary(one.version_at(now)),
                "html": paragraphs(self.pieces(one, one.version_at(now), now)),
            }
            for one in rows
        ]
        built = self.newest_change(now)
        reply = replies.xml(
            feeds.rss(self.site.name, self.base, self.base + "/feed/", items, built),
            "application/rss+xml; charset=UTF-8",
        )
        reply.etag, reply.modified = True, built
        return reply

    def sitemap_index(self, request: Request, now: datetime) -> Reply:
        rows = self.standing(now)[::-1]
        parts = [rows[at : at + self.per_sitemap] for at in range(0, len(rows), self.per_sitemap)]
        index = [
            (
                f"{self.base}/post-sitemap{number}.xml",
                feeds.utc(max(one.version_at(now).at for one in part)),
            )
            for number, part in enumerate(parts, 1)
        ]
        index.append((f"{self.base}/category-sitemap.xml", feeds.utc(rows[-1].at)))
        return self._validated(replies.xml(feeds.sitemap_index(index)))

    def post_sitemap(self, request: Request, now: datetime, number: str) -> Reply:
        rows = self.standing(now)[::-1]
        place = (int(number) - 1) * self.per_sitemap
        part = rows[place : place + self.per_sitemap] if place >= 0 else []
        if not part:
            return self.not_found()
        entries = [(self.url(one), feeds.utc(one.version_at(now).at)) for one in part]
        return self._validated(replies.xml(feeds.sitemap(entries)))

    def category_sitemap(self, request: Request, now: datetime) -> Reply:
        names = sorted({slug_of(one.category) for one in self.standing(now)})
        at = feeds.utc(self.newest_change(now))
        return self._validated(replies.xml(feeds.sitemap([(f"{self.base}/category/{name}/", at) for name in names])))

    def _validated(self, reply: Reply) -> Reply:
        reply.etag = True
        return reply

    def rest(self, request: Request, now: datetime) -> Reply:
        return posts_reply(self, request, now)


def _names(story: Story, kind: str) -> list[str]:
    """The slugs of a story's category, tags or author."""
    values = {"category": (story.category,), "tag": story.tags, "author": (story.byline or "Redaksi",)}[kind]
    return [slug_of(value) for value in values]
