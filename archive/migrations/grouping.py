"""Articles together: copies, stories, and the index by which candidates are found."""

from __future__ import annotations

from sqlite_utils import Migrations

migrations = Migrations("grouping")
