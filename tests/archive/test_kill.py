"""SIGKILL at random moments: the databases stay whole, and in the end nothing is missing and nothing twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from archive.database import connect
from archive.home import Home
from archive.verify import verify
from tests.archive.small_crawl import SITE, captures_of, crawl

ROOT = Path(__file__).parents[2]
PAGES = 120
KILLS = 8


def start(home: Home) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.archive.small_crawl", str(home.path), str(PAGES)], cwd=ROOT)


def kill_in_the_middle(home: Home, wait: float) -> bool:
    """Start a crawl and kill it `wait` seconds after its first sign of life; False where it ended before."""
    lock = home.locks / "source-kabar-contoh.lock"
    lock.unlink(missing_ok=True)
    process = start(home)
    deadline = time.monotonic() + 30
    while not lock.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(wait)
    process.kill()
    return process.wait() == -9


def rows(home: Home) -> tuple[list[tuple[str, str]], list[tuple[object, ...]]]:
    db = connect(home, readonly=True)
    captures = sorted((row.url, row.digest) for row in captures_of(db) if row.url != SITE)
    articles = db.execute("SELECT id, url, title, text FROM articles ORDER BY id").fetchall()
    db.close()
    return captures, articles


def test_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    dice = random.Random(20261124)
    home, calm = Home(tmp_path / "killed").create(), Home(tmp_path / "calm")
    kills = 0
    for _ in range(KILLS):
        kills += kill_in_the_middle(home, dice.uniform(0.0, 0.25))
        if home.archive_db.exists():
            assert [
                f for f in verify(home) if f.kind in ("integrity", "foreign_key", "orphan", "search", "capture")
            ] == []
    assert kills >= KILLS // 2
    assert start(home).wait(120) == 0
    crawl(calm, PAGES)
    assert list(verify(home, deep=True)) == []
    captures, articles = rows(home)
    assert articles == rows(calm)[1]
    assert len(articles) == PAGES
    assert captures == rows(calm)[0]
    assert len(captures) == PAGES
