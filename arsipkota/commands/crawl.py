"""`crawl`, `add`, and the hidden `crawl-one` that is a single crawl's process."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from archive.home import Home
from arsipkota.failures import Failure, Partial, Refused

MODES = ("live", "backfill", "gaps")

since_option = click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only articles published since DATE.")
pages_option = click.option("--max-pages", type=click.IntRange(1), help="At most N pages in this run.")


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@since_option
@click.option("--backfill", is_flag=True, help="Go through everything the sites still list, to the beginning.")
@click.option("--gaps", is_flag=True, help="Go through the listings for what the feeds have pushed out since.")
@pages_option
@click.option("--at-once", type=click.IntRange(1, 16), default=2, show_default=True, help="Crawls at the same time.")
@click.option("--json", "as_json", is_flag=True, help="Summaries as JSON for machines.")
@click.pass_obj
def crawl(
    home: Home,
    sources: tuple[str, ...],
    since: datetime | None,
    backfill: bool,
    gaps: bool,
    max_pages: int | None,
    at_once: int,
    as_json: bool,
) -> None:
    """Crawl sources now (default: all), each in a process of its own; then group what is new."""
    if backfill and gaps:
        raise click.UsageError("--backfill goes through everything, --gaps is part of it: give one")
    from arsipkota.planning import chosen_sources, refuse_demo

    if home.is_demo() and not sources:
        refuse_demo(home)
    chosen = chosen_sources(home, sources)
    mode = "backfill" if backfill else "gaps" if gaps else "live"
    crawl_sources(home, list(chosen), mode=mode, since=since, max_pages=max_pages, at_once=at_once, as_json=as_json)


def crawl_sources(
    home: Home,
    slugs: Sequence[str],
    *,
    mode: str = "live",
    since: datetime | None = None,
    max_pages: int | None = None,
    at_once: int = 2,
    as_json: bool = False,
) -> list[dict[str, Any]]:
    """Crawl these sources with a progress bar, settle, and print the summary table; returns the summaries.

    Raises Partial where a source failed, after everything else is done.
    """
    from arsipkota.crawl_process import Crawls
    from arsipkota.opening import open_home
    from arsipkota.planning import sources_of
    from arsipkota.progress import crawl_progress, print_summaries
    from arsipkota.reprocessing import after_crawl
    from grouping.settle import settle

    open_home(home)
    options = ["--mode", mode]
    options += ["--since", since.date().isoformat()] if since else []
    options += ["--max-pages", str(max_pages)] if max_pages else []
    with crawl_progress(slugs) as progress:
        crawls = Crawls(home, at_once, progress)
        before = signal.signal(signal.SIGTERM, lambda *_: crawls.stop())
        try:
            summaries = crawls.run(slugs, options)
        except KeyboardInterrupt:
            crawls.stop()
            raise
        finally:
            signal.signal(signal.SIGTERM, before)
    known = sources_of(home)
    after_crawl(home, [known[slug] for slug in slugs])
    settle(home)
    if as_json:
        click.echo(json.dumps(summaries, indent=2, ensure_ascii=False))
    else:
        print_summaries(summaries)
    failed = [summary for summary in summaries if summary["status"] == "failed"]
    if failed:
        raise Partial(f"{failed[0]['source_id']}: {failed[0]['reason']} ({len(failed)} of {len(slugs)} sources failed)")
    return summaries


@click.command("crawl-one", hidden=True)
@click.argument("source")
@click.option("--mode", type=click.Choice(MODES), default="live")
@since_option
@pages_option
@click.option("--schedule")
@click.option("--due-at")
@click.option("--url", "urls", multiple=True, help="Only these pages.")
@click.option("--quiet", is_flag=True, help="No lines of progress; settle at the end (for the service).")
@click.pass_obj
def crawl_one(
    home: Home,
    source: str,
    mode: str,
    since: datetime | None,
    max_pages: int | None,
    schedule: str | None,
    due_at: str | None,
    urls: tuple[str, ...],
    quiet: bool,
) -> None:
    """One crawl of one source in this process."""
    from archive.database import connect
    from archive.runs import RunExists
    from arsipkota.crawl_settings import crawl_settings
    from arsipkota.opening import open_home
    from arsipkota.page_context import pipeline_version, step_context
    from arsipkota.planning import chosen_sources
    from arsipkota.reprocessing import after_crawl
    from crawler.run import crawl_source

    chosen = chosen_sources(home, [source])[source]
    open_home(home)
    db = connect(home, readonly=True)
    context = step_context(db, chosen)
    db.close()

    def say(event: dict[str, Any]) -> None:
        if not quiet:
            print(json.dumps(event, ensure_ascii=False), flush=True)

    try:
        summary = crawl_source(
            home,
            chosen,
            mode=mode,
            since=since.date() if since else None,
            max_pages=max_pages,
            schedule=schedule,
            due_at=due_at,
            urls=list(urls) or None,
            settings=crawl_settings(),
            step_context=context,
            pipeline_version=pipeline_version(),
            progress=lambda counts: say({"counts": dict(counts)}),
        )
    except RunExists as error:
        raise Refused(str(error)) from None
    said = {
        "source_id": summary.source_id,
        "status": summary.status,
        "reason": summary.reason,
        "counts": dict(summary.counts),
    }
    say({"summary": said})
    if quiet:
        after_crawl(home, [chosen])
        from grouping.settle import settle

        settle(home)
    sys.exit(1 if summary.status == "failed" else 0)


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@click.pass_obj
def add(home: Home, urls: tuple[str, ...]) -> None:
    """Take single articles in; each must be on the site of a source."""
    from archive.addresses import outlet_host
    from arsipkota.crawl_process import Crawls
    from arsipkota.opening import open_home
    from arsipkota.planning import sources_of
    from arsipkota.progress import print_summaries
    from grouping.settle import settle

    hosts = {outlet_host(str(source.homepage)): slug for slug, source in sources_of(home).items()}
    by_source: dict[str, list[str]] = {}
    for url in urls:
        slug = hosts.get(outlet_host(url))
        if slug is None:
            raise Failure(f"{url}: no source has this site (`arsipkota source add` its homepage first)")
        by_source.setdefault(slug, []).append(url)
    open_home(home)
    summaries = []
    for slug, wanted in by_source.items():
        options = [word for url in wanted for word in ("--url", url)]
        summaries += Crawls(home, 1).run([slug], options)
    settle(home)
    print_summaries(summaries)
    failed = [summary for summary in summaries if summary["status"] == "failed"]
    if failed:
        raise Partial(f"{failed[0]['source_id']}: {failed[0]['reason']}")
