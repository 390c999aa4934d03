"""How much an article is about each region it names, and which of them are its subjects.

In go mentions with the regions they mean; out comes a tally per region. Every mention adds to its region's score by
where it stands (headline, lead, body, dateline) and what it is called there (official, office, kind, bare name). The
highest is the subject, and so is another that comes near it and acts in the headline or the lead.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from indonesian.land.lines import BODY, DATELINE, LEAD, TITLE
from indonesian.land.mention import Mention
from indonesian.land.regions import Region, by_code
from pipelines.enrich.regions_together import MOST_TOGETHER, announced, counted, opening_together

# What a mention adds to its region's score, by zone. Set on invented articles and checked on labelled ones.
_IN_TITLE, _IN_LEAD, _IN_BODY, _IN_DATELINE = 3.0, 1.6, 0.6, 1.2
_ACTS = {"official": 1.6, "office": 1.4, "prefix": 0.5, "capital": -0.6, "bare": 0.0}
_FIRST = 0.8
"""For the first region of the text: news opens with whom it is about."""
_FIRST_ACTOR = 1.2
"""For the first government that acts in the headline or lead."""
_OWN_KIND = 0.8
"""Where the article speaks of a regent, mayor or governor without naming whose, and the region is of that kind."""
_HOME = 0.5
_LISTED = 0.2
"""A member of an enumeration of four or more counts this share of a mention."""
_PLACE_ONLY = 0.5
"""A bare name after di, ke, dari: a place more than an actor."""
_NEAR = 0.45
"""A second subject must reach this share of the first one's score."""
LEAST = 2.0
"""A first region with less, that neither acts nor stands in the headline, is only where things took place."""
_LEVELS = ("regency", "city", "province", "both")
"""Of whom a government speaks; police, prosecutors and soldiers of a region do not act for it."""
_LONG_LIST = 4
JAKARTA = "31"
_GUEST = 0.4
_REACH = 140
_ATTENDED = re.compile(
    r"\b(?:menerima|terima|menyambut|kedatangan|dikunjungi)\b[^.\n,]*"
    r"\b(?:kunjungan|rombongan|kunker|studi|tamu)\b[^.\n,]*$|"
    r"\b(?:[Dd]isaksikan|[Dd]ihadiri|didampingi|mendampingi)\b[^.\n]*$|"
    r"\b(?:[Mm]antan|[Ee]ks|[Bb]ekas|pernah menjabat|[Cc]alon|[Ss]emasa|putra|istri)\b[^.,\n]{0,30}$"
)
_CENTRAL = re.compile(
    r"\s[-–—]+\s?(?:Wakil )?(?:Kementerian|Kemen\w+|Menteri|Presiden|KPK|Komisi Pemberantasan|Mahkamah|DPR RI|MPR|"
    r"Kapolri|Panglima|BNPB|BMKG|Bank Indonesia|Direktorat Jenderal|Dirjen|Mendagri|Menko\w*)\b"
)
_PARTNER = re.compile(
    r"\b(?:MoU|nota kesep\w+|memorandum\w*|kerja ?sama|kesepakatan|kesepahaman|menek\w+|menandatangani|teken|sepakat)\b"
    r"[^.\n]*\b(?:dengan|bersama|antara) $",
    re.I,
)
_END = re.compile(r"(?<=[a-z0-9)\"”])[.!?](?=\s|$)|\n")
_ATTENDS = re.compile(
    r"\b(?:ikut|turut|juga) (?:menyaksikan|hadir|mendampingi)|\bmenyaksikan|\btampak hadir|\bselaku saksi|"
    r"\b(?:pun|juga|turut) datang|\bhadir(?=[.\n])"
)


@dataclass(slots=True)
class Tally:
    """What an article's mentions say of one region."""

    region: Region
    score: float = 0.0
    head_start: float = 0.0
    """Helps to be the first subject; a second one is measured against the score alone."""
    mentions: list[Mention] = field(default_factory=list)
    acts_early: bool = False
    in_title: bool = False
    only_listed: bool = True
    in_dateline: bool = False


def tally_regions(
    pairs: list[tuple[str, Mention]], text: str, home: str | None, cues: Counter[str]
) -> dict[str, Tally]:
    """Add up what every mention says of its region.

    Args:
        pairs: the code and mention of each, in order of the text.
        text: the text they stand in.
        home: Kemendagri code of the outlet's home region, if known.
        cues: how often the text speaks of a regent, mayor or governor (`indonesian.land.resolve.kind_cues`).

    Returns: a tally per code, in order of first mention.
    """
    lengths = Counter(mention.chain for _, mention in pairs if mention.chain)
    heads: dict[int, Mention] = {}
    tallies: dict[str, Tally] = {}
    for number, (code, mention) in enumerate(pairs):
        region = by_code(code)
        if region is None:
            continue
        tally = tallies.setdefault(code, Tally(region))
        points = _points(mention, len(tally.mentions))
        guest = mention.by in ("official", "office") and _guest(text, mention)
        points *= _GUEST if guest else 1.0
        opens = mention.by in ("official", "office") and mention.hint in _LEVELS and mention.zone in (TITLE, LEAD)
        listed = bool(mention.chain) and lengths[mention.chain] >= _LONG_LIST and not opens
        if listed:
            points *= _LISTED
        else:
            tally.only_listed = False
            if opens and not guest and not any(t.acts_early for t in tallies.values()):
                tally.head_start = _FIRST_ACTOR
            if opens and not guest:
                tally.acts_early = True
            government = mention.by != "office" or mention.hint in _LEVELS
            tally.in_title |= mention.zone == TITLE and mention.place not in ("di", "dari", "se") and government
        if number == 0:
            points += _FIRST
        members = lengths[mention.chain] if mention.chain else 1
        tally.acts_early |= _partner(text, mention) and not listed
        # Whoever stands in a row acts as the first of it does.
        head = heads.setdefault(mention.chain, mention) if mention.chain else mention
        new = all(before.zone == DATELINE for before in tally.mentions)
        if new and not any(t.acts_early for t in tallies.values()) and _leads(text, head, members):
            tally.acts_early = True
        tally.in_dateline |= mention.zone == DATELINE
        tally.score += points
        tally.mentions.append(mention)
    for code, tally in tallies.items():
        if not tally.only_listed and cues[tally.region.kind]:
            share = cues[tally.region.kind] / max(1, sum(cues.values()))
            tally.score += _OWN_KIND * share * 2
        if home and code == home:
            tally.score += _HOME
    return tallies


