"""The gazetteer: complete, in place, with Kemendagri's codes, and names that held when they are said to have."""

from __future__ import annotations

import re
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indonesian.land import by_code, by_name, groups, provinces, regencies
from indonesian.land.build.make_regions import BUILD, read
from indonesian.land.rows import name_rows, region_rows

ALL = provinces() + regencies()


def test_counts_are_those_of_the_ministry() -> None:
    assert len(provinces()) == 38
    assert len(regencies()) == 514
    assert sum(region.kind == "regency" for region in regencies()) == 416
    assert sum(region.kind == "city" for region in regencies()) == 98


def test_codes_have_the_ministrys_form_and_parents() -> None:
    for region in provinces():
        assert re.fullmatch(r"\d\d", region.code)
    for region in regencies():
        assert re.fullmatch(r"\d\d\.\d\d", region.code)
        assert region.code[:2] == region.province_code
        # Kemendagri numbers cities from 71; regencies below.
        assert (int(region.code[3:]) > 70) == (region.kind == "city"), region


@pytest.mark.parametrize(
    ("code", "name"),
    [
        # Each of these codes means another region in the numbers of Statistics Indonesia (BPS).
        ("11.01", "Kabupaten Aceh Selatan"),  # BPS: Simeulue
        ("12.01", "Kabupaten Tapanuli Tengah"),  # BPS: Nias
        ("32.04", "Kabupaten Bandung"),
        ("64.07", "Kabupaten Kutai Barat"),
        ("73.26", "Kabupaten Toraja Utara"),
        ("91.03", "Kabupaten Jayapura"),
        ("96.71", "Kota Sorong"),  # BPS: 9271 or 9671
        ("33.72", "Kota Surakarta"),
        ("31", "Provinsi DKI Jakarta"),
    ],
)
def test_codes_are_kemendagris_not_bps(code: str, name: str) -> None:
    region = by_code(code)
    assert region is not None and region.name == name


def test_every_point_lies_in_its_province() -> None:
    boxes = {row["code"]: row for row in read(BUILD / "provinces.csv")}
    for region in ALL:
        box = boxes[region.province_code]
        assert float(box["south"]) <= region.latitude <= float(box["north"]), region
        assert float(box["west"]) <= region.longitude <= float(box["east"]), region


def test_every_point_stands_near_another_of_its_province() -> None:
    """A point set in a namesake elsewhere would stand far from the rest of its province."""
    for region in regencies():
        others = [other for other in regencies() if other.province_code == region.province_code and other != region]
        nearest = min(hypot(region.latitude - o.latitude, region.longitude - o.longitude) for o in others)
        # Seats on the far islands of these lie alone: Natuna, Anambas, Southwest Maluku, Merauke.
        assert nearest < (3.6 if region.province_code in ("21", "81", "82", "93") else 1.7), (region, nearest)


def test_points_of_different_regions_differ() -> None:
    seen: dict[tuple[float, float], str] = {}
    for region in regencies():
        point = (region.latitude, region.longitude)
        assert point not in seen, (region.name, seen.get(point))
        seen[point] = region.name


def test_every_region_is_found_by_its_names() -> None:
    for region in ALL:
        assert region in by_name(region.name)
        assert region in by_name(region.bare)
        for name in region.names:
            assert region in by_name(name.name), name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Solo", ["Kota Surakarta"]),
        ("Kab. Sukoharjo", ["Kabupaten Sukoharjo"]),
        ("Kulonprogo", ["Kabupaten Kulon Progo"]),
        ("gunung kidul", ["Kabupaten Gunungkidul"]),
        ("Kukar", ["Kabupaten Kutai Kartanegara"]),
        ("Tangsel", ["Kota Tangerang Selatan"]),
        ("Muba", ["Kabupaten Musi Banyuasin"]),
        ("DIY", ["Provinsi Daerah Istimewa Yogyakarta"]),
        ("Jogja", ["Kota Yogyakarta"]),
        ("Bandung", ["Kabupaten Bandung", "Kota Bandung"]),
        ("Kota Bandung", ["Kota Bandung"]),
        ("Bandung Barat", ["Kabupaten Bandung Barat"]),
        ("Gorontalo", ["Provinsi Gorontalo", "Kabupaten Gorontalo", "Kota Gorontalo"]),
        ("Atlantis", []),
    ],
)
def test_by_name(name: str, expected: list[str]) -> None:
    assert [region.name for region in by_name(name)] == expected


