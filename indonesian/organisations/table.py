"""Ministries, agencies, banks, companies and universities under their changing names: the data files, read once.

A body keeps one key while its names change (Kominfo and Komdigi are both `kominfo`); each name has the days it held.
Sources: the presidential regulations that set up and renamed ministries and agencies (Perpres and Keppres of 2009,
2014, 2019, 2021 and 2024), and the bodies' own names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILES = ("ministries", "agencies", "banks", "companies", "universities", "others")
KINDS = ("ministry", "agency", "bank", "company", "university", "police", "military", "foreign", "organisation")


@dataclass(frozen=True, slots=True)
class Organisation:
    """One name of one body: `valid_from` and `valid_until` are ISO days or None for "as far as is known"."""

    key: str
    kind: str
    name: str
    valid_from: str | None
    valid_until: str | None
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the name of many bodies ("Universitas …", "PT …", "Kejaksaan Negeri …")."""

    head: str
    kind: str
    standard: str
    takes: str
    """name: capitalised words follow; place: a region's name follows; either."""


def read_rows(package: str, file: str) -> list[list[str]]:
    """The rows of a tab-separated data file of `package`, without comments and empty lines."""
    raw = files(package).joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in raw.splitlines() if line.strip() and not line.startswith("#")]


@cache
def organisations() -> tuple[Organisation, ...]:
    """All names of all bodies, in the order of the files."""
    found: list[Organisation] = []
    for file in FILES:
        for key, kind, name, valid_from, valid_until, forms in read_rows(__package__, f"{file}.tsv"):
            found.append(
                Organisation(key, kind, name, valid_from or None, valid_until or None, tuple(forms.strip().split("|")))
            )
    return tuple(found)


@cache
def heads() -> tuple[Head, ...]:
    return tuple(Head(*row) for row in read_rows(__package__, "heads.tsv"))


@cache
def endings() -> dict[str, str]:
    """Words that end a body's name, with its kind ("Indonesia", "Foundation")."""
    return {word: kind for word, kind in read_rows(__package__, "endings.tsv")}


def name_on(key: str, day: str | None) -> str | None:
    """The name that body `key` bore on `day` (ISO; None: its latest). None where no such body is known."""
    names = [item for item in organisations() if item.key == key]
    if day is not None:
        names = [
            item
            for item in names
            if (item.valid_from is None or item.valid_from <= day)
            and (item.valid_until is None or day <= item.valid_until)
        ] or names
    return names[-1].name if names else None
