"""Sitemaps: lists of pages, indexes of lists, news sitemaps, plain text ones; gzipped or not.

In: bytes and address. Out: pages with the time they changed, and the sitemaps an index names.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawler.discover import Found, Reading, Unreadable
from crawler.discover.times import day, utc
from crawler.discover.xml import child_text, name_of, root_of, unpacked

_OTHER = re.compile(
    r"(?:^|[-_/])(?:category|categories|kategori|post_tag|tag|tags|author|authors|users|image|images|video|videos|"
    r"page|pages|attachment|product|taxonomies|taxonomy|misc|local|e-landing-page)s?(?:[-_.\d/]|$)"
)


def read_sitemap(body: bytes, url: str) -> Reading:
    """The pages and further sitemaps of one sitemap. Raises Unreadable for what is none."""
    data = unpacked(body)
    if b"<" not in data[:512]:
        return _plain(data, url)
    root = root_of(data)
    if name_of(root) not in ("urlset", "sitemapindex"):
        raise Unreadable(f"a <{name_of(root)}>, no sitemap")
    reading = Reading()
    for element in root:
        kind, location = name_of(element), child_text(element, "loc")
        if not location:
            continue
        address = urljoin(url, location)
        changed = child_text(element, "lastmod")
        if kind == "sitemap":
            reading.children.append(("sitemap", address, utc(changed)))
        elif kind == "url":
            published = _news_date(element)
            reading.found.append(Found(address, utc(changed or published), day(published)))
    return reading


def is_of_posts(url: str) -> bool:
    """Whether a sitemap may list articles: not one of tags, authors, pictures or menu pages, by its name."""
    name = urlsplit(url).path.rsplit("/", 1)[-1].lower()
    return _OTHER.search(name) is None


def _news_date(element: etree._Element) -> str | None:
    for child in element:
        if name_of(child) == "news":
            return child_text(child, "publication_date")
    return None


def _plain(data: bytes, url: str) -> Reading:
    """A text sitemap: an address a line (sitemaps.org)."""
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    addresses = [line for line in lines if line.startswith(("http://", "https://"))]
    if not addresses:
        raise Unreadable("no sitemap")
    return Reading(found=[Found(address) for address in addresses])
