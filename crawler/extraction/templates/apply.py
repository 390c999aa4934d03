"""What a template finds on a page. One parse; only the container and the elements of known facts are walked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from crawler.extraction.assemble import CAPTIONS
from crawler.extraction.blocks import Block, Document, Element, read_blocks
from crawler.extraction.generic import own_body
from crawler.extraction.metadata import Metadata, clean, read_metadata
from crawler.extraction.published import NEIGHBOURS
from crawler.extraction.templates.kinds import LONG, fingerprint, fold, kind_of, label
from crawler.extraction.templates.template import Template
from crawler.extraction.titles import choose_title

MIN_TEXT = 40
"""Characters of text below which a page does not fit: no article is shorter."""
KNOWN_SHARE = 0.5
"""Share of the container's characters that must stand in kinds of blocks that were learned."""
TINY_SHARE = 0.2
"""Of the typical length: a shorter text is checked against the paragraphs outside the container."""
BARS = re.compile(r"\s[|•·]\s(?!\s?(?:pukul|jam|\d{1,2}[.:]\d{2}))", re.I)
DIGIT = re.compile(r"\d|lalu|kemarin|tadi", re.I)
TEXT_END = re.compile(r"[.!?:\"”’)…]\s*\Z")


@dataclass(slots=True)
class Fitted:
    """What a template finds on a page."""

    document: Document
    """Headline, date, byline, caption and container, in this order, as if they were the whole page."""
    kept: set[int]
    """Numbers of the blocks in `document` that are the article's text."""
    title: str | None = None
    """The headline, where the template knows better than the page's metadata."""
    byline: str | None = None
    date_lines: list[str] = field(default_factory=list)
    """The lines of the element that prints the day of publishing; empty where the template knows none."""


def find_node(tree: LexborHTMLParser, selector: str | None) -> LexborNode | None:
    """The first element that a selector matches, if there is one and the selector is one at all."""
    if not selector:
        return None
    try:
        return tree.css_first(selector)
    except SelectolaxError:
        return None


def text_of(node: LexborNode | None) -> str | None:
    """An element's text on one line; None for none."""
    return clean(node.text(separator=" ") or "") or None if node is not None else None


def looks_like_text(block: Block, document: Document) -> bool:
    """Whether a block of an unknown kind reads as a piece of an article, and nothing around it says otherwise."""
    size = len(block.text)
    if block.link_chars * 2 >= size or (size < LONG and not TEXT_END.search(block.text)):
        return False
    around = (document.elements[at] for at in document.path(block.inner)[:-1])
    return not any(
        element.tag in ("figcaption", "aside", "form", "footer", "nav")
        or (element.names and (CAPTIONS.search(element.names) or NEIGHBOURS.search(element.names)))
        for element in around
    )


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a template knows to be no text, ready to be looked up."""

    repeated: frozenset[str]
    labels: frozenset[str]
    longest: int
    """Characters from which a block is longer than any that repeats, however many marks it has."""

    @classmethod
    def of(cls, repeated: Sequence[str], labels: Sequence[str]) -> Furniture:
        return cls(frozenset(repeated), frozenset(labels), 2 * max(map(len, repeated), default=-1))

    def holds(self, block: Block) -> bool:
        """Whether a block repeats on many pages, or begins with a label that does."""
        if len(block.text) <= self.longest and fingerprint(block) in self.repeated:
            return True
        return bool(self.labels) and label(block) in self.labels


def judge_block(block: Block, document: Document, known: bool | None, furniture: Furniture) -> bool:
    """Whether a block of the container is text of the article. `known`: what is known of its kind."""
    if known is False or furniture.holds(block):
        return False
    return known is True or looks_like_text(block, document)


def find_text(tree: LexborHTMLParser, template: Template) -> tuple[Document, set[int]] | None:
    """The blocks of a template's container and the numbers of those that are text; None where the page does not fit."""
    node = find_node(tree, template.container)
    if node is None:
        return None
    document = read_blocks(tree, node)
    furniture = Furniture.of(template.repeated, template.labels)
    kept: set[int] = set()
    chains: dict[int, str] = {}
    known = total = chars = 0
    for block in document.blocks:
        kind = kind_of(block, document, chains)
        total += len(block.text)
        known += len(block.text) if kind in template.kinds else 0
        if judge_block(block, document, template.kinds.get(kind), furniture):
            kept.add(block.order)
            chars += len(block.text)
    if chars < MIN_TEXT or known < KNOWN_SHARE * total:
        return None
    if chars < TINY_SHARE * template.typical_chars and _more_outside(tree, chars):
        return None
    return document, kept


