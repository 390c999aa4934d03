import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schedules import service as service_module
from schedules.files import Schedule
from schedules.missed import Due
from schedules.pauses import is_paused, pause, resume
from schedules.service import Plan, Service

NEVER = Schedule(name="pagi", cron="0 0 1 1 *", timezone="UTC", sources=("*",))
EACH_MINUTE = Schedule(name="menit", cron="* * * * *", timezone="UTC", sources=("*",))
DUE = Due("pagi", "satu", datetime(2026, 1, 1, tzinfo=UTC))


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.02)


def plan(tmp_path: Path, script: str, **more: object) -> Plan:
    settings: dict[str, object] = {
        "schedules": {"pagi": NEVER},
        "sources": {"pagi": ["satu"]},
        "crawl_command": lambda due, schedule: [sys.executable, "-c", script, str(tmp_path), due.source, due.at_text],
        "site_command": None,
        "pauses": tmp_path,
    }
    return Plan(**(settings | more))  # type: ignore[arg-type]


LEAVE_A_MARK = "import sys, pathlib; (pathlib.Path(sys.argv[1]) / sys.argv[2]).write_text(sys.argv[3])"
IGNORE_SIGTERM = (
    "import signal, sys, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "(pathlib.Path(sys.argv[1]) / 'up').touch(); time.sleep(60)"
)


def test_what_is_owed_starts_at_once_in_a_process_of_its_own(tmp_path: Path) -> None:
    service = Service(plan(tmp_path, LEAVE_A_MARK))
    service.start([DUE])
    try:
        until((tmp_path / "satu").exists)
        until(lambda: (tmp_path / "satu").read_text() == "2026-01-01T00:00:00+00:00")
    finally:
        service.stop()


def test_a_crawl_that_fails_ends_nothing_else(tmp_path: Path) -> None:
    script = "import sys; sys.argv[2] == 'satu' and sys.exit(3);" + LEAVE_A_MARK
    service = Service(plan(tmp_path, script, at_once=1))
    service.start([DUE, Due("pagi", "dua", DUE.at)])
    try:
        until((tmp_path / "dua").exists)
    finally:
        service.stop()


def test_stop_kills_a_child_that_will_not_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_module, "STOP_GRACE_SECONDS", 0.5)
    service = Service(plan(tmp_path, IGNORE_SIGTERM))
    service.start([DUE])
    until((tmp_path / "up").exists)
    began = time.monotonic()
    service.stop()
    assert time.monotonic() - began < 3
    assert not service._children or all(child.poll() is not None for child in service._children)


def test_the_site_is_started_again_when_it_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_module, "SITE_RESTART_SECONDS", (0.05,))
    count = "import sys, pathlib; f = open(pathlib.Path(sys.argv[1]) / 'starts', 'a'); f.write('x')"
    service = Service(plan(tmp_path, "", site_command=[sys.executable, "-c", count, str(tmp_path)]))
    service.start()
    try:
        until(lambda: (tmp_path / "starts").exists() and len((tmp_path / "starts").read_text()) >= 2)
    finally:
        service.stop()


def test_a_paused_schedule_starts_nothing(tmp_path: Path) -> None:
    service = Service(plan(tmp_path, LEAVE_A_MARK, schedules={"menit": EACH_MINUTE}, sources={"menit": ["satu"]}))
    pause(tmp_path, "menit")
    service._fire("menit", "satu")
    assert not (tmp_path / "satu").exists()
    resume(tmp_path, "menit")
    service._fire("menit", "satu")
    assert (tmp_path / "satu").exists()


def test_pause_and_resume_say_whether_they_changed_anything(tmp_path: Path) -> None:
    assert [pause(tmp_path, "a"), pause(tmp_path, "a"), is_paused(tmp_path, "a")] == [True, False, True]
    assert [resume(tmp_path, "a"), resume(tmp_path, "a"), is_paused(tmp_path, "a")] == [True, False, False]
