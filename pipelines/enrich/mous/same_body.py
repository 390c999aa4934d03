"""One body under several names among the parties of an agreement: folded into one, under its fuller name."""

from __future__ import annotations

import re

from pipelines.enrich.mous.party_table import PartyTable
from pipelines.enrich.people import Holder
from pipelines.enrich.reading import Reading

_LEGAL_FORM = re.compile(r"(?<!\w)(?:PT|CV|Persero|Tbk|RI|Republik Indonesia)(?!\w)|[.()]")
_STATE_FORCES = (("Tentara Nasional Indonesia", "military"), ("Kepolisian Negara Republik Indonesia", "police"))


def _may_be_longer(name: str, kind: str) -> bool:
    return kind in ("company", "organisation", "foreign") or name.startswith("Kantor Wilayah ")


def _join_short_names(reading: Reading, table: PartyTable) -> None:
    """ "PT Hengsheng" beside "PT Hengsheng New Energy": one company, under its long name."""
    for short in [name for name, item in table.found.items() if _may_be_longer(name, item.party.kind)]:
        long = next((body.name for body in reading.organisations if body.name.startswith(short + " ")), None)
        if long is None:
            continue
        item = table.found.pop(short)
        if long in table.found:
            table.found[long].holders.extend(item.holders)
        else:
            item.party.name = long
            table.found[long] = item


def _settle_land_office(table: PartyTable, holders: list[Holder]) -> None:
    """ "BPN" beside a region is that region's land office where the article names it."""
    national = table.found.get("Badan Pertanahan Nasional")
    named = [name for name in table.found if name.startswith("Kantor Pertanahan ")]
    of_holders = [item.organisation or "" for item in holders]
    named += [name for name in of_holders if name.startswith("Kantor Pertanahan ")]
    if national is None or not named or not table.has_region():
        return
    del table.found["Badan Pertanahan Nasional"]
    if named[0] not in table.found:
        national.party.name = named[0]
        table.found[named[0]] = national


def _plain(name: str) -> str:
    """A body's name without its legal form, a university's in Indonesian order: for comparing only."""
    plain = " ".join(_LEGAL_FORM.sub(" ", name).split()).lower().replace("bank pembangunan daerah ", "bank ")
    if plain.endswith(" university"):
        plain = "universitas " + plain.removesuffix(" university")
    return plain


def _fold_same(table: PartyTable) -> None:
    """One body named twice: "PT Bank Nusa Tbk" and "Bank Nusa"; a ministry and its regional office; TNI and a Kodim."""

    def fold(into: str, other: str) -> None:
        item = table.found.pop(other)
        table.found[into].holders.extend(holder for holder in item.holders if holder not in table.found[into].holders)

    for name in list(table.found):
        twin = next((other for other in table.found if other != name and _plain(other) == _plain(name)), None)
        if twin is not None and name in table.found:
            kept, dropped = (name, twin) if len(name) >= len(twin) else (twin, name)
            fold(kept, dropped)
    for name in list(table.found):
        branch = next((other for other in table.found if other.startswith(f"Kantor Wilayah {name}")), None)
        if branch is not None:
            fold(branch, name)
    for force, kind in _STATE_FORCES:
        unit = next((n for n, item in table.found.items() if n != force and item.party.kind == kind), None)
        if unit is not None and force in table.found:
            fold(unit, force)


def fold_same_bodies(reading: Reading, table: PartyTable, holders: list[Holder]) -> None:
    """Fold what `table` holds twice: short and long names, legal forms, a ministry and its branch, a land office."""
    _settle_land_office(table, holders)
    _join_short_names(reading, table)
    _fold_same(table)
