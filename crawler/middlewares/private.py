"""No request to a private or loopback address, unless the source file says so.

A name is resolved before the request, and the address that answered is looked at again after it: a name may
resolve differently the second time.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.current import spider_of
from crawler.fates import LeftOut


def is_private(address: str) -> bool:
    """Whether an IP address is not one of the public internet (private, loopback, link-local, reserved …)."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return not ip.is_global or ip.is_multicast


class PrivateMiddleware:
    """Raises LeftOut, rule `private_address`."""

    def __init__(self, allowed: bool) -> None:
        self._allowed = allowed
        self._known: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(spider_of(crawler).source.allow_private)

    async def process_request(self, request: Request) -> None:
        if self._allowed:
            return
        host = urlsplit(request.url).hostname or ""
        if host not in self._known:
            self._known[host] = await _resolves_privately(host)
        if self._known[host]:
            raise LeftOut("private_address", f"{host} is a private address (allow_private: true lets a test site in)")

    def process_response(self, request: Request, response: Response) -> Response:
        ip: Any = response.ip_address
        if not self._allowed and ip is not None and is_private(str(ip)):
            raise LeftOut("private_address", f"{request.url} was answered from the private address {ip}")
        return response


async def _resolves_privately(host: str) -> bool:
    """Whether any address of a host is private; False for a name that does not resolve (the request will tell)."""
    try:
        return is_private(host.strip("[]"))
    except ValueError:
        pass
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return any(is_private(str(entry[4][0])) for entry in found)
