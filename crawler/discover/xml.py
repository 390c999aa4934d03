"""XML as sites really serve it: gzipped, with bytes before the declaration, with broken entities.

In: a body. Out: its root element, without namespaces in the way. No entity or outside file is loaded.
"""

from __future__ import annotations

import zlib

from lxml import etree

from crawler.discover import Unreadable

MAX_BYTES = 64 * 1024 * 1024
"""A sitemap may have 50 MB unpacked (sitemaps.org protocol); more is an attack."""
_GZIP = b"\x1f\x8b"


def unpacked(body: bytes) -> bytes:
    """The body with gzip undone, where it is a gzip file. Raises Unreadable for a torn or too large one."""
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        data = unpacker.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise Unreadable("a torn gzip file") from error
    if unpacker.unconsumed_tail:
        raise Unreadable("unpacks to more than 64 MB")
    return data


def root_of(body: bytes) -> etree._Element:
    """The root element of a feed or sitemap. Raises Unreadable for what is none (an HTML page, nothing)."""
    data = unpacked(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    start = data.find(b"<")
    if start < 0:
        raise Unreadable("no XML")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data[start:], parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("no XML") from error
    if root is None or name_of(root) == "html":
        raise Unreadable("an HTML page, no XML")
    return root


def name_of(element: etree._Element) -> str:
    """An element's name in small letters, without its namespace; "" for comments and instructions."""
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def child_text(element: etree._Element, *names: str) -> str | None:
    """The text of the first child of the first of these names that has any."""
    for name in names:
        for child in element:
            if name_of(child) == name and child.text and child.text.strip():
                return str(child.text).strip()
    return None