def _guest(text: str, mention: Mention) -> bool:
    """Whether an official only attends or watches: "disaksikan Gubernur X", "Bupati X ikut menyaksikan"."""
    if _ATTENDED.search(text, max(0, mention.phrase_start - _REACH // 2), mention.phrase_start):
        return True
    stop = sentence_end(text, mention.end)
    return _ATTENDS.search(text, mention.end, min(stop, mention.end + _REACH)) is not None


def _partner(text: str, mention: Mention) -> bool:
    """Whether the headline or lead says that an agreement is made with it: "meneken MoU dengan Kabupaten Batang"."""
    if mention.zone not in (TITLE, LEAD) or mention.by not in ("bare", "prefix"):
        return False
    return _PARTNER.search(text, max(0, mention.phrase_start - _REACH), mention.phrase_start) is not None


def sentence_end(text: str, start: int) -> int:
    """Where the sentence ends, past initials and titles ("H. Herman", "Dr. Ir.")."""
    match = _END.search(text, start)
    return match.start() + 1 if match else len(text)


def _leads(text: str, mention: Mention, members: int) -> bool:
    """Whether a name opens the lead as one who acts: not as a place, nor as a member of a list that is announced."""
    if mention.zone != LEAD or mention.place or mention.by not in ("bare", "prefix"):
        return False
    return members <= MOST_TOGETHER and not announced(text, mention)


def _points(mention: Mention, before: int) -> float:
    zone = {TITLE: _IN_TITLE, LEAD: _IN_LEAD, DATELINE: _IN_DATELINE}.get(mention.zone, _IN_BODY)
    points = max(0.1, zone + _ACTS[mention.by])
    if mention.place and mention.by in ("bare", "capital"):
        points *= _PLACE_ONLY
    # A name that is repeated says less each time.
    return points / (1 + 0.35 * before)


def subjects_of(tallies: dict[str, Tally], pairs: list[tuple[str, Mention]], text: str, day: str | None) -> set[str]:
    """Codes of the regions the article is about; `day` (ISO date) decides which province a regency belonged to."""
    ranked = sorted((t for t in tallies.values() if not _only_a_place(t)), key=lambda t: -t.score - t.head_start)
    if not ranked:
        return set()
    first = ranked[0]
    together = counted(pairs, text)
    if together:
        above = {code[:2] for code in together}
        return together | {t.region.code for t in ranked if t.acts_early and t.region.code not in above}
    if all(m.zone == DATELINE for m in first.mentions) and _central(text, first.mentions[0]):
        return set()
    if (first.score < LEAST or first.only_listed or _in_passing(first, text)) and not (
        first.acts_early or first.in_title
    ):
        # News of a place where nobody acts for it: "KUDUS – Harga cabai naik."
        return {tally.region.code for tally in ranked if tally.in_dateline}
    chosen = {first.region.code}
    for tally in ranked[1:]:
        if tally.score < _NEAR * first.score or tally.only_listed:
            continue
        one, other = first.region, tally.region
        parent = other.code == one.province_on(day) or one.code == other.province_on(day)
        if parent and not (tally.acts_early and tally.score + tally.head_start >= 0.8 * first.score):
            continue
        if tally.in_title or tally.acts_early:
            chosen.add(tally.region.code)
    return chosen | opening_together(first.mentions, pairs, text)


def _in_passing(tally: Tally, text: str) -> bool:
    """Whether the text names it once, as a place or far down: "membangun 1.800 unit di Kabupaten Bogor"."""
    if len(tally.mentions) > 1 or tally.mentions[0].zone in (TITLE, DATELINE):
        return False
    only = tally.mentions[0]
    if only.chain and announced(text, only):
        return True  # "daerah itu antara lain Kabupaten X, ..."
    return only.zone == BODY or (only.place in ("di", "ke", "dari") and only.by in ("bare", "prefix", "capital"))


def _central(text: str, mention: Mention) -> bool:
    """Whether a central body opens the news after a dateline: "MEDAN – Kementerian X meneken kesepahaman"."""
    end = text.find("\n", mention.end)
    return _CENTRAL.search(text, mention.end, min(mention.end + 90, end if end >= 0 else len(text))) is not None


def _only_a_place(tally: Tally) -> bool:
    """Jakarta, where the text means the capital in which things take place, and not the province that acts."""
    if tally.region.province_code != JAKARTA or tally.in_title:
        return False
    return not any(m.by in ("official", "office", "prefix") or "DK" in m.text for m in tally.mentions)
