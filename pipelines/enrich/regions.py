"""Which regions an article is about, is written in, or mentions.

In goes an article's headline, text and dateline; out come its regions in Kemendagri's codes, each with the strongest
of three roles (subject, dateline, mentioned) and the sentence that says so. Every mention adds to its region's score,
by where it stands and what it is called there; the region with the highest score is the subject, and so is another
that comes near it and acts in the headline or the lead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.records import RegionTag
from indonesian.land.gazetteer import districts_of
from indonesian.land.lines import DATELINE, LEAD, TITLE
from indonesian.land.mentions import Mention, find_regions
from indonesian.land.regions import Region, by_code
from indonesian.land.resolve import kind_cues, resolve
from indonesian.land.words import read_words

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
_LEAST = 2.0
"""A first region with less, that neither acts nor stands in the headline, is only where things took place."""
_LEVELS = ("regency", "city", "province", "both")
"""Of whom a government speaks; police, prosecutors and soldiers of a region do not act for it."""
_MOST_TOGETHER = 6
_LONG_LIST = 4
_EVIDENCE = 240
_JAKARTA = "31"
_GUEST = 0.4
_REACH = 140
_ATTENDED = re.compile(
    r"\b(?:disaksikan|dihadiri|didampingi|mendampingi)\b[^.\n]*$|"
    r"\b(?:mantan|eks|bekas|pernah menjabat|calon|semasa|putra|istri)\b[^.,\n]{0,30}$",
    re.I,
)
_ANNOUNCED = re.compile(r"(?::|\b(?:yakni|yaitu|ialah|antara lain|meliputi|seperti|termasuk))[\s\d.)•-]*$", re.I)
_END = re.compile(r"(?<=[a-z0-9)\"”])[.!?](?=\s|$)|\n")
_ATTENDS = re.compile(
    r"\b(?:ikut|turut|juga) (?:menyaksikan|hadir|mendampingi)|\bmenyaksikan|\btampak hadir|\bselaku saksi"
)


@dataclass(slots=True)
class _Tally:
    region: Region
    score: float = 0.0
    head_start: float = 0.0
    """Helps to be the first subject; a second one is measured against the score alone."""
    mentions: list[Mention] = field(default_factory=list)
    acts_early: bool = False
    in_title: bool = False
    only_listed: bool = True
    in_dateline: bool = False


def tag_regions(
    title: str | None,
    text: str | None,
    dateline: str | None = None,
    home_region_code: str | None = None,
    published_on: str | None = None,
) -> list[RegionTag]:
    """The regions of one article.

    Args:
        title: the headline, or None.
        text: the article; it may still carry headline, dateline and residue.
        dateline: the dateline as printed, where it was taken out of the text ("Solo, Kabarkota –").
        home_region_code: Kemendagri code of the outlet's home region; it settles ties and names of two regions.
        published_on: the day of publishing (ISO date), for the province a region belonged to on that day; None: today.

    Returns: one tag per region, subjects first, then datelines, then mentions, each in order of the text.
    """
    whole = "\n\n".join(part for part in ((title or "").strip(), _dated(dateline, text or "")) if part)
    if not whole:
        return []
    mentions = find_regions(whole, title_end=len(title.strip()) if title else 0)
    cues = kind_cues(whole)
    codes = resolve(whole, mentions, home=home_region_code, cues=cues)
    pairs = _kept(mentions, codes, whole, cues)
    tallies = _tally(pairs, whole, home_region_code, cues)
    _add_home(whole, tallies, home_region_code)
    if not tallies:
        return []
    subjects = _subjects(tallies, whole, published_on)
    _fold(tallies, subjects)
    order = {"subject": 0, "dateline": 1, "mentioned": 2}
    tags: list[RegionTag] = []
    for code, tally in tallies.items():
        role = "subject" if code in subjects else "dateline" if tally.in_dateline else "mentioned"
        tags.append(RegionTag(code, tally.region.name, role, _evidence(whole, tally, role)))
    return sorted(tags, key=lambda tag: order[tag.role])


def _dated(dateline: str | None, text: str) -> str:
    if not dateline or not dateline.strip():
        return text
    head = dateline.strip()
    if text.startswith(head):
        return text
    if not re.search(r"[-–—:|]$", head):
        head += " –"
    return f"{head} {text}"


def _kept(
    mentions: Sequence[Mention], codes: Sequence[str | None], text: str, cues: Counter[str]
) -> list[tuple[str, Mention]]:
    """Mentions with their codes, without weak ones of regions that nothing else names, and smaller namesakes."""
    strong = {code for mention, code in zip(mentions, codes, strict=True) if code and not mention.weak}
    strong |= _nothing_else(mentions, codes, strong, cues)
    pairs = [
        (code, mention)
        for mention, code in zip(mentions, codes, strict=True)
        if code and (not mention.weak or code in strong)
    ]
    pairs += [
        (code, mention)
        for mention in mentions
        if mention.hint == "both"
        for code in mention.codes
        if code not in strong
    ]
    pairs.sort(key=lambda pair: pair[1].start)
    return _without_namesakes(pairs, text)


def _nothing_else(
    mentions: Sequence[Mention], codes: Sequence[str | None], strong: set[str], cues: Counter[str]
) -> set[str]:
    """A common word that is the one region's name in an article of a regent or mayor ("Banjar ... wakil bupati")."""
    if any(len(code) > 2 and code[:2] != _JAKARTA for code in strong):
        return set()
    counts = Counter(code for mention, code in zip(mentions, codes, strict=True) if code and mention.by == "bare")
    regions = [by_code(code) for code, count in counts.items() if count >= 2 and code not in strong]
    fitting = {region.code for region in regions if region and region.kind != "province" and cues[region.kind]}
    return fitting if len(fitting) == 1 else set()


