"""`source add | list | check`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive.home import Home
from arsipkota.failures import Failure, Partial
from crawler.probe import ProbeResult


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


def _print_sample(result: ProbeResult) -> None:
    for kind, address in result.doors:
        click.echo(f"  found {kind}: {address}")
    click.echo(f"  {result.listed} article addresses listed, {len(result.pages)} read:")
    for page in result.pages:
        click.echo(
            f"    {(page.published_at or 'no date')[:10]}  {page.title or page.url}  ({page.text_length} letters)"
        )
    for problem in result.problems():
        click.echo(f"  look at: {problem}")


@source.command("add")
@click.argument("url")
@click.option("--region", required=True, help='Home region, a Kemendagri code such as "33.11".')
@click.option("--timezone", type=click.Choice(["WIB", "WITA", "WIT"]), default="WIB", show_default=True)
@click.option("--name", help="The outlet's name (default: as its pages say).")
@click.option("--slug", help="Short name, also the file's (default: from the address).")
@click.option("--tag", "tags", multiple=True, help="A tag for schedules, such as jawa; may be given more than once.")
@click.option("--allow-private", is_flag=True, help="The site lies on a private or loopback address.")
@click.pass_obj
def add_source(
    home: Home,
    url: str,
    region: str,
    timezone: str,
    name: str | None,
    slug: str | None,
    tags: tuple[str, ...],
    allow_private: bool,
) -> None:
    """Probe a site, write its source file to local/sources/, and show a sample of what was found."""
    from arsipkota.crawl_settings import crawl_settings
    from arsipkota.planning import refuse_demo
    from crawler.probe import probe, slug_of, write_samples, write_source
    from indonesian.land import by_code

    if home.is_demo() and not allow_private:
        refuse_demo(home)
    if by_code(region) is None:
        raise Failure(f"--region {region}: no Kemendagri code (a regency or city such as 33.11, a province such as 33)")
    context: dict[str, Any] = {"home_region_code": region, "selectors": None, "templates": []}
    result = probe(url, settings=crawl_settings(), step_context=context, allow_private=allow_private)
    if not result.works:
        raise Failure(f"{url}: {'; '.join(result.problems()) or 'no article could be read'} (nothing was written)")
    facts: dict[str, object] = {"home_region": region, "timezone": timezone, "tags": list(tags)}
    facts |= {key: value for key, value in (("name", name), ("slug", slug)) if value}
    facts |= {"allow_private": True} if allow_private else {}
    facts |= {"checked": date.today().isoformat()} if not allow_private else {}
    try:
        path = write_source(home, result, facts)
    except FileExistsError as error:
        raise Failure(str(error)) from None
    write_samples(home, slug or slug_of(result.homepage), result)
    click.echo(f"{path} written:")
    _print_sample(result)


@source.command("check")
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.pass_obj
def check_sources(home: Home, sources: tuple[str, ...]) -> None:
    """Probe sources (default: all) and tell whether each still works; exit code 4 where one does not."""
    from arsipkota.crawl_settings import crawl_settings
    from arsipkota.planning import chosen_sources
    from crawler.probe import probe, unlike_shapes, write_samples

    broken = []
    for slug, one in chosen_sources(home, sources).items():
        context: dict[str, Any] = {"home_region_code": one.home_region, "selectors": None, "templates": []}
        result = probe(one.homepage, source=one, settings=crawl_settings(), step_context=context)
        click.echo(f"{slug}: " + ("works" if result.works else "does not work"))
        _print_sample(result)
        for address in unlike_shapes(one, result):
            click.echo(f"  look at: {address} fits none of `keep_urls`")
        if result.works:
            write_samples(home, slug, result)
        else:
            broken.append(slug)
    if broken:
        raise Partial(f"{', '.join(broken)}: does not work as its file says (see above)")
