"""What templates give, for `benchmarks.extraction`: text F1 on the bundled news sites and speed beside trafilatura.

The bundled sites' pages are small (5 kB), which favours whoever has little to set up; so speed is measured too on the
labelled Indonesian pages (100 kB and more), each with a template that was learned of it alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from archive.records import Page
from benchmarks.measured import scorer, shared
from benchmarks.newsroom import measure, speed
from crawler.extraction.templates.fast import read_with_templates
from crawler.extraction.templates.learner import template_of
from crawler.extraction.templates.samples import sample_of
from crawler.extraction.templates.template import Template


def large_pages() -> list[tuple[Page, list[Template]]]:
    """The labelled Indonesian pages that a template learned of the page itself reads; empty without labelled data."""
    if not Path(os.environ.get("ARSIPKOTA_SHARED", "../shared")).is_dir():
        return []
    rows = []
    for row in scorer("pages").load(shared() / "data" / "pages-id"):
        page = Page(url=row["url"], body=row["html"])
        template = template_of([sample_of(page)], least=1)
        if template is not None and read_with_templates(page, [template]) is not None:
            rows.append((page, [template]))
    return rows


def template_speed(base: float | None = None) -> dict[str, Any]:
    """F1 and pages a second with learned templates.

    `base`: trafilatura's pages a second on the labelled pages, which says nothing about other pages and is not used:
    the ratios here come from the same pages for both, trafilatura giving metadata as the fast path does.
    """
    result, _ = measure()
    found = {
        "f1": result["templates"]["f1"],
        "redesign_noticed_after": result["redesign_noticed_after"],
        "pages_per_second": result["speed"]["templates"],
        "ratio_to_trafilatura": result["speed"]["ratio_metadata"],
        "ratio_to_trafilatura_without_metadata": result["speed"]["ratio"],
    }
    rows = large_pages()
    if rows:
        large = speed(rows)
        found |= {
            "large_pages": len(rows),
            "large_pages_per_second": large["templates"],
            "large_ratio_to_trafilatura": large["ratio_metadata"],
            "large_ratio_to_trafilatura_without_metadata": large["ratio"],
        }
    return found
