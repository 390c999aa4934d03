"""The site in this process: a socket bound first, so that the address printed is the one that answers."""

from __future__ import annotations

import socket
from typing import Any

import uvicorn

from archive.database import connect
from archive.home import Home
from arsipkota.failures import Failure
from grouping.differences import differences
from grouping.explain import explain
from publish.site import site

DEFAULT_PORT = 8001
"""Datasette's own."""


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket; `port` None takes the default port, or any free one where that is taken.

    Raises Failure where a port that was asked for is taken.
    """
    for candidate in [port] if port is not None else [DEFAULT_PORT, 0]:
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(128)
        except OSError as error:
            listener.close()
            reason = error.strerror
            continue
        return listener
    raise Failure(f"port {port} on {host}: {reason} (choose another with --port)")


def address(listener: socket.socket) -> str:
    """The address a person opens."""
    host, port = listener.getsockname()[:2]
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"


def datasette_of(home: Home) -> Any:
    """The site with the parts that other rooms lend it."""

    def why(first: str, second: str, language: str) -> str:
        db = connect(home, readonly=True)
        try:
            return explain(db, first, second, "en" if language == "en" else "id")
        finally:
            db.close()

    return site(home, explain=why, differences=differences)


def serve_until_stopped(home: Home, listener: socket.socket) -> None:
    """Answer requests until SIGINT or SIGTERM; open requests get 3 s to end."""
    app = datasette_of(home).app()
    config = uvicorn.Config(app, log_level="warning", lifespan="on", timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listener])
