"""Runs: one crawl of one source, from its start to whatever ended it; and the sources themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from archive.clock import utc_now


class RunExists(RuntimeError):
    """This schedule's run of this source at this due time has been made or is under way."""


def upsert_source(
    db: Database,
    source_id: str,
    name: str,
    homepage: str,
    region_code: str | None = None,
    timezone: str = "WIB",
    publish: str = "full",
    keep: str = "everything",
) -> None:
    """Write a source's row as its file has it; `timezone` is WIB, WITA or WIT."""
    db.execute(
        "INSERT INTO sources (id, name, homepage, region_code, timezone, publish, keep) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, homepage = excluded.homepage,"
        " region_code = excluded.region_code, timezone = excluded.timezone, publish = excluded.publish,"
        " keep = excluded.keep",
        (source_id, name, homepage, region_code, timezone, publish, keep),
    )


def start_run(
    db: Database,
    source_id: str,
    schedule: str | None = None,
    due_at: str | None = None,
    mode: str = "live",
    started_at: str | None = None,
) -> int:
    """A new row of `runs`; returns its id. `due_at` and `started_at` are UTC.

    Raises RunExists where this schedule, source and due time already have a run that was not killed and
    did not fail.
    """
    try:
        cursor = db.execute(
            "INSERT INTO runs (source_id, schedule, due_at, mode, started_at) VALUES (?,?,?,?,?)",
            (source_id, schedule, due_at, mode, started_at or utc_now()),
        )
    except sqlite3.IntegrityError as error:
        if "runs.schedule" in str(error):
            raise RunExists(f"{source_id}: the run of {schedule} due at {due_at} has been made") from error
        raise
    return int(cursor.lastrowid or 0)


def finish_run(
    db: Database,
    run_id: int,
    status: str,
    counts: Mapping[str, int] | None = None,
    reason: str | None = None,
    left_out: Mapping[str, Any] | None = None,
    finished_at: str | None = None,
) -> None:
    """Close a run: finished, failed, killed or stopped; `counts` by outcome, `left_out` by rule.

    Pages, new and changed articles and errors are counted from the rows of the run itself.
    """
    db.execute(
        "UPDATE runs SET status = :status, reason = :reason, counts = :counts, left_out = :left_out,"
        " finished_at = :finished_at,"
        " pages = (SELECT count(*) FROM captures WHERE run_id = :run),"
        " articles_new = (SELECT count(*) FROM changes WHERE run_id = :run AND kind = 'new'),"
        " articles_changed = (SELECT count(*) FROM changes WHERE run_id = :run AND kind = 'edited'),"
        " errors = (SELECT count(*) FROM fetch_errors WHERE run_id = :run) WHERE id = :run",
        {
            "run": run_id,
            "status": status,
            "reason": reason,
            "counts": json.dumps(dict(counts or {}), sort_keys=True),
            "left_out": json.dumps(dict(left_out or {}), sort_keys=True, ensure_ascii=False),
            "finished_at": finished_at or utc_now(),
        },
    )


def record_fetch_error(
    db: Database,
    source_id: str,
    run_id: int,
    url: str,
    kind: str,
    status: int | None = None,
    detail: str | None = None,
    at: str | None = None,
) -> None:
    """A request that brought no capture; `kind` is a short word such as timeout, dns, robots or http."""
    db.execute(
        "INSERT INTO fetch_errors (source_id, run_id, url, at, kind, status, detail) VALUES (?,?,?,?,?,?,?)",
        (source_id, run_id, url, at or utc_now(), kind, status, detail),
    )


def killed_runs(db: Database, source_id: str) -> list[int]:
    """Runs of a source that are marked as running; only whoever holds the source's lock may ask."""
    rows = db.execute("SELECT id FROM runs WHERE source_id = ? AND status = 'running' ORDER BY id", (source_id,))
    return [int(row[0]) for row in rows]
