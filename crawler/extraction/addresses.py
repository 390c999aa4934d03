"""The addresses that a page names: its canonical one, its AMP twin, and the further pages of the same article."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.metadata import Metadata

PAGE_PARAMETER = re.compile(r"(?:page|hal|halaman|p|pg|paged|pagenum)\Z", re.I)
PAGE_PATH = re.compile(
    r"(?:/(?:page|hal|halaman)?[/-]?(\d{1,2})/?|[-_/](?:page|hal|halaman)-?(\d{1,2})(?:\.html?)?)\Z", re.I
)
NEXT_WORDS = re.compile(
    r"(?:halaman|hal\.?|page)\s*(?:selanjutnya|berikutnya|\d{1,2})\W*\Z|selanjutnya\W*\Z|berikutnya\W*\Z"
    r"|next(?: page)?\W*\Z|\d{1,2}\Z|[»>]+\Z"
    r"|(?:lihat|tampilkan) semua\Z|lanjut(?:kan)?(?: membaca)?\W*\Z",
    re.I,
)
NUMBERED = ",".join(
    [f'a[href*="{name}"]' for name in ("page", "hal", "?p=", "&p=", "pg=")] + ['a[rel="next"]']
    + [f'a[href$="/{number}{end}"]' for number in range(2, 10) for end in ("", "/")]
)  # fmt: skip
"""Links that can lead to a further page: the cheap test before the words and numbers are looked at."""

MAX_PAGES = 30
"""No article of a newspaper has more; a calendar or a trap would."""


def usable(url: str) -> str:
    """An address that can be parsed: itself, or an empty one where it cannot."""
    try:
        return url if urlsplit(url).hostname is not None else ""
    except ValueError:
        return ""


def absolute(address: str | None, url: str, base: str | None = None) -> str | None:
    """An address of the page made absolute, if it is a web address at all."""
    if not address or len(address) > 2000:
        return None
    try:
        full = urljoin(urljoin(url, base) if base else url, address.strip())
        parts = urlsplit(full)
        return full if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def canonical(meta: Metadata, url: str) -> str | None:
    """What the page says is its address (`rel=canonical`, else `og:url`): a claim, to be judged elsewhere."""
    for said in (*meta.links.get("canonical", ()), *meta.metas.get("og:url", ())):
        found = absolute(said, url, meta.base)
        if found and urlsplit(found).path.strip("/"):
            return found
    return None


def amp_twin(meta: Metadata, url: str) -> str | None:
    """The AMP form of the page, where it names one."""
    return next((a for said in meta.links.get("amphtml", ()) if (a := absolute(said, url, meta.base))), None)


def _page_number(address: str, first: str) -> int | None:
    """The number that an address gives a page of the article at `first`; None where it is another page."""
    here, there = urlsplit(first), urlsplit(address)
    if (here.hostname or "").removeprefix("www.") != (there.hostname or "").removeprefix("www."):
        return None
    own = {k: v for k, v in parse_qsl(here.query) if not PAGE_PARAMETER.match(k)}
    other = dict(parse_qsl(there.query))
    numbers = [v for k, v in other.items() if PAGE_PARAMETER.match(k)]
    rest = {k: v for k, v in other.items() if not PAGE_PARAMETER.match(k)}
    stem, path = here.path.rstrip("/"), there.path.rstrip("/")
    if path == stem and numbers and own.items() <= rest.items():
        return int(numbers[0]) if numbers[0].isdigit() and len(numbers[0]) < 3 else None
    if not path.startswith(stem.removesuffix(".html")) or path == stem or len(stem) < 4:
        return None
    hit = PAGE_PATH.match(path[len(stem.removesuffix(".html")) :])
    return int(hit[1] or hit[2]) if hit else None


def _first_page(url: str) -> str:
    """The address of an article's first page, from that of any of its pages."""
    parts = urlsplit(url)
    query = "&".join(
        part for part in parts.query.split("&") if part and not PAGE_PARAMETER.match(part.split("=", 1)[0])
    )
    path = re.sub(r"/(?:page|hal|halaman)[/-]\d{1,2}/?\Z", "/", parts.path)
    return parts._replace(query=query, path=path, fragment="").geturl()


def next_pages(tree: LexborHTMLParser, meta: Metadata, url: str) -> list[str]:
    """Addresses of the further pages of the same article, in order, without this one and earlier ones."""
    first = _first_page(url)
    current = _page_number(url, first) or 1
    found: dict[int, str] = {}
    said = [absolute(a, url, meta.base) for a in meta.links.get("next", ())]
    for node in tree.css(NUMBERED):
        href = node.attributes.get("href") or ""
        if not any(c.isdigit() for c in href[-12:]):
            continue
        if NEXT_WORDS.search((node.text() or "").strip()) or node.attributes.get("rel") == "next":
            said.append(absolute(href, url, meta.base))
    for address in said:
        number = _page_number(address, first) if address else None
        if number and address and current < number <= MAX_PAGES:
            found.setdefault(number, address)
    return [found[number] for number in sorted(found)]
