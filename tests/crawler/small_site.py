"""A site of a few pages on 127.0.0.1 whose every answer a test decides, with a log of what was asked and when."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Reply:
    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))


@dataclass
class Asked:
    time: float
    path: str
    headers: dict[str, str]


Page = Reply | Callable[[Asked], Reply]


class SmallSite:
    """`pages`: path with query → a reply, or what makes one. Everything else is a 404."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Page] = {}
        self.log: list[Asked] = []

    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    def add_article(self, path: str, title: str, **headers: str) -> None:
        body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>Isi {title}.</p></body></html>"
        self.pages[path] = Reply(body, 200, {**HTML, **headers})

    def add_feed(self, path: str, links: list[str], **headers: str) -> None:
        items = "".join(f"<item><title>x</title><link>{self.url}{link}</link></item>" for link in links)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Warta</title>{items}</channel></rss>'
        self.pages[path] = Reply(body, 200, {"Content-Type": "application/rss+xml", **headers})

    def source(self, **more: object) -> dict[str, object]:
        """A source file's content that reads the feed at /feed/."""
        return {
            "name": "Warta Kecil",
            "homepage": f"{self.url}/",
            "allow_private": True,
            "discover": {"feeds": [f"{self.url}/feed/"]},
            **more,
        }


@contextmanager
def small_site() -> Iterator[SmallSite]:
    """Serve a SmallSite while the context lasts."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = Asked(monotonic(), self.path, {name.lower(): value for name, value in self.headers.items()})
            with lock:
                site.log.append(asked)
            page = site.pages.get(self.path, Reply("<html><body>tidak ada</body></html>", 404))
            reply = page(asked) if callable(page) else page
            etag = reply.headers.get("ETag")
            if etag and asked.headers.get("if-none-match") == etag:
                reply = Reply(b"", 304, {"ETag": etag})
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if reply.status != 304:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = SmallSite(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
