"""One page to one raw article: `extract`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from archive.records import Article, Page
from crawler.extraction.addresses import amp_twin, canonical, next_pages, usable
from crawler.extraction.assemble import caption_of, image_of, paragraphs, signoff_of
from crawler.extraction.blocks import Document
from crawler.extraction.bylines import choose_byline
from crawler.extraction.choice import KEEP, KEEP_INSIDE, choose_blocks
from crawler.extraction.decode import decode
from crawler.extraction.features import title_place
from crawler.extraction.generic import own_body, read_page
from crawler.extraction.languages import language_of
from crawler.extraction.metadata import Metadata, clean, plain, read_metadata
from crawler.extraction.overrides import Overrides, apply_selectors
from crawler.extraction.published import published
from crawler.extraction.templates.apply import fit_page, headline
from crawler.extraction.templates.template import Template, in_order
from crawler.extraction.titles import site_names

__all__ = ["build", "by_template", "choose_blocks", "extract", "or_stated"]

STATED, PRINTED_SHARE = 300, 0.25
"""A page built by scripts prints nothing, but may state its article in JSON-LD: from so many characters on, where less
than this share of them is printed, the statement is the text."""


def extract(page: Page, templates: Sequence[Template] = (), selectors: Mapping[str, Any] | None = None) -> Article:
    """The raw article of a page: text as paragraphs on lines, and the facts that the page states.

    `page`: address, body as bytes (content encoding undone), content type, and the outlet's zone for printed times;
    `templates`: what was learned of the outlet, for whatever days; `selectors`: what its source file says. A page
    that fits no template is read as one of an unknown site. Never raises for what a page holds: what is not there
    is None.
    """
    text, _ = decode(page.body, page.content_type)
    tree = LexborHTMLParser(text)
    overrides = apply_selectors(tree, selectors)
    if templates and overrides.body is None:
        meta = read_metadata(tree)
        for template in in_order(templates, page.fetched_at):
            article = by_template(page, tree, meta, template, overrides)
            if article is not None:
                return article
    if selectors and selectors.get("remove"):
        text = tree.html or ""
    reading = read_page(text, usable(page.url), tree=tree, within=overrides.body)
    kept = choose_blocks(reading, KEEP if overrides.body is None else KEEP_INSIDE)
    return build(page, reading.tree, reading.meta, reading.document, kept, reading.hints.title, overrides)


def by_template(
    page: Page, tree: LexborHTMLParser, meta: Metadata, template: Template, overrides: Overrides
) -> Article | None:
    """The article of a parsed page by a template, or None where the page does not fit it."""
    fitted = fit_page(tree, template, meta)
    title = headline(fitted, tree, meta, usable(page.url), template) if fitted is not None else None
    if fitted is None or title is None:
        return None
    own = replace(overrides, date_lines=overrides.date_lines or fitted.date_lines)
    article = build(page, tree, meta, fitted.document, fitted.kept, title, own)
    return None if template.dated and article.published_at is None else article


def build(
    page: Page,
    tree: LexborHTMLParser,
    meta: Metadata,
    document: Document,
    kept: set[int],
    title: str,
    overrides: Overrides,
) -> Article:
    """The article of chosen blocks. `kept`: their indexes in `document.blocks`."""
    url = usable(page.url)
    chosen = [document.blocks[i] for i in sorted(kept)]
    lines = or_stated(paragraphs(chosen, document), meta)
    first, last = (chosen[0].order, chosen[-1].order) if chosen else (-1, -1)
    names = site_names(meta, url)
    headline_at = title_place(document, title, before=first if first >= 0 else None)
    language = language_of(meta.language or meta.meta("og:locale"), lines)
    dates = published(
        tree,
        meta,
        document,
        url,
        zone=page.timezone,
        language=language,
        fetched_at=page.fetched_at,
        headline_at=headline_at,
        body=(first, last) if chosen else None,
        printed=overrides.date_lines or None,
    )
    chosen_date = dates.chosen
    return Article(
        url=page.url,
        canonical_url=canonical(meta, url),
        title=overrides.title or title or None,
        byline=overrides.byline or choose_byline(tree, meta, document, names, headline_at, (first, last)),
        published_at=chosen_date.value if chosen_date else None,
        published_precision=chosen_date.precision if chosen_date else None,
        published_from=chosen_date.origin if chosen_date else None,
        modified_at=dates.modified_at,
        text="\n".join(lines) or None,
        signoff=signoff_of(document, kept, last) if chosen else None,
        caption=caption_of(document, kept, first, last) if chosen else None,
        image_url=image_of(meta, url),
        language=language,
        source=_source(meta),
        published_readings=dates.readings,
        next_pages=next_pages(tree, meta, url),
        amp_url=amp_twin(meta, url),
    )


def or_stated(lines: list[str], meta: Metadata) -> list[str]:
    """The printed paragraphs, or those of the page's JSON-LD where the page prints next to nothing of them."""
    stated = own_body(meta).split("\n")
    if sum(map(len, stated)) >= STATED and sum(map(len, lines)) < PRINTED_SHARE * sum(map(len, stated)):
        return stated
    return lines


def _source(meta: Metadata) -> str | None:
    """The outlet's name as the page states it."""
    name = meta.meta("og:site_name")
    if name:
        return clean(name)
    for item in meta.articles:
        publisher = plain(item.get("publisher"))
        if publisher:
            return publisher
    return None
