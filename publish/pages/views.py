"""The view of each page: a request in, a response out. Reads only; old addresses lead on through aliases."""

from __future__ import annotations

import json
from typing import Any

from datasette.utils.asgi import Response

from publish.metadata import DATABASE
from publish.pages import reading
from publish.pages.rendering import not_found, page
from publish.pages.searching import COUNT_LIMIT, PAGE_SIZE, Search, find, marked
from publish.pages.words import language_of

MOU_PAGE_SIZE = 50
STATUSES = ("signed", "planned", "extended", "ended")


def _page_number(request: Any) -> int:
    raw = request.args.get("hal") or "1"
    return max(1, int(raw)) if raw.isdigit() and len(raw) < 6 else 1


async def home(datasette: Any, request: Any) -> Response:
    """Beranda: search, what is new, how much there is."""
    db = datasette.get_database(DATABASE)
    return await page(
        datasette,
        request,
        "arsip_beranda.html",
        {
            "totals": await reading.totals(db),
            "mous": reading.one_a_report(await reading.mous(db, "and m.status <> 'mentioned'", limit=16))[:8],
            "articles": await reading.newest_articles(db, 8),
            "regions": await reading.regions_covered(db),
            "years": await reading.years(db),
            "search": Search(),
        },
    )


async def search(datasette: Any, request: Any) -> Response:
    """Cari: full text with region, year and agreements as filters."""
    db = datasette.get_database(DATABASE)
    year = request.args.get("tahun") or ""
    asked = Search(
        text=(request.args.get("q") or "")[:300],
        region=request.args.get("daerah") or "",
        year=year if year.isdigit() else "",
        only_mou=bool(request.args.get("mou")),
        page=_page_number(request),
    )
    found, count = await find(db, asked)
    return await page(
        datasette,
        request,
        "arsip_cari.html",
        {
            "search": asked,
            "found": [{**row, "pieces": marked(row["passage"])} for row in found],
            "count": min(count, COUNT_LIMIT),
            "count_is_more": count > COUNT_LIMIT,
            "has_next": count > asked.page * PAGE_SIZE,
            "regions": await reading.regions_covered(db),
            "years": await reading.years(db),
        },
    )


async def article(datasette: Any, request: Any) -> Response:
    """One article: its text, its facts with their sentences, and the proof of its capture."""
    db = datasette.get_database(DATABASE)
    article_id = request.url_vars["id"]
    found = await reading.article(db, article_id)
    if found is None:
        return await _leads_on(datasette, request, db, "/artikel/", article_id)
    around = await reading.details(db, article_id)
    for mou in around["mous"]:
        mou["sentences"] = _sentences(mou["evidence"])
    others = await reading.story(db, found["story_id"]) if found["story_id"] else []
    return await page(
        datasette,
        request,
        "arsip_artikel.html",
        {
            "article": found,
            "paragraphs": (found["text"] or "").split("\n\n") if found["text"] else [],
            "others": [row for row in others if row["id"] != article_id],
            **around,
        },
    )


def _sentences(evidence: str | None) -> list[str]:
    """Evidence as the database keeps it: a JSON list of sentences."""
    return [str(sentence) for sentence in json.loads(evidence)] if evidence else []


async def story(datasette: Any, request: Any) -> Response:
    """One event: its outlets in order of printing, who printed whose text, and what a print added or cut."""
    db = datasette.get_database(DATABASE)
    story_id = request.url_vars["id"]
    members = await reading.story(db, story_id)
    if not members:
        return await _leads_on(datasette, request, db, "/cerita/", story_id)
    sizes: dict[str, int] = {}
    for member in members:
        if member["copy_id"]:
            sizes[member["copy_id"]] = sizes.get(member["copy_id"], 0) + 1
    origin_of = await reading.origins(db, [copy for copy, size in sizes.items() if size > 1])
    by_id = {member["id"]: member for member in members}
    for member in members:
        member["origin_id"] = origin_of.get(member["copy_id"] or "")
    compared = by_id.get(request.args.get("banding") or "")
    origin = by_id.get(compared["origin_id"] or "") if compared else None
    blocks = None
    if compared and origin and datasette.arsipkota_differences:
        blocks = datasette.arsipkota_differences(origin["text"] or "", compared["text"] or "")
    return await page(
        datasette,
        request,
        "arsip_cerita.html",
        {
            "members": members,
            "mous": reading.one_a_report(
                await reading.mous(db, "and a.story_id = :story and m.status <> 'mentioned'", {"story": story_id})
            ),
            "compared": compared,
            "origin": origin,
            "blocks": blocks,
        },
    )


async def register(datasette: Any, request: Any) -> Response:
    """Nota kesepahaman: every agreement that articles report, filtered by status, year and region."""
    db = datasette.get_database(DATABASE)
    status, year = request.args.get("status") or "", request.args.get("tahun") or ""
    where, params = ["and m.status <> 'mentioned'"], {}
    if status in STATUSES:
        where.append("and m.status = :status")
        params["status"] = status
    if year.isdigit():
        where.append("and substr(coalesce(m.signed_on, a.published_day), 1, 4) = :year")
        params["year"] = year
    number = _page_number(request)
    found = await reading.mous(
        db, " ".join(where), params, limit=MOU_PAGE_SIZE + 1, offset=(number - 1) * MOU_PAGE_SIZE
    )
    return await page(
        datasette,
        request,
        "arsip_mou.html",
        {
            "mous": reading.one_a_report(found[:MOU_PAGE_SIZE]),
            "has_next": len(found) > MOU_PAGE_SIZE,
            "number": number,
            "status": status,
            "year": year,
            "statuses": STATUSES,
            "years": await reading.years(db),
        },
    )


async def region(datasette: Any, request: Any) -> Response:
    """One region: its agreements and its articles."""
    db = datasette.get_database(DATABASE)
    found = await reading.region(db, request.url_vars["code"])
    if found is None:
        return await not_found(datasette, request)
    code = found["code"]
    party = (
        "and m.status <> 'mentioned'"
        " and m.id in (select article_mou_id from article_mou_parties where region_code = :code)"
    )
    articles, _ = await find(db, Search(region=code))
    return await page(
        datasette,
        request,
        "arsip_daerah.html",
        {
            "region": found,
            "mous": reading.one_a_report(await reading.mous(db, party, {"code": code})),
            "articles": articles,
        },
    )


async def why(datasette: Any, request: Any) -> Response:
    """Mengapa: why two articles are one story, or why two look-alikes are not."""
    ids = [(request.args.get(key) or "").strip() for key in ("a", "b")]
    db = datasette.get_database(DATABASE)
    pair = [await reading.article(db, article_id) if article_id else None for article_id in ids]
    answer = None
    if all(row and not row["withdrawn_at"] for row in pair) and datasette.arsipkota_explain:
        answer = datasette.arsipkota_explain(ids[0], ids[1], language_of(request))
    missing = [i for i, found in zip(ids, pair, strict=True) if i and found is None]
    return await page(
        datasette, request, "arsip_mengapa.html", {"ids": ids, "pair": pair, "answer": answer, "missing": missing}
    )


async def _leads_on(datasette: Any, request: Any, db: Any, prefix: str, old_id: str) -> Response:
    """An id that another replaced leads on to it; any other is not here."""
    new_id = await reading.led_on(db, old_id)
    if new_id is None:
        return await not_found(datasette, request)
    # A story that fell apart leads on to the article it began with: only ids of stories begin with "s-".
    prefix = prefix if prefix != "/cerita/" or new_id.startswith("s-") else "/artikel/"
    return Response.redirect(prefix + new_id, status=301)
