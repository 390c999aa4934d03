"""Provinces, regencies and cities with the names, codes and parents they had over time.

The tables lie in `data/` (see NOTICE.md for sources and licences); they are read at the first question, not on
import. Codes are those of the Ministry of Home Affairs (Kemendagri): "33" a province, "33.11" a regency, "33.72" a
city.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

DKI = "31"
_SHORT = re.compile(r"^(?:Provinsi|(?:Kabupaten|Kota)(?: Administrasi)?) ")


@dataclass(frozen=True, slots=True)
class RegionName:
    """One name of a region besides its standard one, and the days it held (ISO dates; None: no bound known)."""

    name: str
    kind: str
    """official, popular, former or spelling (a common other way to write it)."""
    valid_from: str | None
    valid_until: str | None


@dataclass(frozen=True, slots=True)
class FormerPlace:
    """A code and a province that a region had until a day (ISO date, inclusive)."""

    code: str
    province_code: str
    valid_until: str


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or city as it stands today, with its past."""

    code: str
    name: str
    """Standard form: "Provinsi Jawa Tengah", "Kabupaten Sukoharjo", "Kota Surakarta"."""
    kind: str
    """province, regency or city."""
    province_code: str
    """Its own code for a province."""
    latitude: float
    """Of its capital, degrees north."""
    longitude: float
    """Of its capital, degrees east."""
    capital: str
    valid_from: str | None
    """The founding law's day where that is in 1999 or later; a bare year where the day is not sure."""
    valid_until: str | None = None
    names: tuple[RegionName, ...] = ()
    former: tuple[FormerPlace, ...] = ()

    @property
    def bare(self) -> str:
        """The name without its kind: "Sukoharjo", "DKI Jakarta", "Jakarta Pusat"."""
        return _SHORT.sub("", self.name)

    def province_on(self, day: str | date | None) -> str:
        """Code of the province it belonged to on a day (ISO date or date; None: today)."""
        if day is not None:
            for past in self.former:
                if str(day) <= past.valid_until:
                    return past.province_code
        return self.province_code


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of regions, such as Solo Raya."""

    name: str
    also: tuple[str, ...]
    codes: tuple[str, ...]


def table(name: str) -> list[dict[str, str]]:
    """Rows of one of the land's CSV files, each a dict by column."""
    text = resources.files("indonesian.land").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def key(name: str) -> str:
    """What a name is compared by: its letters and digits, lower case ("Kulon Progo" is "Kulonprogo")."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@lru_cache(maxsize=1)
def _regions() -> dict[str, Region]:
    points = {row["code"]: row for row in table("places.csv")}
    names: dict[str, list[RegionName]] = defaultdict(list)
    for row in table("names.csv"):
        period = row["valid_from"] or None, row["valid_until"] or None
        names[row["code"]].append(RegionName(row["name"], row["kind"], *period))
    former: dict[str, list[FormerPlace]] = defaultdict(list)
    for row in table("former_codes.csv"):
        former[row["code"]].append(FormerPlace(row["former_code"], row["former_province_code"], row["valid_until"]))
    return {
        row["code"]: Region(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            province_code=row["province_code"] or row["code"],
            latitude=float(points[row["code"]]["latitude"]),
            longitude=float(points[row["code"]]["longitude"]),
            capital=row["capital"],
            valid_from=row["founded"] or None,
            names=tuple(names[row["code"]]),
            former=tuple(former[row["code"]]),
        )
        for row in table("regions.csv")
    }


def by_code(code: str, on: str | date | None = None) -> Region | None:
    """The region of a Kemendagri code.

    Args:
        code: "33" or "33.11"; dots may be missing ("3311").
        on: a day (ISO date or date) on which the code held; then codes of before 2012 and 2022 are read as of that
            day (92.71 was Kota Sorong until 2022-12-07). Without it today's codes are sought first, then former ones.

    Returns: the region, or None where no region has or had the code.
    """
    if len(code) == 4 and code.isdigit():
        code = f"{code[:2]}.{code[2:]}"
    if on is not None:
        for past, region in _former_codes().get(code, ()):
            if str(on) <= past.valid_until:
                return region
    found = _regions().get(code)
    if found is None and on is None:
        return next((region for _, region in _former_codes().get(code, ())), None)
    return found


@lru_cache(maxsize=1)
def _former_codes() -> dict[str, list[tuple[FormerPlace, Region]]]:
    past: dict[str, list[tuple[FormerPlace, Region]]] = defaultdict(list)
    for region in _regions().values():
        for place in region.former:
            past[place.code].append((place, region))
    return dict(past)


@lru_cache(maxsize=1)
def _by_key() -> dict[str, list[tuple[Region, str | None, str | None]]]:
    found: dict[str, list[tuple[Region, str | None, str | None]]] = defaultdict(list)
    for region in _regions().values():
        full: list[tuple[str, str | None, str | None]] = [(region.name, None, None), (region.bare, None, None)]
        prefix = region.name.removesuffix(region.bare)
        for name in region.names:
            full.append((name.name, name.valid_from, name.valid_until))
            full.append((prefix + name.name, name.valid_from, name.valid_until))
        for name_text, start, end in full:
            entry = (region, start, end)
            if entry not in found[key(name_text)]:
                found[key(name_text)].append(entry)
    return dict(found)


def by_name(name: str, on: str | date | None = None) -> list[Region]:
    """Regions of a name, in any spelling kept here, with or without its kind ("Kab. Sukoharjo", "Solo", "Bandung").

    Args:
        name: the name alone; for a phrase such as "Bupati Badung" see `indonesian.land.standard.standard_name`.
        on: only names that held on this day (ISO date or date).

    Returns: all regions that bear the name, provinces first, then by code; empty where none does. A regency and a
    city of one name are both returned for the bare name, one for the full name.
    """
    text = re.sub(r"^\s*(?:Kab\b\.?|Prov\b\.?)", lambda m: {"k": "Kabupaten", "p": "Provinsi"}[m[0].strip()[0].lower()],
                  name, flags=re.I)  # fmt: skip
    found: list[Region] = []
    for region, start, end in _by_key().get(key(text), ()):
        holds = on is None or ((start or "") <= str(on) and (end is None or str(on) <= end))
        if holds and region not in found:
            found.append(region)
    return sorted(found, key=lambda region: (region.kind != "province", region.code))


def provinces() -> list[Region]:
    """The 38 provinces by code."""
    return [region for region in _regions().values() if region.kind == "province"]


def regencies() -> list[Region]:
    """The 514 regencies and cities by code."""
    return [region for region in _regions().values() if region.kind != "province"]


@lru_cache(maxsize=1)
def groups() -> dict[str, Group]:
    """Named groups of regions by name ("Solo Raya")."""
    return {
        row["name"]: Group(row["name"], tuple(filter(None, row["also"].split("|"))), tuple(row["codes"].split()))
        for row in table("groups.csv")
    }
