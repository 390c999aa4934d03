"""Requests as the makes see them and replies as they give them; validators and charset live here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any


@dataclass(frozen=True)
class Request:
    """`path` is decoded of nothing and has no query; `query` holds the last value of each parameter."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    """Names in lower case."""


def whole(words: str | None, default: int = 1) -> int:
    """The number a parameter holds; the default where it holds none."""
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) < 10 else default


@dataclass
class Reply:
    status: int
    body: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)
    etag: bool = False
    modified: datetime | None = None


def html(page: str, status: int = 200, content_type: str = "text/html; charset=UTF-8") -> Reply:
    return Reply(status, page.encode(), content_type)


def xml(document: str, content_type: str = "application/xml; charset=UTF-8") -> Reply:
    return Reply(200, document.encode(), content_type)


def as_json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status, body, "application/json; charset=UTF-8", headers or {})


def text(words: str, status: int = 200) -> Reply:
    return Reply(status, words.encode(), "text/plain; charset=UTF-8")


def redirect(location: str, status: int = 301) -> Reply:
    return Reply(status, b"", "text/html; charset=UTF-8", {"Location": location})


def conditional(request: Request, reply: Reply) -> Reply:
    """Add the validators a reply asks for, and answer 304 where the request's match (RFC 9110, section 13)."""
    if reply.status != 200:
        return reply
    tag = f'"{hashlib.sha1(reply.body).hexdigest()[:20]}"'
    if reply.etag:
        reply.headers["ETag"] = tag
    if reply.modified:
        reply.headers["Last-Modified"] = format_datetime(_gmt(reply.modified), usegmt=True)
    asked = request.headers.get("if-none-match")
    if asked is not None:
        fresh = reply.etag and tag in [part.strip().removeprefix("W/") for part in asked.split(",")]
    else:
        fresh = reply.modified is not None and _not_newer(reply.modified, request.headers.get("if-modified-since"))
    if fresh:
        return Reply(304, b"", reply.content_type, reply.headers)
    return reply


def _gmt(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _not_newer(modified: datetime, since: str | None) -> bool:
    if not since:
        return False
    try:
        return _gmt(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
