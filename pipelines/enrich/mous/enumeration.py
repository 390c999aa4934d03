"""Agreements that a story tells one after another: "Pertama, MoU dengan … Kedua, … Terakhir, …", "Satu lagi dengan …".

In goes the agreement as one, with its core; out come its parts where the page opens each with a word of its own: an
ordinal, "satu lagi", "pada kesempatan sama", or the document's name and its other side. A list of points ("Pertama,
pendidikan. Kedua, kesehatan.") names no other sides and is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.enrich.mous.parties import find_parties
from pipelines.enrich.mous.party_table import FoundParty
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.mous.status import is_subordinate
from pipelines.enrich.people import Holder
from pipelines.enrich.reading import Reading

_PAPER = (
    r"(?:mou|nota\s+kese\w+|nota|naskah(?:\s+ke\w+)?|dokumen(?:\s+ke\w+)?|memorandum\s+of\s+understanding|memorandum"
    r"|kesepakatan(?:\s+bersama)?|kesepahaman|perjanjian(?:\s+kerja\s?sama)?|kerja\s?sama|pks|piagam)"
    r"(?:\s+\([^()]{1,30}\))?"
)
_LINK = r"(?:(?:sementara|sedangkan|adapun|lalu|kemudian|selanjutnya|berikutnya)(?:\s+itu)?,?\s+)?(?:untuk\s+)?"
_WITH = r"(?:dengan|bersama|antara)(?!\w)"
_ORDINAL = r"(?:pertama|kedua|ketiga|keempat|kelima|keenam|terakhir|berikutnya|selanjutnya|lainnya)"
_OPENERS = (
    ("first", re.compile(rf"{_LINK}(?:pertama(?:-tama)?\s*[,:]|(?:yang|{_PAPER})\s+pertama(?!\w))", re.IGNORECASE)),
    (
        "next",
        re.compile(
            rf"{_LINK}(?:{_ORDINAL}\s*[,:]|(?:yang|{_PAPER})\s+(?:yang\s+)?{_ORDINAL}(?!\w)"
            rf"|(?:{_ORDINAL}|disusul|menyusul|kemudian|lalu)\s+{_PAPER}\s+{_WITH})",
            re.IGNORECASE,
        ),
    ),
    (
        "more",
        re.compile(
            rf"{_LINK}(?:(?:se)?satu(?:nya)?\s+(?:{_PAPER}\s+)?(?:lagi|lainnya)|(?:dua|tiga|empat)\s+{_PAPER}\s+"
            rf"(?:lagi\s+|lainnya\s+)?(?:masing-masing\s+)?{_WITH}|sisanya)",
            re.IGNORECASE,
        ),
    ),
    (
        "same",
        re.compile(
            r"(?:masih\s+)?(?:pada|di|dalam)\s+(?:kesempatan|hari|waktu|acara|momen|momentum|tempat|forum)"
            r"\s+(?:itu\s+juga|(?:yang\s+)?sama)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    ("row", re.compile(rf"{_LINK}{_PAPER}\s+{_WITH}", re.IGNORECASE)),
)
_NUMBERS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8}
_COUNT = re.compile(
    r"(?<!\w)(dua|tiga|empat|lima|enam|tujuh|delapan|[2-8])\s+(?:buah\s+|naskah\s+|dokumen\s+|lembar\s+|berkas\s+)?"
    r"(?:mou|nota\s+kese\w+|memorandum|perjanjian\s+kerja\s?sama|perjanjian|pks|naskah|dokumen|tanda\s+tangan|kerja\s?sama|kesepakatan)(?!\w)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?<!\w)(?:tiga|empat|para|multi)\s?pihak(?!\w)|tripartit|trilateral|segitiga", re.IGNORECASE)
_EACH_BODY = re.compile(r"(?<!\w)masing-masing\s+(?!diwakili|oleh|pihak|\d)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:^|,\s|;\s|:\s|\s(?=dan\s|serta\s|masing-masing\s|satu\s))(?:dan\s|serta\s|sedangkan\s|sementara\s)?"
    r"(?:masing-masing\s|satu(?:\slagi|\slainnya|nya)?\s|lainnya\s|yang\s\w+\s)?(?:dengan|bersama)\s(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_APART = re.compile(r"(?<!\w)masing-masing\s+(?:dengan|bersama)|(?<!\w)satu\s+(?:dengan|bersama)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?<!\w)(?:tentang|untuk|mengenai|menyangkut|terkait|soal|perihal|di\s+bidang|guna)\s", re.IGNORECASE
)
_REGIONAL = frozenset(["regency", "city", "province"])
_WITH_SIDE = re.compile(r"\s*(?:\([^()]{1,30}\)\s*)?(?:\w+\s+){0,5}?(?:dengan|bersama|antara)\s+", re.IGNORECASE)
MAX_TRIES = 6
"""More sentences than these on further agreements are a list or a report, and each costs a search for its parties."""
MAX_ITEMS = 12
REACH = 12
"""How many sentences after the core's end an enumeration may go on."""


