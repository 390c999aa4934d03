"""Crawls for tests, each in a process of its own: Scrapy's reactor starts once in a process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from archive.database import connect, migrate
from archive.home import Home

SETTINGS = {
    "ITEM_PIPELINES": {"tests.crawler.page_step.InlineParse": 300, "pipelines.store.StorePipeline": 600},
    "AUTOTHROTTLE_ENABLED": False,
}


@dataclass
class Crawl:
    """What `crawl` gave: the summary's fields, and the progress that was told."""

    status: str
    reason: str | None
    counts: dict[str, int]
    left_out: dict[str, dict[str, Any]]
    progress: list[dict[str, int]]


def begin(home: Path, source_yaml: dict[str, Any], **options: Any) -> subprocess.Popen[str]:
    """Start a crawl; `options` are those of `crawl_source` (`since` as an ISO date), `settings` on top of SETTINGS."""
    migrate(Home(home).create())
    folder = home / "local" / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    slug = source_yaml.get("slug", "warta")
    (folder / f"{slug}.yaml").write_text(yaml.safe_dump({**source_yaml, "slug": slug}), encoding="utf-8")
    order = {"home": str(home), "slug": slug, **options}
    order["settings"] = {**SETTINGS, **options.get("settings", {})}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.crawling", json.dumps(order)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def finish(process: subprocess.Popen[str], seconds: float = 60) -> Crawl:
    """Wait for a crawl. Fails where it said nothing."""
    out, err = process.communicate(timeout=seconds)
    lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert lines and "status" in lines[-1], f"the crawl said nothing: {err[-3000:]}"
    if "-v" in sys.argv:
        print(err)
    last = lines.pop()
    return Crawl(last["status"], last["reason"], last["counts"], last["left_out"], lines)


def crawl(home: Path, source_yaml: dict[str, Any], seconds: float = 60, **options: Any) -> Crawl:
    """One crawl to its end, which must come within so many seconds."""
    return finish(begin(home, source_yaml, **options), seconds)


def rows(home: Path, sql: str, which: str = "archive") -> list[tuple[Any, ...]]:
    """The rows of a query."""
    db = connect(Home(home), "state" if which == "state" else "archive", readonly=True)
    try:
        return [tuple(row) for row in db.execute(sql).fetchall()]
    finally:
        db.close()


def _main(order: dict[str, Any]) -> None:
    from crawler.run import crawl_source
    from crawler.source_model import load_source

    home = Home(Path(order.pop("home")))
    source = load_source(home.local / "sources" / f"{order.pop('slug')}.yaml")
    if since := order.pop("since", None):
        order["since"] = date.fromisoformat(since)
    summary = crawl_source(home, source, progress=lambda counts: print(json.dumps(dict(counts)), flush=True), **order)
    said = {"status": summary.status, "reason": summary.reason, "counts": summary.counts}
    print(json.dumps({**said, "left_out": summary.left_out}), flush=True)


if __name__ == "__main__":
    _main(json.loads(sys.argv[1]))
