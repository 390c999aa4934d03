"""Memoranda in one article: status, document, day, place, programme, parties, signatories, each with its sentence.

In goes a `Reading`; out come records. The order: a quick look for words that can name an agreement; the sentences that
speak of one, look-alikes left out (`spoken`); what became of it (`status`); the sentences that tell of it (`core`);
its parts (`ceremony` where the page separates several, `parties`, `day`, `place`, `programme`, `document`); the record
with claims and confidence (`claims`).
"""

from __future__ import annotations

from datetime import date

from archive.records import Mou
from indonesian.dates import NamedDay, named_days
from pipelines.enrich.mous.ceremony import split_ceremony
from pipelines.enrich.mous.claims import Facts, build
from pipelines.enrich.mous.core import core_sentences
from pipelines.enrich.mous.day import find_day
from pipelines.enrich.mous.document import find_document, find_number, find_valid_until, find_value
from pipelines.enrich.mous.enumeration import Part, further
from pipelines.enrich.mous.parties import find_parties
from pipelines.enrich.mous.place import find_place
from pipelines.enrich.mous.programme import find_programme
from pipelines.enrich.mous.scope import in_scope, is_background
from pipelines.enrich.mous.spoken import Spoken, spoken_sentences, talks_of_agreements
from pipelines.enrich.mous.status import article_verdict
from pipelines.enrich.people import Holder, find_holders
from pipelines.enrich.reading import Reading

_WITH_PLACE = ("signed", "extended", "mentioned")
OLD_NEWS_DAYS = 90
"""A signing told longer after its day than this is background: no outlet met reports one as news after a quarter."""


def _is_old(day: str, published_on: date | None) -> bool:
    return published_on is not None and (published_on - date.fromisoformat(day)).days > OLD_NEWS_DAYS


def _facts(
    reading: Reading,
    spoken: list[Spoken],
    part: Part,
    whole: list[Spoken],
    status: str,
    clarity: float,
    days: list[NamedDay],
) -> Facts:
    core = part.core
    day = find_day(spoken, core, days, status) or find_day(spoken, whole, days, status)
    if status == "signed" and day and day.day and _is_old(day.day, reading.published_on):
        status = "mentioned"
    if status == "signed" and is_background(core, spoken, day.day if day else None, reading.published_on):
        status = "mentioned"
    return Facts(
        status=status,
        clarity=clarity,
        core=core,
        parties=part.parties,
        document=find_document(reading, core),
        day=day,
        place=(find_place(spoken, core) or find_place(spoken, whole)) if status in _WITH_PLACE else None,
        programme=(find_programme(spoken, core, alone=True) if core is not whole else None)
        or find_programme(spoken, core),
        number=find_number(core),
        valid_until=find_valid_until(spoken, core, days, day.day if day else None),
        value_idr=find_value(core),
    )


def find_mous(reading: Reading, holders: list[Holder] | None = None, days: list[NamedDay] | None = None) -> list[Mou]:
    """The agreements that the article reports, the main one first; empty where it names none.

    `holders` and `days`: what `find_holders` and `named_days` give for the reading's text, where they are at hand.
    """
    if not talks_of_agreements(reading.text):
        return []
    spoken = spoken_sentences(reading)
    verdict = article_verdict(spoken, reading.published_on.year if reading.published_on else None)
    if verdict is None:
        return []
    people = find_holders(reading) if holders is None else holders
    named = named_days(reading.text, reading.published_on) if days is None else days
    told: list[tuple[str, Part, list[Spoken]]] = []
    for status in verdict.statuses:
        core = core_sentences(spoken, status)
        if not core:
            continue
        parties = find_parties(reading, spoken, core, people, status)
        parts = split_ceremony(reading, core, spoken, parties, people) if status == "signed" else [Part(parties, core)]
        told.extend((status, part, core) for part in parts)
    if told and verdict.statuses != ("mentioned",):
        others = further(reading, spoken, people, [part.parties for _, part, _ in told])
        told.extend((status, part, part.core) for status, part in others)
    found = []
    for status, part, core in told:
        facts = _facts(reading, spoken, part, core, status, verdict.clarity, named)
        if facts.parties and in_scope(facts.core, facts.parties):
            found.append(build(facts, spoken))
    return found


__all__ = ["find_mous"]
