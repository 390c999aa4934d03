"""The parties of one agreement and who signs for each.

In goes the core of what the article says of it (sentences of its status, and those that only tell of the signing);
out come parties with signatory and title, each with the sentence that names it and how it was found. A region that
speaks but does not sign has no signatory; a witness is never a party.
"""

from __future__ import annotations

import re

from indonesian.land import Region
from pipelines.enrich.mous.actors import Actor, sentence_actors
from pipelines.enrich.mous.lists import listed_in_lines
from pipelines.enrich.mous.party_table import FoundParty, PartyTable
from pipelines.enrich.mous.same_body import fold_same_bodies
from pipelines.enrich.mous.signatories import (
    add_later_signers,
    bare_signer,
    choose_signatory,
    names_of_posts,
    with_name,
    with_those_named_beside,
)
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.people import Holder
from pipelines.enrich.reading import Reading

_MOVEMENT = re.compile(
    r"gerakan\s+(?:menuju\s+)?(?:100\s+|seratus\s+)?(?:smart\s*city|smart\s*cities|kota\s+(?:cerdas|pintar)|provinsi\s+cerdas)",
    re.IGNORECASE,
)
_PRINTED_PEOPLE = re.compile(r"(?:menteri|menkominfo|dirjen|kementerian|kemen|kominfo)", re.IGNORECASE)
_MANY = re.compile(
    r"(?<!\w)(?:\d+|puluhan|belasan)\s+(?:kepala\s+)?(?:daerah|kabupaten|kota|bupati|wali\s?kota|pemerintah|pemda)"
    r"|bergantian|bergiliran|serentak|serempak",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:selain\s+itu|sementara\s+itu|di\s+sisi\s+lain|terpisah|pada\s+kesempatan\s+(?:yang\s+)?sama)(?!\w)", re.I
)
_NO_SIGNERS = re.compile(
    r"(?<!\w)(?:tidak|belum|bukan|tetangga|menyusul|dinilai|terpilih|penerima|dari\s+arah)(?!\w)", re.IGNORECASE
)
"""Words of a list of regions that did something else than sign."""
_COUNTED = re.compile(
    r"(?<!\w)(kedua|ketiga|keempat|kelima)\s+(?:daerah|pemerintah\s+daerah|pemda|kabupaten|kota)(?!\w)", re.IGNORECASE
)
_COUNTS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5}
_LIST_CUE = re.compile(
    r"(?<!\w)(?:antara\s+lain|yakni|yaitu|daftar\w*|selain|adalah|ialah|meliputi|terdiri|di\s?antaranya|peserta|rinciannya|masing-masing)(?!\w|-)",
    re.IGNORECASE,
)


def _same_start(name: str, known: str) -> bool:
    return name.startswith(known) or known.startswith(name)


def _collect(
    reading: Reading, table: PartyTable, core: list[Spoken], holders: list[Holder], status: str
) -> list[Actor]:
    """Parties of the core sentences; gives back the weak actors."""
    weak: list[Actor] = []
    for sentence in sorted(core, key=lambda item: (item.title, item.index)):
        actors = sentence_actors(reading, sentence, holders)
        signs = bool(sentence.having("sign", "agree", "proxy") or sentence.documents or sentence.names_signers)
        if status in ("ended", "planned") and not sentence.having("sign"):
            signs = False  # who announces an end or a plan signs nothing
        if _ASIDE.match(sentence.text) and len(table) >= 2:
            named = {actor.name for actor in actors if actor.role == "party"}
            if named and not any(_same_start(name, known) for name in named for known in table.found):
                continue
        for actor in actors:
            if actor.role == "none" or (actor.name.startswith("DPRD") and not signs):
                continue
            if actor.role == "maybe":
                weak.append(actor)
                continue
            holder = actor.holder if signs and not sentence.title else None
            if holder is not None and holder.office is not None and holder.office.office.rank == "unit":
                if holder.region is not None and holder.name is None:
                    continue
                if not sentence.having("sign") and not sentence.having("proxy"):
                    weak.append(actor)
                    continue
            table.add(actor.name, actor.kind, actor.region, "strong", sentence.index, holder)
        if not sentence.title and sentence.having("sign"):
            signer = bare_signer(reading, sentence, holders)
            if signer is not None and signer.region is not None:
                region = signer.region
                table.add(region.name, region.kind, region, "strong", sentence.index, signer)
            elif signer is not None and signer.organisation is not None:
                kind = signer.organisation_kind or "organisation"
                table.add(signer.organisation, kind, None, "strong", sentence.index, signer)
    return weak


def _near_actors(reading: Reading, spoken: list[Spoken], core: list[Spoken], holders: list[Holder]) -> list[Actor]:
    """Actors of the sentences around the core, nearest first."""
    numbers = {sentence.index for sentence in core}
    found: list[Actor] = []
    for distance in (1, 2):
        for number in sorted(numbers):
            for near in (number + distance, number - distance):
                if 0 <= near < len(spoken) and near not in numbers:
                    found.extend(
                        actor for actor in sentence_actors(reading, spoken[near], holders) if actor.role != "none"
                    )
    return found


