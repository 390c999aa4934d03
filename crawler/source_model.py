"""A source: one outlet as one small YAML file, checked on load.

In: `<slug>.yaml`. Out: a `Source`. Refused with one line that names file, line, fault and mend: unknown keys,
codes that are no Kemendagri codes, zones that are none, addresses off the outlet's own hosts, shapes that
cannot be matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from selectolax.lexbor import LexborHTMLParser

from archive.address_twins import AddressRules
from archive.addresses import outlet_host
from archive.yaml_lines import FileError, load_model
from crawler.address_shapes import compile_shape

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def _address(value: object) -> str:
    text = str(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"`{text}` is no web address (write it whole, with https://)")
    return text


def _code(value: object) -> str:
    if isinstance(value, float | int):
        raise ValueError(f'{value} was read as a number (put quotes around it: "33.11")')
    text = str(value)
    if not re.fullmatch(r"[1-9][0-9](\.[0-9]{2})?", text):
        raise ValueError(f"`{text}` is no Kemendagri code (a province such as 33, a regency or city such as 33.11)")
    return text


Address = Annotated[str, BeforeValidator(_address)]
Zone = Literal["WIB", "WITA", "WIT"]


class Discover(BaseModel):
    """Where new addresses are found. Nothing given: the crawler finds out by itself, and remembers it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    feeds: list[Address] = []
    sitemaps: list[Address] = []
    wordpress: list[Address] = []
    """Roots of the REST interface, such as https://outlet.example/wp-json/."""
    blogger: list[Address] = []
    """Atom feeds of a Blogger site, such as https://outlet.example/feeds/posts/default."""
    listings: list[Address] = []

    def addresses(self) -> list[str]:
        return [*self.feeds, *self.sitemaps, *self.wordpress, *self.blogger, *self.listings]


HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
PARAMETER = re.compile(r"[a-z0-9_\-\[\].]+")


class Addresses(BaseModel):
    """Which of the outlet's addresses are one document, where the archive's own rules do not know or are wrong.

    They fold http and https, www, m and amp hosts, AMP, print and share views, and final slashes, where headline or
    words agree; any other parameter belongs to the document (see `archive.address_twins`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    ignored_parameters: list[str] = []
    """Further query parameters that do not change what is shown, such as ref."""
    kept_parameters: list[str] = []
    """Parameters that do change it, though they do not elsewhere, such as m or page."""
    same_hosts: list[str] = []
    """Further hosts that show the same documents under the same paths, such as the outlet's old domain."""

    @field_validator("ignored_parameters", "kept_parameters")
    @classmethod
    def _parameters(cls, values: list[str]) -> list[str]:
        for value in values:
            if not PARAMETER.fullmatch(value):
                raise ValueError(f"`{value}` is no parameter (its name alone, in small letters: ref)")
        return values

    @field_validator("same_hosts")
    @classmethod
    def _hosts(cls, values: list[str]) -> list[str]:
        for value in values:
            if not HOST.fullmatch(value):
                raise ValueError(f"`{value}` is no host (its name alone, without https:// and path)")
        return values

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Addresses:
        if both := set(self.ignored_parameters) & set(self.kept_parameters):
            raise ValueError(f"`{min(both)}` stands under ignored_parameters and kept_parameters (take one out)")
        return self


class Politeness(BaseModel):
    """What this outlet needs beyond the defaults of `crawler.settings`; robots.txt is obeyed in any case."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    delay_seconds: float | None = Field(default=None, ge=0, le=120)
    at_once: int = Field(default=1, ge=1, le=2)
    page_budget: int | None = Field(default=None, ge=1)


class Selectors(BaseModel):
    """CSS selectors for what the generic extractor gets wrong on this outlet."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str | None = None
    body: str | None = None
    published: str | None = None
    byline: str | None = None
    remove: list[str] = []

    @field_validator("title", "body", "published", "byline")
    @classmethod
    def _one(cls, value: str | None) -> str | None:
        return value if value is None else _selector(value)

    @field_validator("remove")
    @classmethod
    def _many(cls, values: list[str]) -> list[str]:
        return [_selector(value) for value in values]


def _selector(value: str) -> str:
    try:
        LexborHTMLParser("<p></p>").css_first(value)
    except Exception as error:
        raise ValueError(f"`{value}` is no CSS selector (try it in a browser first)") from error
    return value


class Source(BaseModel):
    """One outlet. `slug` is the file's name; `keep` says which articles enter the archive."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    slug: str = ""
    name: str = Field(min_length=1)
    homepage: Address
    home_region: Annotated[str, BeforeValidator(_code)] | None = None
    timezone: Zone = "WIB"
    tags: list[str] = []
    discover: Discover = Discover()
    hosts: list[str] = []
    """Further hosts of the outlet's own; its homepage's host with its www, m and amp twins is always one."""
    addresses: Addresses = Addresses()
    keep_urls: list[str] = []
    """Shapes that an article's address has; given any, no other address is taken for an article."""
    skip_urls: list[str] = []
    """Shapes that are never fetched."""
    keep: Literal["everything", "smart_city"] = "everything"
    selectors: Selectors | None = None
    politeness: Politeness = Politeness()
    publish: Literal["full", "excerpt", "metadata"] = "full"
    allow_private: bool = False
    """Whether the outlet lies on a private or loopback address: true for a test site alone."""
    checked: date | None = None
    """The day `source check` last found the live site to answer as this file says; null: not yet checked."""

    @field_validator("keep_urls", "skip_urls")
    @classmethod
    def _shapes(cls, values: list[str]) -> list[str]:
        for value in values:
            compile_shape(value)
        return values

    @field_validator("tags")
    @classmethod
    def _tags(cls, values: list[str]) -> list[str]:
        for value in values:
            if not SLUG.fullmatch(value):
                raise ValueError(f"`{value}` is no tag (small letters, digits and hyphens)")
        return values

    def _further_hosts(self) -> list[str]:
        return [*self.hosts, *self.addresses.same_hosts]

    def address_rules(self) -> AddressRules:
        """What the store needs to tell which addresses are one document."""
        same = {
            outlet_host(address) for address in (self.homepage, *map("https://{}/".format, self.addresses.same_hosts))
        }
        return AddressRules(
            ignored_parameters=frozenset(self.addresses.ignored_parameters),
            kept_parameters=frozenset(self.addresses.kept_parameters),
            other_hosts=frozenset(same) if self.addresses.same_hosts else frozenset(),
        )

    def own_hosts(self) -> frozenset[str]:
        """Hosts that may be fetched, without www, m and amp prefixes."""
        named = [self.homepage, *self.discover.addresses(), *(f"https://{host}/" for host in self._further_hosts())]
        return frozenset(outlet_host(address) for address in named)


def load_source(path: Path) -> Source:
    """Read one source file; its slug is the file's name. Raises FileError."""
    if not SLUG.fullmatch(path.stem):
        raise FileError(f"{path}:1: slug: `{path.stem}` is no slug (name the file with small letters and hyphens)")
    source = load_model(path, Source)
    if source.slug and source.slug != path.stem:
        raise FileError(f"{path}:1: slug: `{source.slug}` differs from the file's name (leave the key out)")
    return source.model_copy(update={"slug": path.stem})


def load_sources(folders: Iterable[Path]) -> dict[str, Source]:
    """Every source of these folders by slug, sorted; a later folder's file overrides an earlier one's.

    A folder that is not there holds none. Raises FileError for the first file that cannot be taken.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            found[path.stem] = path
    return {slug: load_source(found[slug]) for slug in sorted(found)}
