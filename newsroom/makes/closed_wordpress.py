"""WordPress with REST and feeds off and no sitemap: listing pages are the only way in. It is redesigned on REDESIGN.

The old layout has no metadata of its time but the printed line; the new one names containers differently and adds
OpenGraph times. Bylines stand in brackets at the end of the text.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import escape

from newsroom import furniture, replies
from newsroom.bodies import paragraphs
from newsroom.calendar import REDESIGN, long_day
from newsroom.makes.base import Make, Route, slug_of
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version

PER_PAGE = 6
REFUSED = {
    "code": "rest_disabled",
    "message": "The REST API on this site has been disabled.",
    "data": {"status": 403},
}
MENU = [
    ("/", "Beranda"),
    ("/kanal/banua/", "Banua"),
    ("/kanal/ekonomi/", "Ekonomi"),
    ("/kanal/olahraga/", "Olahraga"),
    ("/kanal/hukum/", "Hukum"),
]


class ClosedWordPress(Make):
    def path(self, story: Story) -> str:
        return f"/{story.slug}/"

    def robots(self) -> str:
        return "User-agent: *\nCrawl-delay: 1\nDisallow: /internal/\nDisallow: /wp-login.php\n"

    def routes(self) -> list[Route]:
        return [
            (re.compile(r"/(?:page/(\d{1,4})/)?"), self.front),
            (re.compile(r"/kanal/([a-z-]+)/(?:page/(\d{1,4})/)?"), self.channel),
            (re.compile(r"/wp-json/.*"), lambda *_: replies.as_json(REFUSED, 403)),
            (re.compile(r"/(?:comments/)?feed/?"), lambda *_: self.not_found(403)),
            (re.compile(r"/internal/.*"), lambda *_: replies.html("<h1>Terbatas</h1>")),
        ]

    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        draw = self.new_article if now >= REDESIGN else self.old_article
        reply = draw(story, version, now)
        reply.modified = max(version.at, REDESIGN) if now >= REDESIGN else version.at
        return reply

    def old_article(self, story: Story, version: Version, now: datetime) -> Reply:
        body = paragraphs(self.pieces(story, version, now), baca="BACA JUGA : ")
        caption = (
            f'<div class="foto"><img src="/foto/{story.number}.jpg"><small>{escape(story.caption or "")}</small></div>'
        )
        inner = (
            f'<div class="postbox"><h1 class="judul">{escape(version.title, quote=False)}</h1>'
            f'<div class="tgl">{self.printed_time(story)} &nbsp;|&nbsp; Dibaca : {story.number % 900} kali</div>'
            f"{caption if story.caption else ''}"
            f'<div class="isi-berita" style="text-align:justify">{body}\n{furniture.stars(story.number)}</div>'
            f"{furniture.SHARE.format(count=story.number % 40)}</div>"
            + furniture.teasers("Berita Lainnya", self.related(story, now), css="lainnya")
            + furniture.REPLY_FORM.format(path=self.path(story))
        )
        return self.page(version.title, inner, now, story)

    def new_article(self, story: Story, version: Version, now: datetime) -> Reply:
        pieces = self.pieces(story, version, now)
        body = paragraphs(pieces, baca="Simak juga: ")
        related = furniture.teasers("Rekomendasi untuk Anda", self.related(story, now), css="reko")
        picture = (
            f"<figure><img src='/m/{story.number}.webp'><figcaption>{escape(story.caption or '')}</figcaption></figure>"
        )
        inner = (
            f'<section class="sm-reader"><header class="sm-head"><a href="/kanal/{slug_of(story.category)}/">'
            f"{story.category}</a><h1>{escape(version.title, quote=False)}</h1>"
            f'<time datetime="{story.at.isoformat()}">{long_day(story.at)}, {story.at:%H.%M} {self.site.zone}'
            "</time></header>"
            f"{picture if story.caption else ''}"
            f'<div class="sm-text">{body}</div>{furniture.FOLLOW.format(name=self.site.name)}</section>{related}'
        )
        head = (
            f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(version.title)}">'
            f'<meta property="article:published_time" content="{story.at.isoformat()}">'
        )
        return self.page(version.title, inner, now, story, head)

    def page(self, title: str, inner: str, now: datetime, story: Story | None = None, head: str = "") -> Reply:
        new = now >= REDESIGN
        popular = furniture.teasers(
            "Terpopuler" if new else "BERITA POPULER", self.latest(now, story, 6), css="populer"
        )
        name = self.site.name
        document = (
            f'<!DOCTYPE html><html lang="id-ID"><head><meta charset="utf-8"><title>{escape(title)} | {name}'
            f"</title>{head}"
            f'</head><body class="{"v2" if new else "tema-lama"}"><div class="{"sm-top" if new else "header"}">'
            f'<a href="/"><img src="/logo.png" alt="{name}"></a><i>{self.site.tagline}</i></div>'
            f'{furniture.menu(MENU, "sm-nav" if new else "nav")}<div class="ticker">Terkini: '
            f"{' | '.join(row[1] for row in self.latest(now, story, 3))}</div>"
            f'<div class="{"sm-grid" if new else "kolom"}">{inner}<div class="sidebar">{popular}'
            '<div class="banner"><img src="/iklan/300x250.gif" alt="Iklan"></div></div></div>'
            f'<div class="footer">Copyright © 2018 {name} | <a href="/internal/statistik/">Statistik</a></div>'
            "</body></html>"
        )
        return replies.html(document)

    def listing(self, title: str, rows: list[Story], prefix: str, page: int, now: datetime) -> Reply:
        pages = max(1, -(-len(rows) // PER_PAGE))
        if not 1 <= page <= pages:
            return self.not_found()
        shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
        items = "".join(
            f'<div class="item"><a href="{self.path(one)}" title="{escape(one.version_at(now).title)}">'
            '<img src="/t.jpg"></a>'
            f'<h3><a href="{self.path(one)}">{escape(one.version_at(now).title, quote=False)}</a></h3>'
            f'<span class="tgl">{long_day(one.at)}</span><p>{self.summary(one.version_at(now), 110)}'
            f'<a href="{self.path(one)}">Selengkapnya</a></p></div>'
            for one in shown
        )
        pager = furniture.pager(f"{prefix}page/", page, pages)
        return self.page(title, f'<div class="daftar"><h2>{title}</h2>{items}{pager}</div>', now)

    def front(self, request: Request, now: datetime, page: str | None) -> Reply:
        return self.listing("Berita Terkini", self.standing(now), "/", int(page or 1), now)

    def channel(self, request: Request, now: datetime, name: str, page: str | None) -> Reply:
        rows = [one for one in self.standing(now) if slug_of(one.category) == name]
        return self.listing(name.title(), rows, f"/kanal/{name}/", int(page or 1), now)
