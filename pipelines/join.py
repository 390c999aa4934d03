"""Articles that a site spreads over several pages, made one.

In: the article of the first page and those of the further ones, in order. Out: one article.
"""

from __future__ import annotations

from dataclasses import replace

from archive.records import Article


def join_pages(first: Article, further: list[Article]) -> Article:
    """The first page's article with the paragraphs of the others behind its own.

    A paragraph that an earlier page has too (some themes print the lead or the caption on each page) is
    taken once; the sign-off is that of the last page that has one. Addresses of pages that are not among
    `further` stay in `next_pages`.
    """
    paragraphs: list[str] = []
    seen: set[str] = set()
    for article in (first, *further):
        own = [paragraph for paragraph in (article.text or "").split("\n\n") if paragraph.strip()]
        paragraphs += [paragraph for paragraph in own if paragraph not in seen]
        seen.update(own)
    taken = {first.url, *(article.url for article in further)}
    following: dict[str, None] = {}
    for article in (first, *further):
        following.update(dict.fromkeys(url for url in article.next_pages if url not in taken))
    signoffs = [article.signoff for article in (first, *further) if article.signoff]
    return replace(
        first,
        text="\n\n".join(paragraphs) or None,
        signoff=signoffs[-1] if signoffs else None,
        next_pages=list(following),
    )