def _fill(
    reading: Reading,
    table: PartyTable,
    spoken: list[Spoken],
    core: list[Spoken],
    weak: list[Actor],
    holders: list[Holder],
) -> None:
    """What the core leaves open: the other side, from weak actors, from around, from what the article is about."""
    if len(table) < 2:
        for actor in weak:
            if len(table) >= 2 and not (actor.region and not table.has_region()):
                break
            same_side = actor.region is not None and table.has_region()
            if not same_side:
                table.add(actor.name, actor.kind, actor.region, "maybe", actor.sentence, None)
    if not table.has_region():
        fitting = [region for region in reading.home if _acts(reading, region)]
        if fitting and (len(table) < 2 or not _two_bodies(table)):
            table.add(fitting[0].name, fitting[0].kind, fitting[0], "home", core[0].index, None)
    if len(table) < 2 and _MOVEMENT.search(reading.text):
        _add_programme_owner(reading, table, core, holders)
    if len(table) < 2:
        for actor in _near_actors(reading, spoken, core, holders):
            if actor.region is None and actor.kind not in ("organisation",):
                table.add(actor.name, actor.kind, None, "near", actor.sentence, None)
                break
    if len(table) < 2 or not any(item.party.kind == "ministry" for item in table.found.values()):
        _add_programme_owner(reading, table, core, holders)
    if len(table) < 2:
        for actor in _near_actors(reading, spoken, core, holders):
            if (
                actor.region is not None
                and actor.role == "party"
                and actor.printed_kind in ("prefix", "office", "holder")
            ):
                table.add(actor.name, actor.kind, actor.region, "near", actor.sentence, None)
                if len(table) >= 2:
                    break


def _acts(reading: Reading, region: Region) -> bool:
    """Whether the text names the region as a government, or opens with it: not only as a place."""
    return any(
        item.region.code == region.code
        and not item.mention.weak
        and (
            item.mention.by in ("official", "office", "prefix")
            or (item.mention.zone in ("title", "dateline", "lead") and not item.mention.place and region.code != "31")
        )
        for item in reading.regions
    )


def _two_bodies(table: PartyTable) -> bool:
    return len(table) >= 2


def _add_programme_owner(reading: Reading, table: PartyTable, core: list[Spoken], holders: list[Holder]) -> None:
    """The movement towards smart cities is an agreement with the ministry of communication: its party, where named."""
    if not _MOVEMENT.search(reading.text) and len(table) >= 2:
        return
    if any(item.party.kind not in ("regency", "city", "province") for item in table.found.values()):
        return
    smart = re.search(r"smart\s*(?:city|province|regency)|kota\s+(?:cerdas|pintar)", reading.text, re.IGNORECASE)
    for body in reading.organisations:
        if body.key == "kominfo" and smart:
            number = reading.sentence_of(body.start)
            table.add(body.name, "ministry", None, "programme", number if number is not None else core[0].index, None)
            return
    for holder in holders:
        if holder.organisation and "Komunikasi dan" in holder.organisation and smart:
            number = reading.sentence_of(holder.start)
            table.add(holder.organisation, "ministry", None, "programme", number or core[0].index, None)
            return


def _add_listed(reading: Reading, table: PartyTable, spoken: list[Spoken], core: list[Spoken]) -> None:
    """A ceremony's list of regions: an enumeration of three or more near the core, introduced as a list."""
    first, last = min(item.index for item in core), max(item.index for item in core)
    many = any(_MANY.search(item.text) for item in core)
    for sentence in spoken:
        if not first - 3 <= sentence.index <= last + 4 or sentence.title:
            continue
        mentions = [
            item
            for item in reading.regions
            if sentence.start <= item.start < sentence.end
            and item.mention.chain
            and not item.mention.weak
            and not any(body.start < item.end and item.start < body.end for body in reading.organisations)
        ]
        if len({item.region.code for item in mentions}) < 3:
            continue
        chains = {item.mention.chain for item in mentions}
        chained = [item for item in mentions if sum(m.mention.chain == item.mention.chain for m in mentions) >= 3]
        if not chained or not chains:
            continue
        if not _LIST_CUE.search(sentence.text) and sentence not in core and not many:
            continue
        if re.search(
            r"(?<!\w)(?:tidak|belum|bukan|tetangga|menyusul|dinilai|terpilih|penerima|dari\s+arah)(?!\w)",
            sentence.text,
            re.I,
        ):
            continue
        for item in chained:
            table.add(item.region.name, item.region.kind, item.region, "list", sentence.index, None)


def _add_counted(reading: Reading, table: PartyTable, spoken: list[Spoken], core: list[Spoken]) -> None:
    """ "Ketiga daerah akan meneken …" after a sentence that names three governments: they are the parties."""
    for sentence in core:
        counted = None if sentence.title else _COUNTED.search(sentence.text)
        if counted is None or sentence.index == 0:
            continue
        before = spoken[sentence.index - 1]
        named = {
            item.region.code: item.region
            for item in reading.regions
            if before.start <= item.start < before.end and item.mention.by in ("office", "prefix", "official")
        }
        # The place of the meeting may be one more mention of one of them; a count that does not fit is another list.
        if len(named) == _COUNTS[counted.group(1).lower().removeprefix("ke")]:
            for region in named.values():
                table.add(region.name, region.kind, region, "list", before.index, None)


def find_parties(
    reading: Reading, spoken: list[Spoken], core: list[Spoken], holders: list[Holder], status: str
) -> list[FoundParty]:
    """The parties of the agreement that the sentences `core` speak of, in order of naming."""
    table = PartyTable()
    if status in ("signed", "extended"):
        core = with_those_named_beside(spoken, core, holders)
    weak = _collect(reading, table, core, holders, status)
    _add_counted(reading, table, spoken, core)
    _fill(reading, table, spoken, core, weak, holders)
    if status == "signed":
        _add_listed(reading, table, spoken, core)
        for region in listed_in_lines(reading, core[0].start):
            table.add(region.name, region.kind, region, "list", core[-1].index, None)
    fold_same_bodies(reading, table, holders)
    if status in ("signed", "extended"):
        add_later_signers(reading, table, spoken, core, holders)
    posts = names_of_posts(holders)
    for item in table.found.values():
        item.holders = [with_name(holder, posts) for holder in item.holders]
        choose_signatory(reading, item)
    return list(table.found.values())


__all__ = ["FoundParty", "find_parties"]
