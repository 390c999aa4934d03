"""`up` as a person runs it: a process with the site beside it, one a home, gone within ten seconds of SIGTERM."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.home import Home
from schedules.files import PACKAGED


@pytest.fixture
def quiet_home(tmp_path: Path) -> Home:
    """A home in which no packaged schedule starts anything: no test touches the live web."""
    home = Home(tmp_path).create()
    folder = home.local / "schedules"
    folder.mkdir(parents=True)
    for path in PACKAGED.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text + "enabled: false\n", encoding="utf-8")
    return home


def words(home: Home, *more: str) -> list[str]:
    return [sys.executable, "-m", "arsipkota", "--home", str(home.path), *more]


@pytest.fixture
def up(quiet_home: Home) -> Iterator[tuple[Home, subprocess.Popen[str], str]]:
    process = subprocess.Popen(words(quiet_home, "up", "--port", "0"), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    yield quiet_home, process, found.group()
    process.kill()
    process.wait()


def fetch(address: str, seconds: float = 30) -> str:
    end = time.monotonic() + seconds
    while True:
        try:
            return str(urllib.request.urlopen(address, timeout=5).read().decode())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_up_serves_refuses_a_second_and_ends_cleanly(up: tuple[Home, subprocess.Popen[str], str]) -> None:
    home, process, address = up
    assert "Arsipkota" in fetch(address)
    second = subprocess.run(words(home, "up"), capture_output=True, text=True, timeout=60)
    assert second.returncode == 3
    assert f"process {process.pid}" in second.stderr and second.stderr.count("\n") == 1
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 10
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=2)


def test_a_demo_home_refuses_real_crawls_in_one_line(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.mark_demo()
    for command in (["up"], ["crawl"], ["crawl", "sukoharjonews"]):
        refused = subprocess.run(words(home, *command), capture_output=True, text=True, timeout=60)
        assert refused.returncode == 3, refused.stderr
        assert "begin a real archive in a folder of its own" in refused.stderr
        assert refused.stderr.count("\n") == 1
