import sqlite3
from datetime import UTC, datetime

import pytest

from schedules.files import Schedule
from schedules.missed import missed

DAILY = Schedule(name="pagi", cron="0 5 * * *", timezone="UTC", sources=("*",))
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.fixture
def db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute("create table runs (source_id text, schedule text, due_at text, status text)")
    return db


def ran(db: sqlite3.Connection, source: str, due: str, schedule: str = "pagi", status: str = "finished") -> None:
    db.execute("insert into runs values (?, ?, ?, ?)", (source, schedule, due, status))


def test_many_missed_times_are_one_crawl(db: sqlite3.Connection) -> None:
    ran(db, "satu", "2026-03-06T05:00:00+00:00")
    (due,) = missed(db, DAILY, ["satu"], NOW)
    assert (due.source, due.at_text) == ("satu", "2026-03-10T05:00:00+00:00")


def test_nothing_is_owed_after_the_last_due_time_ran(db: sqlite3.Connection) -> None:
    ran(db, "satu", "2026-03-10T05:00:00+00:00")
    assert missed(db, DAILY, ["satu"], NOW) == []


def test_a_run_of_another_schedule_does_not_count(db: sqlite3.Connection) -> None:
    ran(db, "satu", "2026-03-09T05:00:00+00:00")
    ran(db, "satu", "2026-03-10T05:00:00+00:00", schedule="malam")
    assert len(missed(db, DAILY, ["satu"], NOW)) == 1


def test_a_source_that_never_ran_is_owed(db: sqlite3.Connection) -> None:
    ran(db, "satu", "2026-03-10T05:00:00+00:00")
    assert [due.source for due in missed(db, DAILY, ["dua", "satu"], NOW)] == ["dua"]


@pytest.mark.parametrize(("status", "owed"), [("killed", 1), ("failed", 1), ("stopped", 0), ("running", 0)])
def test_a_run_that_was_cut_short_is_owed_again(db: sqlite3.Connection, status: str, owed: int) -> None:
    ran(db, "satu", "2026-03-09T05:00:00+00:00")
    ran(db, "satu", "2026-03-10T05:00:00+00:00", status=status)
    assert len(missed(db, DAILY, ["satu"], NOW)) == owed