@dataclass(slots=True)
class Part:
    """One agreement of the story: its parties and the sentences that tell of it."""

    parties: list[FoundParty]
    core: list[Spoken]


@dataclass(slots=True)
class _Item:
    kind: str
    sentences: list[Spoken]
    own: list[FoundParty]


def _opener(sentence: Spoken) -> str | None:
    """How the sentence opens an agreement of its own; None where it does not."""
    if sentence.title or sentence.text[:1] in "\"“'‘":
        return None
    for kind, pattern in _OPENERS:
        if pattern.match(sentence.text):
            if kind == "same" and not (sentence.having("sign") and (sentence.documents or sentence.having("work"))):
                return None
            return kind
    return None


def _tells(sentence: Spoken) -> bool:
    return bool(sentence.having("sign", "proxy"))


def _segment(reading: Reading, spoken: Sequence[Spoken], start: int, stop: int) -> list[Spoken]:
    """The opening sentence and those of its paragraph, up to three, that go on about who signs."""
    chosen = [spoken[start]]
    for number in range(start + 1, min(stop, start + 4, len(spoken))):
        if "\n" in reading.text[spoken[number - 1].end : spoken[number].start]:
            break
        if _tells(spoken[number]):
            chosen.append(spoken[number])
    return chosen


def _clauses(sentence: Spoken) -> list[Spoken]:
    """ "Masing-masing dengan A untuk …, dengan B untuk …": the clauses as sentences; empty for one alone."""
    opened = [match.start() for match in _CLAUSE.finditer(sentence.text)]
    if len(opened) < 2 or sentence.title:
        return []
    bounds = list(pairwise([*opened, len(sentence.text)]))
    pieces = []
    for begin, stop in bounds:
        start, end = sentence.start + begin, sentence.start + stop
        pieces.append(
            replace(
                sentence,
                start=start,
                end=end,
                documents=[item for item in sentence.documents if start <= item.start < end],
                cues=[cue for cue in sentence.cues if start <= cue.start < end],
                text=sentence.text[begin:stop],
                names_signers=True,
            )
        )
    about = all(_ABOUT.search(piece.text) for piece in pieces)
    return pieces if about or _APART.search(sentence.text) else []


def _with_papers(sentences: list[Spoken]) -> list[Spoken]:
    return [item for item in sentences if not item.statuses & {"planned", "ended", "mentioned"}]


def _own(reading: Reading, spoken: list[Spoken], sentences: list[Spoken], holders: list[Holder]) -> list[FoundParty]:
    """The parties that the sentences themselves name."""
    given = find_parties(reading, spoken, sentences, holders, "signed")
    return [item for item in given if item.how == "strong"] or [item for item in given if item.how == "maybe"][:1]


def _items(reading: Reading, spoken: list[Spoken], core: list[Spoken], holders: list[Holder]) -> list[_Item]:
    body = [item.index for item in core if not item.title]
    if not body:
        return []
    low, high = min(body), min(len(spoken), max(body) + REACH)
    for number in range(low, min(high, low + 2 * REACH)):
        pieces = _clauses(spoken[number]) if not spoken[number].statuses & {"planned", "ended", "mentioned"} else []
        told = [_Item("row", [piece], _own(reading, spoken, [piece], holders)) for piece in pieces]
        for item in told:
            item.own = [one for one in item.own if mentions(item.sentences[0], one, reading)]
        if len(told) >= 2 and all(item.own for item in told):
            return told
    opened = [(number, kind) for number in range(low, high) if (kind := _opener(spoken[number]))]
    if not opened or (len(opened) == 1 and opened[0][1] in ("row", "first")):
        return []
    found = []
    opened = opened[:MAX_ITEMS]
    for place, (number, kind) in enumerate(opened):
        stop = opened[place + 1][0] if place + 1 < len(opened) else len(spoken)
        sentences = _with_papers(_segment(reading, spoken, number, stop))
        if not sentences or sentences[0].index != number:
            continue
        own = _own(reading, spoken, sentences, holders)
        if own:
            found.append(_Item(kind, sentences, own))
    return found


def mentions(sentence: Spoken, item: FoundParty, reading: Reading) -> bool:
    """Whether the sentence names the party, its region or one of its officers."""
    start, end = sentence.start, sentence.end
    if any(start <= body.start < end and body.name == item.party.name for body in reading.organisations):
        return True
    if any(start <= other.start < end and other.region.code == item.party.region_code for other in reading.regions):
        return True
    return any(start <= holder.start < end for holder in item.holders)


def _with_signatory(item: FoundParty, whole: list[FoundParty]) -> FoundParty:
    """The party with the signatory that the story names for it elsewhere, where its own sentences name none."""
    if item.party.signatory:
        return item
    for other in whole:
        if other.party.name == item.party.name and other.party.signatory:
            return replace(item, party=other.party, signatory_sentence=other.signatory_sentence)
    return item


