"""Opens a source's doors: page after page while they give something new, and puts what they list into the frontier.

A door's page is marked as handled only after its finds and its next page are in the frontier, so a kill at any
moment loses neither.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from archive.frontier import Candidate, Entry
from crawler.answers import Answer
from crawler.discover import Found, Unreadable
from crawler.doors import Door, Opened, open_door
from crawler.outcomes import Outcomes, iso, now
from crawler.plan import Plan
from crawler.source_model import Source
from crawler.urls import day_in

LIVE_DEPTH = 12
"""Pages of one list that a live run reads at most; a backfill reads all."""
LIVE_CHILDREN = 12
"""Sitemaps of an index that a live run reads at most; the others stay due."""
MAX_DEPTH = 5000
REPEATS = 3
"""Pages in a row of one list that give only what this run has seen: a pager without an end (a trap)."""
CHILD_DAYS = 7
"""Days until a sitemap whose index gives no time of change is read again."""

Fetch = Callable[[Door, bool], Awaitable[Answer]]
"""(door, conditional) → answer; raises what a request raises."""


class DoorWalk:
    """`fetch` makes the requests; `ended` says that the run is to stop."""

    def __init__(self, source: Source, plan: Plan, outcomes: Outcomes, fetch: Fetch, ended: Callable[[], bool]) -> None:
        self._source, self._plan, self._outcomes = source, plan, outcomes
        self._fetch, self._ended = fetch, ended
        self._opened: set[str] = set()
        self._seen: set[str] = set()
        self._children: list[Door] = []
        self._repeats = 0
        self._kept: dict[str, tuple[Answer, Opened]] = {}
        self.worked = 0
        self.broken = 0

    async def look(self, door: Door) -> tuple[Answer | None, Opened | None]:
        """Open a door that may not be there; what it gives is kept for `walk`. (answer, nothing) where it is none."""
        try:
            answer = await self._fetch(door, False)
        except Exception as error:
            self._outcomes.failed(door.url, error, 0)
            return None, None
        opened = self._read(door, answer, quietly=True) if answer.status == 200 else None
        if opened is None or not (opened.articles or opened.children):
            await self._outcomes.mark(answer, "no_door")
            return answer, None
        self._kept[door.url] = (answer, opened)
        return answer, opened

    async def walk(self, doors: list[Door]) -> None:
        """Open these doors, the ones that earlier runs left open, and all that they lead to."""
        for door in doors:
            await self._walk_one(door)
        while self._children and not self._ended():
            await self._walk_one(self._children.pop(0))
        children = 0
        for answer, _ in self._kept.values():
            await self._outcomes.mark(answer, "door_not_chosen")
        self._kept.clear()
        while not self._ended():
            waiting = [entry for entry in self._outcomes.frontier.due("door", 200) if entry.url not in self._opened]
            limit = 1 if self._plan.sample is not None else LIVE_CHILDREN
            if not waiting or (children >= limit and not self._plan.every_page):
                return
            children += 1
            if door_of := _door_of(waiting[0]):
                await self._walk_one(door_of)
            else:
                self._opened.add(waiting[0].url)

    async def take_recovered(self, door: Door, answer: Answer) -> None:
        """Handle a page of a door that a killed run had fetched."""
        opened = self._read(door, answer) if answer.status == 200 else None
        if opened is None:
            await self._outcomes.mark(answer, "unclaimed")
            return
        following = await self._take(door, answer, opened, always_on=True)
        if following is not None:
            await self._walk_one(following)

    async def _walk_one(self, door: Door) -> None:
        following: Door | None = door
        while following is not None and not self._ended() and following.url not in self._opened:
            following = await self._step(following)

    async def _step(self, door: Door) -> Door | None:
        """One page of a door; returns the next one to open."""
        self._opened.add(door.url)
        frontier, run_id = self._outcomes.frontier, self._outcomes.context.run_id
        frontier.add([_candidate(door)])
        frontier.start([door.url], run_id)
        if door.url in self._kept:
            answer, opened = self._kept.pop(door.url)
            return await self._take(door, answer, opened)
        try:
            answer = await self._fetch(door, not self._plan.every_page)
        except Exception as error:
            self._outcomes.failed(door.url, error, 0)
            return None
        if answer.status == 304:
            self.worked += 1
            await self._close(door, answer, "unchanged")
            return None
        if door.page > 1 and answer.status in (400, 404):
            # A WordPress feed ends with a 404, its REST interface with a 400.
            await self._close(door, answer, "past_the_end")
            return None
        if answer.status != 200:
            self.broken += 1
            await self._outcomes.http_error(answer, 0)
            return None
        read = self._read(door, answer)
        if read is None:
            self.broken += 1
            await self._close(door, answer, "no_door")
            return None
        return await self._take(door, answer, read)

    def _read(self, door: Door, answer: Answer, quietly: bool = False) -> Opened | None:
        leave_out = _unsaid if quietly else self._outcomes.leave_out
        try:
            return open_door(door, answer.body, self._source, leave_out, answer.headers)
        except Unreadable as fault:
            if quietly:
                return None
            self._outcomes.error(door.url, "unreadable", answer.status, str(fault))
            return None

    async def _take(self, door: Door, answer: Answer, opened: Opened, always_on: bool = False) -> Door | None:
        """Put a page's finds into the frontier, then its next page, then close it."""
        self.worked += 1
        wanted = [found for found in opened.articles if not self._is_too_old(found)]
        self._repeats = self._repeats + 1 if self._shows_nothing_new(opened) and door.page > 1 else 0
        candidates = [_article(found, door.url) for found in wanted]
        children = [(child, changed) for child, changed in opened.children if self._wants(child, changed)]
        candidates += [_candidate(child, changed) for child, changed in children]
        if self._plan.every_page:
            # Also those that did not change since they were read: an earlier run may have left out what is old.
            self._children += [child for child, _ in children]
        new = await asyncio.wrap_future(self._outcomes.frontier.add(candidates))
        following = opened.next_door
        if following is not None and not self._goes_on(door, wanted, new or always_on, following):
            following = None
        if following is not None:
            self._outcomes.frontier.add([_candidate(following)])
            self._outcomes.frontier.start([following.url], self._outcomes.context.run_id)
        await self._close(door, answer, "door")
        return following

    def _goes_on(self, door: Door, wanted: list[Found], new: int | bool, following: Door) -> bool:
        if not wanted or self._plan.sample is not None:
            return False
        if self._plan.every_page:
            if self._repeats < REPEATS and door.page < MAX_DEPTH:
                return True
            self._outcomes.leave_out("trap_paging", following.url)
            return False
        if new and door.page >= LIVE_DEPTH:
            self._outcomes.leave_out("deeper_than_a_live_run", following.url)
            return False
        return bool(new)

    def _shows_nothing_new(self, opened: Opened) -> bool:
        """Whether this run has met every article of the page before; from now on it has."""
        urls = {found.url for found in opened.articles}
        known = urls <= self._seen
        self._seen |= urls
        return known

    async def _close(self, door: Door, answer: Answer, outcome: str) -> None:
        await self._outcomes.keep_validators(answer)
        await self._outcomes.mark(answer, outcome)
        again = iso(now() + timedelta(days=CHILD_DAYS)) if door.kind == "sitemap" else None
        self._outcomes.frontier.done(door.url, outcome, again)

    def _is_too_old(self, found: Found) -> bool:
        since = self._plan.since
        day = _day_of(found)
        if since is None or day is None or day >= since:
            return False
        if found.changed_at and date.fromisoformat(found.changed_at[:10]) >= since:
            return False
        self._outcomes.leave_out("before_since", found.url)
        return True

    def _wants(self, child: Door, changed: str | None) -> bool:
        since = self._plan.since
        if since is None or changed is None or date.fromisoformat(changed[:10]) >= since:
            return True
        self._outcomes.leave_out("before_since", child.url)
        return False


def _unsaid(rule: str, url: str) -> None:
    """What an attempt leaves out is not counted: the door may never be opened."""


def _day_of(found: Found) -> date | None:
    if found.published_on:
        return date.fromisoformat(found.published_on)
    if in_url := day_in(found.url):
        return in_url
    return date.fromisoformat(found.changed_at[:10]) if found.changed_at else None


def _article(found: Found, door_url: str) -> Candidate:
    """Newest first: the priority is the day's number."""
    day = _day_of(found)
    return Candidate(found.url, "article", door_url, found.changed_at, day.toordinal() if day else 0)


def _candidate(door: Door, changed: str | None = None) -> Candidate:
    priority = date.fromisoformat(changed[:10]).toordinal() if changed else 0
    extra = json.dumps({"kind": door.kind, "page": door.page})
    return Candidate(door.url, "door", None, changed, priority, extra)


def _door_of(entry: Entry) -> Door | None:
    """The door that a row of the frontier stands for."""
    try:
        extra = json.loads(entry.extra or "")
        return Door(str(extra["kind"]), entry.url, int(extra["page"]))
    except (ValueError, KeyError, TypeError):
        return None
