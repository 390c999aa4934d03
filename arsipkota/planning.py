"""Which sources and schedules a home has, and what the service is to run: files in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import crawler
from archive.database import connect
from archive.home import Home
from arsipkota.crawl_process import crawl_words
from arsipkota.failures import Failure, Refused
from crawler.source_model import Source, load_sources
from schedules.files import PACKAGED, Schedule, load_schedules, selected
from schedules.missed import Due, missed

PACKAGED_SOURCES = Path(crawler.__file__).parent / "sources"


def sources_of(home: Home) -> dict[str, Source]:
    """Every source of a home by slug: the packaged ones, overridden by its own; a demo home has only its own.

    Raises archive.yaml_lines.FileError for a file that cannot be taken.
    """
    folders = [] if home.is_demo() else [PACKAGED_SOURCES]
    return load_sources([*folders, home.local / "sources"])


def chosen_sources(home: Home, slugs: Sequence[str]) -> dict[str, Source]:
    """The sources of these slugs, or all. Raises Refused for a real source in a demo home, Failure for no source."""
    found = sources_of(home)
    unknown = [slug for slug in slugs if slug not in found]
    if unknown and home.is_demo():
        refuse_demo(home)
    if unknown:
        raise Failure(f"no source `{unknown[0]}` (see `arsipkota source list`)")
    return {slug: found[slug] for slug in slugs} if slugs else found


def refuse_demo(home: Home) -> None:
    """Refuse real sources where the demo's invented articles lie. Raises Refused."""
    raise Refused(
        f"{home.path} holds the demo's invented articles; begin a real archive in a folder of its own: "
        "arsipkota --home DIR up"
    )


def schedules_of(home: Home) -> dict[str, Schedule]:
    """Every schedule of a home by name: the packaged ones, overridden by its own."""
    return load_schedules([PACKAGED, home.local / "schedules"])


def sources_by_schedule(home: Home, schedules: Mapping[str, Schedule]) -> dict[str, list[str]]:
    """Per schedule, the slugs that it crawls."""
    tags = {slug: source.tags for slug, source in sources_of(home).items()}
    return {name: selected(schedule, tags) for name, schedule in schedules.items()}


def last_runs(home: Home) -> dict[str, str]:
    """Per schedule, the latest due time that ran."""
    if not home.archive_db.exists():
        return {}
    db = connect(home, readonly=True)
    try:
        rows = db.execute("select schedule, max(due_at) from runs where schedule is not null group by schedule")
        return {str(name): str(due) for name, due in rows}
    finally:
        db.close()


def owed(home: Home, schedules: Mapping[str, Schedule], sources: Mapping[str, Sequence[str]]) -> list[Due]:
    """The crawls missed while nobody was there, over all schedules that run."""
    from schedules.pauses import is_paused

    db = connect(home, readonly=True)
    try:
        found = []
        for name, schedule in schedules.items():
            if schedule.enabled and not is_paused(home.local / "schedules", name):
                found += missed(db.conn, schedule, sources[name], datetime.now(UTC))
        return found
    finally:
        db.close()


def crawl_command(home: Home, due: Due, schedule: Schedule) -> list[str]:
    """The process that makes one scheduled crawl."""
    options = ("--mode", schedule.mode, "--schedule", due.schedule, "--due-at", due.at_text, "--quiet")
    return crawl_words(home, due.source, options)
