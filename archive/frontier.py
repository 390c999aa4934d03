"""The frontier of one source: what is still to be fetched, when, and what came of what was.

In: addresses that discovery found. Out: those that are due. Whoever holds a Frontier holds the
source's lock, so nobody else changes these rows; a kill frees the lock, and the next holder makes what
was in flight wait again. Writes go through the process's one writer and are committed after archive.db.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlite_utils import Database

from archive.clock import utc_now
from archive.home import Home
from archive.locks import source_lock
from archive.writer import Writer

T = TypeVar("T")
SAMPLE = 5
"""Addresses kept as a sample of each rule that leaves some out: enough to see what the rule takes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that discovery found. `hint_at`: when the site says it last changed, UTC."""

    url: str
    kind: str = "article"
    found_from: str | None = None
    hint_at: str | None = None
    priority: int = 0
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the frontier; times are UTC, `kind` is door or article."""

    url: str
    kind: str
    state: str
    found_at: str
    found_from: str | None
    hint_at: str | None
    due_at: str
    priority: int
    tries: int
    checks: int
    checked_at: str | None
    outcome: str | None
    run_id: int | None
    extra: str | None


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request of an address a conditional one, and the capture it stands for."""

    etag: str | None
    last_modified: str | None
    digest: str | None
    capture_id: int | None


_ENTRY = ", ".join(Entry.__slots__)


class Frontier:
    """Use as a context manager; entering raises `archive.locks.Locked` where another process crawls the source."""

    def __init__(self, home: Home, source_id: str, writer: Writer | None = None, lock_timeout: float = 0) -> None:
        self.source_id = source_id
        self._home = home
        self._lock = source_lock(home, source_id)
        self._timeout = lock_timeout
        self._given = writer
        self._writer: Writer | None = None
        self._left: dict[tuple[int, str], tuple[int, list[str]]] = {}
        self.interrupted: list[Entry] = []
        """What earlier holders began, or saw fail; `archive.recovery.recover` looks what came of it."""

    def __enter__(self) -> Self:
        self._lock.acquire(timeout=self._timeout)
        try:
            self._writer = self._given or Writer(self._home)
            self.interrupted = self._read(_reset(self.source_id))
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._writer is not None:
                if self._left:
                    self._submit(lambda db: None).result()
                self._writer.flush()
                if self._given is None:
                    self._writer.close()
        finally:
            self._writer = None
            self._lock.release()

    def add(self, candidates: Iterable[Candidate], now: str | None = None) -> Future[int]:
        """Take in addresses; the future gives how many were new.

        One that is known stays as it is, but becomes due at once where the site says that it changed since
        it was last checked. A door is due at once.
        """
        found = list(candidates)
        at = now or utc_now()
        return self._submit(lambda db: _add(db, self.source_id, found, at))

    def due(self, kind: str | None = None, limit: int = 100, now: str | None = None) -> list[Entry]:
        """What waits and is due, first by priority (high first), then by due time, then by address."""
        at = now or utc_now()
        where, values = "source_id = ? AND state = 'waiting' AND due_at <= ?", [self.source_id, at]
        if kind is not None:
            where, values = where + " AND kind = ?", [*values, kind]
        sql = f"SELECT {_ENTRY} FROM frontier WHERE {where} ORDER BY priority DESC, due_at, url LIMIT {int(limit)}"
        return self._read(lambda db: [Entry(*row) for row in db.execute(sql, values)])

    def start(self, urls: Iterable[str], run_id: int) -> Future[None]:
        """Note that these are being fetched now, by this run."""
        rows = [(run_id, self.source_id, url) for url in urls]

        def write(db: Database) -> None:
            db.conn.executemany(
                "UPDATE frontier SET state = 'in_flight', run_id = ?, tries = tries + 1"
                " WHERE source_id = ? AND url = ?",
                rows,
            )

        return self._submit(write)

    def take(self, kind: str | None, limit: int, run_id: int, now: str | None = None) -> list[Entry]:
        """`due` and `start` in one."""
        entries = self.due(kind, limit, now)
        self.start([entry.url for entry in entries], run_id)
        return entries

    def done(self, url: str, outcome: str, recheck_at: str | None = None, now: str | None = None) -> Future[None]:
        """Note what came of a fetch; it is due again at `recheck_at` (UTC), or never where that is None.

        Submit it only after the article's own future is done: archive.db is committed before state.db.
        """
        at = now or utc_now()
        state = "closed" if recheck_at is None else "waiting"
        values = (state, outcome, at, recheck_at or at, self.source_id, url)

        def write(db: Database) -> None:
            db.execute(
                "UPDATE frontier SET state = ?, outcome = ?, checked_at = ?, due_at = ?, checks = checks + 1, tries = 0"
                " WHERE source_id = ? AND url = ?",
                values,
            )

        return self._submit(write)

    def failed(self, url: str, outcome: str, retry_at: str | None, now: str | None = None) -> Future[None]:
        """Note a fetch that brought nothing; `tries` goes on counting. None gives the address up."""
        at = now or utc_now()
        state = "closed" if retry_at is None else "waiting"
        values = (state, outcome, retry_at or at, self.source_id, url)

        def write(db: Database) -> None:
            db.execute("UPDATE frontier SET state = ?, outcome = ?, due_at = ? WHERE source_id = ? AND url = ?", values)

        return self._submit(write)

    def entry(self, url: str) -> Entry | None:
        """The row of one address, or None."""
        row = self._read(
            lambda db: db.execute(
                f"SELECT {_ENTRY} FROM frontier WHERE source_id = ? AND url = ?", (self.source_id, url)
            ).fetchone()
        )
        return Entry(*row) if row else None

    def counts(self) -> dict[str, int]:
        """How many addresses are in each state, as "kind state"."""
        return self._read(
            lambda db: {
                f"{row[0]} {row[1]}": int(row[2])
                for row in db.execute(
                    "SELECT kind, state, count(*) FROM frontier WHERE source_id = ? GROUP BY kind, state",
                    (self.source_id,),
                )
            }
        )

    def leave_out(self, run_id: int, rule: str, url: str) -> None:
        """Count an address that a rule left out; the first few are kept as a sample."""
        count, sample = self._left.get((run_id, rule), (0, []))
        if len(sample) < SAMPLE and url not in sample:
            sample.append(url)
        self._left[run_id, rule] = (count + 1, sample)

    def left_out(self, run_id: int) -> dict[str, dict[str, Any]]:
        """Of a run, by rule: {"count": n, "sample": [url, ...]}; what `finish_run` takes."""

        def read(db: Database) -> dict[str, dict[str, Any]]:
            rows = db.execute(
                "SELECT rule, count, sample FROM left_out WHERE source_id = ? AND run_id = ? ORDER BY rule",
                (self.source_id, run_id),
            )
            return {row[0]: {"count": int(row[1]), "sample": json.loads(row[2])} for row in rows}

        return self._read(read)

    def validators(self, url: str) -> Validators | None:
        """What the last capture of an address came with, or None."""
        row = self._read(
            lambda db: db.execute(
                "SELECT etag, last_modified, digest, capture_id FROM validators WHERE source_id = ? AND url = ?",
                (self.source_id, url),
            ).fetchone()
        )
        return Validators(*row) if row else None

    def set_validators(
        self,
        url: str,
        etag: str | None,
        last_modified: str | None,
        digest: str | None = None,
        capture_id: int | None = None,
        now: str | None = None,
    ) -> Future[None]:
        """Keep what the next request of this address may send; after the capture's row is committed."""
        values = (self.source_id, url, etag, last_modified, digest, capture_id, now or utc_now())

        def write(db: Database) -> None:
            db.execute("INSERT OR REPLACE INTO validators VALUES (?,?,?,?,?,?,?)", values)

        return self._submit(write)

    def _submit(self, fn: Callable[[Database], T]) -> Future[T]:
        """Queue a write, together with whatever was counted as left out since the last one."""
        if self._writer is None:
            raise RuntimeError("the frontier is not open")
        left, self._left = self._left, {}
        source_id = self.source_id

        def job(db: Database) -> T:
            for (run_id, rule), (count, sample) in left.items():
                _count_left_out(db, source_id, run_id, rule, count, sample)
            return fn(db)

        return self._writer.submit_state(job)

    def _read(self, fn: Callable[[Database], T]) -> T:
        return self._submit(fn).result()


