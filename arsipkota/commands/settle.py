"""`settle`: group what changed into copies and stories."""

from __future__ import annotations

import click

from archive.home import Home


@click.command()
@click.pass_obj
def settle(home: Home) -> None:
    """Group what changed since the last time (a crawl ends with it). One at a time; a second one waits."""
    from arsipkota.opening import open_home
    from grouping.settle import settle as settle_home

    open_home(home)
    click.echo(settle_home(home))
