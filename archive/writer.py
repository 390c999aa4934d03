"""The one writer of a process: a thread that takes jobs and commits them in short batches.

In: functions of a database. Out: a future each, done once its batch is committed. A job that raises
is undone alone; its batch goes on. Each batch commits archive.db before state.db, and what is
registered with `before_commit` (the capture file's sync) runs before either.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlite_utils import Database

from archive.database import Which, connect
from archive.home import Home

T = TypeVar("T")

MAX_BATCH = 128
"""Jobs a transaction at most: about 100 ms of writing, so that readers of state and other crawls wait little."""
CHECKPOINT_SECONDS = 30.0

log = logging.getLogger(__name__)


class WriterClosed(RuntimeError):
    """A job came after `close`."""


@dataclass(slots=True)
class _Job:
    which: Which
    fn: Callable[[Database], Any]
    future: Future[Any]


class Writer:
    """Use as a context manager, or call `close()`. Jobs of one database run in the order they came in."""

    def __init__(self, home: Home, checkpoint_seconds: float = CHECKPOINT_SECONDS) -> None:
        self.home = home
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._before: list[Callable[[], None]] = []
        self._closed = False
        self._gate = threading.Lock()
        self._checkpoint_seconds = checkpoint_seconds
        self._thread = threading.Thread(target=self._work, name="arsipkota-writer", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[[Database], T]) -> Future[T]:
        """Run `fn` with archive.db inside a transaction. Raises WriterClosed after `close`."""
        return self._put("archive", fn)

    def submit_state(self, fn: Callable[[Database], T]) -> Future[T]:
        """The same with state.db; committed after the archive jobs of its batch."""
        return self._put("state", fn)

    def before_commit(self, fn: Callable[[], None]) -> None:
        """Have `fn` run in the writer's thread before each commit. If it raises, the batch fails."""
        self._before.append(fn)

    def flush(self) -> None:
        """Wait until everything that was submitted before is committed or has failed."""
        self.submit_state(lambda db: None).result()

    def close(self) -> None:
        """Finish what was submitted, checkpoint, close the databases; further calls do nothing."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _put(self, which: Which, fn: Callable[[Database], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._gate:
            if self._closed:
                raise WriterClosed("the writer is closed")
            self._queue.put(_Job(which, fn, future))
        return future

    def _work(self) -> None:
        databases: dict[Which, Database] = {}
        due = time.monotonic() + self._checkpoint_seconds
        try:
            going = True
            while going:
                batch, going = self._next_batch(max(0.0, due - time.monotonic()))
                if batch:
                    self._run(batch, databases)
                if time.monotonic() >= due:
                    _checkpoint(databases, "PASSIVE")
                    due = time.monotonic() + self._checkpoint_seconds
        finally:
            _checkpoint(databases, "TRUNCATE")
            for db in databases.values():
                db.close()

    def _next_batch(self, wait: float) -> tuple[list[_Job], bool]:
        """Whatever is queued, at most MAX_BATCH; waits for the first. False once `close` was called."""
        batch: list[_Job] = []
        try:
            job = self._queue.get(timeout=wait)
            while job is not None:
                batch.append(job)
                if len(batch) >= MAX_BATCH:
                    return batch, True
                job = self._queue.get_nowait()
        except queue.Empty:
            return batch, True
        return batch, False

    def _run(self, batch: list[_Job], databases: dict[Which, Database]) -> None:
        """Both transactions of a batch, archive.db first; futures are told after their commit."""
        jobs = [job for job in batch if job.future.set_running_or_notify_cancel()]
        try:
            for which in ("archive", "state"):
                mine = [job for job in jobs if job.which == which]
                if not mine:
                    continue
                if which not in databases:
                    databases[which] = connect(self.home, which)
                self._commit(databases[which], mine)
        except BaseException as error:
            # A commit that failed (a full disk, a lock held too long) takes its whole batch with it, and
            # state jobs whose archive jobs were lost must not commit either.
            for job in jobs:
                if not job.future.done():
                    job.future.set_exception(error)
            log.error("a batch of %d jobs was not written: %s", len(jobs), error)

    def _commit(self, db: Database, jobs: list[_Job]) -> None:
        results: list[tuple[_Job, Any, BaseException | None]] = []
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            for job in jobs:
                results.append((job, *_attempt(db, job.fn)))
            for before in self._before:
                before()
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
        for job, value, error in results:
            if error is None:
                job.future.set_result(value)
            else:
                job.future.set_exception(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _attempt(db: Database, fn: Callable[[Database], Any]) -> tuple[Any, BaseException | None]:
    """Run one job inside a savepoint: (value, None), or (None, what it raised) with its writes undone."""
    db.conn.execute("SAVEPOINT job")
    try:
        value = fn(db)
    except Exception as error:
        if not db.conn.in_transaction:
            raise  # the error took the whole transaction; the batch cannot go on
        db.conn.execute("ROLLBACK TO job")
        db.conn.execute("RELEASE job")
        return None, error
    db.conn.execute("RELEASE job")
    return value, None


def _checkpoint(databases: dict[Which, Database], mode: str) -> None:
    for db in databases.values():
        # A reader that holds an old snapshot makes it partial; the next one goes on.
        with contextlib.suppress(sqlite3.Error):
            db.conn.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
