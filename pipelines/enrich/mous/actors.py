"""Who a sentence puts on which side of the pen: parties, those who only look on, those who only speak.

In goes a sentence with its cues and what the article names; out come actors with a role: party (strong), maybe (weak:
one who speaks of it, or is named beside it) or none (witness, company, place, subject of the agreement).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indonesian.land import Region
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.people import Holder
from pipelines.enrich.reading import Reading

_LINK = re.compile(
    r"(?<!\w)(?:antara|dengan|bersama|oleh|pihak|menggandeng|gandeng|digandeng|melibatkan|dan|serta|kepada)(?!\w)", re.I
)
_OPENING = re.compile(
    r"(?<!\w)(?:antara|dengan|bersama|oleh|menggandeng|gandeng|digandeng|menekennya|pihak)(?!\w)", re.I
)
_PLACE_NOUN = (
    r"kantor|aula|ruang\w*|gedung|kampus|pendopo|pendapa|hotel|balai|rumah|halaman|lantai|auditorium|oproom"
    r"|graha|ballroom"
    r"|sekretariat|mapolres|mapolda|makodim|markas|kompleks|lobi|lobby|command|kediaman|teater|resto\w*"
    r"|cafe|plaza|mall?"
)
_IN_PLACE = re.compile(
    rf"(?<!\w)(?:di|dari|ke|pada|dalam|bertempat di)\s+(?:(?!bersama|dengan|antara|dan\s"
    rf"|oleh)[\w/.-]+\s+){{0,5}}?(?:{_PLACE_NOUN})\s+(?:[\w./-]+\s+){{0,4}}$",
    re.IGNORECASE,
)
_BARE_PLACE_NOUN = re.compile(
    r"(?<!\w)(?:kantor|aula|ruang|gedung|pendopo|pendapa|halaman|auditorium|oproom|graha|rumah\s+dinas|balai|hotel)\s+"
    r"(?:[A-Z0-9][\w./-]*\s+|kerja\s+|rapat\s+|dinas\s+){0,4}$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?<!\w)(?:di|ke|dari|se|asal|wilayah|warga|masyarakat|kawasan|perbatasan|pemekaran|jalan)\s+$", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:tentang|mengenai|soal|terkait|perihal|bidang|untuk|guna|dalam rangka|agar|bertajuk|berjudul"
    r"|program|terhadap)(?!\w)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:\d+|para|sejumlah|seluruh|semua|setiap|beberapa|sebanyak|puluhan|oleh|empat|lima|enam|tujuh"
    r"|delapan|sembilan|puluh"
    r"|koleganya|sesama|calon|mantan|eks|bekas|staf(?:\s+ahli)?|istri|peraturan|keputusan|ajudan|rumah\s+dinas|kantor"
    r"|ruang\s+kerja|ruang\s+rapat|pendopo|jabatan|selaku)\s+$",
    re.IGNORECASE,
)
_PLURAL = frozenset(
    ["Kepala Daerah", "Camat", "Lurah", "Kepala Desa", "Kepala Dinas", "Kepala Bagian", "Kepala Bidang"]
)
_IN_PERSON = re.compile(r"\blangsung\s+(?:oleh\s+|diteken\s+|ditandatangani\s+)*$", re.IGNORECASE)
"""Before an office without a name ("langsung oleh bupati"): the officer himself."""
_AFTER_SIGNING = re.compile(r"(?:usai|seusai|setelah|sesudah|selepas|sebelum|saat|ketika|sehabis)\s+$", re.IGNORECASE)
_WE_SIGN = re.compile(
    r"(?<!\w)(?:kami|kita|saya)\s+(?:sendiri\s+|berdua\s+|yang\s+|telah\s+|sudah\s+|baru\s+saja\s+|langsung\s+|resmi\s+|melakukan\s+){0,4}"
    r"(?:menandatangani|meneken|penandatanganan|tanda\s?tangan)",
    re.IGNORECASE,
)
_OWN_GOVERNMENT = re.compile(
    r"(?<!\w)(?:pemerintah\s+(?:kota|kabupaten|provinsi|daerah)|pemkot|pemko|pemkab|pemprov|pemda)(?=\s+[a-z]|[,.])",
    re.IGNORECASE,
)
_GOVERNMENT_KINDS = {"kota": "city", "ko": "city", "kot": "city", "kab": "regency", "prov": "province"}
_ALSO_SIGNS = re.compile(
    r"\bsekaligus\b(?!\s+(?:menyaksikan|membuka|menutup|memberi\w*|menjadi|mendampingi|menyampaikan|meresmikan))",
    re.IGNORECASE,
)
_AND_SIGNS = re.compile(
    r"(?:\bsekaligus|\blangsung|\buntuk|\bguna|\bdan(?:\s+(?:langsung|ikut|turut|juga))?)\s+(?:melakukan\s+|untuk\s+|ikut\s+|turut\s+)*$",
    re.IGNORECASE,
)
_WHO_SIGNS = re.compile(
    r"^[\s,]*(?:yang\s+)?(?:\w+\s+){0,2}?(?:juga\s+|turut\s+|ikut\s+|langsung\s+|selanjutnya\s+|kemudian\s+|melakukan\s+)+$"
    r"|^[\s,]*yang\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_AFTER_HIS_SIGNING = re.compile(
    r"(?:Usai|Seusai|Setelah|Sesudah|Selepas)\s+(?:resmi\s+)?(?:menandatangani|meneken|membubuhkan\s+tanda\s?tangan)\b"
)
"""What opens a sentence whose speaker has signed ("Usai menandatangani MoU dengan …, Bupati … mengatakan")."""
_THEN_SIGNS = re.compile(r"[\s,]*yang\s+(?:(?:juga|turut|ikut|selanjutnya|kemudian|lalu|langsung|melakukan)\s+)*$")
_JOINED = re.compile(r"(?<!\w)(?:bersama|dengan)\s+$")
_LEAVE = re.compile(
    r"(?<!\w)(?:menunggu|menanti|meminta|mengantongi|seizin|atas)\s+(?:(?:surat|hasil)\s+)?"
    r"(?:tanggapan|persetujuan|izin|rekomendasi|restu|jawaban|arahan|petunjuk|evaluasi|verifikasi)\s+(?:dari\s+)?$",
    re.IGNORECASE,
)
_OF_PARTY = re.compile(
    r"(?<!\w)(?:DPD|DPC|DPW|DPP|DPRa|PAC|Fraksi|Partai|PKS|PKB|PDIP|PDI\s+Perjuangan|Golkar|Gerindra|PAN|PPP|NasDem|Nasdem"
    r"|Demokrat|Hanura|Perindo|PBB|PSI|Serikat\s+(?:Pekerja|Buruh)|SPSI|SPN)\s+(?:(?:Kabupaten|Kota|Provinsi)\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """One who may be a party, as one sentence names it."""

    start: int
    end: int
    name: str
    kind: str
    region: Region | None
    holder: Holder | None
    role: str
    sentence: int
    printed_kind: str
    """holder, official, office, prefix, bare, body."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str


