"""The order of the steps that look at one article, for a crawl, a re-run and the filters alike.

Each function here is plain (no reactor, no database) and lives at module level, so that it can be sent to worker
processes.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.records import Article, Enrichment, Page
from crawler.extraction import Template, extract
from pipelines.enrich import enrich
from pipelines.join import join_pages
from pipelines.normalise import normalise

Line = dict[str, Any]

MAX_PAGE_BYTES = 32 * 1024 * 1024
"""A page file larger than this, unpacked, is refused: ten times the largest news page met, and no gzip bomb."""


def read_article(page: Page, templates: Sequence[Template] = (), selectors: Mapping[str, Any] | None = None) -> Article:
    """HTML → normalised article, its further pages joined.

    `templates` is what was learned of the outlet, `selectors` what its source file says.
    """
    first, *further = [normalise(extract(one, templates, selectors), one) for one in (page, *page.further)]
    return join_pages(first, further) if further else first


def enrich_article(article: Article, home_region_code: str | None = None) -> Enrichment:
    """What a normalised article says: days, regions, topics, memoranda, people."""
    return enrich(
        article.title,
        article.text,
        article.published_at,
        dateline=article.dateline,
        home_region_code=home_region_code,
    )


def read_page(page: Page, context: dict[str, Any]) -> tuple[Article, Enrichment]:
    """The step that a crawl runs in its worker processes: a page → its article and what that says.

    `context`: see `arsipkota.page_context.step_context`.
    """
    templates = [Template.from_json(one) for one in context.get("templates") or ()]
    article = read_article(page, templates, context.get("selectors"))
    return article, enrich_article(article, context.get("home_region_code"))


def load_page_file(path: Path, url: str) -> Page:
    """One saved HTML file, plain or gzip, as a Page. Raises OSError or ValueError (too large, torn gzip)."""
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            raw = unpacker.decompress(raw, MAX_PAGE_BYTES + 1)
        except zlib.error as error:
            raise gzip.BadGzipFile(f"{path} is not a whole gzip file ({error})") from error
    if len(raw) > MAX_PAGE_BYTES:
        raise ValueError(f"{path} is larger than {MAX_PAGE_BYTES // 2**20} MiB (not a news page)")
    return Page(url=url, body=raw)


def extract_line(line: Line) -> Line:
    """`{"id", "url", "html_path"}` → the line that `arsipkota extract` writes."""
    path = Path(str(line["html_path"]))
    article = read_article(load_page_file(path, str(line.get("url") or path.resolve().as_uri())))
    return {"id": line.get("id", str(path)), **article.to_json()}


def enrich_line(line: Line) -> Line:
    """A line with `title`, `text`, `published_at` or `published_on` (each may be null) → the same with its facts."""
    found = enrich(
        line.get("title"),
        line.get("text"),
        line.get("published_at") or line.get("published_on"),
        dateline=line.get("dateline"),
        home_region_code=line.get("home_region_code"),
    )
    return {**line, **found.to_json()}
