"""What the register leaves out: deals without a public side, pacts of parties, agreements of a firm with its workers.

In go the sentences of an agreement and its parties; out comes whether it belongs to the register. Also: a signing that
the story tells only as a reason for its own news is background.
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.enrich.mous.party_table import FoundParty
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.mous.status import LEAD_SENTENCES, is_subordinate

_PRIVATE = frozenset(["company", "bank"])
_COALITION = re.compile(
    r"(?<!\w)(?:koalisi|berkoalisi|(?:dpp|dpd|dpw|dpc)\s+(?:partai\s+)?(?:pks|pkb|ppp|pdi|pdip|pan|psi|golkar|gerindra"
    r"|demokrat|nasdem|hanura|perindo|gelora)|partai\s+(?:politik|pengusung|golkar|gerindra|demokrat|nasdem|hanura)"
    r"|antarpartai|parpol|pasangan\s+calon)(?!\w)",
    re.IGNORECASE,
)
_WORKERS = re.compile(
    r"(?<!\w)(?:perjanjian\s+kerja\s+bersama|serikat\s+(?:pekerja|buruh|karyawan)|sp/sb|kesepakatan\s+bipartit"
    r"|perjanjian\s+perkawinan|surat\s+perjanjian\s+damai)(?!\w)",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"(?<!\w)(?:pemerintah|pemkab|pemkot|pemko|pemprov|pemda|bupati|wali\s?kota|gubernur|kementerian|menteri|polres|kejari)(?!\w)",
    re.IGNORECASE,
)
BACKGROUND_DAYS = 14
"""A signing told only in a clause of other news, more than two weeks after its day, is no news of the story."""


def in_scope(core: list[Spoken], parties: list[FoundParty]) -> bool:
    """Whether the agreement has a public side and is none of political parties or of a firm with its workers."""
    acts = [item for item in core if item.documents or item.having("sign")]
    if any(_COALITION.search(item.text) for item in acts):
        return False
    workers = [item for item in acts if _WORKERS.search(item.text)]
    if any("kerja bersama" in item.text.lower() or not _GOVERNMENT.search(item.text) for item in workers):
        return False
    return not (len(parties) >= 2 and all(item.party.kind in _PRIVATE for item in parties))


def is_background(core: list[Spoken], spoken: list[Spoken], day: str | None, published_on: date | None) -> bool:
    """Whether every sentence that tells of the signing does so in a clause of other news, and late."""
    told = [item for item in core if "signed" in item.statuses]
    if not told or any(item.title or not is_subordinate(item) for item in told):
        return False
    if day is not None and published_on is not None:
        return (published_on - date.fromisoformat(day)).days > BACKGROUND_DAYS
    lead = [item.index for item in spoken if not item.title][:LEAD_SENTENCES]
    return told[0].index not in lead
