"""What Datasette is told about the archive: titles, descriptions, column help, units, facets, canned queries.

In: the column documentation of `archive.columns` and the query files of `publish/queries/`. Out: one metadata dict.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from archive.columns import tables
from archive.yaml_lines import load_model

QUERIES = Path(__file__).parent / "queries"

DATABASE = "archive"
"""The name under which Datasette shows archive.db."""

FACETS: dict[str, list[str]] = {
    "articles": ["source_id", "smart_city", "language"],
    "article_mous": ["status", "document"],
    "article_mou_parties": ["kind"],
    "article_regions": ["role"],
    "article_topics": ["topic_id"],
    "captures": ["source_id", "status", "mode"],
    "runs": ["source_id", "status", "mode"],
    "fetch_errors": ["kind", "source_id"],
    "regions": ["kind"],
    "sources": ["timezone", "publish"],
}

SORT_DESC = {"articles": "published_day", "captures": "fetched_at", "runs": "started_at", "article_mous": "signed_on"}

LABELS = {"articles": "title", "regions": "name", "sources": "name", "stories": "title"}

UNITS: dict[str, dict[str, str]] = {
    "captures": {"size": "byte", "warc_offset": "byte", "warc_length": "byte"},
    "regions": {"latitude": "degree", "longitude": "degree"},
}

HIDDEN = ("templates", "sketches", "changes")
"""Working tables that only programs read; still there for whoever asks by name."""


class Query(BaseModel):
    """One canned query file."""

    model_config = ConfigDict(extra="forbid")

    title: str
    description: str
    sql: str


def load_queries(folder: Path = QUERIES) -> dict[str, Query]:
    """The canned queries by name. Raises archive.yaml_lines.FileError for a file that cannot be taken."""
    return {path.stem: load_model(path, Query) for path in sorted(folder.glob("*.yaml"))}


def metadata() -> dict[str, Any]:
    """The metadata dict of the site."""
    return {
        "title": "Arsipkota",
        "description": "Arsip berita daerah Indonesia tentang kota cerdas dan nota kesepahaman. "
        "An archive of Indonesian regional news about smart cities and the memoranda that regions sign.",
        "about": "Arsipkota",
        "databases": {
            DATABASE: {
                "title": "Arsip",
                "description": "Articles, what they say, and the proof of what was captured when.",
                "queries": {name: query.model_dump() for name, query in load_queries().items()},
                "tables": {name: _table(name, table.row, table.columns) for name, table in tables().items()},
            }
        },
    }


def _table(name: str, description: str, columns: dict[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"description": description, "columns": dict(columns), "hidden": name in HIDDEN}
    for key, table in (("facets", FACETS), ("units", UNITS), ("sort_desc", SORT_DESC), ("label_column", LABELS)):
        if name in table:
            entry[key] = table[name]
    return entry
