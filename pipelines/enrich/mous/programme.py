"""What an agreement is about, in a few of the article's own words.

In goes the core of the agreement; out comes its subject with its sentence: a title in quotes, what follows "tentang",
"mengenai" and their like, what stands right after the document's name, or the movement the article tells of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indonesian.agreements import Found
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.mous.subject import cut, opens_subject

_TOPIC = re.compile(
    r"(?<!\w)(?:tentang|mengenai|soal|seputar|perihal|ihwal|terkait(?:\s+dengan)?|bertajuk|bernama|berjudul|bertema"
    r"|dalam\s+rangka|dalam\s+hal|menyangkut|mencakup|meliputi|berisi(?:kan)?|menyasar|mengatur|memuat"
    r"|di\s+bidang|dalam\s+bidang|bidang|guna|untuk|demi|berupa|agar\s+(?:bisa|dapat)"
    r"|program(?!\s+(?:Director|Manager|Officer)))\s+",
    re.IGNORECASE,
)
_RANK = dict.fromkeys(
    ("tentang", "mengenai", "soal", "perihal", "ihwal", "seputar", "bertajuk", "bernama", "berjudul"), 0
)
_RANK |= dict.fromkeys(("terkait", "menyangkut", "mencakup", "meliputi", "berisi", "berisikan", "menyasar"), 1)
_RANK |= dict.fromkeys(("mengatur", "memuat"), 1)
_QUOTED = re.compile(r"[\"“'‘]([A-Z][^\"”'’\n]{6,120})[\"”'’]")
_MOVEMENT = re.compile(
    r"(?:program\s+|implementasi\s+|penerapan\s+)?(?:Gerakan\s+(?:Menuju\s+)?(?:100\s+"
    r"|Seratus\s+)?(?:Smart\s*Cit(?:y|ies)|Kota\s+(?:Cerdas|Pintar)|Provinsi\s+Cerdas)"
    r"(?:\s+\(Smart\s+\w+\))?(?:\s+(?:tahun\s+)?\d{4})?)",
    re.IGNORECASE,
)
_SMART = re.compile(
    r"(?:program|proyek percontohan|pengembangan|penerapan|penyusunan (?:rencana induk|masterplan)"
    r"|rencana induk|masterplan|pembangunan"
    r"|membangun|implementasi)?\s*(?:kota (?:cerdas|pintar)|smart\s*city|smart province"
    r"|provinsi cerdas)(?:\s+\((?:smart city|smart province|kota cerdas)\))?(?:\s+(?:tahun|angkatan"
    r"|gelombang)?\s*20\d\d)?",
    re.IGNORECASE,
)
_PAPER = r"(?:naskah|nota|mou|dokumen|memorandum|kesepakatan|kesepahaman|perjanjian|kerja\s?sama|addendum)"
_SCOPE = re.compile(
    rf"(?:ruang\s+lingkup\w*|judul\w*|cakupan\w*|isi\s+{_PAPER}|bidang\s+(?:yang\s+)?(?:dibidik|disepakati"
    r"|dikerjasamakan))\s+"
    r"(?:kerja\s?sama\w*\s+)?(?:ini\s+|itu\s+)?(?:\w+,\s+(?=yakni|yaitu))?(?:meliputi|mencakup|adalah|yakni|yaitu|ialah|,|:)?\s*"
    rf"|{_PAPER}(?:\s+(?:kese\w+|kerja\s?sama|bersama))?\s+(?:tersebut|itu|ini|dimaksud|tadi)\s+(?:semula\s+|juga\s+)?"
    r"(?:adalah\s+)?(?:tentang|mengenai|soal|mengatur(?:\s+(?:tentang|soal))?|memuat|mencakup|berisi(?:kan)?|meliputi"
    r"|menyangkut|menyasar|membahas|fokus\s+(?:pada|di|ke)|difokuskan\s+(?:pada|untuk)|terkait|untuk|berkaitan\s+dengan)\s+"
    r"|(?:di\s+dalamnya|isinya|di\s+dalam\w*\s+naskah)\s*[:,]?\s*(?:(?:tentang|adalah|yakni|soal|mengenai|diatur|memuat"
    r"|mengatur|mencakup|meliputi)\s+)?|bidangnya\s+|pokok\s+(?:kerja\s?sama|kesepakatan)\w*\s+(?:adalah\s+)?"
    rf"|(?:maksud|tujuan)\w*\s+{_PAPER}[^.,]{{0,30}}\s(?:adalah|ialah|yakni)\s+(?:sebagai\s+landasan\s+)?(?:bagi\s+(?:para"
    r"\s+|kedua\s+)?pihak\s+)?(?:dalam\s+|untuk\s+)?",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\)?\s*(?:\([^()]{1,40}\)|\[[^\]]{1,40}\])?\s*[\"“'‘]?")
_PURPOSE = re.compile(
    r"(?<!\w)(?:menggandeng|gandeng|(?:menjalin|memutus(?:kan)?|mengakhiri|menghentikan|menjalankan|membangun)\s+kerja\s?sama|bekerja\s?sama|berkolaborasi)(?!\w)[^.\n]{0,100}?"
    r"\s(?:untuk|dalam\s+rangka|dalam|guna|terkait|di\s+bidang|tentang|mengenai|soal)\s+",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?<!\w)(?:(?:ber)?sepakat(?:\s+untuk)?\s+(?=me|ber)|berkomitmen\s+(?:untuk\s+)?(?=me)"
    r"|(?:menyepakati|sepakati|sepakat\s+(?:soal|tentang|mengenai)|disepakati)\s+(?:soal\s+|tentang\s+)?(?=[a-z])|bertujuan\s+(?:untuk\s+)?)"
)
_SIDE = re.compile(r"(?:Pem(?:kab|kot|prov|ko|da|erintah)|Bupati|Wali|Gubernur|Kementerian|PT|Universitas)\b")
_NUMBERED = re.compile(r"^\s*(?:bernomor|nomor|no\.?)\s*:?\s*[\w./-]*\d[\w./-]*\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundProgramme:
    programme: str
    sentence: int
    how: str


_SMART_WORD = re.compile(r"smart|cerdas|pintar", re.IGNORECASE)


def _smart(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """`pattern` (the movement's names) in `text`; a quick look first, since few sentences speak of it."""
    return pattern.search(text) if _SMART_WORD.search(text) else None


def _after_document(sentence: Spoken, documents: list[Found]) -> tuple[int, str, str] | None:
    """What follows the document's name: a topic word and its words, or the subject itself."""
    last = documents[-1]
    rest = sentence.text[last.end - sentence.start :]
    opening = _FIRST_WORD.match(rest)
    rest = rest[opening.end() :] if opening else rest
    rest = _NUMBERED.sub("", rest, count=1)
    quoted = _QUOTED.search(sentence.text[last.end - sentence.start :][:90])
    if quoted:
        return 0, quoted.group(1).strip(), "quoted"
    topics = [match for match in _TOPIC.finditer(rest[:260]) if cut(rest[match.end() :])]
    if topics and topics[0].start() <= 1:
        word = topics[0].group().split()[0].lower()
        return _RANK.get(word, 1), cut(rest[topics[0].end() :]), "topic"
    if rest[:1] not in ",.;:)" and opens_subject(rest):
        direct = cut(rest)
        if direct and not _SIDE.match(direct):
            return 1, direct, "direct"
    for match in topics:
        word = match.group().split()[0].lower()
        return 2 + _RANK.get(word, 2), cut(rest[match.end() :]), "topic"
    return None


def _before_document(sentence: Spoken) -> tuple[int, str, str] | None:
    """ "kerja sama pengembangan smart city" before or without the document's name."""
    match = re.search(
        r"kerja\s?sama\s+(?:di\s+bidang\s+|bidang\s+|dalam\s+|tentang\s+)?(?=[a-zA-Z])", sentence.text, re.I
    )
    if match is None or re.search(
        r"(?:bagian|kabag|direktur|bidang|divisi|urusan)\s+$", sentence.text[: match.start()], re.I
    ):
        return None
    rest = sentence.text[match.end() :]
    if not opens_subject(rest) or rest.lower().startswith("sama"):
        return None
    plain = cut(rest)
    return (4, plain, "work") if plain else None


def _of_item(sentence: Spoken) -> tuple[int, str, str] | None:
    """ "Yang kedua dengan Bank X mengenai …": the subject of an agreement whose document the sentence leaves out."""
    for match in _TOPIC.finditer(sentence.text[:300]):
        rank = _RANK.get(match.group().split()[0].lower())
        rank = 3 if rank is None and match.group().lower().startswith(("untuk", "guna", "bidang", "di ")) else rank
        if rank is not None and cut(sentence.text[match.end() :]):
            return rank + 1, cut(sentence.text[match.end() :]), "topic"
    return None


_Option = tuple[int, int, str, int, str]


def _in_core(core: list[Spoken], alone: bool) -> list[_Option]:
    options: list[_Option] = []
    for order, sentence in enumerate(sorted(core, key=lambda item: (item.title, item.index))):
        penalty = 4 if sentence.title else 0
        found = [_after_document(sentence, sentence.documents)] if sentence.documents else []
        found += [_of_item(sentence)] if alone else []
        movement = _smart(_MOVEMENT, sentence.text)
        found += [(1, movement.group(), "movement")] if movement else []
        found.append(_before_document(sentence))
        for one in found:
            if one and len(one[1]) > 3:
                options.append((one[0] + penalty, order, one[1], sentence.index, one[2]))
        scope = _scope(sentence) if not sentence.title else None
        if scope:
            options.append((2, 50, scope, sentence.index, "scope"))
    return options


def _scope(sentence: Spoken) -> str | None:
    """ "Isinya …", "Ruang lingkupnya …", "MoU itu mengatur …"."""
    match = _SCOPE.search(sentence.text)
    if match is None:
        return None
    rest = sentence.text[match.end() :]
    plain = cut(rest) if opens_subject(rest, verbs_too=match.group().rstrip().lower().endswith("untuk")) else ""
    return plain if len(plain) > 5 else None


def _beside(spoken: list[Spoken], core: list[Spoken]) -> list[_Option]:
    """What the sentences around the core say of the subject."""
    options: list[_Option] = []
    inside = {item.index for item in core}
    near = {number + step for number in inside for step in (-2, -1, 0, 1, 2, 3)}
    before = {number - 1 for number in inside}
    for number in sorted(near):
        if not 0 <= number < len(spoken) or spoken[number].title:
            continue
        sentence = spoken[number]
        if number in inside or number in before or number - 1 in inside:
            agreed = _AGREED.search(sentence.text)
            if agreed and len(cut(sentence.text[agreed.end() :])) > 5:
                rank = 5 if agreed.group().lower().startswith("bertujuan") else 4
                options.append((rank, 45, cut(sentence.text[agreed.end() :]), number, "work"))
        if number in inside or number in before:
            purpose = _PURPOSE.search(sentence.text)
            if purpose and len(cut(sentence.text[purpose.end() :])) > 5:
                options.append((4, 44, cut(sentence.text[purpose.end() :]), number, "work"))
        work = _before_document(sentence) if number in before and number not in inside else None
        if work and len(work[1]) > 3:
            options.append((5, 40, work[1], number, work[2]))
        if number not in inside:
            scope = _scope(sentence)
            if scope:
                options.append((2, 50, scope, number, "scope"))
    for sentence in spoken:
        if sentence.index in inside or sentence.title or not sentence.documents or "mentioned" in sentence.statuses:
            continue
        named = _after_document(sentence, sentence.documents)
        if named and named[0] <= 2 and named[2] != "direct" and len(named[1]) > 3:
            options.append((named[0] + 2, 55, named[1], sentence.index, named[2]))
    return options


def find_programme(spoken: list[Spoken], core: list[Spoken], alone: bool = False) -> FoundProgramme | None:
    """The agreement's subject in a few words of the article; None where it gives none.

    `alone`: it is one of several in the story, and only its own sentences tell of it.
    """
    options = _in_core(core, alone)
    if not alone:
        options += _beside(spoken, core)
        if not options or min(options)[0] >= 3:
            for rank, pattern in ((3, _MOVEMENT), (5, _SMART)):
                for sentence in spoken:
                    match = _smart(pattern, sentence.text)
                    if match:
                        options.append((rank, 60 + sentence.index, match.group().strip(), sentence.index, "movement"))
                        break
    if not options:
        return None
    best = min(options)
    return FoundProgramme(best[2].strip(' "“”'), best[3], best[4])
