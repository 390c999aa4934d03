"""Addresses of one document: AMP, mobile and print twins, http and https, slashes, page and share parameters.

In: an address, and what is known of the source. Out: a key that twins share, or the spellings under which a twin may
be known. Conservative: a parameter or path that nobody explained is part of the identity. WordPress' `?p=12` names a
document by itself and is kept: its redirect tells which address is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from archive.addresses import normal, outlet_host

TWIN_PARAMETERS = {
    "amp": None,
    "noamp": None,
    "outputtype": {"amp"},
    "m": {"0", "1"},
    "print": None,
    "cetak": None,
    "page": {"1", "all", "0"},
    "halaman": {"1", "all"},
    "showpage": {"all"},
    "single": {"1"},
    "replytocom": None,
    "fb_comment_id": None,
    "view": {"print", "amp", "full"},
}
"""Query parameters that choose how a document is shown: any value (None) or these. `page=2` is another page."""
TWIN_ENDS = ("/amp", "/print", "/cetak", "/index.html")
TWIN_START = re.compile(r"^/amp(?=/.)")
DIRTY = re.compile(r"/{2,}")


@dataclass(frozen=True, slots=True)
class AddressRules:
    """What one source's file says of its addresses. The default says nothing."""

    ignored_parameters: frozenset[str] = frozenset()
    """Further query parameters (lower case) that do not change what is shown."""
    kept_parameters: frozenset[str] = frozenset()
    """Parameters that do, though they usually do not."""
    other_hosts: frozenset[str] = frozenset()
    """Further hosts that show the same documents under the same paths; the first by name stands for them all."""


PLAIN = AddressRules()


def identity(url: str, rules: AddressRules = PLAIN) -> str:
    """The key that all twins of a document share: no scheme, main host, no display parameters, no final slash.

    It is a key, not an address to fetch. An address that cannot be read is its own key.
    """
    parts = urlsplit(normal(url))
    host = outlet_host(url)
    if not host:
        return url
    if host in rules.other_hosts:
        host = min(rules.other_hosts)
    port = parts.port
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    kept = sorted(pair for pair in parts.query.split("&") if pair and not _shows_only(pair, rules))
    return f"//{place}{_plain_path(parts.path)}" + (f"?{'&'.join(kept)}" if kept else "")


def spellings(url: str, rules: AddressRules = PLAIN) -> list[str]:
    """Normal addresses under which the document of `url`, or a twin of it, may be known: `url` itself first."""
    own = normal(url)
    host = outlet_host(url)
    if not host:
        return [own]
    bare = urlsplit(f"https:{identity(url, rules)}")
    found = dict.fromkeys([own])
    for scheme in ("https", "http"):
        for main in _places(bare.netloc, host, rules):
            for place in (main, f"www.{main}"):
                for path in _paths(bare.path):
                    found[urlunsplit((scheme, place, path, bare.query, ""))] = None
            for place, path, query in _twins(main, bare.path, bare.query, rules):
                found[urlunsplit((scheme, place, path, query, ""))] = None
    return list(found)


def _places(main: str, host: str, rules: AddressRules) -> list[str]:
    """The hosts, with their port, that show the same documents: the main one first."""
    if host not in rules.other_hosts:
        return [main]
    port = main.removeprefix(min(rules.other_hosts))
    return [other + port for other in sorted(rules.other_hosts)]


def _twins(place: str, path: str, query: str, rules: AddressRules) -> Iterator[tuple[str, str, str]]:
    for slashed in _paths(path):
        for prefix in ("m.", "amp."):
            yield prefix + place, slashed, query
        for parameter in ("amp", "amp=1", "m=1", "page=all", "page=1", "print=1"):
            if parameter.partition("=")[0] in rules.kept_parameters:
                continue
            yield place, slashed, f"{query}&{parameter}" if query else parameter
    if path != "/":
        for amp in _paths(f"{path}/amp"):
            yield place, amp, query


def _paths(path: str) -> tuple[str, ...]:
    return (path,) if path == "/" else (path, f"{path}/")


def _plain_path(path: str) -> str:
    path = TWIN_START.sub("", DIRTY.sub("/", path or "/"))
    shorter = True
    while shorter:
        shorter = False
        path = path.rstrip("/") or "/"
        for end in TWIN_ENDS:
            # A page that is nothing but /amp or /print may be about amplifiers or printing.
            if path.endswith(end) and len(path) > len(end):
                path, shorter = path[: -len(end)], True
    return path


def _shows_only(pair: str, rules: AddressRules) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    if name in rules.kept_parameters:
        return False
    if name in rules.ignored_parameters:
        return True
    if name not in TWIN_PARAMETERS:
        return False
    values = TWIN_PARAMETERS[name]
    return values is None or value.lower() in values
