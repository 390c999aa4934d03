"""A home made ready for work: its databases at the newest schema, and the land of today's data files in them."""

from __future__ import annotations

import hashlib
import json

import click

from archive.article_facts import load_regions
from archive.clock import utc_now
from archive.database import connect, immediate, migrate
from archive.home import Home
from indonesian.land.rows import name_rows, region_rows

NOTE = "land"


def open_home(home: Home) -> Home:
    """Migrate, and load regions and their names where the data files have changed since; returns the home.

    Raises archive.home.HomeError where the folder cannot be used or was made by a newer program.
    """
    migrate(home, waiting=lambda line: click.echo(line, err=True))
    regions, names = region_rows(), name_rows()
    digest = hashlib.sha256(json.dumps([regions, names], sort_keys=True).encode()).hexdigest()
    state = connect(home, "state")
    try:
        row = state.execute("select value from notes where name = ?", (NOTE,)).fetchone()
        if row is not None and row[0] == digest:
            return home
        db = connect(home)
        try:
            with immediate(db):
                load_regions(db, regions, names)
        finally:
            db.close()
        with immediate(state):
            state.execute("insert or replace into notes (name, value, at) values (?, ?, ?)", (NOTE, digest, utc_now()))
    finally:
        state.close()
    return home
