"""The sites and their stories, read from the package's data files on first use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from importlib.resources import files

import yaml

from newsroom.calendar import ZONES
from newsroom.story import Story, parse_story


@dataclass(frozen=True)
class Site:
    """One invented outlet; `dateline` is the pattern of its datelines, `missing` the status of a removed article."""

    slug: str
    name: str
    outlet: str
    make: str
    home_region: str
    zone: str
    tagline: str
    precision: str
    dateline: str
    missing: int

    @property
    def tz(self) -> tzinfo:
        return ZONES[self.zone]

    def dateline_of(self, story: Story) -> str:
        """The dateline as printed, with the dash and the space after it; empty where the story has none."""
        return self.dateline.format(outlet=self.outlet, place=story.place) if story.place else ""


@cache
def sites() -> dict[str, Site]:
    """Every site by slug, in the order of `data/sites.yaml`."""
    raw = yaml.safe_load(files("newsroom").joinpath("data", "sites.yaml").read_text("utf-8"))
    return {slug: Site(slug=slug, **fields) for slug, fields in raw.items()}


@cache
def stories(slug: str) -> tuple[Story, ...]:
    """A site's stories, oldest first, whatever the clock says. Raises StoryError for a faulty file."""
    folder = files("newsroom").joinpath("articles", slug)
    if not folder.is_dir():
        return ()
    zone = sites()[slug].tz
    found = [
        parse_story(slug, entry.name.removesuffix(".md"), entry.read_text("utf-8"), zone)
        for entry in folder.iterdir()
        if entry.name.endswith(".md")
    ]
    return tuple(sorted(found, key=lambda story: (story.at, story.slug)))
