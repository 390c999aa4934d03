"""`status`: is the archive well? Last runs, articles a day, failing and silent sources, disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive.home import Home

DAYS = 14


def health(home: Home) -> dict[str, Any]:
    """What `status --json` writes: sources with their last run, articles a day, disk use in bytes."""
    from archive.database import connect

    db = connect(home, readonly=True)
    try:
        sources = list(
            db.query(
                """select s.id, s.name, r.status, r.started_at as last_run, r.reason, r.pages, r.articles_new,
                          r.articles_changed, r.errors,
                          (select max(published_day) from articles a where a.source_id = s.id) as newest_article,
                          (select count(*) from articles a where a.source_id = s.id) as articles
                   from sources s
                   left join runs r on r.id = (select max(id) from runs where source_id = s.id) order by s.id"""
            )
        )
        days = list(
            db.query(
                """select substr(first_seen_at, 1, 10) as day, count(*) as articles from articles
                   group by 1 order by 1 desc limit ?""",
                (DAYS,),
            )
        )
        failing = [s["id"] for s in sources if s["status"] in ("failed", "killed")]
        silent = [s["id"] for s in sources if s["status"] is None]
    finally:
        db.close()
    captures = sum(path.stat().st_size for path in home.captures.rglob("*") if path.is_file())
    return {
        "home": str(home.path),
        "demo": home.is_demo(),
        "sources": sources,
        "articles_a_day": days,
        "failing": failing,
        "never_crawled": silent,
        "disk": {
            "archive_db": _size(home.archive_db),
            "state_db": _size(home.state_db),
            "captures": captures,
            "free": shutil.disk_usage(home.path).free,
        },
    }


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON for machines.")
@click.pass_obj
def status(home: Home, as_json: bool) -> None:
    """Tell how the archive is: last runs, articles a day, failing sources, disk. Exit code 4 where a source fails."""
    found = health(home)
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        _print(found)
    if found["failing"]:
        raise SystemExit(4)


def _print(found: dict[str, Any]) -> None:
    console = Console()
    table = Table("source", "last run (UTC)", "status", "new", "changed", "errors", "articles", "newest")
    for s in found["sources"]:
        cells = (s["last_run"], s["status"], s["articles_new"], s["articles_changed"], s["errors"], s["articles"])
        table.add_row(s["id"], *(str(cell if cell is not None else "–") for cell in cells), s["newest_article"] or "–")
    console.print(table)
    for day in found["articles_a_day"]:
        console.print(f"{day['day']}  {day['articles']} articles first seen")
    disk = {name: f"{size / 2**20:,.1f} MiB" for name, size in found["disk"].items()}
    console.print("disk: " + ", ".join(f"{name} {size}" for name, size in disk.items()))
    if found["failing"]:
        console.print("failing: " + ", ".join(found["failing"]) + "  (see the `reason` in runs, or `source check`)")
