"""Feeds and sitemaps as documents: RSS 2.0, Atom, sitemap and sitemap index, Google News sitemap."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from newsroom.replies import Reply

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def rss(title: str, home: str, feed: str, items: Iterable[dict[str, str]], built: datetime) -> str:
    """RSS 2.0 with dc:creator and content:encoded. Items: title, link, at (RFC 2822), by, guid, summary, html."""
    rows = "".join(
        f"<item><title>{escape(one['title'])}</title><link>{escape(one['link'])}</link>"
        f"<dc:creator><![CDATA[{one['by']}]]></dc:creator><pubDate>{one['at']}</pubDate>"
        f'<guid isPermaLink="false">{escape(one["guid"])}</guid>'
        f"<description><![CDATA[{one['summary']}]]></description>"
        f"<content:encoded><![CDATA[{one['html']}]]></content:encoded></item>\n"
        for one in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>'
        f'<title>{escape(title)}</title><atom:link href="{escape(feed)}" rel="self" type="application/rss+xml" />'
        f"<link>{home}</link><description></description><lastBuildDate>{rfc(built)}</lastBuildDate>"
        f"<language>id</language><generator>https://wordpress.org/?v=6.4.3</generator>\n{rows}</channel></rss>"
    )


def rfc(moment: datetime) -> str:
    """RFC 2822 in UTC, as WordPress feeds print it."""
    return format_datetime(moment.astimezone(UTC))


def utc(moment: datetime) -> str:
    """`2018-05-08T07:30:00+00:00`, as Yoast prints it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def sitemap(rows: Iterable[tuple[str, str]]) -> str:
    """A urlset of (address, lastmod)."""
    inner = "".join(f"<url><loc>{escape(url)}</loc><lastmod>{at}</lastmod></url>\n" for url, at in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n{inner}</urlset>'


def sitemap_index(rows: Iterable[tuple[str, str]]) -> str:
    inner = "".join(f"<sitemap><loc>{escape(url)}</loc><lastmod>{at}</lastmod></sitemap>\n" for url, at in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">\n{inner}</sitemapindex>'


def news_sitemap(name: str, rows: Iterable[tuple[str, str, str]]) -> str:
    """Google's news sitemap: (address, publication date, title); it holds the last two days by its rules."""
    inner = "".join(
        f"<url><loc>{escape(url)}</loc><news:news><news:publication><news:name>{escape(name)}</news:name>"
        f"<news:language>id</news:language></news:publication><news:publication_date>{at}</news:publication_date>"
        f"<news:title>{escape(title)}</news:title></news:news></url>\n"
        for url, at, title in rows
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{inner}</urlset>'
    )


def zipped(document: str) -> Reply:
    """The document as a `.xml.gz` file: gzip is its type, not its transfer coding."""
    return Reply(200, gzip.compress(document.encode(), mtime=0), "application/x-gzip")
