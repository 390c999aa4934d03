"""`source add | list | check`."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from archive.home import Home


@click.group()
def source() -> None:
    """The outlets: each a small file in crawler/sources/ or the home's local/sources/."""


@source.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON for machines.")
@click.pass_obj
def list_sources(home: Home, as_json: bool) -> None:
    """Every source with its region, zone, tags and the day it was last checked against the live site."""
    from arsipkota.planning import sources_of

    found = sources_of(home)
    if as_json:
        lines = [{"id": slug, **one.model_dump(mode="json", exclude={"slug"})} for slug, one in found.items()]
        click.echo(json.dumps(lines, indent=2, ensure_ascii=False))
        return
    table = Table("source", "name", "region", "zone", "tags", "checked")
    for slug, one in found.items():
        table.add_row(slug, one.name, one.home_region or "–", one.timezone, " ".join(one.tags), str(one.checked or "–"))
    Console().print(table)