def _apart(item: _Item) -> list[list[FoundParty]]:
    """ "Dua MoU, masing-masing dengan U dan V": each body in an agreement of its own."""
    bodies = [one for one in item.own if one.party.kind not in _REGIONAL]
    if len(bodies) > 1 and len(bodies) == len(item.own) and _EACH_BODY.search(item.sentences[0].text):
        return [[one] for one in bodies]
    return [item.own]


def _same_body(one: FoundParty, other: FoundParty) -> bool:
    """ "Korem 082/CPYJ" and "Korem 082/Citra Panca Yudha Jaya": one name, or one kind and the same two first words."""
    if one.party.name == other.party.name:
        return True
    if one.party.kind != other.party.kind or one.party.kind in _REGIONAL:
        return False
    first, then = (re.split(r"[\s/]+", item.party.name)[:2] for item in (one, other))
    return first == then


def count_of(sentences: Sequence[Spoken]) -> int:
    """How many agreements the sentences say there are ("tiga MoU"); 0 where they give no count."""
    for sentence in sentences:
        match = _COUNT.search(sentence.text)
        if match:
            raw = match.group(1).lower()
            return int(raw) if raw.isdigit() else _NUMBERS[raw]
    return 0


def _names(parties: Sequence[FoundParty]) -> set[str]:
    return {item.party.name for item in parties}


def _shared(reading: Reading, whole: list[FoundParty], items: list[_Item], rest: list[Spoken]) -> list[FoundParty]:
    """Who signs with all of them: named outside the items, and the other side of none."""
    taken = set().union(*(_names(item.own) for item in items))
    free = [item for item in whole if item.party.name not in taken]
    free = [item for item in free if item.how == "home" or any(mentions(one, item, reading) for one in rest)]
    regional = [item for item in free if item.party.kind in _REGIONAL]
    if regional or free:
        return (regional or free)[:2]
    counts = {name: sum(name in _names(item.own) for item in items) for name in taken}
    return [item for item in whole if counts.get(item.party.name, 0) == len(items)][:1]


def enumerated(
    reading: Reading, core: list[Spoken], spoken: list[Spoken], parties: list[FoundParty], holders: list[Holder]
) -> list[Part] | None:
    """The agreements that the story tells one after another; None where it does not enumerate any.

    `core`, `parties`: those of the story's agreement as one.
    """
    items = _items(reading, spoken, core, holders)
    if not items or any(_TOGETHER.search(item.text) for item in core):
        return None
    kinds = {item.kind for item in items}
    if len(items) < 2 and not kinds & {"next", "more", "same"}:
        return None
    told = {sentence.index for item in items for sentence in item.sentences}
    rest = [item for item in core if item.index not in told]
    shared = _shared(reading, parties, items, rest)
    parts: list[Part] = []
    main = [item for item in rest if not item.title]
    if main and not kinds & {"first", "row"}:
        given = [item for item in find_parties(reading, spoken, main, holders, "signed") if item.how != "near"]
        others = [item for item in given if not any(_same_body(item, one) for other in items for one in other.own)]
        counted = count_of([item for item in spoken if item.documents or item in core])
        if len(others) >= 2 and counted != sum(len(_apart(item)) for item in items):
            parts.append(Part(given, [item for item in rest if item.title] + main))
            shared = [item for item in given if item.party.kind in _REGIONAL][:1] or shared
    for item in items:
        for own in _apart(item):
            mine = [_with_signatory(one, parties) for one in own]
            alone = len(mine) < 2 or not any(one.party.kind in _REGIONAL for one in mine)
            added = [one for one in shared if alone and one.party.name not in _names(mine)]
            if len(added) + len(mine) >= 2:
                parts.append(Part([*added, *mine], item.sentences))
    return parts if len(parts) >= 2 else None


def further(
    reading: Reading,
    spoken: list[Spoken],
    holders: list[Holder],
    found: Sequence[Sequence[FoundParty]],
) -> list[tuple[str, Part]]:
    """Agreements of another fate with another side, told besides: signed one, "juga tengah menyiapkan MoU dengan Z".

    `found`: the parties of the agreements found so far. Perjanjian kerja sama that follow from them are none.
    """
    known = [item for parties in found for item in parties]
    tried = 0
    added: list[tuple[str, Part]] = []
    for sentence in spoken:
        statuses = [status for status in ("signed", "planned", "extended", "ended") if status in sentence.statuses]
        papers = [item for item in sentence.documents if item.value not in ("pks", "addendum", "other")]
        if len(statuses) != 1 or not papers or sentence.title or is_subordinate(sentence):
            continue
        if not _WITH_SIDE.match(sentence.text, papers[-1].end - sentence.start):
            continue
        if tried >= MAX_TRIES:
            break
        tried += 1
        own = [item for item in find_parties(reading, spoken, [sentence], holders, statuses[0]) if item.how != "near"]
        sides = [item for item in own if item.party.kind not in _REGIONAL] or own
        if len(own) < 2 or any(_same_body(item, other) for item in sides for other in known):
            continue
        known.extend(sides)
        added.append((statuses[0], Part(own, [sentence])))
    return added
