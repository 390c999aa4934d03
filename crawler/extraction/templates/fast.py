"""The fast path: one page to one raw article by a template."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from archive.records import Article, Page
from crawler.extraction.article import by_template
from crawler.extraction.decode import decode
from crawler.extraction.metadata import read_metadata
from crawler.extraction.overrides import Overrides
from crawler.extraction.templates.template import Template, in_order


def extract_with(page: Page, template: Template, tree: LexborHTMLParser | None = None) -> Article | None:
    """The raw article of a page by a template, or None where the page does not fit it.

    Gives the same fields as the generic extractor, from the same functions; `tree`: the page parsed already, if it is.
    A function of page and template alone. Never raises for what a page holds.
    """
    if tree is None:
        tree = LexborHTMLParser(decode(page.body, page.content_type)[0])
    return by_template(page, tree, read_metadata(tree), template, Overrides())


def read_with_templates(page: Page, templates: Sequence[Template]) -> Article | None:
    """The raw article by the template of the page's day, else by the nearest other that fits; None where none does."""
    if not templates:
        return None
    tree = LexborHTMLParser(decode(page.body, page.content_type)[0])
    for template in in_order(templates, page.fetched_at):
        article = extract_with(page, template, tree)
        if article is not None:
            return article
    return None