def test_names_hold_on_their_days() -> None:
    assert [r.code for r in by_name("Toba Samosir", on="2018-05-08")] == ["12.12"]
    assert by_name("Toba Samosir", on="2022-05-08") == []
    assert by_name("Ujung Pandang", on="1995-01-01")[0].code == "73.71"
    assert by_name("Daerah Khusus Jakarta", on="2018-01-01") == []
    assert by_name("Daerah Khusus Jakarta", on="2025-01-01")[0].code == "31"


def test_codes_and_parents_of_before_2022_and_2012() -> None:
    sorong = by_code("92.71", on="2019-05-15")
    assert sorong is not None and sorong.code == "96.71"
    assert by_code("92.71") == sorong
    assert sorong.province_on("2019-05-15") == "92"
    assert sorong.province_on("2022-12-07") == "92"
    assert sorong.province_on("2022-12-08") == sorong.province_on(None) == "96"
    mimika = by_code("94.04")
    assert mimika is not None and mimika.province_on("2017-05-22") == "91"
    tarakan = by_code("64.73", on="2012-01-01")
    assert tarakan is not None and tarakan.name == "Kota Tarakan"
    assert by_code("92.71", on="2024-01-01") is None


def test_the_new_provinces_begin_when_they_began() -> None:
    starts = {region.name: region.valid_from for region in provinces() if (region.valid_from or "") > "2010"}
    assert starts == {
        "Provinsi Kalimantan Utara": "2012-11-16",
        "Provinsi Papua Selatan": "2022-07-25",
        "Provinsi Papua Tengah": "2022-07-25",
        "Provinsi Papua Pegunungan": "2022-07-25",
        "Provinsi Papua Barat Daya": "2022-12-08",
    }


def test_groups_name_regions_that_exist() -> None:
    for group in groups().values():
        assert len(set(group.codes)) == len(group.codes) >= 2
        assert all(by_code(code) for code in group.codes), group
    assert {by_code(code).bare for code in groups()["Barlingmascakeb"].codes} == {  # type: ignore[union-attr]
        "Banjarnegara", "Purbalingga", "Banyumas", "Cilacap", "Kebumen"
    }  # fmt: skip


@given(st.sampled_from(ALL), st.sampled_from(["lower", "upper", "title"]), st.sampled_from([" ", "-", ""]))
def test_case_and_spacing_do_not_matter(region: object, case: str, space: str) -> None:
    name = region.name  # type: ignore[attr-defined]
    assert region in by_name(getattr(name, case)().replace(" ", space))


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(by_name(text), list)
    by_code(text)


def test_rows_hold_every_region_its_names_codes_and_parents() -> None:
    regions, names = region_rows(), name_rows()
    assert len(regions) == 552
    assert [row["code"] for row in regions[:2]] == ["11", "12"]
    sorong = [row for row in names if row["region_code"] == "96.71"]
    assert {(row["name"], row["kind"], row["valid_from"], row["valid_until"]) for row in sorong} >= {
        ("Kota Sorong", "standard", None, None),
        ("92.71", "code", None, "2022-12-07"),
        ("92", "parent", None, "2022-12-07"),
        ("96.71", "code", "2022-12-08", None),
        ("96", "parent", "2022-12-08", None),
    }
    solo_raya = {row["region_code"] for row in names if row["name"] == "Solo Raya" and row["kind"] == "group"}
    assert solo_raya == {"33.72", "33.11", "33.13", "33.12", "33.14", "33.09", "33.10"}
    assert {row["region_code"] for row in names} == {row["code"] for row in regions}
