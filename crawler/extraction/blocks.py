"""A page as a list of text blocks: the smallest pieces that a reader sees as one paragraph, line or label.

In: a parsed page. Out: `Element` records (a lean copy of the tree) and `Block` records in reading order.
The walk is iterative, so that no depth of nesting can exhaust the stack, and it stops at fixed limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_NODES = 200_000
MAX_BLOCKS = 6_000
"""Longer than any article page among the samples by an order of magnitude; the rest of a page is not read."""

MAX_DEPTH = 500
"""Elements nested deeper are read as part of their ancestor: class and place say nothing more down there."""

BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption".split()
)
SKIPPED_TAGS = frozenset(
    "script style noscript template svg iframe object embed select option textarea head title canvas audio video map "
    "datalist math applet".split()
)
SPACE = re.compile(r"\s+")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Element:
    """One element of the page: what the features and the templates need of it, and no more."""

    index: int
    parent: int
    tag: str
    names: str
    """Class, id, role, itemprop and data-component-like names, lower case, in one string."""
    depth: int
    hidden: bool
    ident: str = ""
    classes: str = ""
    itemprop: str = ""
    chars: int = 0
    link_chars: int = 0
    paragraph_chars: int = 0
    blocks: int = 0


@dataclass(slots=True)
class Block:
    """A piece of text between two block boundaries or line breaks."""

    text: str
    element: int
    """Index of the nearest block-level element around it."""
    inner: int
    """Index of the innermost element that holds all of its text."""
    link_chars: int
    bold_chars: int
    breaks: int
    """Line breaks (`<br>`) just before it inside the same element: 0, 1 or 2 for two and more."""
    links: int = 0
    order: int = 0


@dataclass(slots=True)
class Document:
    """The blocks of one page and the elements they stand in."""

    elements: list[Element]
    blocks: list[Block]
    paths: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def path(self, element: int) -> tuple[int, ...]:
        """Indexes from an element up to the root, the element first."""
        known = self.paths.get(element)
        if known is None:
            steps = []
            at = element
            while at >= 0:
                steps.append(at)
                at = self.elements[at].parent
            known = tuple(steps)
            self.paths[element] = known
        return known


class _Walker:
    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.holders: list[int] = []
        self.link_chars = self.bold_chars = self.links = self.breaks = 0
        self.anchors = self.bolds = 0

    def open(self, node: LexborNode, tag: str, parent: int) -> int:
        attributes = node.attributes
        above = self.elements[parent] if parent >= 0 else None
        hidden = above is not None and above.hidden
        ident = classes = itemprop = names = ""
        if attributes:
            get = attributes.get
            classes = get("class") or ""
            ident = get("id") or ""
            itemprop = get("itemprop") or ""
            told = (get("role"), itemprop, get("data-testid"), get("data-component"))
            names = " ".join((classes, ident, *(name for name in told if name)))
            names = names.lower().strip()
            if "hidden" in attributes or get("aria-hidden") == "true":
                hidden = True
            style = get("style")
            if style and HIDDEN_STYLE.search(style):
                hidden = True
        element = Element(
            len(self.elements), parent, tag, names, above.depth + 1 if above else 0, hidden, ident, classes, itemprop
        )
        self.elements.append(element)
        return element.index

    def add(self, text: str, holder: int) -> None:
        self.parts.append(text)
        if not text.isspace():
            self.holders.append(holder)
            size = len(text.strip())
            if self.anchors:
                self.link_chars += size
            if self.bolds:
                self.bold_chars += size

    def flush(self, element: int) -> None:
        if self.parts:
            text = SPACE.sub(" ", "".join(self.parts)).strip()
            if text:
                self._keep(text, element)
                self.breaks = 0
            self.parts = []
            self.holders = []
        self.link_chars = self.bold_chars = self.links = 0

    def _keep(self, text: str, element: int) -> None:
        holders = set(self.holders)
        inner = holders.pop() if len(holders) == 1 else element
        self.blocks.append(
            Block(
                text,
                element,
                inner,
                min(self.link_chars, len(text)),
                self.bold_chars,
                min(self.breaks, 2),
                self.links,
                len(self.blocks),
            )
        )


def read_blocks(tree: LexborHTMLParser, within: LexborNode | None = None) -> Document:
    """The blocks of a parsed page, or of one element of it, in reading order.

    >>> [b.text for b in read_blocks(LexborHTMLParser("<p>Satu</p><p>Dua<br>Tiga</p>")).blocks]
    ['Satu', 'Dua', 'Tiga']
    """
    walker = _Walker()
    root = within if within is not None else tree.root
    if root is not None:
        _walk(root, walker)
    document = Document(walker.elements, walker.blocks)
    _sum_up(document)
    return document


def _walk(root: LexborNode, walker: _Walker) -> None:
    stack: list[tuple[int, str, bool]] = []
    """Open elements: index in walker.elements, tag, whether it is a block of its own."""
    holder = block = -1
    node: LexborNode | None = root
    seen = 0
    while node is not None and seen < MAX_NODES and len(walker.blocks) < MAX_BLOCKS:
        seen += 1
        tag = node.tag or ""
        child: LexborNode | None = None
        if tag == "-text":
            walker.add(node.text_content or "", holder)
        elif tag == "br":
            walker.flush(block)
            walker.breaks += 1
        elif tag and tag[0] not in "-!_" and tag not in SKIPPED_TAGS:
            is_block = tag in BLOCK_TAGS
            if is_block:
                walker.flush(block)
                walker.breaks = 0
            child = node.first_child
            if child is not None:
                if len(stack) < MAX_DEPTH:
                    holder = walker.open(node, tag, holder)
                    if is_block or block < 0:
                        block = holder
                stack.append((holder, tag, is_block))
                if tag == "a":
                    walker.anchors += 1
                    walker.links += 1
                elif tag in ("b", "strong"):
                    walker.bolds += 1
        if child is not None:
            node = child
            continue
        following = node.next
        while following is None and stack:
            _, closed, was_block = stack.pop()
            if was_block:
                walker.flush(block)
                walker.breaks = 0
            if closed == "a":
                walker.anchors -= 1
            elif closed in ("b", "strong"):
                walker.bolds -= 1
            node = node.parent
            if node is None:
                break
            holder = stack[-1][0] if stack else -1
            if was_block:
                block = _block_of(walker, holder)
            following = node.next if stack else None
        node = following
    walker.flush(block)


def _block_of(walker: _Walker, holder: int) -> int:
    while holder >= 0 and walker.elements[holder].tag not in BLOCK_TAGS:
        holder = walker.elements[holder].parent
    return max(holder, 0) if walker.elements else -1


def _sum_up(document: Document) -> None:
    """Add up, for every element, the characters, characters in links and in long blocks beneath it."""
    elements = document.elements
    for block in document.blocks:
        element = elements[block.element]
        size = len(block.text)
        element.chars += size
        element.link_chars += block.link_chars
        element.blocks += 1
        if size > 80 and block.link_chars * 2 < size:
            element.paragraph_chars += size
    for element in reversed(elements):
        if element.parent >= 0:
            above = elements[element.parent]
            above.chars += element.chars
            above.link_chars += element.link_chars
            above.paragraph_chars += element.paragraph_chars
            above.blocks += element.blocks
