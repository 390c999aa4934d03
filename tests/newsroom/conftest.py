"""A running newsroom per module, and a client that follows no redirect."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from newsroom.serve import Newsroom


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


Get = Callable[..., Answer]


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


@pytest.fixture
def get() -> Get:
    def fetch(url: str, method: str = "GET", **headers: str) -> Answer:
        split = urlsplit(url)
        connection = http.client.HTTPConnection(split.netloc, timeout=5)
        target = split.path + (f"?{split.query}" if split.query else "")
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )
        connection.close()
        return answer

    return fetch
