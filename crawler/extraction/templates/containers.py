"""What many pages of one outlet have in common: the element that holds the text, the kinds of blocks, repetitions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.blocks import Document, Element, read_blocks
from crawler.extraction.templates.apply import fold, kind_of

SAFE = re.compile(r"[A-Za-z][\w-]*\Z")
DIGITS = re.compile(r"\d")
AGREE = 0.6
"""Share of the pages that must have the container, once, for it to be the outlet's."""
HOLDS = 0.9
"""Share of a page's text that its container must hold."""
REPEATS = 0.3
"""Share of pages on which a block stands that is none of any article; at least three pages."""

Seen = list[tuple[Document, set[int], LexborNode]]


def holder(document: Document, kept: set[int]) -> int:
    """The innermost element that holds nearly all the kept text."""
    total = sum(len(document.blocks[i].text) for i in kept)
    sums: dict[int, int] = defaultdict(int)
    for i in kept:
        block = document.blocks[i]
        for at in document.path(block.element):
            sums[at] += len(block.text)
    holding = [at for at, size in sums.items() if size >= HOLDS * total]
    best = max(holding, key=lambda at: document.elements[at].depth, default=0)
    while document.elements[best].tag in ("p", "span", "b", "strong", "a", "font", "em", "i") and best > 0:
        best = document.elements[best].parent
    return best


def selectors(document: Document, at: int) -> list[str]:
    """CSS selectors for an element, the most telling first; names with digits are left out: they change per page."""
    element = document.elements[at]
    found = []
    if element.itemprop and SAFE.match(element.itemprop):
        found.append(f'{element.tag}[itemprop="{element.itemprop}"]')
    if element.ident and SAFE.match(element.ident) and not DIGITS.search(element.ident):
        found.append(f"{element.tag}#{element.ident}")
    own = _by_classes(element)
    if own:
        found.append(own)
        found += [f"{element.tag}.{name}" for name in own.split(".")[1:]]
    above = _named_above(document, element)
    if above:
        found += [f"{above} > {own or element.tag}", f"{above} {own or element.tag}"]
    return found


def _by_classes(element: Element) -> str | None:
    names = [n for n in element.classes.split() if SAFE.match(n) and not DIGITS.search(n)]
    return f"{element.tag}." + ".".join(names[:3]) if names else None


def _named_above(document: Document, element: Element) -> str | None:
    if element.parent < 0:
        return None
    parent = document.elements[element.parent]
    if parent.ident and SAFE.match(parent.ident) and not DIGITS.search(parent.ident):
        return f"{parent.tag}#{parent.ident}"
    return _by_classes(parent) or (parent.tag if parent.tag in ("article", "main") else None)


def common_container(pages: list[tuple[Document, set[int]]], trees: list[LexborHTMLParser]) -> str | None:
    """The selector that finds, on most pages, the one element that holds the text; None where there is none."""
    votes: Counter[str] = Counter()
    for document, kept in pages:
        at = holder(document, kept)
        steps = document.path(at)[:3]
        for distance, step in enumerate(steps):
            for place, selector in enumerate(selectors(document, step)):
                votes[selector] += 1000 - 100 * distance - 10 * place
    for selector, _ in votes.most_common(24):
        fitting = sum(_holds(tree, selector, page) for tree, page in zip(trees, pages, strict=True))
        if fitting >= AGREE * len(pages):
            return selector
    return None


def _holds(tree: LexborHTMLParser, selector: str, page: tuple[Document, set[int]]) -> bool:
    found = tree.css(selector)
    if len(found) != 1:
        return False
    document, kept = page
    inside = Counter(b.text for b in read_blocks(tree, found[0]).blocks)
    total = held = 0
    for i in kept:
        text = document.blocks[i].text
        total += len(text)
        if inside[text]:
            held += len(text)
    return held >= HOLDS * total


def repeated_blocks(seen: Seen) -> tuple[str, ...]:
    """Folded blocks inside the container that stand on many pages: notices, invitations, sign-up lines."""
    counts: Counter[str] = Counter()
    for _, _, node in seen:
        blocks = read_blocks(LexborHTMLParser(node.html or "")).blocks
        counts.update({folded for b in blocks if len(b.text) < 400 and (folded := fold(b.text))})
    least = max(3, REPEATS * len(seen))
    return tuple(sorted(text for text, count in counts.items() if count >= least and len(text) > 1))


def kinds(seen: Seen, repeated: frozenset[str]) -> dict[str, float]:
    """For each kind of block inside the container, the share (by characters) that the teacher took for text."""
    taken: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for document, kept, node in seen:
        texts = Counter(document.blocks[i].text for i in kept)
        within = read_blocks_of(node)
        for block in within.blocks:
            if len(block.text) < 400 and fold(block.text) in repeated:
                continue
            kind = kind_of(block, within)
            weight = min(len(block.text), 300)
            total[kind] += weight
            if texts[block.text]:
                taken[kind] += weight
    return {kind: round(taken[kind] / total[kind], 3) for kind in sorted(total)}


def read_blocks_of(node: LexborNode) -> Document:
    """The blocks of one element, read as `templates.apply` reads them."""
    return read_blocks(node.parser, node)


def selector_by_text(pages: list[tuple[LexborHTMLParser, Document, str]]) -> str | None:
    """The selector whose first element prints a known text (the headline) on nearly every page."""
    votes: Counter[str] = Counter()
    for _, document, wanted in pages:
        for block in document.blocks:
            if wanted and fold(block.text) == wanted:
                votes.update(dict.fromkeys([*selectors(document, block.element), document.elements[block.element].tag]))
                break
    for selector, count in votes.most_common(8):
        if count < 0.8 * len(pages):
            break
        right = 0
        for tree, _, wanted in pages:
            node = tree.css_first(selector)
            right += node is not None and fold(node.text(separator=" ") or "") == wanted
        if right >= 0.9 * len(pages):
            return selector
    return None
