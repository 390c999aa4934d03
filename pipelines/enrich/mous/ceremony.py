"""Several agreements of one ceremony that the page separates: one region with each of several others in turn.

In goes the agreement as one, with its core; out come its parts, or the whole where the page groups it. Parts need
a sign of their own: a count ("dua MoU"), "masing-masing dengan", or a sentence that adds one ("juga meneken").
"""

from __future__ import annotations

import re

from pipelines.enrich.mous.enumeration import Part, count_of, enumerated, mentions
from pipelines.enrich.mous.party_table import FoundParty
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.people import Holder
from pipelines.enrich.reading import Reading

_EACH = re.compile(
    r"(?<!\w)masing-masing\s+(?!diwakili|oleh|pihak|wali|bupati|gubernur|rektor|direktur|kepala|ketua|ceo|manajer|general)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?<!\w)(?:tiga|empat|multi)\s?pihak(?!\w)|tripartit|trilateral", re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?<!\w)(?:pada\s+(?:kesempatan|hari|waktu|acara)\s+(?:yang\s+)?sama|selain\s+itu|di\s+(?:kesempatan|hari)\s+(?:yang\s+)?sama"
    r"|juga|kemudian|lalu|berikutnya|terpisah|kedua|satu\s+lagi|lainnya)(?!\w)",
    re.IGNORECASE,
)
_SIGNED_BODY = frozenset(
    ["ministry", "agency", "company", "university", "bank", "police", "military", "foreign", "organisation", "other"]
)


def _adds(sentence: Spoken) -> bool:
    """ "… juga meneken MoU dengan …": a sentence that adds an agreement."""
    for match in _ANOTHER.finditer(sentence.text):
        for cue in sentence.having("sign", "agree"):
            gap = sentence.text[match.end() : max(match.end(), cue.start - sentence.start)]
            if (
                cue.start - sentence.start >= match.end()
                and len(gap) < 60
                and (sentence.documents or cue.groups & {"agree", "sign"})
            ):
                return True
    return False


def split_ceremony(
    reading: Reading, core: list[Spoken], spoken: list[Spoken], parties: list[FoundParty], holders: list[Holder]
) -> list[Part]:
    """The agreements of which the page speaks apart; one part with everything where it does not."""
    told = enumerated(reading, core, spoken, parties, holders)
    if told is not None:
        return told
    whole = [Part(parties, core)]
    regions = [item for item in parties if item.party.region_code and item.how in ("strong", "home")]
    others = [item for item in parties if item.party.kind in _SIGNED_BODY and item.how == "strong"]
    together = any(_TOGETHER.search(item.text) for item in core)
    if len(regions) == 1 and len(others) >= 2 and not together:
        count = count_of([item for item in spoken if item.documents or item in core])
        each = any(_EACH.search(item.text) for item in core)
        apart = [item for item in core if _adds(item) and not item.title]
        owned = [{part.index for part in core if not part.title and mentions(part, item, reading)} for item in others]
        disjoint = all(not (a & b) for i, a in enumerate(owned) for b in owned[i + 1 :])
        if count == len(others) or each or (apart and disjoint):
            parts = []
            for item, own in zip(others, owned, strict=True):
                mine = [part for part in core if part.index in own] or core
                parts.append(Part([*regions, item], mine))
            return parts
    if len(regions) == 1 and len(others) == 1:
        unnamed = [item for item in spoken if not item.title and _adds(item) and item not in core[:1]]
        unnamed = [item for item in unnamed if not mentions(item, others[0], reading)]
        if count_of(spoken) == 2 and unnamed:
            first = [item for item in core if item not in unnamed] or core
            return [Part(parties, first), Part(regions, unnamed[:1])]
    return whole
