"""The questions that the pages ask of archive.db, each a function: a database in, plain dicts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]

ARTICLE = """
select a.id, a.title, a.url, a.source_id, s.name as outlet, a.published_at, a.published_day, a.published_precision,
       a.smart_city, a.story_id, a.copy_id, a.text, a.text_kept
from articles a join sources s on s.id = a.source_id
"""


async def rows(db: Any, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]:
    """The rows of a query as dicts."""
    return [dict(row) for row in (await db.execute(sql, params)).rows]


async def first(db: Any, sql: str, params: Mapping[str, Any] | Sequence[Any] = ()) -> Row | None:
    found = await rows(db, sql, params)
    return found[0] if found else None


async def totals(db: Any) -> Row:
    """How much the archive holds: articles, outlets, agreements, regions."""
    row = await first(
        db,
        """select (select count(*) from articles where withdrawn_at is null) as articles,
                  (select count(distinct source_id) from articles) as outlets,
                  (select count(*) from article_mous where status <> 'mentioned') as mous,
                  (select count(distinct region_code) from article_regions where role = 'subject') as regions""",
    )
    return row or {}


async def newest_articles(db: Any, limit: int) -> list[Row]:
    sql = ARTICLE + "where a.withdrawn_at is null order by a.published_day desc, a.id limit ?"
    return await rows(db, sql, (limit,))


async def article(db: Any, article_id: str) -> Row | None:
    """Every column of one article, with its outlet."""
    sql = "select a.*, s.name as outlet, s.homepage from articles a join sources s on s.id = a.source_id where a.id = ?"
    return await first(db, sql, (article_id,))


async def led_on(db: Any, old_id: str) -> str | None:
    """The id that replaced `old_id`, followed to its end; None where nothing did."""
    at = old_id
    for _ in range(20):  # aliases are short chains; the bound keeps a damaged table from turning us in circles
        row = await first(db, "select new_id from aliases where old_id = ?", (at,))
        if row is None:
            break
        at = str(row["new_id"])
    return at if at != old_id else None


MOU_ORDER = "order by coalesce(m.signed_on, a.published_day) desc, m.id"


async def mous(
    db: Any, where: str = "", params: Mapping[str, Any] | None = None, limit: int = 50, offset: int = 0
) -> list[Row]:
    """Agreements as articles report them, newest first, each with its parties.

    `where` is SQL of ours over m (article_mous) and a (articles), never text of a visitor.
    """
    found = await rows(
        db,
        f"""select m.*, a.title, a.url, a.published_day, a.story_id, s.name as outlet
            from article_mous m join articles a on a.id = m.article_id join sources s on s.id = a.source_id
            where a.withdrawn_at is null {where} {MOU_ORDER} limit :limit offset :offset""",
        {**(params or {}), "limit": limit, "offset": offset},
    )
    await _add_parties(db, found)
    return found


async def _add_parties(db: Any, found: list[Row]) -> None:
    ids = [row["id"] for row in found]
    marks = ",".join("?" * len(ids))
    parties: dict[str, list[Row]] = {}
    sql = f"select * from article_mou_parties where article_mou_id in ({marks}) order by position"
    for party in await rows(db, sql, ids) if ids else []:
        parties.setdefault(party["article_mou_id"], []).append(party)
    for row in found:
        row["parties"] = parties.get(row["id"], [])


def one_a_report(found: list[Row]) -> list[Row]:
    """Reports of one agreement (same story, status and parties) as one row, the surest first; `reports` counts them."""
    kept: dict[object, Row] = {}
    for row in found:
        parties = frozenset(party["name"] for party in row["parties"])
        key = (row["story_id"], row["status"], parties) if row["story_id"] else row["id"]
        before = kept.get(key)
        if before is None:
            kept[key] = {**row, "reports": 1}
        else:
            best = row if row["confidence"] > before["confidence"] else before
            kept[key] = {**best, "reports": before["reports"] + 1}
    return list(kept.values())


async def details(db: Any, article_id: str) -> Row:
    """What the archive knows around one article: regions, topics, versions, captures, corrections, other prints."""
    one = (article_id,)
    return {
        "mous": await mous(db, "and m.article_id = :id", {"id": article_id}),
        "regions": await rows(
            db,
            """select ar.role, r.code, r.name from article_regions ar join regions r on r.code = ar.region_code
               where ar.article_id = ?
               order by case ar.role when 'subject' then 0 when 'dateline' then 1 else 2 end, r.name""",
            one,
        ),
        "topics": await rows(db, "select * from article_topics where article_id = ? order by score desc", one),
        "versions": await rows(db, "select * from versions where article_id = ? order by seen_at", one),
        "captures": await rows(
            db,
            """select distinct c.id, c.url, c.fetched_at, c.status, c.digest, c.warc_file, c.warc_offset, c.warc_length
               from captures c where c.url in (select url from article_urls where article_id = ?)
               order by c.fetched_at desc limit 20""",
            one,
        ),
        "corrections": await rows(db, "select * from corrections where article_id = ? order by corrected_at", one),
        "dates": await rows(db, "select * from article_dates where article_id = ? order by chosen desc", one),
    }


async def story(db: Any, story_id: str) -> list[Row]:
    """The articles of one story in order of printing."""
    sql = ARTICLE + (
        "where a.story_id = ? and a.withdrawn_at is null"
        " order by coalesce(a.published_utc, a.published_day, a.first_seen_at), a.id"
    )
    return await rows(db, sql, (story_id,))


async def origins(db: Any, copy_ids: Sequence[str]) -> dict[str, str]:
    """Per copy family, the article that is its origin."""
    marks = ",".join("?" * len(copy_ids))
    sql = f"select id, origin_article_id from copies where id in ({marks})"
    return {row["id"]: row["origin_article_id"] for row in await rows(db, sql, copy_ids)} if copy_ids else {}


async def region(db: Any, code: str) -> Row | None:
    return await first(db, "select * from regions where code = ?", (code,))


async def regions_covered(db: Any) -> list[Row]:
    """Regions that articles are about, for the search form."""
    return await rows(
        db,
        """select r.code, r.name, count(*) as articles from article_regions ar join regions r on r.code = ar.region_code
           where ar.role = 'subject' group by r.code order by r.name""",
    )


async def years(db: Any) -> list[str]:
    """Years of publishing, newest first."""
    found = await rows(
        db,
        "select distinct substr(published_day, 1, 4) as y from articles"
        " where published_day is not null order by 1 desc",
    )
    return [row["y"] for row in found]
