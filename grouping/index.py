"""The index of likeness in SQLite: which articles share a key.

In: articles by id with their keys. Out: their numbers, and who shares keys with whom. It holds no text. What is
asked of it depends on what it holds alone, not on the order in which that came.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from grouping import keys as keyed

FRESH_KEYS = 600_000
"""Scattered keys are gathered in a small table and moved to the large one in order: at a million articles, writing
each to its place would touch a page of the disk for every key."""
SLICE_BITS = 40
"""Keys are moved by ranges of 2^40, 32 for each kind: a tenth of a second each."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An article as the index knows it."""

    number: int
    keys: tuple[int, ...]


class Index:
    """One connection's view of the tables sketches, likeness_keys and likeness_fresh, within its transaction."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._fresh = int(db.execute("SELECT count(*) FROM likeness_fresh").fetchone()[0])
        self._slice = 0
        self._common: set[int] = set()
        """Keys known to be too common, not asked for again: whoever settles is alone to change them."""
        self._met: set[int] = set()
        """Those of them that were met since the last `newly_common`."""
        self.changed: dict[int, int] = {}
        """Key → by how many articles more (or fewer) it is shared since `changed` was last emptied."""

    def filed(self, article_ids: Iterable[str]) -> dict[str, Filed]:
        """What is filed of these articles."""
        rows = self.db.execute(
            "SELECT article_id, number, keys FROM sketches WHERE article_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(article_ids)),),
        )
        return {article_id: Filed(number, tuple(keyed.unpack(packed))) for article_id, number, packed in rows}

    def file(self, article_id: str, known: Filed | None, now: Collection[int]) -> Filed:
        """Put an article under the keys `now`, and under no others."""
        before = set(known.keys) if known else set()
        wanted = set(now)
        packed = keyed.pack(sorted(wanted))
        if known is None:
            cursor = self.db.execute(
                "INSERT INTO sketches (article_id, algorithm, keys) VALUES (?, ?, ?)",
                (article_id, keyed.VERSION, packed),
            )
            number = int(cursor.lastrowid or 0)
        else:
            number = known.number
            if before != wanted:
                self.db.execute("UPDATE sketches SET keys = ? WHERE number = ?", (packed, number))
        self._take_out(number, before - wanted)
        self._put_in(number, wanted - before)
        return Filed(number, tuple(sorted(wanted)))

    def remove(self, known: Filed) -> None:
        """Take an article out."""
        self._take_out(known.number, set(known.keys))
        self.db.execute("DELETE FROM sketches WHERE number = ?", (known.number,))

    def sharing(self, wanted: Iterable[int], most: int) -> dict[int, list[int]]:
        """Key → numbers of the articles under it, at most `most + 1` of each table; keys with none are left out."""
        words: list[int] = []
        scattered: list[int] = []
        for key in set(wanted):
            (words if keyed.kind_of(key) == keyed.WORD else scattered).append(key)
        found: dict[int, list[int]] = {}
        for table, asked in (("likeness_keys", words + scattered), ("likeness_fresh", scattered)):
            # One statement asks for all keys, and stops at each after as many as tell that it is too common.
            rows = self.db.conn.execute(
                f"SELECT value, (SELECT group_concat(number) FROM (SELECT number FROM {table} WHERE key = value"
                f" LIMIT {most + 1})) AS numbers FROM json_each(?) WHERE numbers IS NOT NULL",
                (json.dumps(asked),),
            )
            for key, numbers in rows:
                found.setdefault(key, []).extend(map(int, str(numbers).split(",")))
        return found

    def uncommon(self, wanted: Iterable[int]) -> dict[int, list[int]]:
        """Key → who shares it, for those of the keys that are not too common to tell anything."""
        sharing = self.sharing([key for key in wanted if key not in self._common], keyed.FULL)
        common = {key for key, numbers in sharing.items() if len(numbers) > keyed.FULL}
        self._common |= common
        self._met |= common
        return {key: numbers for key, numbers in sharing.items() if key not in common}

    def counts(self, wanted: Collection[int], most: int) -> dict[int, int]:
        """Key → how many articles it has, counted no further than just past `most`."""
        return {key: len(numbers) for key, numbers in self.sharing(wanted, most).items()}

    def tidy(self) -> None:
        """Move a range of the scattered keys to their places when there are many."""
        if self._fresh <= FRESH_KEYS:
            return
        first = keyed.first_key(keyed.TWO_WORDS) + (self._slice << SLICE_BITS)
        bounds = (first, first + (1 << SLICE_BITS))
        self.db.execute(
            "INSERT INTO likeness_keys SELECT key, number FROM likeness_fresh WHERE key >= ? AND key < ? ORDER BY 1, 2",
            bounds,
        )
        moved = self.db.execute("DELETE FROM likeness_fresh WHERE key >= ? AND key < ?", bounds).rowcount
        self._fresh -= moved
        self._slice = (self._slice + 1) % (3 << (45 - SLICE_BITS))

    def _put_in(self, number: int, added: Collection[int]) -> None:
        self._count(added, 1)
        local = [(key, number) for key in sorted(added) if keyed.kind_of(key) == keyed.WORD]
        scattered = [(key, number) for key in sorted(added) if keyed.kind_of(key) != keyed.WORD]
        self.db.conn.executemany("INSERT INTO likeness_keys VALUES (?, ?)", local)
        self.db.conn.executemany("INSERT INTO likeness_fresh VALUES (?, ?)", scattered)
        self._fresh += len(scattered)

    def _take_out(self, number: int, removed: Collection[int]) -> None:
        self._count(removed, -1)
        self._common.difference_update(removed)
        rows = [(key, number) for key in removed]
        for table in ("likeness_keys", "likeness_fresh"):
            self.db.conn.executemany(f"DELETE FROM {table} WHERE key = ? AND number = ?", rows)

    def _count(self, touched: Collection[int], by: int) -> None:
        for key in touched:
            self.changed[key] = self.changed.get(key, 0) + by

    def edges_crossed(self) -> set[int]:
        """Numbers of articles that share a sentence at the edge which became, or ceased to be, the outlet's own."""
        moved = [key for key, by in self.changed.items() if by and keyed.kind_of(key) == keyed.EDGE]
        above, below = self._crossed(moved, keyed.REPEATED - 1)
        return {number for numbers in (*above.values(), *below.values()) for number in numbers}

    def no_longer_common(self) -> dict[int, list[int]]:
        """Keys that were too common before the latest changes and are not now, with who shares them."""
        lost = [key for key, by in self.changed.items() if by < 0 and keyed.kind_of(key) != keyed.EDGE]
        return self._crossed(lost, keyed.FULL)[1]

    def newly_common(self) -> dict[int, list[int]]:
        """Keys met since the last time that the latest changes made too common, with all who share them.

        Whoever was added under a key meets it when compared, so that none is overlooked.
        """
        met, self._met = self._met, set()
        return self._crossed([key for key in met if self.changed.get(key, 0) > 0], keyed.FULL)[0]

    def _crossed(self, moved: Collection[int], limit: int) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Keys that came to be shared by more than `limit`, and by no more than it, with who shares them."""
        above: dict[int, list[int]] = {}
        below: dict[int, list[int]] = {}
        if not moved:
            return above, below
        sharing = self.sharing(moved, limit + max(0, *(self.changed[key] for key in moved)))
        for key in moved:
            numbers, by = sharing.get(key, []), self.changed[key]
            if len(numbers) > limit >= len(numbers) - by:
                above[key] = numbers
            elif len(numbers) <= limit < len(numbers) - by:
                below[key] = numbers
        return above, below


def numbers_to_ids(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """Ids of articles by their numbers in the index."""
    rows = db.execute(
        "SELECT number, article_id FROM sketches WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return dict(rows.fetchall())


def keys_of(db: Database, numbers: Iterable[int]) -> dict[int, list[int]]:
    """Keys of articles by their numbers in the index."""
    rows = db.execute(
        "SELECT number, keys FROM sketches WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return {number: keyed.unpack(packed) for number, packed in rows}


def store_pairs(db: Database, number: int, scores: Mapping[int, tuple[float, float]]) -> set[int]:
    """Make these the pairs of one article; the numbers whose pair with it changed."""
    rows = db.execute(
        "SELECT other, story, copy FROM pairs WHERE one = ?"
        " UNION ALL SELECT one, story, copy FROM pairs WHERE other = ?",
        (number, number),
    )
    known = {other: (story, copy) for other, story, copy in rows}
    gone = [other for other in known if other not in scores]
    changed = [other for other, value in scores.items() if known.get(other) != value]
    db.conn.executemany(
        "DELETE FROM pairs WHERE one = ? AND other = ?", [(min(number, o), max(number, o)) for o in gone]
    )
    db.conn.executemany(
        "INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?)",
        [(min(number, o), max(number, o), *scores[o]) for o in changed],
    )
    return {*gone, *changed}
