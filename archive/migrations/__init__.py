"""Every change of the schema, in order: a set of sqlite-utils migrations per theme.

A migration that has landed is never edited; the next change is a new one.
"""

from __future__ import annotations

from sqlite_utils import Migrations

from archive.migrations import base, enrichment, grouping, state, templates

ARCHIVE_MIGRATIONS: tuple[Migrations, ...] = (
    base.migrations,
    enrichment.migrations,
    templates.migrations,
    grouping.migrations,
)
STATE_MIGRATIONS: tuple[Migrations, ...] = (state.migrations,)
