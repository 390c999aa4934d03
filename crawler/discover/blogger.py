"""The Atom feed of a Blogger site, page by page.

Blogger's feed gives `openSearch:totalResults`, `startIndex` and `itemsPerPage`, and a `rel=next` link whose host
may be the feed's own rather than the site's; the next page is therefore made from this page's own address.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.discover import Reading
from crawler.discover.feeds import read_feed
from crawler.discover.xml import child_text, root_of

PER_PAGE = 150
"""Entries asked for at once; Blogger itself cuts at 150 where posts are long."""


def posts_url(root: str, start: int = 1) -> str:
    """The address of a page of posts of a Blogger feed, from entry `start` (counted from 1)."""
    parts = urlsplit(root)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query.setdefault("max-results", str(PER_PAGE))
    query["start-index"] = str(start)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def read_blogger(body: bytes, url: str) -> Reading:
    """The posts of one page and the next page's address. Raises Unreadable for what is no feed."""
    reading = read_feed(body, url)
    root = root_of(body)
    total = child_text(root, "totalresults")
    start = child_text(root, "startindex")
    reading.total = int(total) if total and total.isdecimal() else None
    first = int(start) if start and start.isdecimal() else 1
    reached = first + len(reading.found)
    more = reading.found and (reached <= reading.total if reading.total is not None else reading.next_url is not None)
    reading.next_url = posts_url(url, reached) if more else None
    return reading
