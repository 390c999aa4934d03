"""Bytes to text: what a page says of its encoding is a hint, and hints lie.

Order of trust: a byte order mark; valid UTF-8 (text in another encoding is hardly ever valid UTF-8 by chance); the
server's word; the page's own word; a guess. Nothing raises: what cannot be read becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from crawler.extraction.nesting import bounded

MAX_BYTES = 8_000_000
"""The rest of a larger page is not read: no article page comes near it."""

META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
HEAD_BYTES = 4096
BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
             "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
             "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
             "unicode": "utf-8", "utf8": "utf-8", "utf-16": "utf-8"}  # fmt: skip
"""What browsers read for these labels (WHATWG Encoding Standard, "names and labels")."""


def _known(name: str | None) -> str | None:
    if not name:
        return None
    name = WEB_NAMES.get(name.strip().lower(), name.strip().lower())
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    names: list[str | None] = []
    if content_type and (found := HEADER.search(content_type)):
        names.append(_known(found[1]))
    head = body[:HEAD_BYTES]
    for pattern in (META, XML):
        if hit := pattern.search(head):
            names.append(_known(hit[1].decode("ascii")))
    return [name for name in names if name]


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of a page, its nesting bounded (`nesting.bounded`), and the encoding that was used.

    `body`: the bytes as served (content encoding already undone); `content_type`: the header's value, if any.

    >>> decode("Pemkab Jember é".encode("cp1252"), "text/html; charset=utf-8")
    ('Pemkab Jember é', 'cp1252')
    """
    text, name = _read(body[:MAX_BYTES], content_type)
    return bounded(text), name


def _read(body: bytes, content_type: str | None) -> tuple[str, str]:
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and not body[: error.start].isascii():
            return body.decode("utf-8", "ignore"), "utf-8"
    mended = body.decode("utf-8", "replace")
    high = sum(1 for byte in body[:200_000] if byte > 127)
    if mended[:200_000].count("\ufffd") * 20 < high:
        return mended, "utf-8"
    for name in _declared(body, content_type):
        if name == "utf-8":
            continue
        text = body.decode(name, "replace")
        if text.count("\ufffd") * 50 <= high:
            return text, name
    if high * 5 < len(body):
        # Few high bytes: a western page; cp1252 is what browsers fall back to.
        return body.decode("cp1252", "replace"), "cp1252"
    best = from_bytes(body[:60_000]).best()
    name = _known(best.encoding if best else None) or "cp1252"
    return body.decode(name, "replace"), name
