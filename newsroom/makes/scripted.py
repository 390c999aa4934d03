"""A site drawn by script: the served page is an empty frame, and the article stands only in its JSON-LD.

The front page lists stories as data for the script too; a sitemap, gzipped, is the way in.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import escape

from newsroom import replies
from newsroom.makes import feeds
from newsroom.makes.base import Make, Route
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version


class Scripted(Make):
    def path(self, story: Story) -> str:
        return f"/baca/{story.at:%Y/%m/%d}/{story.number}/{story.slug}"

    def robots(self) -> str:
        return f"User-agent: *\nDisallow: /internal/\nDisallow: /api/\nSitemap: {self.base}/peta-situs.xml.gz\n"

    def routes(self) -> list[Route]:
        return [
            (re.compile(r"/"), self.front),
            (re.compile(r"/peta-situs\.xml\.gz"), self.sitemap),
            (re.compile(r"/internal/.*"), lambda *_: replies.html("<p>dasbor</p>")),
        ]

    def body_words(self, story: Story, version: Version) -> str:
        """The body as the site's editor exports it: dateline, paragraphs and sign-off, an empty line between."""
        blocks = [block.plain for block in version.blocks if block.kind in ("text", "heading")]
        blocks[0] = self.site.dateline_of(story) + blocks[0]
        return "\n\n".join([*blocks, story.signoff] if story.signoff else blocks)

    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        graph = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": {"@type": "WebPage", "@id": self.url(story)},
            "headline": version.title,
            "datePublished": story.at.isoformat(),
            "dateModified": version.at.isoformat(),
            "author": {"@type": "Person", "name": story.byline or "Redaksi"},
            "articleBody": self.body_words(story, version),
            "image": {
                "@type": "ImageObject",
                "url": f"{self.base}/g/{story.number}.jpg",
                "caption": story.caption or "",
            },
        }
        head = f'<script type="application/ld+json">{json.dumps(graph).replace("</", "<" + chr(92) + "/")}</script>'
        return self.frame(version.title, head, {"page": "article", "id": story.number})

    def frame(self, title: str, head: str, state: object) -> Reply:
        return replies.html(
            f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)} | {self.site.name}</title>{head}'
            '<script defer src="/_app/main.7f3c.js"></script></head><body><noscript>Aktifkan JavaScript untuk membaca '
            f'{self.site.name}.</noscript><div id="root"></div><script>window.__STATE__={json.dumps(state)}'
            "</script></body></html>"
        )

    def front(self, request: Request, now: datetime) -> Reply:
        rows = [{"url": self.path(one), "judul": one.version_at(now).title} for one in self.standing(now)[:8]]
        head = f'<meta property="og:site_name" content="{self.site.name}">'
        return self.frame(self.site.tagline, head, {"page": "home", "items": rows})

    def sitemap(self, request: Request, now: datetime) -> Reply:
        rows = [(self.url(one), feeds.utc(one.version_at(now).at)) for one in self.standing(now)]
        return feeds.zipped(feeds.sitemap(rows))
