"""The item pipelines in a real Scrapy crawl without a network: every page ends under exactly one outcome."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.database import connect, migrate
from archive.home import Home
from archive.verify import verify
from tests.pipelines.crawl_of_items import SITE

ROOT = Path(__file__).parents[2]
LONG = "Kota ini membuka layanan baru untuk warganya pada hari pasar. " * 5
SMART = "Kota cerdas membuka layanan baru untuk warganya pada hari pasar. " * 5


def crawl(
    home: Home, pages: dict[str, str], version: str = "1", keep: str = "everything", **more: bool
) -> dict[str, Any]:
    """Crawl these pages (path → body) in a process; Scrapy's stats of ours."""
    job = json.dumps({"home": str(home.path), "pages": pages, "version": version, "keep": keep, **more})
    run = subprocess.run(
        [sys.executable, "-m", "tests.pipelines.crawl_of_items"], input=job, capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr[-3000:]
    stats: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return stats


def column(home: Home, sql: str, which: Any = "archive") -> list[Any]:
    db = connect(home, which, readonly=True)
    found = [row[0] for row in db.execute(sql)]
    db.close()
    return found


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    migrate(home)
    return home


def test_every_page_is_counted_once_and_its_capture_says_what_came_of_it(home: Home) -> None:
    pages = {"a": f"read {LONG}", "b": f"read {LONG}", "c": "nothing", "d": "raise", "e": "sleep", "f": f"x {SMART}"}
    stats = crawl(home, pages)
    assert stats == {
        "parse/read": 4,
        "parse/quarantined/error": 1,
        "parse/quarantined/slow": 1,
        "store/new": 2,
        "store/folded": 1,
        "store/no_article": 1,
    }
    outcomes = column(home, "SELECT outcome FROM captures ORDER BY url")
    assert outcomes == ["article", "article", "no_article", "quarantined", "quarantined", "article"]
    details = column(home, "SELECT kind || ': ' || detail FROM fetch_errors ORDER BY url")
    assert details[0] == "unread_error: ValueError: this page is not for me"
    assert details[1].startswith("unread_slow: https://kabar.example/e: not read within")
    assert set(column(home, "SELECT outcome FROM frontier", "state")) <= {"new", "folded", "no_article", "quarantined"}
    assert column(home, "SELECT count(*) FROM frontier WHERE state <> 'waiting' OR checks <> 1", "state") == [0]
    assert list(verify(home)) == []


def test_a_source_may_keep_smart_city_coverage_alone(home: Home) -> None:
    stats = crawl(home, {"a": f"read {LONG}", "b": f"read {SMART}"}, keep="smart_city")
    assert stats == {"parse/read": 2, "store/new": 1, "store/not_kept": 1}
    assert column(home, "SELECT url FROM articles") == [f"{SITE}b"]
    assert sorted(column(home, "SELECT outcome FROM captures")) == ["article", "not_kept"]
    assert crawl(home, {"b": f"read {LONG}"}, keep="smart_city") == {"parse/read": 1, "store/edited": 1}


def test_a_better_extractor_is_told_from_an_edit_by_reading_the_last_capture_again(home: Home) -> None:
    crawl(home, {"a": f"read {LONG}"}, version="1")
    assert crawl(home, {"a": f"read {LONG}"}, version="2")["store/unchanged"] == 1
    stats = crawl(home, {"a": f"read {LONG} Ralat."}, version="3")
    assert (stats["parse/reread"], stats["store/edited"]) == (1, 1)
    assert len(column(home, "SELECT id FROM versions")) == 2


def test_a_step_with_a_typo_stops_the_crawl(home: Home) -> None:
    job = json.dumps(
        {"home": str(home.path), "pages": {"a": "read x"}, "version": "1", "keep": "everything", "step": "no.step"}
    )
    run = subprocess.run(
        [sys.executable, "-m", "tests.pipelines.crawl_of_items"], input=job, capture_output=True, text=True, cwd=ROOT
    )
    assert "StepBroken" in run.stderr
    stats = json.loads(run.stdout.splitlines()[-1])
    assert stats["parse/step_broken"] == 1
    assert "no page can be read: ModuleNotFoundError" in stats["ended_by"]
    assert column(home, "SELECT count(*) FROM articles") == [0]


def test_an_article_of_several_pages_is_stored_as_one_with_all_its_captures(home: Home) -> None:
    stats = crawl(home, {"a": "pages 3", "b": "pages 9"})
    assert (stats["parse/further"], stats["parse/further_missing"], stats["store/new"]) == (4, 1, 2)
    assert [text.split("\n\n")[1:] for text in column(home, "SELECT text FROM articles")] == [["Isi 2", "Isi 3"]] * 2
    assert set(column(home, "SELECT outcome FROM captures")) == {"article"}
    assert column(home, "SELECT count(*) FROM version_captures") == [6]
    assert column(home, "SELECT url FROM article_urls WHERE kind = 'further' ORDER BY url") == [
        f"{SITE}{path}?page={number}" for path in "ab" for number in (2, 3)
    ]


def test_a_full_disk_ends_the_crawl_and_says_so(home: Home) -> None:
    stats = crawl(home, {"a": f"read {LONG}"}, full_disk=True)
    assert stats["store/failed"] == 1
    assert "No space left" in stats["ended_by"]
    assert column(home, "SELECT count(*) FROM articles") == [0]
