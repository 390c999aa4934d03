"""What a perfect archive would hold of the newsroom: the yardstick of tests and benchmarks.

Everything here is worked out from the article files alone, never from a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsroom.library import Site, sites, stories
from newsroom.makes import MAKES
from newsroom.story import Story, Version


@dataclass(frozen=True)
class Expected:
    """One article of one site, as it stands at a moment.

    `path` is the canonical path, to be put behind the base address. `published_at` is ISO 8601 with the outlet's
    offset, or a day where `precision` is "day". `text` is paragraphs joined by an empty line, without dateline and
    sign-off, which stand as printed in fields of their own. `subject` holds Kemendagri codes. `release` names the
    press release it prints.
    """

    site: str
    slug: str
    path: str
    title: str
    byline: str | None
    published_at: str
    precision: str
    paragraphs: tuple[str, ...]
    dateline: str | None
    signoff: str | None
    caption: str | None
    subject: tuple[str, ...]
    smart_city: bool
    mou: bool
    release: str | None
    version: int
    """0 for the first wording, 1 after the first edit …"""
    version_times: tuple[datetime, ...]
    gone_at: datetime | None

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def expected_path(site: str, slug: str) -> str:
    """The canonical path of an article. Raises KeyError for an unknown site or slug."""
    story = {one.slug: one for one in stories(site)}[slug]
    return MAKES[sites()[site].make](sites()[site], "", ()).path(story)


def articles(site: str, now: datetime | None = None, *, with_gone: bool = True) -> list[Expected]:
    """The articles a site has published by `now` (all its articles, in their last wording, if None), oldest first.

    An article that was taken down before `now` is left out where with_gone is False.
    """
    where = sites()[site]
    rows = []
    for story in stories(site):
        if now is not None and (story.at > now or (not with_gone and story.is_gone(now))):
            continue
        version = story.version_at(now) if now is not None else story.versions[-1]
        rows.append(_expected(where, story, version))
    return rows


def all_articles(now: datetime | None = None, *, with_gone: bool = True) -> list[Expected]:
    """`articles` of every site."""
    return [one for site in sites() for one in articles(site, now, with_gone=with_gone)]


def releases() -> dict[str, list[Expected]]:
    """The press releases by name, with every print of each."""
    found: dict[str, list[Expected]] = {}
    for one in all_articles():
        if one.release:
            found.setdefault(one.release, []).append(one)
    return found


def _expected(site: Site, story: Story, version: Version) -> Expected:
    return Expected(
        site=site.slug,
        slug=story.slug,
        path=expected_path(site.slug, story.slug),
        title=version.title,
        byline=story.byline,
        published_at=story.at.date().isoformat() if story.day_only else story.at.isoformat(),
        precision="day" if story.day_only else site.precision,
        paragraphs=tuple(version.paragraphs),
        dateline=site.dateline_of(story).rstrip() or None,
        signoff=story.signoff,
        caption=story.caption,
        subject=story.subject,
        smart_city=story.smart_city,
        mou=story.mou,
        release=story.release,
        version=story.versions.index(version),
        version_times=tuple(one.at for one in story.versions),
        gone_at=story.gone_at,
    )
