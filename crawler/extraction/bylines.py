"""Who wrote it, as printed: names from the metadata, or the line near the headline that says so."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.blocks import Document
from crawler.extraction.metadata import Metadata, clean

MAX_BYLINE = 160
NEAR = 14
PRINTED = re.compile(
    r"^\W{0,3}(?:oleh|by|penulis|pewarta|reporter|wartawan|jurnalis|ditulis oleh|laporan(?: wartawan| reporter)?|"
    r"kontributor|author(?=\s*:)|written by|diposting oleh|posted by)\s*[:：]?\s+(?P<name>[A-Z][^|•·\n]{2,80})",
    re.I,
)
LABEL = re.compile(r"^\W{0,3}(?:oleh|by|penulis|pewarta|reporter|wartawan)\s*[:：]?\s*$", re.I)
CUT = re.compile(
    r"\s*(?:[|•·]|\s[-–—]\s|\b(?:editor|redaktur|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|published|updated|on|pada|di)\b"
    r"|\d{1,2}[/.:-]\d|\d{1,2} \w{3,9} \d{4}|,\s*\d).*$",
    re.I,
)
NOT_NAMES = re.compile(
    r"^(?:share$|follow|\S+@\S+$|https?:|www\.|@?admin\d*$|administrator$|redaksi$|super ?admin$|user\d*$|\d+$)", re.I
)
PRINTED_CLASSES = (
    '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"], .author-name, .byline, .author, '
    ".post-author, .entry-author, .penulis, .reporter, .read__author, .detail__author"
)


def _names(value: Any) -> list[str]:
    """Names out of a JSON-LD author: a text, an object, or a list of these."""
    if isinstance(value, str):
        text = clean(value)
        return [text] if text else []
    if isinstance(value, dict):
        return _names(value.get("name")) if not isinstance(value.get("name"), dict) else []
    if isinstance(value, list):
        return [name for item in value[:12] for name in _names(item)]
    return []


def _usable(names: list[str], site: set[str]) -> list[str]:
    kept = []
    for name in dict.fromkeys(names):
        folded = " ".join(re.findall(r"\w+", name.lower()))
        if 2 <= len(name) <= MAX_BYLINE and not NOT_NAMES.match(name) and folded not in site:
            kept.append(name)
    return kept


def choose_byline(
    tree: LexborHTMLParser, meta: Metadata, document: Document, site: set[str], headline_at: int, body: tuple[int, int]
) -> str | None:
    """The byline of a page, several names joined by a comma; None where no one is named.

    `site`: folded names of the site, which are no persons; `headline_at`: index of its block, or -1; `body`: first and
    last block of the text, (-1, -1) where there is none.
    """
    printed = _printed(document, headline_at, body[0]) or _below(document, body[1])
    if printed:
        return printed
    for item in meta.articles:
        names = _usable(_names(item.get("author")), site)
        if names:
            return ", ".join(names)
    for key in ("author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                "byl", "article:author", "cxenseparse:author"):  # fmt: skip
        names = _usable([clean(v) for v in meta.metas.get(key, ())], site)
        if names:
            return ", ".join(names[:6])
    for node in tree.css(PRINTED_CLASSES)[:4]:
        text = CUT.sub(
            "", re.sub(r"^(?:oleh|by|penulis|reporter)\s*:?\s*", "", clean(node.text(separator=" ") or ""), flags=re.I)
        )
        names = _usable([text.strip()], site)
        if names and len(text) <= 80 and not any(c.isdigit() for c in text):
            return names[0]
    return None


def _printed(document: Document, headline_at: int, body_start: int) -> str | None:
    blocks = document.blocks
    if headline_at < 0 and body_start < 0:
        return None
    start = headline_at + 1 if headline_at >= 0 else max(0, body_start - NEAR)
    end = max(body_start, start) if body_start > headline_at else start + NEAR
    for i in range(start, min(end, start + 40, len(blocks))):
        text = blocks[i].text
        if len(text) > MAX_BYLINE:
            continue
        hit = PRINTED.match(text)
        if hit:
            name = CUT.sub("", hit["name"]).strip(" -–—,:")
            if len(name) > 2:
                return name
        if LABEL.match(text) and (labelled := _after_label(document, i)):
            return labelled
    return None


def _after_label(document: Document, place: int) -> str | None:
    """The name in the block after one that only says "Penulis:"."""
    if place + 1 >= len(document.blocks):
        return None
    text = document.blocks[place + 1].text
    name = CUT.sub("", text.lstrip(": ")).strip(" -–—,:")
    return name if len(name) > 2 and len(text) <= 60 and not NOT_NAMES.match(name) else None


def _below(document: Document, last: int) -> str | None:
    """A byline printed in the lines under the text ("Penulis : …"); an editor is none."""
    if last < 0:
        return None
    for i in range(last + 1, min(last + 7, len(document.blocks))):
        text = document.blocks[i].text
        hit = PRINTED.match(text) if len(text) <= MAX_BYLINE else None
        if hit and ":" in text[: hit.start("name")]:
            return CUT.sub("", hit["name"]).strip(" -–—,:") or None
        if LABEL.match(text) and (name := _after_label(document, i)):
            return name
    return None
