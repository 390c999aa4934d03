"""Which blocks of a page are the article's text: the model's chances, and what chances alone cannot see."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks import Block, Document
from crawler.extraction.generic import Reading
from crawler.extraction.model import judge
from crawler.extraction.titles import fold

KEEP = 0.5
KEEP_INSIDE = 0.25
"""The chance from which a block is text where a source file names the body: most of what stands in it is."""

LEAST, OF_BEST, BEST = 0.2, 0.5, 5
"""On a page where the model is sure of nothing, a block is text from half the mean chance of its five best paragraphs
on, but never below LEAST (out of fold: pages 0.9635 to 0.9641, Indonesian 0.943 to 0.960, better on both halves)."""

PARAGRAPH = 60
SHORT_TEXT = 160
"""Characters of text below which a page may be a picture page, whose caption is its text."""

CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig|wp-|image-?|photo-?|img-?|media-?|picture-?)?caption(?:-text|-inner|__text|$|[\s_-])"
    r"|figcaption|photo-?credit"
)
LONG = 80
HARDLY, LOOK_BACK = 0.02, 8
OPENING = re.compile(r"[A-Z][\w.,/()& ]{2,60}?\s?[-–—]{1,2}\s+[A-Z\"“]")
DATELINE = re.compile(r"[^\W\d_][\w .,/()&'-]{1,70}?\s*(?:[-–—]{1,2})\s*\Z")


def choose_blocks(reading: Reading, least: float = KEEP, *, chances: NDArray[np.float32] | None = None) -> set[int]:
    """Indexes of the blocks that are the article's text.

    `least`: the chance from which a block is taken; `chances`: of each block, where another model than the stored one
    judged them (cross-validation).
    """
    if chances is None:
        chances = judge(reading.rows, reading.document)
    document = reading.document
    blocks = document.blocks
    taken = {int(i) for i in np.flatnonzero(chances >= _threshold(chances, blocks, least))}
    kept = {i for i in taken if not is_caption(blocks[i], document)}
    if _size(kept, blocks) < SHORT_TEXT:
        kept = taken
    if _size(kept, blocks) < SHORT_TEXT:
        kept |= _picture_text(reading)
    kept |= _opening(kept, document, chances)
    return kept | _dateline(kept, document)


def _size(kept: set[int], blocks: list[Block]) -> int:
    return sum(len(blocks[i].text) for i in kept)


def _threshold(chances: NDArray[np.float32], blocks: list[Block], least: float) -> float:
    best = sorted((float(chances[i]) for i, b in enumerate(blocks) if len(b.text) >= PARAGRAPH), reverse=True)[:BEST]
    return max(min(LEAST, least), min(least, OF_BEST * sum(best) / len(best))) if best else least


def is_caption(block: Block, document: Document) -> bool:
    """Whether a block stands in a figure's caption, by its element or the name of it."""
    for at in document.path(block.inner)[:2]:
        element = document.elements[at]
        if element.tag == "figcaption" or (element.names and CAPTION.search(element.names)):
            return True
    return False


def _picture_text(reading: Reading) -> set[int]:
    """On a page without paragraphs: the block that the page's own description repeats, if one does."""
    wanted = fold(reading.hints.description)
    if len(wanted) < 40:
        return set()
    for i, block in enumerate(reading.document.blocks):
        words = fold(block.text)
        if len(words) >= 40 and (words.startswith(wanted[:120]) or wanted.startswith(words[:120])):
            return {i}
    return set()


def _opening(kept: set[int], document: Document, chances: NDArray[np.float32]) -> set[int]:
    """A paragraph shortly before the text that opens with a dateline, and the paragraphs from there: it begins there.

    Old pages put the first paragraphs straight into the container and only the rest into elements of their own.
    """
    if not kept:
        return set()
    blocks = document.blocks
    first = min(kept)
    own = set(document.path(blocks[first].element)[:3])
    for i in range(first - 1, max(first - LOOK_BACK, -1), -1):
        block = blocks[i]
        if chances[i] >= HARDLY and block.element in own and len(block.text) >= LONG and OPENING.match(block.text):
            between = range(i, first)
            return {
                j for j in between if len(blocks[j].text) >= LONG and blocks[j].link_chars * 3 < len(blocks[j].text)
            }
    return set()


def _dateline(kept: set[int], document: Document) -> set[int]:
    """The block just before the text that is nothing but a dateline ("Jakarta -"), beside it in the tree."""
    if not kept:
        return set()
    first = min(kept)
    if first == 0:
        return set()
    before, start = document.blocks[first - 1], document.blocks[first]
    near = {start.element, document.elements[start.element].parent}
    if DATELINE.match(before.text) and (before.element in near or document.elements[before.element].parent in near):
        return {first - 1}
    return set()
