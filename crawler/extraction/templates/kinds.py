"""What kind of block a block is within its container, and by what it is known again on other pages."""

from __future__ import annotations

import re

from crawler.extraction.blocks import Block, Document, Element

TOKEN = re.compile(r"\w+")
DIGITS = re.compile(r"\d+")
NAME = re.compile(r"-?[A-Za-z_][\w-]*\Z")
VOLATILE = re.compile(r"\d{3}|^(?:active|current|first|last|odd|even|hidden|show|open|is-\w+|has-\w+|js-\w+)$")
LINKED = 0.7
"""Share of a block's characters in links from which it is a link."""
LONG = 80
MAX_LABEL = 40
MAX_LABELLED = 160
MAX_REPEATED = 600
"""Characters above which a block is not compared with other pages: no promotion is longer."""
STEPS = 5
PLACED = ("tr", "td")
MAX_PLACE = 6


def fold(text: str) -> str:
    """A text as its words in lower case."""
    return " ".join(TOKEN.findall(text.lower()))


def fingerprint(block: Block) -> str | None:
    """What a block shares with its like on other pages: its words, numbers aside; None for one too long."""
    if len(block.text) > MAX_REPEATED:
        return None
    return DIGITS.sub("0", fold(block.text)) or block.text.strip()


def label(block: Block) -> str | None:
    """The words before a colon that say what follows ("baca juga"), in a link or a short line; else None."""
    text = block.text
    linked = block.links and block.link_chars < len(text) and block.link_chars * 3 > len(text)
    if linked or len(text) < MAX_LABELLED:
        head, colon, _ = text[: MAX_LABEL + 1].partition(":")
        if colon and head.strip():
            return ("~" if linked else "") + fold(head) or None
    return None


def stable_names(classes: str) -> list[str]:
    """The classes of an element that its like on other pages bears too, as far as can be seen from one."""
    return [name for name in classes.split() if NAME.match(name) and len(name) <= 40 and not VOLATILE.search(name)]


def step_of(element: Element, document: Document) -> str:
    """An element as a step of a path: tag and stable names; in tables, whose cells rarely have names, its place."""
    names = sorted(stable_names(element.classes))[:3]
    if element.tag in PLACED and not names:
        before = document.elements[element.parent + 1 : element.index]
        place = 1 + sum(other.parent == element.parent and other.tag == element.tag for other in before)
        return f"{element.tag}:{min(place, MAX_PLACE)}"
    return ".".join([element.tag, *names])


def chain_of(index: int, document: Document) -> str:
    """The steps from an element up to the container (the document's root, which is left out)."""
    steps: list[str] = []
    for at in document.path(index):
        element = document.elements[at]
        if element.parent < 0 or len(steps) == STEPS:
            break
        steps.append(step_of(element, document))
    return "<".join(steps)


def kind_of(block: Block, document: Document, chains: dict[int, str] | None = None) -> str:
    """Where a block stands inside the container and how it is set; `chains` keeps what was worked out already."""
    known = chains.get(block.element) if chains is not None else None
    if known is None:
        known = chain_of(block.element, document)
        if chains is not None:
            chains[block.element] = known
    size = len(block.text)
    if block.link_chars > LINKED * size:
        return known + "~link"
    if size < LONG and block.bold_chars > 0.9 * size:
        return known + "~bold"
    return known
