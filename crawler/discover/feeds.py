"""RSS 2.0, RSS 1.0 and Atom feeds, and the pages of a WordPress feed.

In: a feed's bytes and address. Out: its entries as articles, and the next page of a feed that has pages.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml import etree

from crawler.discover import Found, Reading
from crawler.discover.times import day, utc
from crawler.discover.xml import child_text, name_of, root_of, unpacked

WORDPRESS_MARKS = (b"wordpress.org/?v=", b"wordpress.com/")


def read_feed(body: bytes, url: str) -> Reading:
    """The entries of a feed, newest first as it gives them. Raises Unreadable for what is no feed."""
    root = root_of(body)
    reading = Reading()
    for element in root.iter():
        if name_of(element) in ("item", "entry"):
            if found := _entry(element, url):
                reading.found.append(found)
        elif name_of(element) == "link" and element.get("rel") == "next" and element.get("href"):
            reading.next_url = urljoin(url, element.get("href", ""))
    if reading.next_url is None and reading.found and is_wordpress_feed(body):
        reading.next_url = next_feed_page(url)
    return reading


def is_feed(body: bytes) -> bool:
    """Whether a body is an RSS or Atom feed, by its first kilobytes."""
    head = body[:2048].lower()
    return b"<rss" in head or b"<feed" in head or b"<rdf:rdf" in head


def is_wordpress_feed(body: bytes) -> bool:
    """Whether WordPress made this feed, so that `?paged=2` gives its second page."""
    head = unpacked(body)[:8192]
    return any(mark in head for mark in WORDPRESS_MARKS)


def next_feed_page(url: str) -> str:
    """The address of the page after this one of a WordPress feed (`?paged=N`)."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    page = int(query["paged"]) if query.get("paged", "").isdigit() else 1
    query["paged"] = str(page + 1)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def _entry(element: etree._Element, base: str) -> Found | None:
    link = _link(element)
    if not link:
        return None
    published = child_text(element, "pubdate", "published", "date", "issued")
    changed = child_text(element, "updated", "modified") or published
    return Found(urljoin(base, link), utc(changed), day(published or changed))


def _link(element: etree._Element) -> str | None:
    """An entry's own page: Atom's alternate link, RSS's link, or a guid that is an address."""
    fallback = None
    for child in element:
        if name_of(child) == "link":
            href, rel = child.get("href"), child.get("rel", "alternate")
            if href and rel == "alternate":
                return href.strip()
            if not href and child.text and child.text.strip():
                return str(child.text).strip()
        elif name_of(child) == "guid" and child.get("isPermaLink", "true") != "false" and child.text:
            fallback = str(child.text).strip()
    return fallback if fallback and fallback.startswith(("http://", "https://")) else None
