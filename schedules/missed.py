"""Which crawls were due while nobody was there to start them.

The `runs` table is the only memory: a run carries its schedule, source and due time, unique together.
However many due times were missed, the source is crawled once: the latest stands for all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from schedules.files import Schedule


@dataclass(frozen=True, slots=True)
class Due:
    """One crawl that is to be started: a source, by a schedule, for a due time (UTC)."""

    schedule: str
    source: str
    at: datetime

    @property
    def at_text(self) -> str:
        return self.at.astimezone(UTC).isoformat(timespec="seconds")


def last_run(db: sqlite3.Connection, schedule: str, source: str) -> tuple[str, str] | None:
    """(due_at, status) of the latest run of this schedule and source that was not cut short; None without one."""
    row = db.execute(
        "select due_at, status from runs where schedule = ? and source_id = ? and due_at is not null"
        " and status not in ('killed', 'failed') order by due_at desc limit 1",
        (schedule, source),
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else None


def missed(db: sqlite3.Connection, schedule: Schedule, sources: Iterable[str], now: datetime) -> list[Due]:
    """The crawls of this schedule that are owed at `now` (aware): due once or more since the last run.

    A source that this schedule never crawled is owed too, so that a new home or a new outlet fills at the first
    start, and so is a run that was killed or failed: the repeat goes on where its frontier stands.
    """
    due = schedule.last_due(now)
    if due is None:
        return []
    owed = []
    for source in sources:
        before = last_run(db, schedule.name, source)
        if before is None or datetime.fromisoformat(before[0]) < due:
            owed.append(Due(schedule.name, source, due))
    return owed
