"""`mous`: the agreements that articles report, as a table or JSON."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive.home import Home

STATUSES = ["signed", "planned", "extended", "ended", "mentioned"]


@click.command()
@click.option("--region", help='Only parties whose name holds this ("Sukoharjo").')
@click.option("--partner", help='Only with a party whose name holds this ("Telkom").')
@click.option("--year", type=click.IntRange(1945, 2100), help="Only of this year.")
@click.option("--status", type=click.Choice(STATUSES), help="Only of this status (default: all but `mentioned`).")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="JSON for machines.")
@click.pass_obj
def mous(
    home: Home, region: str | None, partner: str | None, year: int | None, status: str | None, limit: int, as_json: bool
) -> None:
    """List agreements, newest first: day, status, parties, subject, article."""
    found = find(home, region, partner, year, status, limit)
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    table = Table("day", "status", "parties", "subject", "article", "outlet")
    for row in found:
        parties = " × ".join(party["name"] for party in row["parties"])
        table.add_row(row["day"] or "–", row["status"], parties, row["programme"] or "–", row["title"], row["outlet"])
    Console().print(table)


def find(
    home: Home, region: str | None, partner: str | None, year: int | None, status: str | None, limit: int
) -> list[dict[str, Any]]:
    """Agreements as rows with their `parties`; every filter may be None."""
    from archive.database import connect

    where = ["a.withdrawn_at is null"]
    params: dict[str, Any] = {"limit": limit}
    where.append("m.status = :status" if status else "m.status <> 'mentioned'")
    params |= {"status": status} if status else {}
    for name, value in (("region", region), ("partner", partner)):
        if value:
            of_land = "and p.region_code is not null" if name == "region" else ""
            where.append(
                f"exists (select 1 from article_mou_parties p where p.article_mou_id = m.id {of_land}"
                f" and p.name like '%' || :{name} || '%')"
            )
            params |= {name: value}
    if year:
        where.append("substr(coalesce(m.signed_on, a.published_day), 1, 4) = :year")
        params |= {"year": str(year)}
    db = connect(home, readonly=True)
    try:
        rows = list(
            db.query(
                f"""select m.id, coalesce(m.signed_on, a.published_day) as day, m.status, m.document, m.document_name,
                           m.number, m.signed_on, m.place, m.programme, m.confidence, a.title, a.url, s.name as outlet
                    from article_mous m join articles a on a.id = m.article_id join sources s on s.id = a.source_id
                    where {" and ".join(where)} order by day desc, m.id limit :limit""",
                params,
            )
        )
        for row in rows:
            row["parties"] = list(
                db.query(
                    "select name, kind, region_code, signatory, signatory_title from article_mou_parties"
                    " where article_mou_id = ? order by position",
                    (row["id"],),
                )
            )
        return rows
    finally:
        db.close()
