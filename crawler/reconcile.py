"""After a kill between the two commits: archive.db says what came of a page, state.db still holds it as in flight.

In: the crawl's context, its frontier open. Out: those addresses are noted as done, so that nothing is fetched twice.
"""

from __future__ import annotations

import asyncio

from sqlite_utils import Database

from archive.crawl_context import CrawlContext
from archive.recheck import next_check
from crawler.outcomes import GONE_CHECKS, iso, now

HANDLED = ("article", "unchanged", "no_article", "not_kept", "quarantined", "gone")


async def reconcile(context: CrawlContext) -> int:
    """Note as done what an earlier run had handled; returns how many addresses that were.

    An address that was in flight has tries that no outcome has set back yet.
    """
    assert context.frontier is not None
    frontier = context.frontier

    def in_flight(db: Database) -> list[tuple[str, int, int]]:
        rows = db.execute(
            "SELECT url, run_id, checks FROM frontier WHERE source_id = ? AND kind = 'article' AND state = 'waiting'"
            " AND tries > 0 AND run_id IS NOT NULL AND run_id <> ?",
            (context.source_id, context.run_id),
        ).fetchall()
        return [(str(url), int(run_id), int(checks)) for url, run_id, checks in rows]

    left = await asyncio.wrap_future(context.writer.submit_state(in_flight))

    def handled(db: Database) -> list[tuple[str, str, int]]:
        found = []
        for url, run_id, checks in left:
            row = db.execute(
                "SELECT outcome FROM captures WHERE source_id = ? AND run_id = ? AND url = ? ORDER BY id DESC LIMIT 1",
                (context.source_id, run_id, url),
            ).fetchone()
            if row is not None and row[0] in HANDLED:
                found.append((url, str(row[0]), checks))
        return found

    done = await asyncio.wrap_future(context.writer.submit(handled)) if left else []
    for url, outcome, checks in done:
        times = checks + 1 if outcome in ("article", "unchanged") else max(checks + 1, GONE_CHECKS)
        frontier.done(url, outcome, iso(next_check(times, now())))
    return len(done)
