"""What a page says of itself in its head: JSON-LD, meta elements, links, and microdata.

In: a parsed page. Out: `Metadata`, with nothing chosen yet. JSON-LD is read by hand: broken blocks are mended where
that is safe (control characters, comments, trailing commas) and skipped where it is not.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

ARTICLE_TYPES = frozenset(
    "article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle "
    "backgroundnewsarticle advertisercontentarticle liveblogposting socialmediaposting techarticle scholarlyarticle "
    "askpublicnewsarticle report satiricalarticle".split()
)
PAGE_TYPES = frozenset("webpage itempage videoobject imagegallery medialgallery mediagallery".split())
MAX_OBJECTS = 400
MAX_JSON = 1_500_000
TRAILING = re.compile(r",\s*(?=[}\]])")
COMMENT = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\]\]>)\s*$")
MARKUP = re.compile(r"<[^<>]{1,400}>")
SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Metadata:
    """The page's own statements, unjudged."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD objects of an article type, in page order."""
    others: list[dict[str, Any]] = field(default_factory=list)
    """The other JSON-LD objects (WebPage, Organization …)."""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """Contents of meta elements by lower-case name, property or itemprop."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """Targets of link elements by relation."""
    title: str = ""
    """The title element."""
    language: str | None = None
    base: str | None = None

    def meta(self, *names: str) -> str | None:
        """The first non-empty content among these meta names, tried in order."""
        for name in names:
            for value in self.metas.get(name, ()):
                if value:
                    return value
        return None

    def article(self, key: str) -> str | None:
        """A text property of the first article object that has it."""
        for item in self.articles:
            value = plain(item.get(key))
            if value:
                return value
        return None


def clean(text: str) -> str:
    """One line of text: entities resolved (twice: pages escape what is escaped), markup and soft hyphens gone."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = MARKUP.sub(" ", text)
    return SPACE.sub(" ", text.replace("\xad", "").replace("\u200b", "")).strip()


def plain(value: Any) -> str | None:
    """A JSON-LD value as text, if it is one (or a list that starts with one)."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url")
    if isinstance(value, str):
        return clean(value) or None
    return None


def types_of(item: dict[str, Any]) -> set[str]:
    """The lower-case type names of a JSON-LD object, without a vocabulary's address."""
    kinds = item.get("@type") or item.get("type")
    values = kinds if isinstance(kinds, list) else [kinds]
    return {v.rsplit("/", 1)[-1].lower() for v in values if isinstance(v, str)}


def _load(text: str) -> Any:
    text = COMMENT.sub("", text.strip()).strip().rstrip(";")
    if not text or len(text) > MAX_JSON:
        return None
    for attempt in (text, TRAILING.sub("", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD value, outermost first; bounded, without recursion."""
    queue = [value]
    seen = 0
    while queue and seen < MAX_OBJECTS:
        at = queue.pop(0)
        seen += 1
        if isinstance(at, list):
            queue.extend(v for v in at[:100] if isinstance(v, dict | list))
        elif isinstance(at, dict):
            yield at
            for key, v in at.items():
                if key not in _NEIGHBOURS and isinstance(v, dict | list):
                    queue.append(v)


_NEIGHBOURS = frozenset(
    "itemListElement relatedLink citation hasPart review comment mentions isPartOf isBasedOn about subjectOf "
    "liveBlogUpdate associatedMedia".split()
)
"""Properties that lead to other stories: a neighbour's headline or date is not this article's."""


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """Read the head (and JSON-LD and meta elements anywhere) of a parsed page."""
    found = Metadata()
    for node in tree.css("meta"):
        attributes = node.attributes
        content = attributes.get("content")
        if content is None:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name:
                found.metas.setdefault(name.strip().lower(), []).append(content.strip())
    for node in tree.css("link"):
        attributes = node.attributes
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href:
            for name in rel.lower().split():
                if name not in ("stylesheet", "preload", "icon", "dns-prefetch", "preconnect"):
                    found.links.setdefault(name, []).append(href.strip())
    for node in tree.css('script[type*="ld+json"]'):
        for item in _objects(_load(node.text() or "")):
            (found.articles if types_of(item) & ARTICLE_TYPES else found.others).append(item)
    title = tree.css_first("title")
    found.title = clean(title.text() or "") if title is not None else ""
    top = tree.css_first("html")
    if top is not None:
        attributes = top.attributes
        found.language = attributes.get("lang") or attributes.get("xml:lang")
    base = tree.css_first("base[href]")
    if base is not None:
        found.base = base.attributes.get("href")
    return found
