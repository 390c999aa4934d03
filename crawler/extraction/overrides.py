"""What a source file says of its outlet's pages in CSS selectors: it stands above everything found by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.metadata import clean

MAX_REMOVED = 500


@dataclass(slots=True)
class Overrides:
    """The elements that a source file's selectors find on a page; None where it names none or none is there."""

    body: LexborNode | None = None
    title: str | None = None
    byline: str | None = None
    date_lines: list[str] = field(default_factory=list)


def apply_selectors(tree: LexborHTMLParser, selectors: Mapping[str, Any] | None) -> Overrides:
    """Take the unwanted elements out of a parsed page and find the named ones.

    `selectors`: `title`, `body`, `published`, `byline` (a CSS selector or None each) and `remove` (a list of them).
    """
    found = Overrides()
    if not selectors:
        return found
    for selector in selectors.get("remove") or ():
        for node in tree.css(selector)[:MAX_REMOVED]:
            node.decompose()
    if selectors.get("body"):
        found.body = tree.css_first(selectors["body"])
    found.title = _text(tree, selectors.get("title"))
    found.byline = _text(tree, selectors.get("byline"))
    line = _text(tree, selectors.get("published"))
    if line:
        found.date_lines.append(line)
    return found


def _text(tree: LexborHTMLParser, selector: str | None) -> str | None:
    node = tree.css_first(selector) if selector else None
    if node is None:
        return None
    attributes = node.attributes
    said = attributes.get("content") or attributes.get("datetime") or node.text(separator=" ")
    return clean(said or "") or None