def _marks(sentence: Spoken) -> list[_Mark]:
    marks = []
    for cue in sentence.cues:
        if "witness_passive" in cue.groups and not sentence.text[cue.start - sentence.start :].lower().startswith("di"):
            marks.append(_Mark(cue.start, cue.end, "attend"))
        elif "witness_passive" in cue.groups:
            marks.append(_Mark(cue.start, cue.end, "beside"))
        elif "witness_active" in cue.groups:
            marks.append(_Mark(cue.start, cue.end, "look"))
        elif "sign" in cue.groups:
            marks.append(_Mark(cue.start, cue.end, "sign"))
        elif "speech" in cue.groups:
            marks.append(_Mark(cue.start, cue.end, "said"))
        elif "speech_verb" in cue.groups:
            marks.append(_Mark(cue.start, cue.end, "says"))
    marks.extend(_Mark(item.start, item.end, "document") for item in sentence.documents)
    return sorted(marks, key=lambda mark: mark.start)


def _role(sentence: Spoken, marks: list[_Mark], start: int, end: int) -> str:
    before = [mark for mark in marks if mark.end <= start]
    after = [mark for mark in marks if mark.start >= end]
    last = before[-1] if before else None
    if last is not None and last.kind in ("beside", "attend"):
        signs = after and after[0].kind == "sign"
        between = sentence.text[end - sentence.start : after[0].start - sentence.start] if signs else ""
        return "party" if signs and _THEN_SIGNS.match(between) else "none"
    if last is not None and last.kind == "look":
        following = after[0].kind if after else ""
        return "party" if following == "sign" else "none"
    if last is not None and last.kind == "said":
        signs = after and after[0].kind == "sign"
        between = sentence.text[end - sentence.start : after[0].start - sentence.start] if signs else ""
        if signs and len(between) < 40 and (_AFTER_SIGNING.search(between) or _WHO_SIGNS.match(between)):
            return "party"
        return "party" if _WE_SIGN.search(sentence.text[: last.start - sentence.start]) else "maybe"
    for mark in after:
        if mark.kind in ("look", "attend"):
            near = sentence.text[mark.start - sentence.start : mark.end + 34 - sentence.start]
            if mark.kind in ("look", "attend") and _goes_on_to_sign(sentence, after, mark):
                return "party"
            if last is not None and last.kind in ("sign", "document"):
                break
            stands_in = re.match(r"\s+(?:mewakili|atas\s+nama)", sentence.text[mark.end - sentence.start :])
            return "party" if stands_in or _ALSO_SIGNS.search(near) else "none"
        if mark.kind == "says":
            if _AFTER_HIS_SIGNING.match(sentence.text):
                return "party"
            joined = (
                last is not None and last.kind == "document" and _JOINED.search(sentence.text[: start - sentence.start])
            )
            return "party" if joined or (last is not None and last.kind == "sign") else "maybe"
        if mark.kind == "beside":
            break
        if mark.kind in ("sign", "document"):
            break
    return "party"


