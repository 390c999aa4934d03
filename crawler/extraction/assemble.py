"""From chosen blocks to an article's paragraphs, caption and picture."""

from __future__ import annotations

import re

from crawler.extraction.addresses import absolute
from crawler.extraction.blocks import Block, Document
from crawler.extraction.metadata import Metadata, plain

ENDS = re.compile(r"[.!?:\"”’'…»)]\s*\Z")
CAPTIONS = re.compile(
    r"caption|figcaption|keterangan|foto-desc|wp-caption|photo-?caption|image-?desc|detail__media-caption", re.I
)
MAX_CAPTION = 500
MAX_SIGN = 120
BELOW = 6
SIGNED = re.compile(r"(?:editor|redaktur|penyunting|sumber|pewarta|reporter|penulis|rilis)\s*[:：]\s*\S", re.I)
BRACKETED = re.compile(r"[(\[][^()\[\]\d]{2,60}[)\]]\.?\Z")


def paragraphs(blocks: list[Block], document: Document) -> list[str]:
    """The texts of chosen blocks as paragraphs.

    A single line break inside one element only parts paragraphs where the line before it ends as a sentence does:
    old pages break lines where they wrap.
    """
    found: list[str] = []
    last: Block | None = None
    for block in blocks:
        joins = (
            last is not None and block.breaks == 1 and block.element == last.element and block.order == last.order + 1
            and not ENDS.search(last.text) and (block.text[0].islower() or len(last.text) > 40)
        )  # fmt: skip
        if joins:
            found[-1] = f"{found[-1]} {block.text}"
        else:
            found.append(block.text)
        last = block
    return found


def caption_of(document: Document, kept: set[int], first: int, last: int) -> str | None:
    """The caption of the first picture beside the text, if one is printed."""
    for block in document.blocks[max(0, first - 12) : last + 4]:
        if block.order in kept or len(block.text) > MAX_CAPTION or len(block.text) < 8:
            continue
        for at in document.path(block.inner)[:3]:
            element = document.elements[at]
            if element.tag == "figcaption" or (element.names and CAPTIONS.search(element.names)):
                return block.text
    return None


def signoff_of(document: Document, kept: set[int], last: int) -> str | None:
    """The sign-offs printed just under the text that were not taken for text, a line each."""
    found = []
    for block in document.blocks[last + 1 : last + 1 + BELOW]:
        if block.order in kept or len(block.text) > MAX_SIGN or block.link_chars * 2 > len(block.text):
            continue
        if SIGNED.match(block.text) or (block.order == last + 1 and BRACKETED.match(block.text)):
            found.append(block.text)
    return "\n".join(found) or None


def image_of(meta: Metadata, url: str) -> str | None:
    """The article's picture, as the page's metadata name it."""
    said = meta.meta("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src")
    if not said:
        for item in meta.articles:
            said = plain(item.get("image")) or plain(item.get("thumbnailUrl"))
            if said:
                break
    return absolute(said, url, meta.base)
