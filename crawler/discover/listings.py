"""Listing pages: which of their links are articles.

In: a page as served and its address. Out: its links with what stands around each, and the next page. Whether an
address is an article's is judged by `crawler.urls`; here counts only the page: a headline, a menu, a picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.discover.paging import marks, next_page, paging_words
from crawler.urls import absolute

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
AGAINST = -2
DEPTH = 7
"""Elements above a link that say where it stands; further up all links of a page share them."""


@dataclass(slots=True)
class Link:
    """One address of a page, over all its links: `weight` is what the page says for (or against) an article."""

    url: str
    text: str
    weight: int


@dataclass(slots=True)
class Listing:
    links: list[Link]
    next_url: str | None


def read_listing(body: bytes, url: str) -> Listing:
    """The links of a page in order, one an address, and its next page."""
    tree = LexborHTMLParser(body)
    return Listing(links_of(tree, url), next_page(tree, url))


def links_of(tree: LexborHTMLParser, url: str) -> list[Link]:
    """Every address that the page links to, in order of its first link."""
    base_node = tree.css_first("base[href]")
    base = (absolute(base_node.attributes.get("href") or "", url) if base_node else None) or url
    found: dict[str, Link] = {}
    known_places: dict[int, int] = {}
    for node in tree.css("a[href]"):
        href = (node.attributes.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        address = absolute(href, base)
        if address is None:
            continue
        text = " ".join((node.text() or "").split())
        weight = _around(node, known_places) + _words(text)
        known = found.get(address)
        if known is None:
            found[address] = Link(address, text, weight)
        else:
            known.weight = max(known.weight, weight)
            if len(text) > len(known.text):
                known.text = text
    return list(found.values())


def _words(text: str) -> int:
    """A headline has four words and more; a menu's entry one or two."""
    count = len(text.split())
    return 2 if 5 <= count <= 40 else 1 if count == 4 else 0 if count == 0 or count > 40 else -1


def _around(node: LexborNode, known: dict[int, int]) -> int:
    """What stands around a link: -2 in a menu or footer, 2 in (or around) a headline, 1 in an article element.

    `known` keeps what each element says by itself: the links of a page share most of those above them.
    """
    weight = 0
    place: LexborNode | None = node.parent
    for _ in range(DEPTH):
        if place is None or place.tag in ("body", "html"):
            break
        key = place.mem_id
        if (says := known.get(key)) is None:
            says = known[key] = _says(place)
        if says == AGAINST:
            return AGAINST
        weight = max(weight, says)
        place = place.parent
    if weight == 0 and node.css_first("h1, h2, h3, h4, h5") is not None:
        weight = 2
    return weight


def _says(place: LexborNode) -> int:
    tag = place.tag
    if tag in paging_words().elements:
        return AGAINST
    named = marks(place)
    if named != " " and _around_words().search(named):
        return AGAINST
    return 2 if tag in HEADINGS else 1 if tag == "article" else 0


@cache
def _around_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, paging_words().around)))