def _goes_on_to_sign(sentence: Spoken, after: list[_Mark], look: _Mark) -> bool:
    """ "menghadiri … sekaligus melakukan penandatanganan": who looks on signs too; not "sekaligus menyaksikan"."""
    for mark in after:
        if mark.start <= look.start:
            continue
        if mark.kind == "sign":
            before = sentence.text[look.end - sentence.start : mark.start - sentence.start]
            if _AND_SIGNS.search(before):
                return True
    return False


def _in_place(sentence: Spoken, start: int) -> bool:
    before = sentence.text[: start - sentence.start]
    return bool(_IN_PLACE.search(before[-110:]) or _BARE_PLACE_NOUN.search(before[-60:]))


def _is_subject(sentence: Spoken, start: int) -> bool:
    """Whether the words stand in what the agreement is about ("MoU tentang kepesertaan BPJS …")."""
    documents = [item for item in sentence.documents if item.end <= start]
    if not documents:
        return False
    between = sentence.text[documents[-1].end - sentence.start : start - sentence.start]
    topics = list(_SUBJECT.finditer(between))
    if not topics:
        return False
    return _OPENING.search(between, topics[-1].end()) is None and not re.search(r",\s*$", between)


def _holders(reading: Reading, sentence: Spoken, holders: list[Holder], marks: list[_Mark]) -> list[Actor]:
    found = []
    for holder in holders:
        if not sentence.start <= holder.start < sentence.end:
            continue
        office = holder.office
        before = sentence.text[: (office.start if office else holder.start) - sentence.start]
        before = _IN_PERSON.sub("", before[-40:]) if holder.name is None else before
        if holder.name is None and (_GENERIC.search(before[-24:]) or _in_place(sentence, holder.start)):
            continue
        if (
            holder.name is None
            and office is not None
            and (office.office.name in _PLURAL or office.office.rank == "unit")
        ):
            continue
        if office is not None and office.office.name == "Kepala Daerah":
            continue
        role = _role(sentence, marks, holder.start, holder.end)
        if holder.region is not None:
            region = holder.region
            found.append(
                Actor(
                    holder.start, holder.end, region.name, region.kind, region, holder, role, sentence.index, "holder"
                )
            )
        elif holder.organisation is not None:
            found.append(
                Actor(
                    holder.start, holder.end, holder.organisation, holder.organisation_kind or "organisation", None,
                    holder, role, sentence.index, "holder",
                )
            )  # fmt: skip
    return found


