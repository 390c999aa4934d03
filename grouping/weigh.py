"""Weighing what changed: every article that a change touches is filed anew and compared with its like.

In: ids of articles that changed, and a way to read articles. Out: rows in the index and in `pairs` that are a
function of the articles alone, and the ids of those whose pairs are not what they were.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
        self._remembered: OrderedDict[int, Features] = OrderedDict()
        self._keys: dict[int, keyed.Keys] = {}

    def take_in(self, article_ids: Collection[str]) -> set[str]:
        """Weigh these articles, and those that they touch, anew; ids of all whose pairs may have changed."""
        touched: set[int] = set()
        self.index.changed.clear()
        self._keys.clear()
        articles = dict(self.load(article_ids))
        filed = self.index.filed(article_ids)
        for article_id in sorted(set(filed) - set(articles)):
            touched |= self._forget(filed.pop(article_id))
        edges = self._file_edges(articles, filed)
        self._file_rest(articles, filed, edges)
        compare = {filed[article_id].number for article_id in articles}
        for numbers in self.index.no_longer_common().values():
            compare.update(numbers)
        touched |= compare | self._compare(sorted(compare)) | self._settle_common(compare)
        self.index.tidy()
        names = numbers_to_ids(self.db, touched)
        return set(names.values())

    def _forget(self, known: Filed) -> set[int]:
        others = store_pairs(self.db, {known.number: {}})
        self.index.remove(known)
        self._remembered.pop(known.number, None)
        return others

    def _file_edges(self, articles: dict[str, Mapping[str, Any]], filed: dict[str, Filed]) -> dict[str, dict[int, str]]:
        """File the sentences at the edges first; whoever shares one that became, or ceased to be, common joins."""
        edges = {article_id: _edges(article) for article_id, article in articles.items()}
        filed.update(self.index.number(sorted(set(articles) - set(filed))))
        ordered = sorted(articles)
        now = self.index.file(
            (filed[one], {*edges[one], *[key for key in filed[one].keys if keyed.kind_of(key) != keyed.EDGE]})
            for one in ordered
        )
        filed.update(zip(ordered, now, strict=True))
        missing = set(numbers_to_ids(self.db, self.index.edges_crossed()).values()) - set(articles)
        joined = self.load(missing) if missing else {}
        filed.update(self.index.filed(joined))
        articles.update(joined)
        edges.update({article_id: _edges(article) for article_id, article in joined.items()})
        return edges

    def _file_rest(
        self, articles: Mapping[str, Mapping[str, Any]], filed: dict[str, Filed], edges: Mapping[str, dict[int, str]]
    ) -> None:
        repeated = _repeated(self.index, edges)
        ordered = sorted(articles)
        wanted = []
        for article_id in ordered:
            known = filed[article_id]
            found = features(articles[article_id], repeated[article_id])
            keys = keyed.keys(found, self.two_words)
            self._keys[known.number] = keys
            self._remember(known.number, found)
            wanted.append((known, {*keys.own, *edges[article_id]}))
        now = self.index.file(wanted)
        self.index.write(now)
        filed.update(zip(ordered, now, strict=True))

    def _settle_common(self, compared: Collection[int]) -> set[int]:
        """Keys that became too common support pairs no longer; the numbers of articles that lost a pair.

        The pairs of those just `compared` know it already.
        """
        members = {number for numbers in self.index.newly_common().values() for number in numbers} - set(compared)
        if not members:
            return set()
        rows = self.db.execute(
            "SELECT one, other FROM pairs WHERE one IN (SELECT value FROM json_each(:n))"
            " UNION SELECT one, other FROM pairs WHERE other IN (SELECT value FROM json_each(:n))",
            {"n": json.dumps(sorted(members))},
        )
        pairs = [(one, other) for one, other in rows if one not in compared and other not in compared]
        keys = keys_of(self.db, {number for pair in pairs for number in pair})
        shared = {pair: near_keys(keys[pair[0]], keys[pair[1]]) for pair in pairs}
        useful = set(self.index.uncommon(set().union(*shared.values())))
        lost = [(a, b) for (a, b), near in shared.items() if not _supported(keys[a], keys[b], near & useful)]
        self.db.conn.executemany("DELETE FROM pairs WHERE one = ? AND other = ?", lost)
        return {number for pair in lost for number in pair}

    def _compare(self, numbers: Sequence[int]) -> set[int]:
        """Weigh each of these with its like; the numbers of those whose pair with one of them changed."""
        found = self._recall(numbers)
        keys = {number: self._keys_for(number, one) for number, one in found.items()}
        useful = self.index.uncommon({key for one in keys.values() for key in (*one.own, *one.asked)})
        like = {number: _like(one, useful) - {number} for number, one in keys.items()}
        found |= self._recall(set().union(*like.values()) - set(found))
        judged: dict[tuple[int, int], tuple[float, float]] = {}
        scores: dict[int, dict[int, tuple[float, float]]] = {}
        for number, others in like.items():
            scores[number] = {}
            for other in others.intersection(found):
                pair = (number, other) if number < other else (other, number)
                if pair not in judged:
                    judged[pair] = _stored(score(found[number], found[other]))
                if judged[pair][0] >= LEAST_STORED:
                    scores[number][other] = judged[pair]
        return store_pairs(self.db, scores)

    def _recall(self, numbers: Collection[int]) -> dict[int, Features]:
        """Features of articles that are filed, from memory or made again from the article."""
        missing = [number for number in numbers if number not in self._remembered]
        made: dict[int, Features] = {}
        if missing:
            names = numbers_to_ids(self.db, missing)
            articles = self.load(list(names.values()))
            edges = {article_id: _edges(article) for article_id, article in articles.items()}
            repeated = _repeated(self.index, edges)
            for number, article_id in sorted(names.items()):
                # A change that has not been taken in yet may have removed it; its own turn comes.
                if article_id in articles:
                    made[number] = features(articles[article_id], repeated[article_id])
        result = {n: self._remembered[n] for n in numbers if n in self._remembered} | made
        for number, found in made.items():
            self._remember(number, found)
        return result

    def _keys_for(self, number: int, found: Features) -> keyed.Keys:
        return self._keys.get(number) or keyed.keys(found, self.two_words)

    def _remember(self, number: int, found: Features) -> None:
        self._remembered[number] = found
        self._remembered.move_to_end(number)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)


def _like(keys: keyed.Keys, useful: Mapping[int, Sequence[int]]) -> set[int]:
    """Who shares enough keys to be compared; `useful`: who is under each key that is not too common."""
    own_words = {key for key in keys.own if key < keyed.FIRST_OTHER and key in useful}
    words: dict[int, set[int]] = {}
    like: set[int] = set()
    for key in (*keys.own, *keys.asked):
        numbers = useful.get(key)
        if numbers is None:
            continue
        if key >= keyed.FIRST_OTHER:
            like.update(numbers)
        elif key in own_words or key + keyed.SPAN_STEP in own_words or key - keyed.SPAN_STEP in own_words:
            word = key & keyed.WORD_MASK
            for other in numbers:
                words.setdefault(other, set()).add(word)
    like.update([other for other, shared in words.items() if len(shared) >= WORDS_NEEDED])
    return like


def near_keys(one: Collection[int], other: Collection[int]) -> set[int]:
    """Keys that two articles share, and their keys of one word in spans beside one another."""
    theirs = set(other)
    found = theirs.intersection(one)
    spans = _spans(theirs)
    for key in one:
        if keyed.kind_of(key) == keyed.WORD:
            word, span = keyed.word_of(key)
            for near in spans.get(word, set()) & {span - 1, span + 1}:
                found |= {key, key + ((near - span) << keyed.SPAN_SHIFT)}
    return found


def _supported(one: Collection[int], other: Collection[int], useful: set[int]) -> bool:
    """Whether two articles share enough of the keys that are `useful`: the rule of `_like`, from the keys alone."""
    if any(keyed.kind_of(key) != keyed.WORD for key in useful.intersection(one).intersection(other)):
        return True
    ours, theirs = _spans(useful.intersection(one)), _spans(useful.intersection(other))
    shared = [
        word
        for word, spans in ours.items()
        if any(theirs.get(word, set()) & {span - 1, span, span + 1} for span in spans)
    ]
    return len(shared) >= WORDS_NEEDED


def _spans(keys: Iterable[int]) -> dict[int, set[int]]:
    """Word → the spans in which it is a key."""
    found: dict[int, set[int]] = {}
    for key in keys:
        if keyed.kind_of(key) == keyed.WORD:
            word, span = keyed.word_of(key)
            found.setdefault(word, set()).add(span)
    return found


def repeated_sentences(index: Index, article: Mapping[str, Any]) -> frozenset[str]:
    """Sentences at the edges of an article that its outlet prints again and again, folded."""
    return _repeated(index, {"": _edges(article)})[""]


def _repeated(index: Index, edges: Mapping[str, dict[int, str]]) -> dict[str, frozenset[str]]:
    """For each article those of its edge sentences that its outlet repeats."""
    every = {key for found in edges.values() for key in found}
    shared = index.counts(every, keyed.REPEATED - 1) if every else {}
    return {
        article_id: frozenset(said for key, said in found.items() if shared.get(key, 0) >= keyed.REPEATED)
        for article_id, found in edges.items()
    }


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
    asked = set(numbers)
    beside: dict[int, set[int]] = {number: set() for number in numbers}
    frontier = numbers
    while frontier:
        rows = db.execute(
            "SELECT one, other FROM pairs WHERE one IN (SELECT value FROM json_each(:n)) AND story >= :s"
            " UNION SELECT one, other FROM pairs WHERE other IN (SELECT value FROM json_each(:n)) AND story >= :s",
            {"n": json.dumps(frontier), "s": least},
        )
        reached: set[int] = set()
        for one, other in rows:
            reached.update((one, other))
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
        frontier = sorted(reached - asked)
        asked |= reached
    names = numbers_to_ids(db, beside)
    return sorted(sorted(names[number] for number in part) for part in _parts(beside))


def _parts(beside: Mapping[int, Collection[int]]) -> list[set[int]]:
    """The connected parts of a graph given as who stands beside whom."""
    seen: set[int] = set()
    result = []
    for first in beside:
        if first in seen:
            continue
        part, queue = {first}, [first]
        while queue:
            new = set(beside[queue.pop()]) - part
            part |= new
            queue += new
        seen |= part
        result.append(part)
    return result


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
