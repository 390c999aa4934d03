"""`reprocess`: every article again from its captures, by today's extractor and rules."""

from __future__ import annotations

import click

from archive.home import Home


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("--workers", type=click.IntRange(1), help="Worker processes (default: every core).")
@click.option("--no-learn", is_flag=True, help="Do not learn the sources' templates again first.")
@click.pass_obj
def reprocess(home: Home, sources: tuple[str, ...], workers: int | None, no_learn: bool) -> None:
    """Make every article again from its captures, in place, a transaction each, without a network."""
    from arsipkota.opening import open_home
    from arsipkota.reprocessing import reprocess_home
    from grouping.settle import settle

    open_home(home)
    counts = reprocess_home(home, sources, workers, learn=not no_learn)
    settle(home)
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())) or "no articles here")
    if counts.get("failed"):
        raise SystemExit(4)
