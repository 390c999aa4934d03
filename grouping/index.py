"""The index of likeness in SQLite: which articles share a key.

In: articles by id with their keys. Out: their numbers, and who shares keys with whom. It holds no text. What is
asked of it depends on what it holds alone, not on the order in which that came.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
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

    def number(self, article_ids: Iterable[str]) -> dict[str, Filed]:
        """Give articles that are not filed yet a number each; they are under no keys."""
        new = list(article_ids)
        last = int(self.db.execute("SELECT coalesce(max(number), 0) FROM sketches").fetchone()[0])
        self.db.conn.executemany(
            "INSERT INTO sketches (number, article_id, algorithm, keys) VALUES (?, ?, ?, x'')",
            [(last + at, article_id, keyed.VERSION) for at, article_id in enumerate(new, 1)],
        )
        return {article_id: Filed(last + at, ()) for at, article_id in enumerate(new, 1)}

    def file(self, changes: Iterable[tuple[Filed, Collection[int]]]) -> list[Filed]:
        """Put articles under the keys given, and under no others. `write` must follow before the transaction ends."""
        put_in: list[tuple[int, int]] = []
        take_out: list[tuple[int, int]] = []
        result = []
        for known, now in changes:
            before, wanted = set(known.keys), set(now)
            take_out += [(key, known.number) for key in before - wanted]
            put_in += [(key, known.number) for key in wanted - before]
            result.append(Filed(known.number, tuple(sorted(wanted))))
        self._take_out(take_out)
        self._put_in(put_in)
        return result

    def write(self, filed: Iterable[Filed]) -> None:
        """Note under which keys articles are filed."""
        rows = [(keyed.pack(one.keys), one.number) for one in filed]
        self.db.conn.executemany("UPDATE sketches SET keys = ? WHERE number = ?", rows)

    def remove(self, known: Filed) -> None:
        """Take an article out."""
        self._take_out([(key, known.number) for key in known.keys])
        self.db.execute("DELETE FROM sketches WHERE number = ?", (known.number,))

    def sharing(self, wanted: Iterable[int], most: int) -> dict[int, list[int]]:
        """Key → numbers of the articles under it, at most `most + 1` of each table; keys with none are left out."""
        words: list[int] = []
        scattered: list[int] = []
        for key in sorted(set(wanted)):
            (words if key < keyed.FIRST_OTHER else scattered).append(key)
        found: dict[int, list[int]] = {}
        for table, asked in (("likeness_keys", words + scattered), ("likeness_fresh", scattered)):
            if not asked:
                continue
            # One statement asks for all keys, and stops at each after as many as tell that it is too common.
            rows = self.db.conn.execute(
                f"SELECT value, (SELECT group_concat(number) FROM (SELECT number FROM {table} WHERE key = value"
                f" LIMIT {most + 1})) FROM json_each(?)",
                (json.dumps(asked),),
            )
            # Those that nobody has are left out here: a condition in the statement would look each up twice.
            for key, numbers in rows:
                if numbers is not None:
                    found.setdefault(key, []).extend(map(int, numbers.split(",")))
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

    def _put_in(self, rows: Sequence[tuple[int, int]]) -> None:
        """Add (key, number) rows, in the order of the table."""
        self._count(rows, 1)
        local = sorted([row for row in rows if row[0] < keyed.FIRST_OTHER])
        scattered = sorted([row for row in rows if row[0] >= keyed.FIRST_OTHER])
        self.db.conn.executemany("INSERT INTO likeness_keys VALUES (?, ?)", local)
        self.db.conn.executemany("INSERT INTO likeness_fresh VALUES (?, ?)", scattered)
        self._fresh += len(scattered)

    def _take_out(self, rows: Sequence[tuple[int, int]]) -> None:
        if not rows:
            return
        self._count(rows, -1)
        self._common.difference_update([key for key, _ in rows])
        for table in ("likeness_keys", "likeness_fresh"):
            self.db.conn.executemany(f"DELETE FROM {table} WHERE key = ? AND number = ?", sorted(rows))

    def _count(self, rows: Iterable[tuple[int, int]], by: int) -> None:
        changed = self.changed
        for key, _ in rows:
            changed[key] = changed.get(key, 0) + by

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


def store_pairs(db: Database, scores: Mapping[int, Mapping[int, tuple[float, float]]]) -> set[int]:
    """Make these the pairs of each of the articles; the numbers of all whose pair with one of them changed."""
    wanted = {
        (min(number, other), max(number, other)): value
        for number, others in scores.items()
        for other, value in others.items()
    }
    rows = db.execute(
        "SELECT one, other, story, copy FROM pairs WHERE one IN (SELECT value FROM json_each(:n))"
        " UNION SELECT one, other, story, copy FROM pairs WHERE other IN (SELECT value FROM json_each(:n))",
        {"n": json.dumps(sorted(scores))},
    )
    known = {(one, other): (story, copy) for one, other, story, copy in rows}
    gone = sorted(known.keys() - wanted.keys())
    changed = sorted([pair for pair, value in wanted.items() if known.get(pair) != value])
    db.conn.executemany("DELETE FROM pairs WHERE one = ? AND other = ?", gone)
    db.conn.executemany(
        "INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?)", [(*pair, *wanted[pair]) for pair in changed]
    )
    return {number for pair in (*gone, *changed) for number in pair}
