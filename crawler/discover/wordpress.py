"""The REST interface of WordPress: posts with only the fields that discovery needs, page by page.

In: an answer of `wp/v2/posts`, its address and headers. Out: the posts' addresses and the next page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.discover import Found, Reading, Unreadable
from crawler.discover.times import day, utc

PER_PAGE = 100
"""The most that WordPress gives at once (developer handbook, REST API, pagination)."""
FIELDS = "link,date,modified_gmt"


def posts_url(root: str, page: int = 1, after: str | None = None) -> str:
    """The address of a page of posts under a REST root (`…/wp-json/`, or `…/?rest_route=/`), newest first.

    `after`: only posts of later than this time (ISO 8601).
    """
    query = {"per_page": str(PER_PAGE), "_fields": FIELDS, "page": str(page)}
    if after:
        query["after"] = after
    parts = urlsplit(root)
    given = dict(parse_qsl(parts.query))
    if "rest_route" in given:
        given["rest_route"] = "/wp/v2/posts"
        return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode({**given, **query}), ""))
    path = parts.path.rstrip("/").removesuffix("/wp/v2/posts") + "/wp/v2/posts"
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query), ""))


def read_posts(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Reading:
    """The posts of one page; `headers` may hold X-WP-Total and X-WP-TotalPages. Raises Unreadable."""
    try:
        posts = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    if not isinstance(posts, list):
        said = posts.get("code") if isinstance(posts, dict) else type(posts).__name__
        raise Unreadable(f"no list of posts but {said}")
    reading = Reading()
    for post in posts:
        if isinstance(post, dict) and isinstance(post.get("link"), str):
            changed, printed = post.get("modified_gmt"), post.get("date")
            reading.found.append(
                Found(
                    post["link"],
                    utc(changed) if isinstance(changed, str) else None,
                    day(printed) if isinstance(printed, str) else None,
                )
            )
    small = {name.lower(): value for name, value in (headers or {}).items()}
    reading.total = _number(small.get("x-wp-total"))
    pages, page = _number(small.get("x-wp-totalpages")), _page_of(url)
    if page < pages if pages is not None else len(posts) >= PER_PAGE:
        reading.next_url = _with_page(url, page + 1)
    return reading


def _number(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdecimal() else None


def _page_of(url: str) -> int:
    return _number(dict(parse_qsl(urlsplit(url).query)).get("page")) or 1


def _with_page(url: str, page: int) -> str:
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), "page": str(page)}
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
