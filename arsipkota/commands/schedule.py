"""`schedule list | run | pause | resume`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive.home import Home
from arsipkota.failures import Failure
from schedules.files import Schedule
from schedules.pauses import is_paused
from schedules.pauses import pause as pause_schedule
from schedules.pauses import resume as resume_schedule


@click.group()
def schedule() -> None:
    """The schedules: when which sources are crawled."""


def _named(home: Home, name: str) -> Schedule:
    from arsipkota.planning import schedules_of

    found = schedules_of(home)
    if name not in found:
        raise Failure(f"no schedule `{name}` (there is: {', '.join(sorted(found))})")
    return found[name]


@schedule.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON for machines.")
@click.pass_obj
def list_schedules(home: Home, as_json: bool) -> None:
    """Every schedule with its sources, its last and its next run."""
    from arsipkota.planning import last_runs, schedules_of, sources_by_schedule

    found = schedules_of(home)
    sources = sources_by_schedule(home, found)
    last = last_runs(home)
    now = datetime.now(UTC)
    lines: list[dict[str, Any]] = []
    for name, one in sorted(found.items()):
        following = one.next_due(now)
        lines.append(
            {
                "name": name,
                "cron": f"{one.cron} {one.timezone}",
                "mode": one.mode,
                "sources": len(sources[name]),
                "state": "paused" if is_paused(home.local / "schedules", name) else "on" if one.enabled else "off",
                "last_due": last.get(name),
                "next_due": following.isoformat(timespec="minutes") if following else None,
            }
        )
    if as_json:
        click.echo(json.dumps(lines, indent=2))
        return
    table = Table(*lines[0]) if lines else Table()
    for line in lines:
        table.add_row(*(str(value if value is not None else "–") for value in line.values()))
    Console().print(table)


@schedule.command()
@click.argument("name")
@click.pass_context
def run(ctx: click.Context, name: str) -> None:
    """Crawl now what the schedule crawls."""
    from arsipkota.commands.crawl import crawl_sources
    from arsipkota.planning import sources_by_schedule

    home: Home = ctx.obj
    one = _named(home, name)
    crawl_sources(home, sources_by_schedule(home, {name: one})[name], mode=one.mode)


@schedule.command()
@click.argument("name")
@click.pass_obj
def pause(home: Home, name: str) -> None:
    """Start nothing by this schedule until it is resumed; a running service heeds it at once."""
    _named(home, name)
    click.echo(f"{name}: " + ("paused" if pause_schedule(home.local / "schedules", name) else "was paused already"))


@schedule.command()
@click.argument("name")
@click.pass_obj
def resume(home: Home, name: str) -> None:
    """Let a paused schedule run again."""
    _named(home, name)
    click.echo(f"{name}: " + ("resumed" if resume_schedule(home.local / "schedules", name) else "was not paused"))