def _without_namesakes(pairs: list[tuple[str, Mention]], text: str) -> list[tuple[str, Mention]]:
    """Drop "Kuningan" of "di Kuningan, Jakarta": a bare name right before a foreign region's is a place inside that."""
    kept: list[tuple[str, Mention]] = []
    for at, (code, mention) in enumerate(pairs):
        if at + 1 < len(pairs) and mention.by == "bare" and mention.zone not in (TITLE, DATELINE):
            other, following = pairs[at + 1]
            alone = at + 2 >= len(pairs) or pairs[at + 2][1].chain != following.chain or following.chain == 0
            joined = text[mention.end : following.phrase_start] == ", "
            foreign = other[:2] != code[:2] and (other[:2] == _JAKARTA or mention.place in ("di", "ke", "dari"))
            if joined and alone and foreign:
                continue
        kept.append((code, mention))
    return kept


def _tally(pairs: list[tuple[str, Mention]], text: str, home: str | None, cues: Counter[str]) -> dict[str, _Tally]:
    lengths = Counter(mention.chain for _, mention in pairs if mention.chain)
    tallies: dict[str, _Tally] = {}
    for number, (code, mention) in enumerate(pairs):
        region = by_code(code)
        if region is None:
            continue
        tally = tallies.setdefault(code, _Tally(region))
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
            tally.in_title |= mention.zone == TITLE and mention.place not in ("di", "se") and government
        if number == 0:
            points += _FIRST
        members = lengths[mention.chain] if mention.chain else 1
        if not tally.mentions and not any(t.acts_early for t in tallies.values()) and _leads(text, mention, members):
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
    stop = _sentence_end(text, mention.end)
    return _ATTENDS.search(text, mention.end, min(stop, mention.end + _REACH)) is not None


def _sentence_end(text: str, start: int) -> int:
    """Where the sentence ends, past initials and titles ("H. Herman", "Dr. Ir.")."""
    match = _END.search(text, start)
    return match.start() + 1 if match else len(text)


def _leads(text: str, mention: Mention, members: int) -> bool:
    """Whether a name opens the lead as one who acts: not as a place, nor as a member of a list that is announced."""
    if mention.zone != LEAD or mention.place or mention.by not in ("bare", "prefix"):
        return False
    return members <= _MOST_TOGETHER and not _announced(text, mention)


