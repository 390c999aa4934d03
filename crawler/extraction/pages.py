"""Articles that a site spreads over several pages, joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.records import Article


def join(articles: Iterable[Article]) -> Article:
    """The one article of several pages, given in order; all but the text is the first page's.

    A paragraph that stood on an earlier page (a repeated lead, a notice) is not taken twice. Raises ValueError for
    no articles.
    """
    pages = list(articles)
    if not pages:
        raise ValueError("join needs at least one article")
    first = pages[0]
    seen: set[str] = set()
    lines: list[str] = []
    for page in pages:
        own = [line for line in (page.text or "").split("\n") if line.strip()]
        lines += [line for line in own if line not in seen]
        seen |= set(own)
    read = {page.url for page in pages}
    rest = [a for page in pages for a in page.next_pages if a not in read]
    return replace(
        first,
        text="\n".join(lines) or None,
        signoff=next((p.signoff for p in reversed(pages) if p.signoff), None),
        next_pages=list(dict.fromkeys(rest)),
        modified_at=max((p.modified_at for p in pages if p.modified_at), default=None),
    )
