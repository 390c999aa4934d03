"""Groups written down: what changed is grouped anew, ids follow the earliest member, old ids lead on.

In: ids of articles whose pairs may have changed, in the settler's transaction. Out: rows of `stories`, `copies`,
`aliases`, and the articles' `story_id` and `copy_id`. A component is computed from its sorted members alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.addresses import outlet_host
from grouping.groups import JOIN, group
from grouping.weigh import components, read_scores

PRESS_OFFICE = ".go.id"
"""The domain of Indonesian authorities: their own print of a release is its origin."""
STORY, COPY = "s-", "c-"
"""What ids begin with, so that a story, a text and an article never share one."""


@dataclass(frozen=True, slots=True)
class Member:
    """What groups need to know of an article."""

    id: str
    source_id: str
    url: str
    title: str | None
    published: str | None
    first_seen: str
    story_id: str | None
    copy_id: str | None

    @property
    def order(self) -> tuple[str, str]:
        """The earliest comes first; an undated one counts from when it was first seen."""
        return self.published or self.first_seen, self.id


def regroup(db: Database, touched: Collection[str], at: str) -> None:
    """Group the components of `touched`, and of those who shared a story with them, anew. `at`: now, UTC."""
    concerned = set(touched) | _companions(db, touched)
    parts = components(db, concerned, JOIN)
    members = _members(db, concerned.union(*parts) if parts else concerned)
    stories: list[list[Member]] = []
    copies: list[list[Member]] = []
    for part in parts:
        if len(part) > 1:
            story_scores, copy_scores = read_scores(db, part)
            found = group(part, copy_scores)
            stories += _ordered(group(part, story_scores, found), members)
            copies += _ordered(found, members)
    story_of = {m.id: STORY + one[0].id for one in stories for m in one}
    copy_of = {m.id: COPY + one[0].id for one in copies for m in one}
    _lead_on(db, members.values(), {m.id: m.story_id for m in members.values()}, story_of, "stories", at)
    _lead_on(db, members.values(), {m.id: m.copy_id for m in members.values()}, copy_of, "copies", at)
    db.conn.executemany(
        "UPDATE articles SET story_id = ?, copy_id = ? WHERE id = ?",
        [
            (story_of.get(m.id), copy_of.get(m.id), m.id)
            for m in members.values()
            if (m.story_id, m.copy_id) != (story_of.get(m.id), copy_of.get(m.id))
        ],
    )
    db.conn.executemany("INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?, ?)", map(_story_row, stories))
    db.conn.executemany(
        "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?)", [_copy_row(one, story_of) for one in copies]
    )


def origin(prints: Sequence[Member]) -> tuple[Member, str]:
    """The print that the others come from, and why: the press office's own, else the earliest. `prints` by time."""
    for one in prints:
        if outlet_host(one.url).endswith(PRESS_OFFICE):
            return one, "press_office"
    return prints[0], "earliest"


def _story_row(members: Sequence[Member]) -> tuple[object, ...]:
    days = sorted(m.published for m in members if m.published)
    first, last = (days[0], days[-1]) if days else (None, None)
    title = next((m.title for m in members if m.title), None)
    return STORY + members[0].id, title, first, last, len(members), len({m.source_id for m in members})


def _copy_row(members: Sequence[Member], story_of: Mapping[str, str]) -> tuple[object, ...]:
    first, why = origin(members)
    return COPY + members[0].id, story_of[members[0].id], first.id, why, len(members)


def _ordered(groups: Iterable[Sequence[str]], members: Mapping[str, Member]) -> list[list[Member]]:
    """Groups of two or more, each by time."""
    return [sorted((members[i] for i in one), key=lambda m: m.order) for one in groups if len(one) > 1]


def _companions(db: Database, article_ids: Collection[str]) -> set[str]:
    rows = db.execute(
        "SELECT id FROM articles WHERE story_id IN (SELECT story_id FROM articles"
        " WHERE story_id IS NOT NULL AND id IN (SELECT value FROM json_each(:ids)))"
        " UNION SELECT id FROM articles WHERE story_id IN (SELECT value FROM json_each(:named))",
        {"ids": json.dumps(list(article_ids)), "named": json.dumps([STORY + i for i in article_ids])},
    )
    return {row[0] for row in rows}


def _members(db: Database, article_ids: Collection[str]) -> dict[str, Member]:
    rows = db.execute(
        "SELECT id, source_id, url, title, coalesce(published_utc, published_day), first_seen_at, story_id, copy_id"
        " FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(article_ids)),),
    )
    return {row[0]: Member(*row) for row in rows}


def _lead_on(
    db: Database,
    members: Iterable[Member],
    before: Mapping[str, str | None],
    now: Mapping[str, str],
    table: str,
    at: str,
) -> None:
    """Rows of ids that are no more go, and each leads on to the group that most of its members are in now.

    Where no group is left it leads to an article: the one it was named after, if that still stands.
    """
    alive = sorted(set(now.values()))
    heirs: dict[str, Counter[str]] = {}
    present = {member.id for member in members}
    for article_id, old in before.items():
        if old is not None:
            heirs.setdefault(old, Counter())
            if article_id in now:
                heirs[old][now[article_id]] += 1
    named = {prefix + i for i in present for prefix in (STORY if table == "stories" else COPY,)}
    vanished = (set(heirs) | _existing(db, table, named)) - set(alive)
    for old in sorted(vanished):
        found = heirs.get(old, Counter())
        first = old[len(STORY) :]
        left = first if first in present else min((i for i, was in before.items() if was == old), default=None)
        target = min(found, key=lambda new: (-found[new], new)) if found else left
        db.execute(f"DELETE FROM {table} WHERE id = ?", (old,))
        if target is not None:
            db.execute("UPDATE aliases SET new_id = ? WHERE new_id = ?", (target, old))
            db.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?, ?, ?)", (old, target, at, "grouped anew"))
    db.execute("DELETE FROM aliases WHERE old_id IN (SELECT value FROM json_each(?))", (json.dumps(alive),))


def _existing(db: Database, table: str, ids: Collection[str]) -> set[str]:
    rows = db.execute(
        f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
    )
    return {row[0] for row in rows}