def _bodies(reading: Reading, sentence: Spoken, taken: list[tuple[int, int]], marks: list[_Mark]) -> list[Actor]:
    found = []
    for body in reading.organisations:
        if not sentence.start <= body.start < sentence.end or any(a < body.end and body.start < b for a, b in taken):
            continue
        if sentence.title and body.key is None and not _named_in_body(reading, body.name, sentence):
            continue
        before = sentence.text[: body.start - sentence.start]
        if (
            _in_place(sentence, body.start)
            or re.search(
                r"(?<!\w)(?:di|ke|kantor|(?:di|ke)\s+kampus|milik|gedung|nasional|munas|rakernas|kongres"
                r"|musyawarah|forum)\s+$",
                before,
                re.I,
            )
            or _LEAVE.search(before[-60:])
            or (body.head == "DPRD" and not _LINK.search(before[-10:]))
        ):
            role = "none"
        elif _is_subject(sentence, body.start):
            role = "maybe"
        else:
            role = _role(sentence, marks, body.start, body.end)
        found.append(Actor(body.start, body.end, body.name, body.kind, None, None, role, sentence.index, "body"))
    return found


def _named_in_body(reading: Reading, name: str, sentence: Spoken) -> bool:
    return any(item.name == name and not sentence.start <= item.start < sentence.end for item in reading.organisations)


def _governments(reading: Reading, sentence: Spoken, taken: list[tuple[int, int]], marks: list[_Mark]) -> list[Actor]:
    found = []
    home = {region.code for region in reading.home[:1]}
    for item in reading.regions:
        if not sentence.start <= item.start < sentence.end or any(a < item.end and item.start < b for a, b in taken):
            continue
        mention = item.mention
        before = sentence.text[: item.start - sentence.start]
        by = mention.by
        if mention.zone == "dateline" or mention.weak or by == "capital":
            continue
        if any(body.end + 1 == item.start for body in reading.organisations):
            continue
        if _in_place(sentence, item.start):
            role = "none"
        elif by == "office":
            role = _role(sentence, marks, item.start, item.end)
        elif (
            mention.place
            or _AT.search(before[-14:])
            or _addressed(before)
            or _OF_PARTY.search(before[-40:])
            or _is_subject(sentence, item.start)
            or (
                by == "bare"
                and not (mention.chain or item.region.code in home or sentence.title or _LINK.search(before[-10:]))
            )
        ):
            role = "none"
        else:
            role = _role(sentence, marks, item.start, item.end)
            if by == "bare" and role == "party" and item.region.code not in home and not sentence.title:
                role = "maybe" if not _LINK.search(before[-10:]) else role
        region = item.region
        found.append(Actor(item.start, item.end, region.name, region.kind, region, None, role, sentence.index, by))
    return found


def _own_governments(reading: Reading, sentence: Spoken, marks: list[_Mark]) -> list[Actor]:
    """ "pemerintah kota", "pemkab" without a name: the government of the region the article is about."""
    found = []
    for match in _OWN_GOVERNMENT.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(item.start <= start < item.end for item in reading.regions):
            continue
        word = match.group().lower()
        kind = next(
            (kind for part, kind in _GOVERNMENT_KINDS.items() if word.endswith(part) or part in word[3:]), "region"
        )
        region = reading.region_for(kind, start)
        if region is None or _in_place(sentence, start):
            continue
        role = _role(sentence, marks, start, end)
        found.append(Actor(start, end, region.name, region.kind, region, None, role, sentence.index, "own"))
    return found


def _addressed(before: str) -> bool:
    """ "Hotel X, Kabupaten Y", "Bandung, Jawa Barat": the second part of an address."""
    return bool(re.search(r"(?:[A-Z]\w+|\d+),\s*$", before) and re.search(r"(?<!\w)(?:di|dari|ke)\s[^,]*,\s*$", before))


def sentence_actors(reading: Reading, sentence: Spoken, holders: list[Holder]) -> list[Actor]:
    """The actors of one sentence in order, those with role none left out only by the caller.

    `holders`: all of the article, always the same for one sentence.
    """
    if sentence.actors is None:
        sentence.actors = _find_actors(reading, sentence, holders)
    return sentence.actors


def _find_actors(reading: Reading, sentence: Spoken, holders: list[Holder]) -> list[Actor]:
    marks = _marks(sentence)
    found = _holders(reading, sentence, holders, marks)
    spans = [(item.start, item.end) for item in holders if sentence.start <= item.start < sentence.end]
    bodies = _bodies(reading, sentence, spans, marks)
    spans_of_bodies = [
        (item.start, item.end) for item in reading.organisations if sentence.start <= item.start < sentence.end
    ]
    governments = _governments(reading, sentence, spans + spans_of_bodies, marks)
    own = _own_governments(reading, sentence, marks)
    return sorted([*found, *bodies, *governments, *own], key=lambda actor: actor.start)
