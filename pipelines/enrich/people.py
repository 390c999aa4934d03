"""Office-holders in their office, as an article states it: "Bupati Sukoharjo …", "…, Direktur Utama PT …".

In goes a `Reading`; out come holders with positions (for memoranda) or records with the sentence (to be stored). A
holder without a name is an office alone. Refused: names in headlines, whose capitals hide where a name ends.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive.records import OfficeHolder
from indonesian.offices import read_name, read_name_before
from pipelines.enrich.holders import Finder, Holder
from pipelines.enrich.reading import Reading, squeeze

_OF_BODY = re.compile(
    r"\s+(?:dari|mewakili|perwakilan|utusan|of)\s+(?:pihak\s+|manajemen\s+|kampus\s+)?$", re.IGNORECASE
)
_POLICE_RANKS = frozenset(["AKBP", "Kombes", "Kompol", "AKP", "Irjen"])
_RANK = re.compile(r"(?<!\w)(Letkol|Kolonel|Mayor|Mayjen|Letjen|Kapten|AKBP|Kombes|Kompol|AKP|Irjen)(?=\s+[A-Z])")


def find_holders(reading: Reading) -> list[Holder]:
    """Offices of the text with their holders, in order, and persons who speak for a body ("… dari BPJS …")."""
    finder = Finder(reading)
    found: list[Holder] = []
    for mention in reading.offices:
        if reading.sentence_of(mention.start) is None:
            continue
        if found and mention.start < found[-1].end:
            continue
        holder = finder.read(mention)
        number = reading.sentence_of(mention.start)
        if number is not None and reading.is_title(reading.sentences[number]):
            holder = replace(holder, name=None, start=mention.start)
        found.append(holder)
    found = finder.settle(found)
    taken = [(item.start, item.end) for item in found]
    for body in reading.organisations:
        window = reading.text[max(0, body.start - 30) : body.start]
        match = _OF_BODY.search(window)
        if match is None or any(start <= body.start < end for start, end in taken):
            continue
        at = body.start - len(match.group())
        name = read_name_before(reading.text, at, max(0, at - 60))
        if name and " " not in name[0] and any(item.start == name[1] for item in reading.sentences):
            continue
        if name and not any(start <= name[1] < end for start, end in taken):
            found.append(Holder(name[1], body.end, None, name[0], None, body.name, body.kind, True))
    found.extend(_by_rank(reading, [(item.start, item.end) for item in found]))
    return sorted(found, key=lambda item: item.start)


def _by_rank(reading: Reading, taken: list[tuple[int, int]]) -> list[Holder]:
    """An officer named by rank alone ("Letkol Inf …", "AKBP …"): of the military or police body named before him."""
    found = []
    for match in _RANK.finditer(reading.text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        kind = "police" if match.group(1) in _POLICE_RANKS else "military"
        name = read_name(reading.text, match.start())
        before = [item for item in reading.organisations if item.kind == kind and item.start < match.start()]
        if name is not None and before:
            body = before[-1]
            found.append(Holder(match.start(), name[1], None, name[0], None, body.name, body.kind, False))
    return found


def office_holders(reading: Reading, holders: list[Holder] | None = None) -> list[OfficeHolder]:
    """The named office-holders of the article, each office and name once, with the sentence that says so."""
    found: dict[tuple[str, str], OfficeHolder] = {}
    for holder in find_holders(reading) if holders is None else holders:
        number = reading.sentence_of(holder.start)
        if holder.name is None or holder.office is None or number is None:
            continue
        sentence = reading.sentences[number]
        if reading.is_title(sentence):
            continue
        office = " ".join(part for part in (holder.office.office.name, holder.office.field) if part)
        found.setdefault(
            (holder.name, office),
            OfficeHolder(
                name=holder.name,
                office=office,
                region_code=holder.region.code if holder.region else None,
                organisation=holder.organisation,
                acting=holder.office.acting,
                sentence=squeeze(reading.text[sentence.start : sentence.end]),
            ),
        )
    return list(found.values())


__all__ = ["Holder", "find_holders", "office_holders"]
