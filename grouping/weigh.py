"""Weighing what changed: every article that a change touches is filed anew and compared with its like.

In: ids of articles that changed, and a way to read articles. Out: rows in the index and in `pairs` that are a
function of the articles alone, and the ids of those whose pairs are not what they were.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from grouping import keys as keyed
from grouping.features import Features, features
from grouping.index import Filed, Index, keys_of, numbers_to_ids, store_pairs
from grouping.pairs import PairScore, score

LEAST_STORED = 0.05
"""Pairs less likely than this are not written down; a group counts them as unlike."""
REMEMBERED = 4000
"""Articles whose features stay in memory, 30 kB each."""
WORDS_NEEDED = 2

Load = Callable[[Collection[str]], Mapping[str, Mapping[str, Any]]]


class Weigher:
    """Keeps index and pairs in step with the articles. `load` gives the articles that may be grouped, by id."""

    def __init__(self, db: Database, load: Load, two_words: bool = False) -> None:
        self.db, self.load, self.two_words = db, load, two_words
        self.index = Index(db)
        self._remembered: OrderedDict[int, tuple[Features, keyed.Keys]] = OrderedDict()

    def take_in(self, article_ids: Collection[str]) -> set[str]:
        """Weigh these articles, and those that they touch, anew; ids of all whose pairs may have changed."""
        touched: set[int] = set()
        self.index.changed.clear()
        articles = dict(self.load(article_ids))
        filed = self.index.filed(article_ids)
        for article_id in sorted(set(filed) - set(articles)):
            touched |= self._forget(filed.pop(article_id))
        edges = self._file_edges(articles, filed)
        self._file_rest(articles, filed, edges)
        compare = {filed[article_id].number for article_id in articles}
        touched |= self._settle_common(compare)
        for number in sorted(compare):
            touched |= {number} | self._compare(number)
        self.index.tidy()
        names = numbers_to_ids(self.db, touched)
        return set(names.values())

    def _forget(self, known: Filed) -> set[int]:
        others = store_pairs(self.db, known.number, {})
        self.index.remove(known)
        self._remembered.pop(known.number, None)
        return others

    def _file_edges(self, articles: dict[str, Mapping[str, Any]], filed: dict[str, Filed]) -> dict[str, dict[int, str]]:
        """File the sentences at the edges first; whoever shares one that became, or ceased to be, common joins."""
        edges = {article_id: _edges(article) for article_id, article in articles.items()}
        for article_id in sorted(articles):
            known = filed.get(article_id)
            others = [key for key in known.keys if keyed.kind_of(key) != keyed.EDGE] if known else []
            filed[article_id] = self.index.file(article_id, known, [*others, *edges[article_id]])
        above, below = self.index.crossed(keyed.REPEATED - 1, {keyed.EDGE})
        numbers = {number for sharing in (*above.values(), *below.values()) for number in sharing}
        missing = set(numbers_to_ids(self.db, numbers).values()) - set(articles)
        joined = self.load(missing) if missing else {}
        filed.update(self.index.filed(joined))
        articles.update(joined)
        edges.update({article_id: _edges(article) for article_id, article in joined.items()})
        return edges

    def _file_rest(
        self, articles: Mapping[str, Mapping[str, Any]], filed: dict[str, Filed], edges: Mapping[str, dict[int, str]]
    ) -> None:
        every = {key for found in edges.values() for key in found}
        shared = self.index.counts(every, keyed.REPEATED - 1) if every else {}
        for article_id in sorted(articles):
            own = edges[article_id]
            repeated = {sentence for key, sentence in own.items() if shared.get(key, 0) >= keyed.REPEATED}
            found = features(articles[article_id], repeated)
            keys = keyed.keys(found, self.two_words)
            filed[article_id] = self.index.file(article_id, filed[article_id], {*keys.own, *own})
            self._remember(filed[article_id].number, found, keys)

    def _settle_common(self, compare: set[int]) -> set[int]:
        """Keys that became too common support their pairs no longer; those that no longer are do so again.

        Gives the numbers of articles that lost a pair.
        """
        above, below = self.index.crossed(keyed.FULL, {keyed.WORD, keyed.TWO_WORDS, keyed.SKETCH})
        for numbers in below.values():
            compare.update(numbers)
        members = {number for numbers in above.values() for number in numbers} - compare
        if not members:
            return set()
        rows = self.db.execute(
            "SELECT one, other FROM pairs WHERE one IN (SELECT value FROM json_each(:n))"
            " UNION SELECT one, other FROM pairs WHERE other IN (SELECT value FROM json_each(:n))",
            {"n": json.dumps(sorted(members))},
        )
        pairs = [(one, other) for one, other in rows if one not in compare and other not in compare]
        keys = keys_of(self.db, {number for pair in pairs for number in pair})
        lost = [(one, other) for one, other in pairs if not self._supported(keys[one], keys[other])]
        self.db.conn.executemany("DELETE FROM pairs WHERE one = ? AND other = ?", lost)
        return {number for pair in lost for number in pair}

    def _supported(self, one: Collection[int], other: Collection[int]) -> bool:
        """Whether two articles still share enough keys, from the keys alone; the same rule as `_like`."""
        theirs = set(other)
        useful = set(self.index.uncommon(theirs.intersection(one) | _near_words(one, theirs)))
        if any(keyed.kind_of(key) != keyed.WORD for key in useful.intersection(one) & theirs):
            return True
        spans: dict[int, set[int]] = {}
        for key in useful.intersection(one):
            if keyed.kind_of(key) == keyed.WORD:
                word, span = keyed.word_of(key)
                spans.setdefault(word, set()).add(span)
        shared = set()
        for key in useful & theirs:
            if keyed.kind_of(key) == keyed.WORD:
                word, span = keyed.word_of(key)
                if spans.get(word, set()) & {span - 1, span, span + 1}:
                    shared.add(word)
        return len(shared) >= WORDS_NEEDED

    def _compare(self, number: int) -> set[int]:
        found, keys = self._recall([number])[number]
        like = self._like(keys)
        like.discard(number)
        scores = {other: score(found, theirs[0]) for other, theirs in self._recall(like).items()}
        return store_pairs(
            self.db, number, {other: _stored(s) for other, s in scores.items() if s.story >= LEAST_STORED}
        )

    def _like(self, keys: keyed.Keys) -> set[int]:
        """Who shares enough keys, none of them too common on either side, to be compared."""
        useful = self.index.uncommon([*keys.own, *keys.asked])
        own_words = {keyed.word_of(key) for key in keys.own if key in useful and keyed.kind_of(key) == keyed.WORD}
        words: dict[int, set[int]] = {}
        like: set[int] = set()
        for key, numbers in useful.items():
            if keyed.kind_of(key) != keyed.WORD:
                like.update(numbers)
                continue
            number, span = keyed.word_of(key)
            if any((number, span + step) in own_words for step in (0, 1, -1)):
                for other in numbers:
                    words.setdefault(other, set()).add(number)
        like.update(other for other, shared in words.items() if len(shared) >= WORDS_NEEDED)
        return like

    def _recall(self, numbers: Collection[int]) -> dict[int, tuple[Features, keyed.Keys]]:
        """Features of articles that are filed, from memory or made again from the article."""
        missing = [number for number in numbers if number not in self._remembered]
        made: dict[int, tuple[Features, keyed.Keys]] = {}
        if missing:
            names = numbers_to_ids(self.db, missing)
            articles = self.load(list(names.values()))
            for number, article_id in sorted(names.items()):
                # A change that has not been taken in yet may have removed it; its own turn comes.
                if article_id in articles:
                    made[number] = self._make(articles[article_id])
        result = {n: self._remembered[n] for n in numbers if n in self._remembered} | made
        for number, (found, keys) in made.items():
            self._remember(number, found, keys)
        return result

    def _make(self, article: Mapping[str, Any]) -> tuple[Features, keyed.Keys]:
        found = features(article, repeated_sentences(self.index, article))
        return found, keyed.keys(found, self.two_words)

    def _remember(self, number: int, found: Features, keys: keyed.Keys) -> None:
        self._remembered[number] = (found, keys)
        self._remembered.move_to_end(number)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)


def _near_words(one: Collection[int], theirs: Collection[int]) -> set[int]:
    """Word keys of either that the other has in the same span or in one beside it."""
    spans: dict[int, set[int]] = {}
    for key in theirs:
        if keyed.kind_of(key) == keyed.WORD:
            word, span = keyed.word_of(key)
            spans.setdefault(word, set()).add(span)
    found = set()
    for key in one:
        if keyed.kind_of(key) == keyed.WORD:
            word, span = keyed.word_of(key)
            near = spans.get(word, set()) & {span - 1, span, span + 1}
            if near:
                found.add(key)
                found.update(key + ((other - span) << keyed.SPAN_SHIFT) for other in near)
    return found


def repeated_sentences(index: Index, article: Mapping[str, Any]) -> frozenset[str]:
    """Sentences at the edges of an article that its outlet prints again and again, folded."""
    edges = _edges(article)
    shared = index.counts(list(edges), keyed.REPEATED - 1)
    return frozenset(sentence for key, sentence in edges.items() if shared.get(key, 0) >= keyed.REPEATED)


def _edges(article: Mapping[str, Any]) -> dict[int, str]:
    outlet = str(article.get("outlet") or article.get("source_id") or "")
    return keyed.edge_keys(outlet, str(article.get("text") or "")) if outlet else {}


def _stored(found: PairScore) -> tuple[float, float]:
    """Rounded as they are written, so that a pair reads the same whether weighed now or read back."""
    return round(found.story, 4), round(found.copy, 4)


def components(db: Database, start: Iterable[str], least: float) -> list[list[str]]:
    """Ids of the articles that are joined by pairs of at least `least` to those in `start`, by component, sorted."""
    numbers = [
        row[0]
        for row in db.execute(
            "SELECT number FROM sketches WHERE article_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(start)),),
        )
    ]
    seen: set[int] = set()
    result = []
    for first in sorted(numbers):
        if first in seen:
            continue
        part, queue = {first}, [first]
        while queue:
            at = queue.pop()
            rows = db.execute(
                "SELECT other FROM pairs WHERE one = :n AND story >= :s"
                " UNION ALL SELECT one FROM pairs WHERE other = :n AND story >= :s",
                {"n": at, "s": least},
            )
            for (other,) in rows.fetchall():
                if other not in part:
                    part.add(other)
                    queue.append(other)
        seen |= part
        result.append(part)
    names = numbers_to_ids(db, seen)
    return sorted(sorted(names[number] for number in part) for part in result)


def read_scores(
    db: Database, members: Collection[str]
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Story and copy scores of the pairs among `members` that are written down, by pair of ids, smaller first."""
    rows = db.execute(
        """SELECT a.article_id, b.article_id, p.story, p.copy
        FROM sketches a JOIN pairs p ON p.one = a.number JOIN sketches b ON b.number = p.other
        WHERE a.article_id IN (SELECT value FROM json_each(:m))
        AND b.article_id IN (SELECT value FROM json_each(:m))""",
        {"m": json.dumps(list(members))},
    )
    story: dict[tuple[str, str], float] = {}
    copy: dict[tuple[str, str], float] = {}
    for one, other, alike, same in rows:
        pair = (one, other) if one < other else (other, one)
        story[pair], copy[pair] = alike, same
    return story, copy
