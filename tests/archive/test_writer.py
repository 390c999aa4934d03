"""The writer: order, batches, a job's fault its own, readers undisturbed, a clean end."""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import Future
from functools import partial

import pytest
from sqlite_utils import Database

from archive.database import connect
from archive.home import Home
from archive.writer import Writer, WriterClosed


def names(home: Home) -> list[str]:
    db = connect(home, readonly=True)
    found = [str(row[0]) for row in db.execute("SELECT id FROM sources ORDER BY rowid")]
    db.close()
    return found


def insert(db: Database, name: str) -> str:
    db.execute("INSERT INTO sources (id, name, homepage) VALUES (?, ?, '')", (name, name))
    return name


def test_jobs_run_in_order_and_give_their_values(home: Home) -> None:
    with Writer(home) as writer:
        futures = [writer.submit(partial(insert, name=f"s{n}")) for n in range(300)]
        assert [future.result() for future in futures] == [f"s{n}" for n in range(300)]
    assert names(home) == [f"s{n}" for n in range(300)]


def hold(writer: Writer) -> tuple[threading.Event, Future[bool]]:
    """Keep the writer busy, so that what follows lands in one batch."""
    gate = threading.Event()
    return gate, writer.submit_state(lambda db: gate.wait(10))


def test_a_job_that_fails_is_undone_alone(home: Home) -> None:
    def half(db: Database) -> None:
        insert(db, "half")
        raise ZeroDivisionError

    def twice(db: Database) -> None:
        insert(db, "good-1")

    with Writer(home) as writer:
        gate, _ = hold(writer)
        first, broken, double = writer.submit(twice), writer.submit(half), writer.submit(twice)
        last = writer.submit(lambda db: insert(db, "good-2"))
        gate.set()
        assert first.exception() is None
        assert isinstance(broken.exception(), ZeroDivisionError)
        assert isinstance(double.exception(), sqlite3.IntegrityError)
        assert last.result() == "good-2"
    assert names(home) == ["good-1", "good-2"]


def test_archive_commits_before_state(home: Home) -> None:
    seen: list[list[str]] = []
    with Writer(home) as writer:
        gate, _ = hold(writer)
        state = writer.submit_state(lambda db: seen.append(names(home)))
        writer.submit(lambda db: insert(db, "first"))
        gate.set()
        state.result()
    assert seen == [["first"]]


def test_what_must_come_before_a_commit_fails_the_batch(home: Home) -> None:
    def no_disk() -> None:
        raise OSError("no disk")

    with Writer(home) as writer:
        writer.submit(lambda db: insert(db, "kept")).result()
        writer.before_commit(no_disk)
        gate_free = writer.submit(lambda db: insert(db, "lost"))
        assert isinstance(gate_free.exception(), OSError)
    assert names(home) == ["kept"]


def test_a_lost_archive_batch_takes_its_state_jobs_with_it(home: Home) -> None:
    def no_disk() -> None:
        raise OSError("no disk")

    with Writer(home) as writer:
        gate, _ = hold(writer)
        writer.before_commit(no_disk)
        article = writer.submit(lambda db: insert(db, "lost"))
        done = writer.submit_state(lambda db: "done")
        gate.set()
        assert isinstance(article.exception(), OSError)
        assert isinstance(done.exception(), OSError)


def test_close_finishes_what_was_submitted_and_takes_no_more(home: Home) -> None:
    writer = Writer(home)
    for n in range(500):
        writer.submit(partial(insert, name=f"s{n}"))
    writer.close()
    writer.close()
    assert len(names(home)) == 500
    with pytest.raises(WriterClosed):
        writer.submit(lambda db: None)


def test_the_wal_is_checkpointed_on_a_timer_and_at_the_end(home: Home) -> None:
    wal = home.archive_db.with_name("archive.db-wal")
    reader = connect(home, readonly=True)  # keeps the WAL file from being deleted at close
    writer = Writer(home, checkpoint_seconds=0.05)
    for n in range(50):
        writer.submit(partial(insert, name=f"s{n}" * 500)).result()
    before = home.archive_db.stat().st_size
    deadline = time.monotonic() + 10
    while home.archive_db.stat().st_size == before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert home.archive_db.stat().st_size > before
    writer.close()
    assert wal.stat().st_size == 0
    reader.close()


def test_readers_and_two_writers_never_fail(home: Home) -> None:
    errors: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        db = connect(home, readonly=True)
        try:
            while not stop.is_set():
                db.execute("SELECT count(*) FROM sources").fetchone()
        except sqlite3.Error as error:
            errors.append(error)
        finally:
            db.close()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in readers:
        thread.start()
    with Writer(home, checkpoint_seconds=0.02) as one, Writer(home, checkpoint_seconds=0.02) as two:
        pairs = [(f"{n}", two if n % 2 else one) for n in range(400)]
        futures = [writer.submit(partial(insert, name=name)) for name, writer in pairs]
        for future in futures:
            future.result()
    stop.set()
    for thread in readers:
        thread.join()
    assert errors == []
    assert len(names(home)) == 400
