"""Who signs for the parties of one agreement: names beside the act, names elsewhere in the text, those who stand in.

In goes what the article says of the agreement; out come signatories with title and sentence. A witness signs nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from indonesian.offices import read_name_before
from pipelines.enrich.mous.actors import sentence_actors
from pipelines.enrich.mous.core import other_paper, planned_sign
from pipelines.enrich.mous.party_table import FoundParty, PartyTable
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.people import Holder
from pipelines.enrich.reading import Reading

_PROXY_OF = re.compile(
    r"(?<!\w)(?:diwakili|diwakilkan|melalui|lewat|mengutus|menugaskan|menugasi|mengirim|menunjuk)(?!\w)", re.IGNORECASE
)
_STANDS_FOR = re.compile(r"(?<!\w)(?:mewakili|atas\s+nama|mewakilinya)(?!\w)", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:Ia|Dia|Beliau)\s+(?:\w+\s+){0,4}(?:meneken|menandatangani|membubuhkan\s+tanda)")
_HE_SIGNED = re.compile(
    r"\byang\s+(?:ia|dia|beliau)\s+(?:\w+\s+)?(?:teken|tandatangani|tanda\s+tangani)\b", re.IGNORECASE
)
_THEY_ARE = re.compile(
    r"(?:Mereka|Keduanya|Ketiganya|Keempatnya|Kedua(?:\s+belah)?\s+pihak(?:\s+itu)?|Para\s+pihak|Pihak\s+yang\s+\w+)\s+"
    r"(?:itu\s+)?(?:adalah|ialah|yakni|yaitu|terdiri)"
)
_BOTH_SIGN = re.compile(
    r"(?<!\w)(?:keduanya|ketiganya|keempatnya|mereka(?:\s+berdua)?|kedua\s+(?:kepala\s+daerah|pemimpin|pejabat))\s+"
    r"(?:\w+\s+){0,2}?(?:meneken|menandatangani|membubuhkan|tuangkan|menekennya|menandatanganinya)",
    re.IGNORECASE,
)
PAST_REACH = 5
"""Words from the signing to a word of the past that speaks of it; twice as many where that word stands first."""
BEFORE_CORE, AFTER_CORE = 4, 16
"""Sentences around the core in which its signers are sought: about a page of news."""
_RANKS = {"head": 0, "deputy": 1, "unit": 2}


def bare_signer(reading: Reading, sentence: Spoken, holders: list[Holder]) -> Holder | None:
    """A name alone before the verb of signing ("Drs Edi Busti MSi meneken"): the holder it belongs to."""
    if _PRONOUN.match(sentence.text) or _HE_SIGNED.search(sentence.text):
        named = [item for item in holders if item.name and item.start < sentence.start]
        if named and (reading.sentence_of(named[-1].start) or 0) >= sentence.index - 2:
            return named[-1]
    for cue in sentence.having("sign"):
        if any(sentence.start <= item.start < cue.start for item in holders if item.name):
            continue
        stop = cue.start
        window = reading.text[max(sentence.start, cue.start - 40) : cue.start]
        match = re.search(
            r"(?:,?\s+(?:lalu|lantas|akhirnya|kemudian|pun|juga|ikut|turut|telah|sudah|resmi|langsung|yang|dapat|bisa|baru"
            r"|usai|seusai|setelah|sesudah|selepas|ditugasi|untuk|melakukan))+,?\s*$|\s+,\s*$",
            window,
        )
        if match:
            stop = cue.start - len(match.group())
        name = read_name_before(reading.text, stop, sentence.start)
        if name is None or any(item.start <= name[1] < item.end for item in reading.organisations):
            continue
        if any(item.mention.start <= name[1] < item.end for item in reading.regions):
            continue
        parts = set(name[0].split())
        for holder in holders:
            if holder.name and parts & set(holder.name.split()):
                return holder
        before = [item for item in holders if item.name is None and item.office and item.start < cue.start]
        before = [item for item in before if (reading.sentence_of(item.start) or 0) >= sentence.index - 2]
        before = [item for item in before if item.office and item.office.office.name != "Kepala Daerah"]
        if before and " " in name[0]:
            office = before[-1]
            return Holder(
                name[1],
                stop,
                office.office,
                name[0],
                office.region,
                office.organisation,
                office.organisation_kind,
                False,
            )
    return None


def _is_round_of_heads(sentence: Spoken, holders: list[Holder]) -> bool:
    """ "Wali Kota A …, Bupati B … serta Bupati C … sepakat": heads of two regions or more who agree."""
    agree = sentence.having("agree", "bind")
    if not agree or sentence.having("past", "witness_passive", "not_yet"):
        return False
    heads = {
        holder.region.code
        for holder in holders
        if holder.region and holder.name and sentence.start <= holder.start < agree[0].start
    }
    return len(heads) >= 2


def with_those_named_beside(spoken: list[Spoken], core: list[Spoken], holders: list[Holder]) -> list[Spoken]:
    """The core and the sentence after it that says who "they" are ("Mereka adalah Bupati …")."""
    chosen = {item.index: item for item in core}
    for item in core:
        after = spoken[item.index + 1] if item.index + 1 < len(spoken) else None
        before = spoken[item.index - 1] if item.index else None
        if after is not None and not item.title and _THEY_ARE.match(after.text):
            after.names_signers = True
            chosen.setdefault(after.index, after)
        if after is not None and _is_round_of_heads(after, holders) and not item.title and item.having("sign"):
            after.names_signers = True
            chosen.setdefault(after.index, after)
        if before is None or before.title or before.index in chosen or not _BOTH_SIGN.search(item.text):
            continue
        if not before.having("speech", "speech_verb", "witness_passive"):
            before.names_signers = True
            chosen[before.index] = before
    return [chosen[number] for number in sorted(chosen)]


def _past_beside(sentence: Spoken) -> bool:
    """Whether a word of the past ("tahun lalu", "pernah") stands within a few words of the signing."""
    signs = sentence.having("sign")
    return any(
        -PAST_REACH <= sign.first - cue.first <= 2 * PAST_REACH for cue in sentence.having("past") for sign in signs
    )


def add_later_signers(
    reading: Reading, table: PartyTable, spoken: list[Spoken], core: list[Spoken], holders: list[Holder]
) -> None:
    """Who signs for a party, from sentences outside the core ("kata … usai membubuhkan tanda tangan")."""
    numbers = {item.index for item in core}
    for sentence in spoken[max(0, core[0].index - BEFORE_CORE) : core[-1].index + AFTER_CORE]:
        if sentence.index in numbers or sentence.title or not sentence.having("sign"):
            continue
        if all(any(holder.name for holder in item.holders) for item in table.found.values()):
            return
        if (
            _past_beside(sentence)
            or sentence.having("not_yet", "soon")
            or planned_sign(sentence)
            or other_paper(sentence)
        ):
            continue
        signers = [
            actor.holder
            for actor in sentence_actors(reading, sentence, holders)
            if actor.role == "party" and actor.holder is not None
        ]
        bare = bare_signer(reading, sentence, holders)
        for holder in [*signers, *([bare] if bare is not None else [])]:
            item = table.found.get(holder.region.name if holder.region else holder.organisation or "")
            if item is None or any(other.name for other in item.holders):
                continue
            item.holders.append(holder)


def _post(holder: Holder) -> tuple[str, str | None, str, str]:
    """What makes two mentions of an office one post: office, field, region and body."""
    office = holder.office
    return (
        office.office.name if office else "",
        office.field if office else None,
        holder.region.code if holder.region else "",
        holder.organisation or "",
    )


def names_of_posts(holders: list[Holder]) -> dict[tuple[str, str | None, str, str], Holder]:
    """Each post to the holder whose name the text gives in full; posts under names of two persons are left out."""
    named: dict[tuple[str, str | None, str, str], dict[str, Holder]] = {}
    for holder in holders:
        if holder.name and holder.office is not None:
            named.setdefault(_post(holder), {}).setdefault(holder.name, holder)
    found = {}
    for post, people in named.items():
        longest = max(people, key=len)
        if all(set(longest.split()) & set(name.split()) for name in people):
            found[post] = people[longest]
    return found


def with_name(holder: Holder, posts: dict[tuple[str, str | None, str, str], Holder]) -> Holder:
    """The holder under the name that the text gives his office elsewhere ("diteken langsung oleh bupati")."""
    if holder.name is not None or holder.office is None:
        return holder
    return posts.get(_post(holder), holder)


def choose_signatory(reading: Reading, item: FoundParty) -> None:
    """Among the officers of one party: the one who stands in for another, else the highest, else the first."""
    named = [holder for holder in item.holders if holder.name or holder.office]
    if not named:
        return
    chosen = min(
        named,
        key=lambda holder: (holder.name is None, _RANKS.get(holder.office.office.rank, 1) if holder.office else 1),
    )
    for first, then in pairwise(named):
        between = reading.text[first.end : then.start] if then.start > first.end else ""
        if len(between) < 60 and _PROXY_OF.search(between) and then.name:
            chosen = then
        elif len(between) < 60 and _STANDS_FOR.search(between) and first.name:
            chosen = first
    item.party.signatory = chosen.name
    item.party.signatory_title = chosen.title
    item.signatory_sentence = reading.sentence_of(chosen.start)