def _announced(text: str, mention: Mention) -> bool:
    """Whether a list is announced right before: "yakni Kabupaten A, ...", "Daerah itu: ..."."""
    return _ANNOUNCED.search(text, max(0, mention.phrase_start - 25), mention.phrase_start) is not None


def _points(mention: Mention, before: int) -> float:
    zone = {TITLE: _IN_TITLE, LEAD: _IN_LEAD, DATELINE: _IN_DATELINE}.get(mention.zone, _IN_BODY)
    points = max(0.1, zone + _ACTS[mention.by])
    if mention.place and mention.by in ("bare", "capital"):
        points *= _PLACE_ONLY
    # A name that is repeated says less each time.
    return points / (1 + 0.35 * before)


def _subjects(tallies: dict[str, _Tally], text: str, day: str | None) -> set[str]:
    """The regions the article is about."""
    ranked = sorted((t for t in tallies.values() if not _only_a_place(t)), key=lambda t: -t.score - t.head_start)
    if not ranked:
        return set()
    first = ranked[0]
    if (first.score < _LEAST or first.only_listed) and not (first.acts_early or first.in_title):
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
    return chosen | _together(first, tallies, text)


def _together(first: _Tally, tallies: dict[str, _Tally], text: str) -> set[str]:
    """Regions that open the article side by side with the subject: "Bupati A, Bupati B, dan Wali Kota C meneken"."""
    opening = next((m for m in first.mentions if m.zone == LEAD), None)
    if opening is None or opening.chain == 0 or opening.place or _announced(text, opening):
        return set()
    # "Pemkab A, B, dan C meneken": the bare ones act too.
    kinds = ("official", "office", "prefix") + (("bare",) if opening.by in ("official", "office") else ())
    beside = {
        code
        for code, tally in tallies.items()
        if any(m.chain == opening.chain and m.by in kinds for m in tally.mentions)
    }
    return beside if len(beside) <= _MOST_TOGETHER else set()


def _add_home(text: str, tallies: dict[str, _Tally], home: str | None) -> None:
    """The outlet's home, where no region acts and the text names one of its districts: at home, "Baki" suffices."""
    if home is None or home in tallies or any(t.acts_early or t.in_title or t.in_dateline for t in tallies.values()):
        return
    region, known = by_code(home), districts_of(home)
    if region is None or not known:
        return
    words = read_words(text)
    for place in range(len(words.lower)):
        if words.capital(place) and any(tuple(words.lower[place : place + n]) in known for n in (1, 2, 3)):
            start, end = words.starts[place], words.ends[place]
            mention = Mention(start, end, start, words.printed[place], (home,), "district", None, LEAD)
            tallies[home] = _Tally(region, score=_LEAST, mentions=[mention], only_listed=False)
            return


def _fold(tallies: dict[str, _Tally], subjects: set[str]) -> None:
    """Leave out a city of which only the dateline speaks where its namesake province is the subject (Gorontalo)."""
    names = {tallies[code].region.bare for code in subjects if tallies[code].region.kind == "province"}
    for code, tally in list(tallies.items()):
        only_dateline = all(mention.zone == DATELINE for mention in tally.mentions)
        if code not in subjects and only_dateline and tally.region.bare in names:
            del tallies[code]


def _only_a_place(tally: _Tally) -> bool:
    """Jakarta, where the text means the capital in which things take place, and not the province that acts."""
    if tally.region.province_code != _JAKARTA or tally.in_title:
        return False
    return not any(m.by in ("official", "office", "prefix") or "DK" in m.text for m in tally.mentions)


def _evidence(text: str, tally: _Tally, role: str) -> str:
    """The sentence that speaks loudest for the role: for a subject the first in which it acts."""
    mentions = tally.mentions
    best = next((m for m in mentions if m.by in ("official", "office") and m.zone != DATELINE), mentions[0])
    if role == "dateline":
        best = next(m for m in mentions if m.zone == DATELINE)
    start = max(text.rfind(stop, 0, best.phrase_start) + len(stop) for stop in ("\n", ". ", "! ", "? "))
    start = max(start, best.phrase_start - _EVIDENCE // 2) if start <= best.phrase_start else 0
    return text[start : min(_sentence_end(text, best.end), start + _EVIDENCE)].strip()
