"""The text of a page of an unknown site.

Candidates (the page's own `articleBody`, trafilatura in its fast mode, resiliparse) are not chosen between: how far a
block agrees with each is evidence among other evidence, and the block model weighs it.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser, LexborNode
from trafilatura import extract as trafilatura_extract

from crawler.extraction.blocks import Document, read_blocks
from crawler.extraction.features import Hints, Matrix, block_features
from crawler.extraction.metadata import MARKUP, Metadata, clean, read_metadata
from crawler.extraction.titles import choose_title

log = logging.getLogger(__name__)
MAX_PEER_CHARS = 3_000_000
MAX_PEER_DEPTH = 250
"""Larger and deeper pages are judged without the other extractors, whose time and stack they would exhaust."""
MAX_PEER_NODES = 60_000
PARAGRAPH_MARK = re.compile(r"</p>|<br\s*/?>|\n", re.I)


@dataclass(slots=True)
class Reading:
    """A parsed page and all that the choice of its text stands on."""

    tree: LexborHTMLParser
    meta: Metadata
    document: Document
    hints: Hints
    rows: Matrix


def own_body(meta: Metadata) -> str:
    """The text that the page's JSON-LD gives as the article's, as paragraphs on lines; empty where it gives none."""
    best = ""
    for item in meta.articles:
        body = item.get("articleBody")
        if isinstance(body, str) and len(body) > len(best):
            best = body
    lines = (clean(MARKUP.sub(" ", part)) for part in PARAGRAPH_MARK.split(best))
    return "\n".join(line for line in lines if line)


def peers(text: str, document: Document) -> tuple[str, str]:
    """What trafilatura and resiliparse take for the article's text; empty where they fail or must not try."""
    deepest = max((e.depth for e in document.elements), default=0)
    if len(text) > MAX_PEER_CHARS or deepest > MAX_PEER_DEPTH or len(document.elements) > MAX_PEER_NODES:
        return "", ""
    found = ["", ""]
    calls = (
        lambda: trafilatura_extract(text, fast=True, include_comments=False),
        lambda: str(extract_plain_text(text, main_content=True)),
    )
    for place, call in enumerate(calls):
        try:
            found[place] = call() or ""  # type: ignore[no-untyped-call]
        except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RuntimeError) as error:
            log.debug("another extractor failed on a page: %s", error)
    return found[0], found[1]


def read_page(
    text: str, url: str, *, tree: LexborHTMLParser | None = None, within: LexborNode | None = None
) -> Reading:
    """Gather the evidence of a page.

    `text`: decoded HTML; `tree`: the same parsed, if it is already; `within`: the only element to look for text in.
    """
    if tree is None:
        tree = LexborHTMLParser(text)
    meta = read_metadata(tree)
    document = read_blocks(tree, within)
    title = choose_title(tree, meta, url) or ""
    description = clean(meta.meta("og:description", "description") or meta.article("description") or "")
    hints = Hints(title, description, own_body(meta), peers(text, document))
    return Reading(tree, meta, document, hints, block_features(document, hints))
