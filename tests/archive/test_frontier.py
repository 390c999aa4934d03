"""The frontier: what is due, what a kill leaves, what was left out; one holder at a time."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.frontier import SAMPLE, Candidate, Frontier, Validators
from archive.home import Home
from archive.locks import CrawlSlot, FileLock, Locked
from archive.recheck import ERROR_HOURS, RECHECK_DAYS, next_check, next_try
from archive.writer import Writer
from tests.archive.conftest import day

A, B, DOOR = "https://kabar.example/a", "https://kabar.example/b", "https://kabar.example/"


def test_known_addresses_are_taken_in_once(home: Home) -> None:
    with Frontier(home, "kabar") as frontier:
        assert frontier.add([Candidate(A), Candidate(B), Candidate(A)], day(1)).result() == 2
        assert frontier.add([Candidate(A)], day(2)).result() == 0
        assert [entry.url for entry in frontier.due(now=day(2))] == [A, B]
    with Frontier(home, "lain") as other:
        assert other.due(now=day(2)) == []


def test_what_is_due_comes_by_priority_then_time(home: Home) -> None:
    with Frontier(home, "kabar") as frontier:
        frontier.add([Candidate(A)], day(2))
        frontier.add([Candidate(B, priority=5), Candidate(DOOR, kind="door")], day(3))
        assert [entry.url for entry in frontier.due("article", now=day(3))] == [B, A]
        assert [entry.url for entry in frontier.due("door", now=day(3))] == [DOOR]
        assert [entry.url for entry in frontier.due(now=day(2))] == [A]
        assert len(frontier.due(limit=1, now=day(3))) == 1


def test_done_is_due_again_at_its_time_or_never(home: Home) -> None:
    with Frontier(home, "kabar") as frontier:
        frontier.add([Candidate(A), Candidate(B)], day(1))
        assert len(frontier.take(None, 10, run_id=1, now=day(1))) == 2
        assert frontier.due(now=day(9)) == []
        frontier.done(A, "new", day(5), now=day(1))
        frontier.done(B, "gone", None, now=day(1))
        assert frontier.due(now=day(4)) == []
        [entry] = frontier.due(now=day(5))
        assert (entry.url, entry.checks, entry.tries, entry.outcome) == (A, 1, 0, "new")
        assert frontier.counts() == {"article closed": 1, "article waiting": 1}


def test_failures_are_counted_until_a_success(home: Home) -> None:
    with Frontier(home, "kabar") as frontier:
        frontier.add([Candidate(A)], day(1))
        for number in (1, 2):
            frontier.take(None, 1, run_id=1, now=day(number))
            frontier.failed(A, "timeout", day(number + 1))
        entry = frontier.entry(A)
        assert entry is not None and (entry.tries, entry.checks) == (2, 0)
        frontier.done(A, "new", day(9))
        entry = frontier.entry(A)
        assert entry is not None and entry.tries == 0


def test_a_page_that_the_site_says_changed_is_due_at_once_and_once(home: Home) -> None:
    with Frontier(home, "kabar") as frontier:
        frontier.add([Candidate(A)], day(1))
        frontier.take(None, 1, 1, day(1))
        frontier.done(A, "new", day(20), now=day(2))
        frontier.add([Candidate(A, hint_at=day(1))], day(3)).result()
        assert frontier.due(now=day(3)) == []
        frontier.add([Candidate(A, hint_at=day(3))], day(4)).result()
        assert [entry.url for entry in frontier.due(now=day(4))] == [A]
        frontier.take(None, 1, 1, day(4))
        frontier.done(A, "unchanged", day(20), now=day(4))
        frontier.add([Candidate(A, hint_at=day(3))], day(5)).result()
        assert frontier.due(now=day(5)) == []


def test_left_out_is_counted_by_rule_with_a_sample(home: Home) -> None:
    with Frontier(home, "kabar") as frontier:
        for number in range(10):
            frontier.leave_out(7, "tag page", f"{DOOR}tag/{number}")
            frontier.leave_out(7, "tag page", f"{DOOR}tag/0")
        frontier.leave_out(8, "calendar", f"{DOOR}2020/01")
        frontier.add([])
        frontier.leave_out(7, "tag page", f"{DOOR}tag/x")
    with Frontier(home, "kabar") as frontier:
        left = frontier.left_out(7)
        assert left["tag page"]["count"] == 21
        assert left["tag page"]["sample"] == [f"{DOOR}tag/{n}" for n in range(SAMPLE)]
        assert list(frontier.left_out(8)) == ["calendar"]


def test_validators_are_kept_per_address(home: Home) -> None:
    with Writer(home) as writer, Frontier(home, "kabar", writer) as frontier:
        assert frontier.validators(A) is None
        frontier.set_validators(A, '"1"', None, "abc", 4)
        frontier.set_validators(A, '"2"', "Mon", None, None)
        assert frontier.validators(A) == Validators('"2"', "Mon", None, None)


def test_one_holder_at_a_time(home: Home) -> None:
    with Frontier(home, "kabar"):
        with pytest.raises(Locked, match="source kabar is in use by process"):
            Frontier(home, "kabar").__enter__()
        with Frontier(home, "lain"):
            pass
    with Frontier(home, "kabar"):
        pass


def test_a_kill_frees_the_lock_and_what_was_in_flight_waits_again(home: Home) -> None:
    script = f"""
        import os, signal
        from archive.frontier import Candidate, Frontier
        from archive.home import Home
        frontier = Frontier(Home({str(home.path)!r}), "kabar").__enter__()
        frontier.add([Candidate({A!r}), Candidate({B!r})], {day(1)!r})
        frontier.start([{A!r}], 1).result()
        os.kill(os.getpid(), signal.SIGKILL)
    """
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], cwd=root)
    assert run.returncode == -9
    with Frontier(home, "kabar") as frontier:
        assert [entry.url for entry in frontier.due(now=day(1))] == [A, B]


def test_crawls_at_once_are_capped(home: Home) -> None:
    with CrawlSlot(home, 2), CrawlSlot(home, 2):
        with pytest.raises(Locked), CrawlSlot(home, 2, timeout=0):
            pass
        with CrawlSlot(home, 3, timeout=0):
            pass
    with CrawlSlot(home, 2, timeout=0):
        pass


def test_a_lock_names_its_holder_and_can_be_let_go(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "x.lock", "x")
    with lock:
        assert FileLock(tmp_path / "x.lock", "x").holder() is not None
        assert not FileLock(tmp_path / "x.lock", "x").try_acquire()
    assert FileLock(tmp_path / "x.lock", "x").try_acquire()


NOW = datetime(2026, 1, 10, tzinfo=UTC)


def test_checks_are_frequent_in_the_first_week_then_rare() -> None:
    days = [(next_check(n, NOW) - NOW).days for n in range(1, 12)]
    assert days == [*RECHECK_DAYS, 180, 180, 180]
    assert sum(d <= 2 for d in days) >= 3
    assert (next_check(1, NOW, NOW - timedelta(days=400)) - NOW).days == 30
    assert (next_check(1, NOW, NOW - timedelta(days=2)) - NOW).days == 1
    assert (next_check(6, NOW, NOW - timedelta(days=400), edited=True) - NOW).days == 1


@given(checks=st.integers(1, 500), age=st.integers(-10, 9000))
def test_checks_come_never_less_than_a_day_nor_more_than_half_a_year_later(checks: int, age: int) -> None:
    wait = next_check(checks, NOW, NOW - timedelta(days=age)) - NOW
    assert timedelta(days=1) <= wait <= timedelta(days=180)
    assert next_check(checks + 1, NOW, NOW - timedelta(days=age)) - NOW >= wait


def test_failures_are_tried_again_later_and_later_then_given_up() -> None:
    moments = [next_try(n, NOW) for n in range(1, len(ERROR_HOURS) + 2)]
    assert moments[-1] is None
    assert all(m is not None for m in moments[:-1])
    assert moments[:-1] == sorted(m for m in moments if m is not None)
