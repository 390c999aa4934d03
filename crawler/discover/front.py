"""What a front page and robots.txt say of where new articles are listed.

In: their bytes. Out: feeds, REST root, sitemaps, lists of news, in the site's own order; and the addresses where
sites of known makes keep them, to be tried.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.discover.listings import links_of
from crawler.discover.paging import next_page, paging_words
from crawler.urls import absolute

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
FEED_PATHS = ("/feed/", "/rss.xml", "/rss")
SITEMAP_PATHS = ("/sitemap.xml", "/wp-sitemap.xml", "/sitemap_index.xml")
REST_PATH = "/wp-json/"
BLOGGER_PATH = "/feeds/posts/default"


@dataclass(slots=True)
class Front:
    """What the front page declares. `make`: wordpress, blogger or None."""

    feeds: list[str] = field(default_factory=list)
    rest: str | None = None
    make: str | None = None
    lists: list[str] = field(default_factory=list)
    next_url: str | None = None
    title: str | None = None


def read_front(body: bytes, url: str) -> Front:
    """Read a front page."""
    tree = LexborHTMLParser(body)
    front = Front(next_url=next_page(tree, url), title=_name(tree))
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower()
        href = node.attributes.get("href") or ""
        if rel == "https://api.w.org/":
            front.rest, front.make = urljoin(url, href), "wordpress"
        elif "alternate" in rel.split() and (node.attributes.get("type") or "").lower() in FEED_TYPES:
            address = urljoin(url, href)
            title = (node.attributes.get("title") or "").lower()
            if not _is_of_comments(address, title) and address not in front.feeds:
                front.feeds.append(address)
    generator = tree.css_first("meta[name=generator]")
    made_by = ((generator.attributes.get("content") or "") if generator else "").lower()
    if made_by.startswith("wordpress") or "/wp-content/" in (tree.html or ""):
        front.make = "wordpress"
    elif made_by.startswith("blogger") or any("/feeds/posts/default" in feed for feed in front.feeds):
        front.make = "blogger"
    front.lists = _lists(tree, url)
    return front


def sitemaps_in(robots: bytes) -> list[str]:
    """The sitemaps that a robots.txt names."""
    found = []
    for line in robots.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        address = value.split("#", 1)[0].strip()
        if name.strip().lower() == "sitemap" and address.startswith(("http://", "https://")):
            found.append(address)
    return found


def at_root(homepage: str, path: str) -> str:
    """A path of the homepage's host."""
    parts = urlsplit(homepage)
    return f"{parts.scheme}://{parts.netloc}{path}"


def _is_of_comments(address: str, title: str) -> bool:
    return "/comments/" in address or "komentar" in title or "comments feed" in title


def _name(tree: LexborHTMLParser) -> str | None:
    """The site's name, as its front page gives it."""
    named = tree.css_first('meta[property="og:site_name"]')
    if named and (content := (named.attributes.get("content") or "").strip()):
        return content
    title = tree.css_first("title")
    return (" ".join(title.text().split()) or None) if title else None


def _lists(tree: LexborHTMLParser, url: str) -> list[str]:
    """Lists of news that the menu leads to, best first: by the words on the links."""
    wanted = paging_words().lists
    home = absolute(url, url)
    host = urlsplit(url).hostname
    ranked: list[tuple[int, int, str]] = []
    for place, link in enumerate(links_of(tree, url)):
        text = link.text.lower().strip(" »›")
        if text in wanted and link.url != home and urlsplit(link.url).hostname == host:
            ranked.append((wanted.index(text), place, link.url))
    return [address for _, _, address in sorted(ranked)]
