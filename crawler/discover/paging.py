"""Which link of a listing page leads to its next, older page.

In: the parsed page and its address. Out: that address or None. Evidence, best first: rel=next, the words and
arrows of a pager, the number after the one that is current.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

_NUMBER = re.compile(r"[0-9]{1,4}")
_IN_ADDRESS = re.compile(
    r"(?:/(?:page|halaman|hal|p|indeks|index)/|[?&](?:page|paged|hal|halaman|pg|p)=)([0-9]{1,4})(?=/|$|&)"
)
_TRIM = " \t\r\n\xa0«»‹›<>←→.…|[]()"


@dataclass(frozen=True, slots=True)
class PagingWords:
    """`data/paging_words.yaml`, a list each."""

    next: frozenset[str]
    arrows: frozenset[str]
    double_arrows: frozenset[str]
    pagers: tuple[str, ...]
    around: tuple[str, ...]
    elements: frozenset[str]
    lists: tuple[str, ...]


@cache
def paging_words() -> PagingWords:
    """The word lists, read once."""
    path = Path(__file__).parent.parent / "data" / "paging_words.yaml"
    lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return PagingWords(
        next=frozenset(lists["next"]),
        arrows=frozenset(lists["arrows"]),
        double_arrows=frozenset(lists["double_arrows"]),
        pagers=tuple(lists["pagers"]),
        around=tuple(lists["around"]),
        elements=frozenset(lists["elements"]),
        lists=tuple(lists["lists"]),
    )


def marks(node: LexborNode) -> str:
    """Class and id of an element, in small letters."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def page_number(url: str) -> int | None:
    """The page of a list that an address names, or None."""
    match = _IN_ADDRESS.search(url)
    return int(match[1]) if match else None


def next_page(tree: LexborHTMLParser, url: str) -> str | None:
    """The address of the next page of the list that `url` is a page of; None where there is none."""
    for node in tree.css("link[rel~=next], a[rel~=next]"):
        if address := _target(node, url):
            return address
    worded: str | None = None
    arrowed: str | None = None
    numbered: dict[int, str] = {}
    for node in tree.css("a[href]"):
        text = " ".join((node.text() or "").split()).lower()
        if len(text) > 40:
            continue
        number = _NUMBER.fullmatch(text)
        if number is None and not _says_next(node, text):
            continue
        address = _target(node, url)
        if number is not None:
            numbered.setdefault(int(text), address or "")
        elif address and text in paging_words().double_arrows:
            arrowed = arrowed or (address if _is_following(address, url) else None)
        elif address and _is_later(address, url):
            worded = worded or address
    by_number = _after_current(tree, numbered, url)
    return worded or by_number or arrowed


def _says_next(node: LexborNode, text: str) -> bool:
    lists = paging_words()
    if text.strip(_TRIM) in lists.next:
        # "Berita lainnya" in a box of its own is a menu; on a pager, or with a page in its address, it pages
        return (
            _in_pager(node)
            or page_number(node.attributes.get("href") or "") is not None
            or "updated-max" in (node.attributes.get("href") or "")
        )
    if text in lists.arrows or text in lists.double_arrows:
        return _in_pager(node)
    return not text and "next" in marks(node).split() and _in_pager(node)


def _in_pager(node: LexborNode) -> bool:
    place: LexborNode | None = node
    for _ in range(4):
        if place is None:
            return False
        if "comment" in marks(place):
            return False
        if any(word in marks(place) for word in paging_words().pagers):
            return True
        place = place.parent
    return False


def _target(node: LexborNode, url: str) -> str | None:
    href = (node.attributes.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:")):
        return None
    try:
        address = urljoin(url, href).split("#", 1)[0]
        same = urlsplit(address).hostname == urlsplit(url).hostname
    except ValueError:
        return None
    return address if same and address != url.split("#", 1)[0] else None


def _is_later(address: str, url: str) -> bool:
    """Not back: where the target names a page (or an offset), it is a later one."""
    target = page_number(address)
    return target is None or target > (page_number(url) or 1)


def _is_following(address: str, url: str) -> bool:
    """A double arrow may mean the last page: it counts where it means the next."""
    target = page_number(address)
    return target is None or target == (page_number(url) or 1) + 1


def _after_current(tree: LexborHTMLParser, numbered: dict[int, str], url: str) -> str | None:
    """The link with the number after the current page's, of a pager of numbers."""
    if not numbered:
        return None
    # What the pager itself says goes before the address: /berita/index/20 may be page 3 of ten a page.
    inside = [n for n in range(1, max(numbered)) if n not in numbered and n - 1 in numbered and n + 1 in numbered]
    current = _active_number(tree) or _own_number(numbered, url) or (inside[0] if inside else None) or page_number(url)
    return numbered.get((current or 1) + 1) or None


def _active_number(tree: LexborHTMLParser) -> int | None:
    """The number of a pager that is marked as current: by its class, or as the only one that is strong."""
    for node in tree.css("[aria-current=page], .current, .active, .selected, .aktif, strong"):
        text = (node.text() or "").strip()
        if _NUMBER.fullmatch(text) and (node.tag in ("strong", "li", "a") or _in_pager(node)):
            return int(text)
    return None


def _own_number(numbered: dict[int, str], url: str) -> int | None:
    """The number whose link leads here itself: such links are kept as an empty address."""
    own = [number for number, address in numbered.items() if not address]
    return own[0] if len(own) == 1 else None
