"""Learning how a source lays out its pages, from its captures in order of time; stored as the source's templates."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlite_utils import Database

from archive.captures import CaptureError
from archive.clock import utc_now
from archive.database import immediate
from archive.home import Home
from archive.records import Page
from archive.rereading import ToRead
from arsipkota.captured import page_of
from crawler.extraction import VERSION as EXTRACTION_VERSION
from crawler.extraction import learn

LEARNED_PAGES = 200
"""The newest captures that a lesson reads: a template is settled after a few dozen, and a lesson stays short."""


def learn_source(home: Home, db: Database, source_id: str) -> int:
    """Learn a source's templates anew and store them in place of what was learned of the same time; their number.

    Templates that ended before the pages read here are kept: older captures keep the older template.
    """
    pages = list(_pages(home, db, source_id))
    if not pages:
        return 0
    first = str(pages[0].fetched_at)
    templates = learn(pages)
    with immediate(db):
        db.execute(
            "delete from templates where source_id = ? and (valid_until is null or valid_until >= ? "
            "or extractor_version <> ?)",
            (source_id, first, EXTRACTION_VERSION),
        )
        for template in templates:
            db.execute(
                "insert or replace into templates (source_id, id, learned_at, valid_from, valid_until,"
                " extractor_version, data) values (?, ?, ?, ?, ?, ?, ?)",
                (
                    source_id,
                    template.id,
                    utc_now(),
                    template.valid_from,
                    template.valid_until,
                    EXTRACTION_VERSION,
                    json.dumps(template.to_json(), ensure_ascii=False),
                ),
            )
    return len(templates)


def _pages(home: Home, db: Database, source_id: str) -> Iterator[Page]:
    row = db.execute("select timezone from sources where id = ?", (source_id,)).fetchone()
    rows = db.execute(
        "select id, url, fetched_at, source_id, run_id from captures where source_id = ? and outcome = 'article'"
        " and revisit_of is null order by fetched_at desc, id desc limit ?",
        (source_id, LEARNED_PAGES),
    ).fetchall()
    for found in reversed(rows):
        try:
            yield page_of(db, home, ToRead(*found), row[0] if row else None)
        except CaptureError:
            continue  # `verify` names it; a lesson does not need every page


def lesson_is_due(db: Database, source_id: str) -> bool:
    """True where a source has no templates of this extractor, or a tenth more pages than they were learned of."""
    row = db.execute(
        "select max(learned_at) from templates where source_id = ? and extractor_version = ?",
        (source_id, EXTRACTION_VERSION),
    ).fetchone()
    pages = "select count(*) from captures where source_id = ? and outcome = 'article' and revisit_of is null"
    total = db.execute(pages, (source_id,)).fetchone()[0]
    if row[0] is None:
        return bool(total >= 8)
    since = db.execute(pages + " and fetched_at > ?", (source_id, row[0])).fetchone()[0]
    return bool(since >= max(8, min(total, LEARNED_PAGES) // 10))
