"""Addresses: made absolute and canonical, and judged: an article, a list, a trap, a stranger.

In: a link as a page has it and the source it was found on. Out: its one spelling, and a `Verdict`. Nothing is
fetched. The words that decide are data (`data/address_words.yaml`); a source's own shapes go before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import yaml

from archive.addresses import normal, outlet_host
from crawler.address_shapes import has_shape
from crawler.source_model import Source

MAX_LENGTH = 512
"""Characters: the longest article address in the lists of Indonesian outlets seen has 240."""
MAX_SEGMENTS = 10
MAX_PARAMETERS = 4
FURTHER = frozenset({"page", "halaman", "hal"})
"""Parameters that name a further page of an article: it is read with its first one, never by itself."""
SURE = 3
"""Score from which an address by itself is taken for an article's."""

_DATED = re.compile(r"/((?:19|20)\d{2})/([01]?\d)(?:/([0-3]?\d))?(?=/|$)")
_DAY_FIRST = re.compile(r"/([0-3]?\d)/([01]?\d)/((?:19|20)\d{2})(?=/)")
_ID_SLUG = re.compile(r"(?:[a-z]{1,3}-)?\d{4,}|[a-z]{2,}-\d{4,}")
_ENDING = re.compile(r"\.([a-z0-9]{2,5})$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind`: article, list, twin or none; `rule` names what decided (the name under which it is counted)."""

    kind: str
    rule: str
    score: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """`data/address_words.yaml`, a set each."""

    sections: frozenset[str]
    folders: frozenset[str]
    singles: frozenset[str]
    pages: frozenset[str]
    page_starts: tuple[str, ...]
    files: frozenset[str]
    trap_parameters: frozenset[str]
    trap_segments: frozenset[str]
    twin_segments: frozenset[str]
    twin_parameters: frozenset[str]
    id_parameters: frozenset[str]
    paging_parameters: frozenset[str]


@cache
def words() -> Words:
    """The word lists, read once."""
    path = Path(__file__).parent / "data" / "address_words.yaml"
    lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    starts = tuple(lists.pop("page_starts"))
    return Words(page_starts=starts, **{name: frozenset(map(str, values)) for name, values in lists.items()})


def absolute(link: str, base: str) -> str | None:
    """A link's address in its one spelling; None for what is no web address (mailto:, javascript:, broken)."""
    try:
        whole = urljoin(base, link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    address = normal(whole)
    return address if urlsplit(address).hostname else None


def day_in(url: str) -> date | None:
    """The day that an address names, the first of the month where it names no day; None where it names none."""
    path = urlsplit(url).path
    try:
        if match := _DATED.search(path):
            return date(int(match[1]), int(match[2]), int(match[3] or 1))
        if match := _DAY_FIRST.search(path):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return None


def judge(url: str, source: Source, declared: bool = False) -> Verdict:
    """What an address is for this source.

    `declared`: a feed, a REST answer or a post sitemap gave it as an article, so only what speaks plainly
    against it counts. The source's own shapes decide before any word.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return Verdict("none", "broken")
    if outlet_host(url) not in source.own_hosts():
        return Verdict("none", "offsite")
    if any(has_shape(url, shape) for shape in source.skip_urls):
        return Verdict("none", "skip_urls")
    segments = [segment for segment in parts.path.lower().split("/") if segment]
    names = [name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    if refusal := _refusal(url, segments, names, declared):
        return refusal
    if source.keep_urls:
        if any(has_shape(url, shape) for shape in source.keep_urls):
            return _section(segments, names) if _is_section(segments) else Verdict("article", "keep_urls", SURE)
        return Verdict("list" if _is_section(segments) else "none", "not_in_keep_urls")
    if not segments and not set(names) & words().id_parameters:
        return Verdict("list", "front_page")
    verdict = _section(segments, names)
    if verdict.kind != "article" or declared:
        return verdict if verdict.kind != "article" else Verdict("article", "declared", SURE)
    score = article_score(parts.path, parts.query)
    return Verdict("article" if score >= SURE else "none", "shape" if score >= SURE else "unlike_an_article", score)


def _refusal(url: str, segments: list[str], names: list[str], declared: bool) -> Verdict | None:
    """What is never fetched, whatever it is: files, traps, second prints."""
    lists = words()
    ending = _ENDING.search(segments[-1]) if segments else None
    if ending and ending[1] in lists.files:
        return Verdict("none", "file")
    deep = len(segments) > MAX_SEGMENTS and not declared
    if deep or len(url) > MAX_LENGTH or len(names) > MAX_PARAMETERS:
        return Verdict("none", "trap_endless")
    if any(segments.count(segment) > 2 for segment in segments if not segment.isdigit()):
        return Verdict("none", "trap_repeating")
    if lists.trap_segments.intersection(segments) or lists.trap_parameters.intersection(names):
        return Verdict("none", "trap")
    if segments and (segments[0] in lists.twin_segments or segments[-1] in lists.twin_segments):
        return Verdict("twin", "twin")
    if lists.twin_parameters.intersection(names):
        return Verdict("twin", "twin")
    if FURTHER.intersection(names) and segments and not _is_section(segments):
        return Verdict("none", "further_page")
    return None


def _is_section(segments: list[str]) -> bool:
    return _section(segments, []).kind != "article"


def _section(segments: list[str], names: list[str]) -> Verdict:
    """A list of articles or a page of the menu by its words; else an article, for all the words say."""
    lists = words()
    if not segments:
        return Verdict("article", "words")
    last = segments[-1].rsplit(".", 1)[0] if _ENDING.search(segments[-1]) else segments[-1]
    if last in lists.pages or last.startswith(lists.page_starts):
        return Verdict("none", "page")
    if last in lists.sections or (last in lists.folders and not lists.id_parameters.intersection(names)):
        return Verdict("list", "section")
    # /tag/slug, /category/a/b and /berita/page/3 are lists; /foto/read/12/slug is one article
    listed = segments[0] in lists.sections or any(segment in ("page", "halaman") for segment in segments[:-1])
    if listed and not lists.folders.intersection(segments[1:-1]):
        return Verdict("list", "section")
    if all(segment.isdigit() and len(segment) <= 4 for segment in segments) and len(segments) <= 3:
        return Verdict("list", "date_archive" if len(segments[0]) == 4 else "section")
    return Verdict("article", "words")


def article_score(path: str, query: str = "") -> int:
    """How much a path looks like an article's, from 0; SURE and more is enough by itself.

    A day, a long number, a folder of articles, a slug of many words each speak for it.
    """
    lists = words()
    segments = [segment for segment in path.lower().split("/") if segment]
    names = {name.lower() for name, value in parse_qsl(query) if value.isdigit()}
    score = 3 if names & lists.id_parameters else 0
    if not segments:
        return score
    last = _ENDING.sub("", segments[-1])
    joined = last.count("-") + last.count("_")
    if _DATED.search(path) or _DAY_FIRST.search(path):
        score += 2
    if any(_ID_SLUG.fullmatch(segment) for segment in segments[:-1]) or re.search(r"(?:^|-)\d{5,}$", last):
        score += 2
    if lists.folders.intersection(segments[:-1]):
        score += 1
    if last.isdigit() and segments[-2:-1] and segments[-2] in lists.singles:
        score += 2
    if segments[-1].endswith((".html", ".htm", ".php", ".asp")):
        score += 1
    return score + (3 if joined >= 4 else 2 if joined >= 2 and len(last) >= 15 else 1 if joined >= 1 else 0)
