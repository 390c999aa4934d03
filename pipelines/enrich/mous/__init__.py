"""Memoranda in one article: status, document, day, place, programme, parties and signatories, each with its sentence."""

from __future__ import annotations

from archive.records import Mou
from pipelines.enrich.mous.core import core_sentences
from pipelines.enrich.mous.parties import find_parties
from pipelines.enrich.mous.spoken import spoken_sentences, talks_of_agreements
from pipelines.enrich.mous.status import article_verdict
from pipelines.enrich.people import Holder, find_holders
from pipelines.enrich.reading import Reading, squeeze


def find_mous(reading: Reading, holders: list[Holder] | None = None) -> list[Mou]:
    if not talks_of_agreements(reading.text):
        return []
    spoken = spoken_sentences(reading)
    verdict = article_verdict(spoken)
    if verdict is None:
        return []
    people = find_holders(reading) if holders is None else holders
    found = []
    for status in verdict.statuses:
        core = core_sentences(spoken, status)
        if not core:
            continue
        parties = find_parties(reading, spoken, core, people, status)
        found.append(
            Mou(
                status=status,
                document="mou",
                parties=[p.party for p in parties],
                evidence=[squeeze(s.text) for s in core],
            )
        )
    return found
