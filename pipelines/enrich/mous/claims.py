"""The facts of one agreement as claims: field, value, the sentence that says so, and how sure it is.

In goes what the finders gave; out comes the record that is stored, with its claims and evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import Claim, Mou
from pipelines.enrich.mous.confidence import confidence, status_confidence, whole
from pipelines.enrich.mous.day import FoundDay
from pipelines.enrich.mous.document import FoundDocument
from pipelines.enrich.mous.party_table import FoundParty
from pipelines.enrich.mous.place import FoundPlace
from pipelines.enrich.mous.programme import FoundProgramme
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.reading import squeeze


@dataclass(slots=True)
class Facts:
    """All that was found of one agreement; each optional fact with the number of its sentence."""

    status: str
    clarity: float
    core: list[Spoken]
    parties: list[FoundParty]
    document: FoundDocument | None = None
    day: FoundDay | None = None
    place: FoundPlace | None = None
    programme: FoundProgramme | None = None
    number: tuple[str, int] | None = None
    valid_until: tuple[str, int] | None = None
    value_idr: tuple[int, int] | None = None


def build(facts: Facts, spoken: list[Spoken]) -> Mou:
    """The agreement as a record, its facts as claims in a fixed order."""
    sentence_of = {item.index: squeeze(item.text) for item in spoken}
    claims: list[Claim] = []

    def claim(field: str, value: str, sentence: int | None, sure: float) -> None:
        number = facts.core[0].index if sentence is None else sentence
        claims.append(Claim(field, value, sentence_of.get(number, ""), round(sure, 2)))

    sure_of_status = status_confidence(facts.status, facts.clarity)
    claim("status", facts.status, facts.core[0].index, sure_of_status)
    if facts.document:
        claim("document", facts.document.kind, facts.document.sentence, confidence("document", "printed"))
    if facts.number:
        claim("number", facts.number[0], facts.number[1], confidence("number", "printed"))
    if facts.day and facts.day.day:
        claim("signed_on", facts.day.day, facts.day.sentence, confidence("signed_on", facts.day.how))
    if facts.valid_until:
        claim("valid_until", facts.valid_until[0], facts.valid_until[1], confidence("valid_until", "printed"))
    if facts.value_idr:
        claim("value_idr", str(facts.value_idr[0]), facts.value_idr[1], confidence("value_idr", "printed"))
    if facts.place:
        claim("place", facts.place.place, facts.place.sentence, confidence("place", facts.place.how))
    if facts.programme:
        claim(
            "programme",
            facts.programme.programme,
            facts.programme.sentence,
            confidence("programme", facts.programme.how),
        )
    for item in facts.parties:
        claim("party", item.party.name, item.sentence, confidence("party", item.how))
        if item.party.signatory:
            value = f"{item.party.signatory} | {item.party.signatory_title or ''} | {item.party.name}"
            claim("signatory", value, item.signatory_sentence, confidence("signatory", "named"))
    used = {claim.sentence for claim in claims} | {sentence_of[item.index] for item in facts.core}
    return Mou(
        status=facts.status,
        document=facts.document.kind if facts.document else "other",
        document_name=facts.document.name if facts.document else None,
        number=facts.number[0] if facts.number else None,
        signed_on=facts.day.day if facts.day else None,
        signed_on_precision=facts.day.precision if facts.day and facts.day.day else None,
        valid_until=facts.valid_until[0] if facts.valid_until else None,
        value_idr=facts.value_idr[0] if facts.value_idr else None,
        place=facts.place.place if facts.place else None,
        programme=facts.programme.programme if facts.programme else None,
        parties=[item.party for item in facts.parties],
        evidence=[sentence_of[item.index] for item in spoken if sentence_of[item.index] in used],
        confidence=whole(sure_of_status, [confidence("party", item.how) for item in facts.parties]),
        claims=claims,
    )
