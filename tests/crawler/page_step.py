"""A page step for the crawler's own tests: just enough of an article for the store, without the real extractor."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from archive.records import Article, Enrichment, Page


def read_page(page: Page, context: Any) -> tuple[Article, Enrichment]:
    """Title and all paragraphs; the canonical address as the page gives it."""
    tree = LexborHTMLParser(page.body)
    heading = tree.css_first("h1") or tree.css_first("h2") or tree.css_first("title")
    canonical = tree.css_first("link[rel=canonical]")
    article = Article(
        url=page.url,
        canonical_url=canonical.attributes.get("href") if canonical else None,
        title=" ".join(heading.text().split()) if heading else None,
        text="\n\n".join(" ".join(node.text().split()) for node in tree.css("p")) or None,
    )
    return article, Enrichment()


class InlineParse:
    """The parse step in the crawl's own process: a test's few pages are not worth a worker's start."""

    def process_item(self, item: Any) -> Any:
        if getattr(item, "body", None) is not None:
            page = Page(item.url, item.body, item.content_type, item.fetched_at, item.source_id, item.timezone)
            item.article, item.enrichment = read_page(page, None)
        return item
