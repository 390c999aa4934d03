"""The land as rows of the archive's tables `regions` and `region_names`."""

from __future__ import annotations

from datetime import date, timedelta

from indonesian.land.regions import Region, by_code, groups, provinces, regencies

Row = dict[str, object]


def region_rows() -> list[Row]:
    """A row of `regions` for every province, regency and city: column → value, provinces first (they are parents)."""
    return [
        {
            "code": region.code,
            "name": region.name,
            "kind": region.kind,
            "province_code": region.province_code,
            "capital": region.capital,
            "latitude": region.latitude,
            "longitude": region.longitude,
            "valid_from": region.valid_from,
            "valid_until": region.valid_until,
        }
        for region in provinces() + regencies()
    ]


def name_rows() -> list[Row]:
    """Rows of `region_names`: every name, code and parent of a region with the days it held (ISO dates or None).

    `kind` says what `name` is: standard, official, popular, former or spelling (names), code (a Kemendagri code),
    parent (the code of the province it belonged to), or group (a group it is a member of: "Solo Raya").
    """
    rows = [row for region in provinces() + regencies() for row in _names(region)]
    for group in groups().values():
        members = [region for code in group.codes if (region := by_code(code)) is not None]
        rows += [_row(region, name, "group", None, None) for name in (group.name, *group.also) for region in members]
    return rows


def _names(region: Region) -> list[Row]:
    rows = [_row(region, region.name, "standard", region.valid_from, region.valid_until)]
    rows += [_row(region, name.name, name.kind, name.valid_from, name.valid_until) for name in region.names]
    begin: str | None = None
    for past in region.former:
        rows.append(_row(region, past.code, "code", begin, past.valid_until))
        rows.append(_row(region, past.province_code, "parent", begin, past.valid_until))
        begin = (date.fromisoformat(past.valid_until) + timedelta(days=1)).isoformat()
    rows.append(_row(region, region.code, "code", begin, region.valid_until))
    if region.kind != "province":
        rows.append(_row(region, region.province_code, "parent", begin, region.valid_until))
    return rows


def _row(region: Region, name: str, kind: str, begin: str | None, end: str | None) -> Row:
    return {"region_code": region.code, "name": name, "kind": kind, "valid_from": begin, "valid_until": end}
