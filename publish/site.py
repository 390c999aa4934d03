"""The site as a Datasette instance, for serving and for tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from archive.home import Home
from publish.metadata import metadata

ROOM = Path(__file__).parent

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 500,
    "num_sql_threads": 2,
    "allow_download": False,
    "suggest_facets": False,
    "default_cache_ttl": 0,
    "truncate_cells_html": 300,
}
"""Two SQL threads on two cores; no cached pages while crawls write; whole files are for `arsipkota backup`."""


Explain = Callable[[str, str, str], str]
"""(article id, article id, language) → why they are one story, or are not."""

Differences = Callable[[str, str], Sequence[Mapping[str, Any]]]
"""(origin's text, print's text) → blocks with `kind`, `before`, `after`."""


def site(home: Home, explain: Explain | None = None, differences: Differences | None = None) -> Datasette:
    """The site over a home's archive.db, opened read-only and mutable (a crawl may be writing).

    Never opened as immutable: counts would stay those of the first look. `explain` and `differences` come from
    whoever ties the rooms together; without them the pages leave those parts out.
    """
    datasette = Datasette(
        files=[str(home.archive_db)],
        metadata=metadata(),
        plugins_dir=str(ROOM / "plugins"),
        template_dir=str(ROOM / "templates"),
        static_mounts=[("aset", str(ROOM / "static"))],
        settings=SETTINGS,
    )
    datasette.arsipkota_is_demo = home.is_demo()
    datasette.arsipkota_explain = explain
    datasette.arsipkota_differences = differences
    return datasette
