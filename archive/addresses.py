"""Addresses as identities: what makes two spellings of one address equal. Nothing is fetched by these.

Conservative: only what the URL standard calls equivalent, fragments, and parameters that are known to
say where a reader came from.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

from url_normalize import url_normalize

PART = re.compile(r"\d+|amp|print|cetak|all|(?:page|halaman|hal)[-_]?\w*")
POST = re.compile(r"(?:^|&)p=(\d+)")
LAST_NUMBER = re.compile(r"(?<!\d)(\d{5,})(?!\d)")
"""Five digits or more in a path are the number of an article."""
HOST_PREFIXES = ("www.", "m.", "amp.", "mobile.")
ID_LENGTH = 16
"""Hexadecimal digits of an article's id, 64 bits: at ten million articles one chance in 370,000 that any two
would meet; the store gives the later of such a pair another id."""


_PLAIN = re.compile(r"https?://(?:[a-z0-9]+\.)+[a-z]{2,}(?:/[A-Za-z0-9_~-]+)+/?")
"""Most addresses of articles: nothing in them has two spellings, so the slow way (0.2 ms) is spared."""


@lru_cache(maxsize=20_000)
def normal(url: str) -> str:
    """The one spelling of an address; the address as it is where it cannot be read as one."""
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url_normalize(url.strip()) or url)
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if pair and not is_tracking(pair.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def is_tracking(parameter: str) -> bool:
    """Whether a query parameter only says where a reader came from (archive/data/tracking.txt)."""
    exact, starts = _tracking()
    name = parameter.lower()
    return name in exact or name.startswith(starts)


def outlet_host(url: str) -> str:
    """The host without the prefixes of a site's mobile, AMP and www twins; "" where there is none."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    for prefix in HOST_PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            return host.removeprefix(prefix)
    return host


def believable_canonical(url: str, canonical: str | None) -> str | None:
    """The canonical address a page names, normal, where it may be its own; None where it lies or is missing.

    Believed is one of the same outlet that is no front page: themes that give every page the home page as
    its canonical address are common.
    """
    if not canonical or outlet_host(canonical) != outlet_host(url):
        return None
    address = normal(canonical)
    parts = urlsplit(address)
    if parts.path in ("", "/") and not parts.query:
        return None
    return None if _of_another_page(urlsplit(normal(url)), parts) else address


def _of_another_page(own: SplitResult, named: SplitResult) -> bool:
    """Whether a page that names this address as canonical names its section, or another article, instead of itself."""
    steps, other = own.path.strip("/").split("/"), named.path.strip("/").split("/")
    if len(other) < len(steps) and steps[: len(other)] == other:
        # A page of an article may lie below it: /judul/2, /judul/amp, /judul/page-2.
        return not all(PART.fullmatch(step) for step in steps[len(other) :])
    posts = [POST.findall(parts.query) for parts in (own, named)]
    if all(posts) and posts[0] != posts[1]:
        return True
    numbers = [LAST_NUMBER.findall(parts.path) for parts in (own, named)]
    return bool(all(numbers) and numbers[0][-1] != numbers[1][-1])


def article_id(url: str, attempt: int = 0) -> str:
    """The id of the article first captured at this address; `attempt` counts ids that were taken."""
    text = normal(url) if attempt == 0 else f"{normal(url)}#{attempt}"
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    lines = (Path(__file__).parent / "data" / "tracking.txt").read_text(encoding="utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return frozenset(n for n in names if not n.endswith("*")), tuple(n[:-1] for n in names if n.endswith("*"))
