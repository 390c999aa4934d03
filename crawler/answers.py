"""One answer as the spider handles it, whether it came just now or from the file of a run that was killed."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy.http import Response

from archive.captures import CaptureRow, Exchange, decoded_body
from archive.warc_records import sha256_hex

HTML_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class Answer:
    """`asked` is the address that was asked for, `url` the one that answered; `body` is decoded."""

    asked: str
    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    fetched_at: str
    capture_id: int | Future[int]
    digest: str
    repeats: bool
    """Whether it is a 304, or the payload is that of the last capture."""
    passed: tuple[str, ...] = ()
    """Addresses that redirected here."""

    @property
    def content_type(self) -> str | None:
        return self.headers.get("content-type")

    @property
    def is_html(self) -> bool:
        """By its Content-Type, or by its first bytes where it has none."""
        kind = (self.content_type or "").split(";", 1)[0].strip().lower()
        return kind in HTML_TYPES or (not kind and b"<" in self.body[:256])

    @property
    def at_front_page(self) -> bool:
        """Whether a request for something else was led to the site's front page."""
        parts = urlsplit(self.url)
        return bool(self.passed) and parts.path in ("", "/") and not parts.query

    async def capture(self) -> int:
        """The capture's id, once its row is committed."""
        if isinstance(self.capture_id, int):
            return self.capture_id
        return await asyncio.wrap_future(self.capture_id)


def answer_of(response: Response, asked: str) -> Answer:
    """An answer from the web."""
    request = response.request
    assert request is not None
    captured = request.meta["captured"]
    return Answer(
        asked=asked,
        url=response.url,
        status=response.status,
        headers={
            name.decode("latin-1").lower(): values[0].decode("latin-1")
            for name, values in response.headers.items()
            if values
        },
        body=response.body,
        fetched_at=captured.fetched_at,
        capture_id=captured.capture_id,
        digest=captured.digest,
        repeats=captured.revisit,
        passed=tuple(request.meta.get("redirect_urls", ())),
    )


def answer_from_capture(row: CaptureRow, exchange: Exchange, asked: str, passed: tuple[str, ...] = ()) -> Answer:
    """An answer that an earlier run kept and did not come to handle; `exchange` holds its own payload."""
    return Answer(
        asked=asked,
        url=row.url,
        status=row.status,
        headers={name.decode("latin-1").lower(): value.decode("latin-1") for name, value in exchange.response_headers},
        body=decoded_body(exchange),
        fetched_at=row.fetched_at,
        capture_id=row.id,
        digest=row.digest or sha256_hex(exchange.body),
        repeats=row.revisit_of is not None,
        passed=passed,
    )
