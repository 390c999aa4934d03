"""The parties of one agreement as they are put together: each once, with how it was found and who holds its offices."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.records import Party
from indonesian.land import Region
from pipelines.enrich.people import Holder

KINDS = frozenset(
    "regency city province ministry agency company university bank police military foreign organisation other".split()
)


@dataclass(slots=True)
class FoundParty:
    """A party as it is put together: the record, how it was found (strong, maybe, near, home, list) and where."""

    party: Party
    how: str
    sentence: int
    holders: list[Holder] = field(default_factory=list)
    signatory_sentence: int | None = None


class PartyTable:
    """Parties by their standard names, in order of naming."""

    def __init__(self) -> None:
        self.found: dict[str, FoundParty] = {}

    def add(self, name: str, kind: str, region: Region | None, how: str, sentence: int, holder: Holder | None) -> None:
        kind = kind if kind in KINDS else "other"
        item = self.found.get(name)
        if item is None:
            party = Party(name, kind, region.code if region else None)
            item = self.found[name] = FoundParty(party, how, sentence)
        if holder is not None and holder not in item.holders:
            item.holders.append(holder)
            if item.signatory_sentence is None:
                item.signatory_sentence = sentence

    def has_region(self) -> bool:
        return any(item.party.region_code for item in self.found.values())

    def __len__(self) -> int:
        return len(self.found)
