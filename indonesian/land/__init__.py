"""The land: provinces, regencies and cities, their names over time, and where a text names them."""

from indonesian.land.regions import (
    FormerPlace,
    Group,
    Region,
    RegionName,
    by_code,
    by_name,
    groups,
    provinces,
    regencies,
)

__all__ = ["FormerPlace", "Group", "Region", "RegionName", "by_code", "by_name", "groups", "provinces", "regencies"]
