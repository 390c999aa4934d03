"""A page read by a template: the fast path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.blocks import Block, Document, read_blocks
from crawler.extraction.metadata import clean
from crawler.extraction.templates.template import Template

TOKEN = re.compile(r"\w+")
LINKED = 0.8
LONG = 80
MIN_TEXT = 40


@dataclass(slots=True)
class Fitted:
    """What a template finds on a page."""

    document: Document
    kept: set[int]
    title: str | None = None
    byline: str | None = None
    date_lines: list[str] = field(default_factory=list)


def fold(text: str) -> str:
    """A block as its words."""
    return " ".join(TOKEN.findall(text.lower()))


def kind_of(block: Block, document: Document) -> str:
    """What kind of block this is inside its container: tags and classes on the way up, and whether it is a link."""
    steps = []
    for at in document.path(block.element):
        element = document.elements[at]
        if element.parent < 0:
            break
        first = re.sub(r"\d+", "#", element.classes).split()
        steps.append(element.tag + ("." + ".".join(sorted(first)[:3]) if first else ""))
    linked = "~link" if block.link_chars > LINKED * len(block.text) else ""
    inner = document.elements[block.inner].tag if block.inner != block.element else ""
    if inner in ("strong", "b", "em", "i", "span") and len(block.text) < LONG:
        linked += "~" + inner
    return "<".join(steps[:5]) + linked


def keeps(block: Block, document: Document, template: Template, repeated: frozenset[str]) -> bool:
    """Whether a block of the container is text of the article."""
    if repeated and len(block.text) < 400 and fold(block.text) in repeated:
        return False
    share = template.keep.get(kind_of(block, document))
    if share is not None:
        return share >= 0.5
    return len(block.text) >= LONG and block.link_chars * 2 < len(block.text)


def fit_page(tree: LexborHTMLParser, template: Template) -> Fitted | None:
    """What the template finds on a parsed page, or None where the page does not fit it."""
    found = tree.css(template.container)
    if len(found) != 1:
        return None
    document = read_blocks(tree, found[0])
    repeated = frozenset(template.repeated)
    kept = {b.order for b in document.blocks if keeps(b, document, template, repeated)}
    if sum(len(document.blocks[i].text) for i in kept) < MIN_TEXT:
        return None
    fitted = Fitted(document, kept)
    if template.title:
        fitted.title = _text(tree, template.title)
        if not fitted.title:
            return None
    if template.byline:
        fitted.byline = _text(tree, template.byline)
    if template.date:
        line = _text(tree, template.date)
        if line:
            fitted.date_lines.append(line)
    return fitted


def _text(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return clean(node.text(separator=" ") or "") or None if node is not None else None
