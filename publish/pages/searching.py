"""Full text search: what a person types → an FTS5 query → articles with marked passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from publish.pages.reading import Row, rows

PAGE_SIZE = 20
COUNT_LIMIT = 1000
"""Matches are counted up to here and then called "more than": counting all of a common word costs more than finding."""

_TOKEN = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)


def fts_query(text: str) -> str | None:
    """A person's words as an FTS5 query: all must occur, "quoted words" in order, -word must not; None for no words.

    Everything is quoted, so that no sign a person types is read as FTS5 syntax.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for phrase, word in _TOKEN.findall(text):
        negative = not phrase and word.startswith("-")
        words = _WORD.findall(phrase or word)
        if words:
            (unwanted if negative else wanted).append('"' + " ".join(words) + '"')
    if not wanted:
        return None
    return " ".join(wanted) + "".join(f" NOT {word}" for word in unwanted)


@dataclass(frozen=True)
class Search:
    """What the search form holds."""

    text: str = ""
    region: str = ""
    year: str = ""
    only_mou: bool = False
    page: int = 1


def _conditions(search: Search) -> tuple[str, dict[str, Any]]:
    sql, params = ["a.withdrawn_at is null"], {}
    if search.region:
        sql.append("a.id in (select article_id from article_regions where region_code = :region and role = 'subject')")
        params["region"] = search.region
    if search.year:
        sql.append("a.published_day >= :year || '-01-01' and a.published_day <= :year || '-12-31'")
        params["year"] = search.year
    if search.only_mou:
        sql.append("a.id in (select article_id from article_mous where status <> 'mentioned')")
    return " and ".join(sql), params


async def find(db: Any, search: Search) -> tuple[list[Row], int]:
    """One page of matches and their number (at most COUNT_LIMIT + 1). Best first; without words, newest first.

    A title that holds the words counts five times a text that does: headlines name the event.
    """
    where, params = _conditions(search)
    query = fts_query(search.text)
    bounds = {"limit": PAGE_SIZE, "offset": (search.page - 1) * PAGE_SIZE}
    columns = "a.id, a.title, a.published_day, s.name as outlet, a.story_id"
    if query is None:
        source, order = "articles a", "a.published_day desc, a.id"
        passage = "substr(a.text, 1, 240)"
    else:
        source, order = "articles_fts f join articles a on a.rowid = f.rowid", "bm25(articles_fts, 5.0, 1.0), a.id"
        passage = "snippet(articles_fts, 1, char(2), char(3), ' … ', 32)"
        where = f"articles_fts match :query and {where}"
        params["query"] = query
    found = await rows(
        db,
        f"select {columns}, {passage} as passage from {source} join sources s on s.id = a.source_id"
        f" where {where} order by {order} limit :limit offset :offset",
        {**params, **bounds},
    )
    counted = await rows(
        db, f"select count(*) as n from (select 1 from {source} where {where} limit {COUNT_LIMIT + 1})", params
    )
    return found, int(counted[0]["n"])


def marked(passage: str | None) -> list[tuple[str, bool]]:
    """A passage as (piece, is a match) pairs, for a template to mark without trusting the text as HTML."""
    pieces = []
    for part in re.split("(\x02[^\x03]*\x03)", passage or ""):
        if part:
            pieces.append((part.strip("\x02\x03"), part.startswith("\x02")))
    return pieces