def _reset(source_id: str) -> Callable[[Database], list[Entry]]:
    def write(db: Database) -> list[Entry]:
        # Those that wait with a try behind them were reset by a holder that was killed before it looked.
        begun = "(state = 'in_flight' OR (state = 'waiting' AND tries > 0))"
        sql = f"SELECT {_ENTRY} FROM frontier WHERE source_id = ? AND {begun}"
        entries = [Entry(*row) for row in db.execute(sql, (source_id,))]
        db.execute("UPDATE frontier SET state = 'waiting' WHERE source_id = ? AND state = 'in_flight'", (source_id,))
        return entries

    return write


def _add(db: Database, source_id: str, candidates: list[Candidate], now: str) -> int:
    new = 0
    for found in candidates:
        cursor = db.execute(
            "INSERT INTO frontier (source_id, url, kind, found_at, found_from, hint_at, due_at, priority, extra)"
            " VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (source_id, url) DO NOTHING",
            (
                source_id,
                found.url,
                found.kind,
                now,
                found.found_from,
                found.hint_at,
                now,
                found.priority,
                found.extra,
            ),
        )
        if cursor.rowcount == 1:
            new += 1
        elif found.hint_at is not None:
            # A hint counts once, and only where it is later than the last check: a sitemap goes on giving it.
            db.execute(
                "UPDATE frontier SET due_at = min(due_at, :now), hint_at = :hint"
                " WHERE source_id = :source AND url = :url AND state = 'waiting'"
                " AND hint_at IS NOT :hint AND (checked_at IS NULL OR checked_at < :hint)",
                {"now": now, "hint": found.hint_at, "source": source_id, "url": found.url},
            )
    return new


def _count_left_out(db: Database, source_id: str, run_id: int, rule: str, count: int, sample: list[str]) -> None:
    row = db.execute(
        "SELECT sample FROM left_out WHERE source_id = ? AND run_id = ? AND rule = ?", (source_id, run_id, rule)
    ).fetchone()
    kept: list[str] = json.loads(row[0]) if row else []
    kept += [url for url in sample if url not in kept]
    db.execute(
        "INSERT INTO left_out VALUES (?,?,?,?,?) ON CONFLICT (source_id, run_id, rule)"
        " DO UPDATE SET count = count + excluded.count, sample = excluded.sample",
        (source_id, run_id, rule, count, json.dumps(kept[:SAMPLE], ensure_ascii=False)),
    )