def _more_outside(tree: LexborHTMLParser, chars: int) -> bool:
    """Whether the page has many paragraphs for so short a text: then the container holds something else."""
    outside = 0
    for node in tree.css("p")[:400]:
        size = len((node.text() or "").strip())
        outside += size if size > LONG else 0
    return outside > 3 * chars + 200


def fit_page(tree: LexborHTMLParser, template: Template, meta: Metadata | None = None) -> Fitted | None:
    """What the template finds on a parsed page, or None where the page does not fit it.

    `meta`: the page's metadata, where they are read already. Suspicious pages do not fit: no headline where the
    template knows its place, hardly any text where the page has more of it elsewhere, blocks of kinds never seen.
    """
    if template.in_json:
        text = own_body(meta if meta is not None else read_metadata(tree))
        return _from_lines(text.split("\n")) if len(text) >= MIN_TEXT else None
    title_node = find_node(tree, template.title)
    title = text_of(title_node)
    if template.title_rules and not title:
        return None
    found = find_text(tree, template)
    if found is None:
        return None
    blocks, kept = found[0].blocks, found[1]
    first = min(kept)
    texts = {block.text for block in blocks} if template.lead else set()
    if title and len(kept) > 1 and fold(blocks[first].text) == fold(title):
        kept.remove(first)
    parts: list[Document] = []
    seen: set[int] = set()
    lines: list[str] = []
    for selector in (template.title, template.date, template.byline, template.caption):
        node = title_node if selector == template.title else find_node(tree, selector)
        if node is not None and node.mem_id not in seen:
            seen.add(node.mem_id)
            part = read_blocks(tree, node)
            if selector in (template.date, template.byline):
                part = _parted(part)
            if selector == template.date:
                lines = [block.text for block in part.blocks if DIGIT.search(block.text)] or [""]
            if selector == template.caption and part.elements:
                part.elements[0].names += " caption"
            parts.append(part)
    head = sum(len(part.blocks) for part in parts)
    kept = {i + head for i in kept}
    lead = find_node(tree, template.lead)
    if lead is not None and lead.mem_id not in seen:
        part = read_blocks(tree, lead)
        own = {b.order + head for b in part.blocks if b.link_chars * 2 < len(b.text) and b.text not in texts}
        kept = own | {i + len(part.blocks) for i in kept}
        parts.append(part)
    fitted = Fitted(joined([*parts, found[0]]), kept)
    fitted.title = title if template.title_rules else None
    fitted.date_lines = lines
    return fitted


def _parted(document: Document) -> Document:
    """The same with lines parted at their bars: "Jumat, 10 November 2017 | Dilihat 406 kali" says two things."""
    blocks = [
        replace(block, text=part, order=0)
        for block in document.blocks
        for part in (said.strip() for said in BARS.split(block.text))
        if part
    ]
    for place, block in enumerate(blocks):
        block.order = place
    return Document(document.elements, blocks)


def _from_lines(lines: list[str]) -> Fitted:
    """A text that no element holds, as blocks of one element."""
    element = Element(index=0, parent=-1, tag="article", names="", depth=0, hidden=False)
    blocks = [Block(line, 0, 0, 0, 0, 2, order=i) for i, line in enumerate(lines)]
    return Fitted(Document([element], blocks), set(range(len(blocks))))


def fits(tree: LexborHTMLParser, template: Template) -> bool:
    """Whether a parsed page is of the template's design: it has the container, and text of the known kinds in it."""
    return fit_page(tree, template) is not None


def headline(fitted: Fitted, tree: LexborHTMLParser, meta: Metadata, url: str, template: Template) -> str | None:
    """The page's headline; None where it has none, and so does not fit."""
    title = fitted.title or choose_title(tree, meta, url)
    ending = template.title_ending
    if title and ending and len(title) > len(ending):
        title = title.removesuffix(ending).rstrip()
    return title or None


def joined(parts: Sequence[Document]) -> Document:
    """Several documents as one, in order, each with its own root. The parts are used up: renumbered."""
    whole = parts[0]
    for part in parts[1:]:
        first, offset = len(whole.elements), len(whole.blocks)
        for element in part.elements:
            element.index += first
            if element.parent >= 0:
                element.parent += first
        for block in part.blocks:
            block.element += first
            block.inner += first
            block.order += offset
        whole.elements += part.elements
        whole.blocks += part.blocks
    whole.paths.clear()
    return whole
