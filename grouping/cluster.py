"""The `cluster` step: lines in, the same lines with `story`, `copy` and `why` out, in the order they came.

It is the settler's own code on an index in memory. A line that stands alone has its own id as story and copy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from archive.migrations.grouping import migrations
from grouping.explain import Language, explain_pair, reasons
from grouping.features import features, published_day
from grouping.groups import JOIN, group
from grouping.pairs import score
from grouping.weigh import Weigher, components, read_scores

Line = dict[str, Any]


def cluster(lines: Sequence[Line]) -> list[Line]:
    """The lines with `story` (one id for one event), `copy` (one id for one text) and `why` (a sentence each).

    An id stands for the earliest member of a group. Of lines with one id the last counts, and all get its groups.
    """
    articles = {str(line["id"]): line for line in lines}
    db = Database(memory=True)
    try:
        weigher = _weigher(db, articles)
        db.conn.execute("BEGIN")
        weigher.take_in(list(articles))
        stories, copies, scores = _groups(db, articles)
    finally:
        db.close()
    story_of = _by_member(stories, articles)
    copy_of = _by_member(copies, articles)
    result = []
    for line in lines:
        own = str(line["id"])
        why = _why(own, story_of[own], copy_of[own], articles, scores)
        result.append(line | {"story": story_of[own][0], "copy": copy_of[own][0], "why": why})
    return result


def explain_lines(lines: Sequence[Line], id_a: str, id_b: str, language: Language = "en") -> str:
    """Why two of the lines are one story, one text, or neither: a few lines of plain text.

    Raises KeyError (with the id) where a line is missing.
    """
    articles = {str(line["id"]): line for line in lines}
    one, other = articles[str(id_a)], articles[str(id_b)]
    grouped = {str(line["id"]): line for line in cluster(lines)}
    together = grouped[str(id_a)]["story"] == grouped[str(id_b)]["story"]
    return explain_pair(one, other, language, together)


def _weigher(db: Database, articles: Mapping[str, Line]) -> Weigher:
    migrations.apply(db)
    undated = any(published_day(article) is None for article in articles.values())

    def load(wanted: Collection[str]) -> dict[str, Line]:
        return {article_id: articles[article_id] for article_id in wanted}

    return Weigher(db, load, two_words=undated)


def _groups(
    db: Database, articles: Mapping[str, Line]
) -> tuple[list[list[str]], list[list[str]], dict[tuple[str, str], tuple[float, float]]]:
    stories: list[list[str]] = []
    copies: list[list[str]] = []
    scores: dict[tuple[str, str], tuple[float, float]] = {}
    for members in components(db, articles, JOIN):
        if len(members) > 1:
            story_scores, copy_scores = read_scores(db, members)
            found_copies = group(members, copy_scores)
            copies += found_copies
            stories += group(members, story_scores, found_copies)
            scores |= {pair: (story_scores[pair], copy_scores[pair]) for pair in story_scores}
        else:
            copies.append(members)
            stories.append(members)
    return stories, copies, scores


def _by_member(groups: Sequence[Sequence[str]], articles: Mapping[str, Line]) -> dict[str, list[str]]:
    """Member → its group, the earliest first."""
    found = {}
    for members in groups:
        ordered = sorted(members, key=lambda m: (str(articles[m].get("published_at") or "9999"), m))
        for member in members:
            found[member] = ordered
    return found


def _why(
    own: str,
    story: list[str],
    copy: list[str],
    articles: Mapping[str, Line],
    scores: Mapping[tuple[str, str], tuple[float, float]],
) -> str:
    if len(story) == 1:
        return "stands alone"
    others = [member for member in story if member != own]
    nearest = max(others, key=lambda m: (scores.get((min(own, m), max(own, m)), (0.0, 0.0)), m))
    found = score(features(articles[own]), features(articles[nearest]))
    relation = "one text with" if nearest in copy else "one event with"
    return f"{relation} {nearest}: {'; '.join(reasons(found, 'en')[0][:3])}"
