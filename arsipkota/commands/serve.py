"""`serve`: the Datasette site alone."""

from __future__ import annotations

import click

from archive.home import Home
from arsipkota.failures import Failure

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The interface to listen on.")
port_option = click.option("--port", type=click.IntRange(0, 65535), help="The port (default: 8001, or a free one).")


@click.command()
@host_option
@port_option
@click.pass_obj
def serve(home: Home, host: str, port: int | None) -> None:
    """Serve the archive's site until stopped; crawls may go on meanwhile."""
    from arsipkota.opening import open_home
    from arsipkota.serving import address, listen, serve_until_stopped

    if not home.archive_db.exists():
        raise Failure(f"{home.archive_db}: no archive here yet (`arsipkota crawl` or `arsipkota demo` makes one)")
    open_home(home)
    listener = listen(host, port)
    click.echo(f"Arsipkota: {address(listener)}  (Ctrl-C to stop)")
    serve_until_stopped(home, listener)
