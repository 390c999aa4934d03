"""What the page step is told of a page's source, and the version of all the steps together."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from crawler.extraction import VERSION as EXTRACTION_VERSION
from crawler.source_model import Source
from pipelines.enrich import RULES_VERSION


def pipeline_version() -> str:
    """The version that every stored article carries: the extractor's and the rules'."""
    return f"{EXTRACTION_VERSION}+{RULES_VERSION}"


def step_context(db: Database, source: Source) -> dict[str, Any]:
    """The second argument of `arsipkota.steps.read_page`: the source's region, selectors and learned templates."""
    return {
        "home_region_code": source.home_region,
        "selectors": source.selectors.model_dump() if source.selectors else None,
        "templates": stored_templates(db, source.slug),
    }


def stored_templates(db: Database, source_id: str) -> list[dict[str, Any]]:
    """The templates of a source in JSON form, oldest first; those of another extractor's version are left out."""
    rows = db.execute(
        "select data from templates where source_id = ? and extractor_version = ? order by valid_from, id",
        (source_id, EXTRACTION_VERSION),
    )
    return [json.loads(data) for (data,) in rows]
