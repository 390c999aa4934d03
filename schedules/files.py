"""Schedule files: which sources are crawled when.

In: `schedules/*.yaml`, then the home's `local/schedules/*.yaml`, which override the packaged ones of
the same name. Out: `Schedule` values. The files are the one truth: no job store holds a second copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from archive.yaml_lines import FileError, load_model

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura", "UTC": "UTC"}
PACKAGED = Path(__file__).parent


class Schedule(BaseModel):
    """One schedule file. Times are cron times in `timezone`; sources are named, tagged, or all (`"*"`)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    description: str = ""
    cron: str
    timezone: Literal["WIB", "WITA", "WIT", "UTC"] = "WIB"
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mode: Literal["live", "backfill", "gaps"] = "live"
    enabled: bool = True

    @field_validator("cron")
    @classmethod
    def _cron_parses(cls, value: str, info: ValidationInfo) -> str:
        try:
            CronTrigger.from_crontab(value, timezone="UTC")
        except ValueError as error:
            raise ValueError(f'not a cron time: {error} (five fields, such as "15 5,17 * * *")') from error
        return value

    @model_validator(mode="after")
    def _names_something(self) -> Schedule:
        if not self.sources and not self.tags:
            raise ValueError('names no sources (add `sources: ["*"]`, names, or `tags`)')
        return self

    @property
    def trigger(self) -> CronTrigger:
        return CronTrigger.from_crontab(self.cron, timezone=ZoneInfo(ZONES[self.timezone]))

    def selects(self, source: str, tags: Iterable[str]) -> bool:
        """True when the source of this slug and these tags is crawled by this schedule."""
        return "*" in self.sources or source in self.sources or bool(set(tags) & set(self.tags))

    def last_due(self, now: datetime) -> datetime | None:
        """The latest due time at or before `now` (aware), in UTC; None if there was none in 400 days."""
        back = timedelta(hours=1)
        while back <= timedelta(days=400):
            due: datetime | None = None
            fire: datetime | None = self.trigger.get_next_fire_time(None, now - back)
            while fire is not None and fire <= now:
                due, fire = fire, self.trigger.get_next_fire_time(fire, fire + timedelta(microseconds=1))
            if due is not None:
                return due.astimezone(UTC)
            back *= 6
        return None

    def next_due(self, now: datetime) -> datetime | None:
        """The first due time after `now` (aware), in UTC."""
        fire = self.trigger.get_next_fire_time(None, now + timedelta(microseconds=1))
        return fire.astimezone(UTC) if fire else None


def load_schedules(folders: Iterable[Path]) -> dict[str, Schedule]:
    """Every schedule of these folders by name; a later folder overrides an earlier one.

    Raises archive.yaml_lines.FileError for a file that cannot be taken.
    """
    found: dict[str, Schedule] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            schedule = load_model(path, Schedule)
            if schedule.name != path.stem:
                raise FileError(f"{path}:1: name: `{schedule.name}` is not the file's name (rename one of them)")
            found[schedule.name] = schedule
    return found


def selected(schedule: Schedule, sources: Mapping[str, Iterable[str]]) -> list[str]:
    """The slugs that the schedule crawls, sorted; `sources` gives each known slug its tags.

    Raises FileError when the schedule names a source that does not exist.
    """
    unknown = sorted(set(schedule.sources) - {"*"} - set(sources))
    if unknown:
        raise FileError(f"schedule {schedule.name}: no source `{unknown[0]}` (see `arsipkota source list`)")
    return sorted(slug for slug, tags in sources.items() if schedule.selects(slug, tags))
