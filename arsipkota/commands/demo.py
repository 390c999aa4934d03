"""`demo`: the whole job in one command, without a network."""

from __future__ import annotations

import click

from archive.home import Home
from arsipkota.commands.serve import host_option, port_option


@click.command()
@host_option
@port_option
@click.option("--no-serve", is_flag=True, help="End after the crawl.")
@click.option("--day", type=click.IntRange(1, 12), default=1, show_default=True, help="The newsroom's day.")
@click.pass_obj
def demo(home: Home, host: str, port: int | None, no_serve: bool, day: int) -> None:
    """Serve the bundled newsroom, crawl it, and open the archive; later days bring new and edited articles."""
    from arsipkota.commands.crawl import crawl_sources
    from arsipkota.newsroom_demo import day as day_of
    from arsipkota.newsroom_demo import open_newsroom

    home.create()
    with open_newsroom([home], day_of(day)) as slugs:
        # Most of a crawl is waiting for politeness, so all sites are crawled at once.
        crawl_sources(home, slugs, at_once=len(slugs))
        if no_serve:
            return
        from arsipkota.serving import address, listen, serve_until_stopped

        listener = listen(host, port)
        click.echo(f"Arsipkota: {address(listener)}  (Ctrl-C to stop)")
        serve_until_stopped(home, listener)
