"""The server: every site on a port of its own, one process, one clock, one log of requests."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

from newsroom.calendar import DAY_ONE
from newsroom.crowd import CROWD, crowd_stories
from newsroom.library import sites, stories
from newsroom.makes import MAKES
from newsroom.makes.base import Make
from newsroom.replies import Reply, Request
from newsroom.truth import expected_path

Clock = Callable[[], datetime]
COMPRESSED = ("kabarlereng", "pinisipos")
"""Sites that compress pages for clients that accept gzip."""


@dataclass(frozen=True)
class Seen:
    """One request: `time` is of the machine's monotonic clock in seconds, `at` of the newsroom's clock."""

    time: float
    at: datetime
    site: str
    method: str
    path: str
    """With the query."""
    status: int
    headers: dict[str, str]
    """Of the request, names in lower case."""


class Newsroom:
    """The sites as a context manager; `sites` is slug to base address while it runs.

    clock: a callable giving an aware datetime, or one that stands still until `set_clock`. ports: first port (the sites
    take it and the following ones), a port per slug, or 0 for free ones. only: slugs to serve, all if None.
    crowd: serve one site more, `ribuankabar`, with so many generated articles (see `newsroom.crowd`), for load tests.
    Raises OSError where a port is taken.
    """

    def __init__(
        self,
        clock: Clock | datetime = DAY_ONE,
        *,
        host: str = "127.0.0.1",
        ports: int | Mapping[str, int] = 0,
        only: list[str] | None = None,
        crowd: int = 0,
    ) -> None:
        self._clock: Clock = (lambda: clock) if isinstance(clock, datetime) else clock
        self._slugs = list(only if only is not None else sites())
        self._crowd = crowd_stories(crowd) if crowd else ()
        if crowd:
            self._slugs.append(CROWD.slug)
        self._host = host
        self._ports = ports
        self._servers: list[ThreadingHTTPServer] = []
        self._lock = threading.Lock()
        self.sites: dict[str, str] = {}
        self.makes: dict[str, Make] = {}
        self.requests: list[Seen] = []

    def __enter__(self) -> Newsroom:
        try:
            for place, slug in enumerate(self._slugs):
                self._open(slug, self._port(slug, place))
        except OSError:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop serving and free the ports."""
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()

    @property
    def now(self) -> datetime:
        return self._clock()

    def set_clock(self, moment: datetime | Clock) -> None:
        """Set the clock to a moment (aware), where it then stands, or give it another clock."""
        self._clock = (lambda: moment) if isinstance(moment, datetime) else moment

    def url(self, site: str, slug: str) -> str:
        """The canonical address of an article on the running server."""
        return self.sites[site] + expected_path(site, slug)

    def _port(self, slug: str, place: int) -> int:
        if isinstance(self._ports, Mapping):
            return self._ports.get(slug, 0)
        return self._ports + place if self._ports else 0

    def _open(self, slug: str, port: int) -> None:
        server = _Server((self._host, port), _handler(self, slug))
        self._servers.append(server)
        base = f"http://{self._host}:{server.server_address[1]}"
        site = CROWD if slug == CROWD.slug else sites()[slug]
        rows = self._crowd if slug == CROWD.slug else stories(slug)
        self.makes[slug] = MAKES[site.make](site, base, rows)
        self.sites[slug] = base
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True, name=f"newsroom-{slug}").start()

    def answer(self, slug: str, request: Request, target: str, moment: float) -> Reply:
        """The reply of a site to one request, which is logged."""
        now = self.now
        with self._lock:
            reply = self.makes[slug].respond(request, now)
            seen = Seen(moment, now, slug, request.method, target, reply.status, request.headers)
            self.requests.append(seen)
        return reply


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, killed in the middle of a page, is no fault of ours; the rest is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler(room: Newsroom, slug: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "nginx"
        sys_version = ""
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            moment = monotonic()
            split = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = dict(parse_qsl(split.query, keep_blank_values=True))
            reply = room.answer(slug, Request(self.command, split.path, query, headers), self.path, moment)
            self._send(reply, "gzip" in headers.get("accept-encoding", ""))

        do_HEAD = do_GET

        def _send(self, reply: Reply, accepts_gzip: bool) -> None:
            body = reply.body
            headers = dict(reply.headers)
            if slug in COMPRESSED and reply.content_type.startswith("text/html"):
                headers["Vary"] = "Accept-Encoding"
                if accepts_gzip and body:
                    body = gzip.compress(body, 6, mtime=0)
                    headers["Content-Encoding"] = "gzip"
            self.send_response(reply.status)
            for name, value in headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Type", reply.content_type)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD" and reply.status != 304:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: `Newsroom.requests` is the log."""

    return Handler
