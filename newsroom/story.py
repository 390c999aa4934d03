"""What an article file holds, and how its text stands at a moment.

In: the text of a file under `newsroom/articles/`. Out: `Story`, immutable. Refuses front matter it does not know, an
edit whose old words are not there, and a time that is not `YYYY-MM-DD HH:MM`.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

import yaml

KEYS = {
    "title", "byline", "at", "category", "tags", "place", "signoff", "caption", "subject", "smart_city", "mou",
    "release", "gone_at", "edits", "number", "fails_once", "lying_charset", "day_only",
}  # fmt: skip
ITALIC = re.compile(r"\*([^*\n]{1,200})\*")


class StoryError(ValueError):
    """An article file that cannot be read: the message names the file and the fault."""


@dataclass(frozen=True)
class Block:
    """A piece of a body: kind is text, heading, baca, terkait, iklan or halaman; words is text or slugs."""

    kind: str
    words: str

    @property
    def plain(self) -> str:
        return ITALIC.sub(r"\1", self.words)


@dataclass(frozen=True)
class Version:
    """The article as it stood from `at` on."""

    at: datetime
    title: str
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> list[str]:
        """The article's own paragraphs and subheadings, without residue."""
        return [block.plain for block in self.blocks if block.kind in ("text", "heading")]


@dataclass(frozen=True)
class Story:
    site: str
    slug: str
    number: int
    at: datetime
    versions: tuple[Version, ...]
    byline: str | None = None
    category: str = "Berita"
    tags: tuple[str, ...] = ()
    place: str | None = None
    signoff: str | None = None
    caption: str | None = None
    subject: tuple[str, ...] = ()
    smart_city: bool = False
    mou: bool = False
    release: str | None = None
    gone_at: datetime | None = None
    fails_once: bool = False
    lying_charset: bool = False
    day_only: bool = False

    def version_at(self, now: datetime) -> Version:
        """The newest version not after `now`; the first one before publication."""
        past = [version for version in self.versions if version.at <= now]
        return past[-1] if past else self.versions[0]

    def stands(self, now: datetime) -> bool:
        """Whether the site shows it: published, and not taken down."""
        return self.at <= now and not self.is_gone(now)

    def is_gone(self, now: datetime) -> bool:
        return self.gone_at is not None and self.gone_at <= now


def parse_story(site: str, slug: str, raw: str, zone: tzinfo) -> Story:
    """Read one article file. `zone` is the outlet's; raises StoryError."""
    where = f"{site}/{slug}"
    parts = raw.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise StoryError(f"{where}: no front matter between lines of ---")
    try:
        front: dict[str, Any] = yaml.load(parts[1], Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        raise StoryError(f"{where}: {error}") from error
    if unknown := set(front) - KEYS:
        raise StoryError(f"{where}: unknown keys {sorted(unknown)}")
    at = _moment(where, front.get("at"), zone)
    first = Version(at, str(front.get("title", "")), _blocks(parts[2]))
    if not first.title or not first.paragraphs:
        raise StoryError(f"{where}: no title or no text")
    versions = [first]
    for edit in front.get("edits", []):
        versions.append(_edited(where, versions[-1], edit, zone))
    gone = front.get("gone_at")
    return Story(
        site=site,
        slug=slug,
        number=int(front.get("number", 1000 + zlib.crc32(slug.encode()) % 90000)),
        at=at,
        versions=tuple(versions),
        byline=front.get("byline"),
        category=front.get("category", "Berita"),
        tags=tuple(front.get("tags", ())),
        place=front.get("place"),
        signoff=front.get("signoff"),
        caption=front.get("caption"),
        subject=tuple(front.get("subject", ())),
        smart_city=front.get("smart_city") == "true",
        mou=front.get("mou") == "true",
        release=front.get("release"),
        gone_at=_moment(where, gone, zone) if gone else None,
        fails_once=front.get("fails_once") == "true",
        lying_charset=front.get("lying_charset") == "true",
        day_only=front.get("day_only") == "true",
    )


def _moment(where: str, words: object, zone: tzinfo) -> datetime:
    try:
        return datetime.strptime(str(words), "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    except ValueError as error:
        raise StoryError(f"{where}: {words!r} is not YYYY-MM-DD HH:MM") from error


def _blocks(body: str) -> tuple[Block, ...]:
    return tuple(_block(piece) for raw in body.split("\n\n") if (piece := " ".join(raw.split())))


def _block(piece: str) -> Block:
    if piece.startswith("## "):
        return Block("heading", piece[3:])
    for kind in ("baca", "terkait", "iklan", "halaman"):
        if piece.startswith(f"[{kind}]"):
            return Block(kind, piece[len(kind) + 2 :].strip())
    return Block("text", piece)


def _edited(where: str, before: Version, edit: dict[str, Any], zone: tzinfo) -> Version:
    blocks = list(before.blocks)
    for old, new in edit.get("replace", {}).items():
        touched = [Block(block.kind, block.words.replace(old, new)) for block in blocks]
        if touched == blocks:
            raise StoryError(f"{where}: the edit's old words are not in the text: {old!r}")
        blocks = touched
    if "add" in edit:
        blocks.append(Block("text", edit["add"]))
    at = _moment(where, edit.get("at"), zone)
    if at <= before.at:
        raise StoryError(f"{where}: edits must be in order of time")
    return Version(at, edit.get("title", before.title), tuple(blocks))
