"""What an agreement is about, in a few of the article's own words.

In goes the core of the agreement; out comes its subject with its sentence: a title in quotes, what follows "tentang",
"mengenai" and their like, what stands right after the document's name, or the movement the article tells of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indonesian.agreements import Found
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.reading import Reading

_TOPIC = re.compile(
    r"(?<!\w)(?:tentang|mengenai|soal|perihal|terkait(?:\s+dengan)?|bertajuk|bernama|berjudul|bertema"
    r"|dalam\s+rangka|dalam\s+hal"
    r"|di\s+bidang|dalam\s+bidang|bidang|guna|untuk|demi|berupa|agar\s+(?:bisa|dapat)"
    r"|program(?!\s+(?:Director|Manager|Officer)))\s+",
    re.IGNORECASE,
)
_RANK = {"tentang": 0, "mengenai": 0, "soal": 0, "perihal": 0, "bertajuk": 0, "bernama": 0, "berjudul": 0, "terkait": 1}
_END = re.compile(
    r"[.;!?\n\"”]"
    r"|,\s(?![a-z]+(?:\s[a-z]+){0,3}(?:,\s[a-z]+(?:\s[a-z]+){0,3}){0,4},?\s(?:dan|serta|hingga|maupun)\s)"
    r"|\s(?:antara|yang|yakni|yaitu|di\s+(?=[A-Z])|di\s+(?:aula|ruang|kantor|gedung|hotel|pendopo|rumah"
    r"|hadapan|sela)"
    r"|pada|dengan|bersama|oleh|diteken|ditandatangani|dilakukan|digelar|itu|tersebut|ini|secara|lewat"
    r"|melalui|sebagai|sehingga|agar|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|kemarin|usai|setelah"
    r"|saat|ketika|dari\s+(?=[A-Z]|ruang)"
    r"|sudah|telah|resmi|disaksikan|dihadiri|selama|kini|supaya|bukan|berlangsung|mulai|serta\s+(?:Bupati"
    r"|Wali|Rektor)|dan\s+(?:Bupati|Wali|Rektor|Pem))\b"
    r"|\s\((?:Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|\d)",
    re.IGNORECASE,
)
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
_SCOPE = re.compile(
    r"(?:ruang\s+lingkup\w*|judul\w*|cakupan\w*|isi\s+(?:naskah|nota|mou|kesepakatan|kesepahaman"
    r"|perjanjian))\s+(?:kerja\s?sama\w*\s+)?(?:ini\s+|itu\s+)?"
    r"(?:meliputi|mencakup|adalah|yakni|ialah|,)?\s*"
    r"|(?:naskah|nota|mou|kesepakatan|perjanjian|kerja\s?sama)\s+(?:tersebut|itu|ini)\s+(?:semula\s+)?"
    r"(?:mengatur|memuat|mencakup|berisi|meliputi|menyangkut|menyasar|membahas|fokus\s+(?:pada|di|ke)"
    r"|difokuskan\s+(?:pada|untuk))\s+"
    r"|(?:di\s+dalamnya|isinya)\s+(?:diatur|memuat|mengatur|mencakup)\s+|bidangnya\s+",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\)?\s*(?:\([^()]{1,40}\)|\[[^\]]{1,40}\])?\s*[\"“'‘]?")
_NO_SUBJECT = frozenset(
    "dengan antara bersama oleh yang itu ini tersebut di pada dan atau dari adalah ialah telah sudah akan "
    "bukan ke kami kepada "
    "tidak sebagai serta baru selama secara lewat melalui kemarin hari juga lagi pun hanya karena kedua "
    "sekaligus serentak lama diteken "
    "ditandatangani dilakukan digelar berlaku memuat mengatur tahap tertua".split()
)
_PURPOSE = re.compile(
    r"(?<!\w)(?:menggandeng|gandeng|menjalin\s+kerja\s?sama|bekerja\s?sama|berkolaborasi)(?!\w)[^.\n]{0,100}?"
    r"\s(?:untuk|dalam|guna|terkait|di\s+bidang)\s+",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?<!\w)(?:(?:ber)?sepakat(?:\s+untuk)?\s+(?=me|ber)|berkomitmen\s+(?:untuk\s+)?(?=me)"
    r"|menyepakati\s+(?=[a-z])|bertujuan\s+(?:untuk\s+)?)"
)
_NUMBERED = re.compile(r"^\s*(?:bernomor|nomor|no\.?)\s*:?\s*[\w./-]*\d[\w./-]*\s*", re.IGNORECASE)
MAX_LENGTH = 110
MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class FoundProgramme:
    programme: str
    sentence: int
    how: str


def _cut(text: str) -> str:
    end = _END.search(text)
    plain = text[: end.start()] if end else text
    plain = " ".join(plain.split()[:MAX_WORDS])[:MAX_LENGTH].strip(" ,:;-–\"“”'‘’(")
    plain = re.sub(r"^(?:alias|atau)\s+(?:nota\s+\w+|memorandum of understanding|mou)\s*", "", plain, flags=re.I)
    if plain.count("(") > plain.count(")"):
        plain = plain[: plain.rfind("(")].strip()
    return re.sub(r"\s+(?:dan|serta|di|untuk|dengan|dalam|kerja)$", "", plain)


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
    topics = [match for match in _TOPIC.finditer(rest[:260]) if _cut(rest[match.end() :])]
    first = rest.split(None, 1)[0].lower().strip(",.()") if rest.split() else ""
    if topics and topics[0].start() <= 1:
        word = topics[0].group().split()[0].lower()
        return _RANK.get(word, 1), _cut(rest[topics[0].end() :]), "topic"
    if (
        first
        and first not in _NO_SUBJECT
        and not re.match(r"(?:me|di|ber|ter)\w{4,}", first)
        and rest[:1] not in ",.;:)"
    ):
        direct = _cut(rest)
        if len(direct.split()) >= 1 and not re.match(
            r"(?:Pem(?:kab|kot|prov|ko)|Bupati|Wali|Gubernur|Kementerian|PT|Universitas)\b", direct
        ):
            return 1, direct, "direct"
    for match in topics:
        word = match.group().split()[0].lower()
        return 2 + _RANK.get(word, 2), _cut(rest[match.end() :]), "topic"
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
    first = rest.split(None, 1)[0].lower().strip(",.()") if rest.split() else ""
    if not first or first in _NO_SUBJECT or re.match(r"(?:me|di|ber|ter)\w{4,}", first) or first in ("sama", "kedua"):
        return None
    plain = _cut(rest)
    return (4, plain, "work") if plain else None


def find_programme(reading: Reading, spoken: list[Spoken], core: list[Spoken]) -> FoundProgramme | None:
    """The agreement's subject in a few words of the article; None where it gives none."""
    options: list[tuple[int, int, str, int, str]] = []
    for order, sentence in enumerate(sorted(core, key=lambda item: (item.title, item.index))):
        penalty = 4 if sentence.title else 0
        if sentence.documents:
            found = _after_document(sentence, sentence.documents)
            if found and len(found[1]) > 3:
                options.append((found[0] + penalty, order, found[1], sentence.index, found[2]))
        movement = _MOVEMENT.search(sentence.text)
        if movement:
            options.append((1 + penalty, order, movement.group(), sentence.index, "movement"))
        work = _before_document(sentence)
        if work and len(work[1]) > 3:
            options.append((work[0] + penalty, order, work[1], sentence.index, work[2]))
    for sentence in spoken:
        agreed = _AGREED.search(sentence.text) if any(abs(sentence.index - item.index) <= 1 for item in core) else None
        if agreed and not sentence.title and len(_cut(sentence.text[agreed.end() :])) > 5:
            rank = 5 if agreed.group().lower().startswith("bertujuan") else 4
            options.append((rank, 45, _cut(sentence.text[agreed.end() :]), sentence.index, "work"))
        purpose = (
            _PURPOSE.search(sentence.text) if any(-1 <= sentence.index - item.index <= 0 for item in core) else None
        )
        if purpose and not sentence.title and len(_cut(sentence.text[purpose.end() :])) > 5:
            options.append((4, 44, _cut(sentence.text[purpose.end() :]), sentence.index, "work"))
        beside = not sentence.title and any(sentence.index == item.index - 1 for item in core) and sentence not in core
        work = _before_document(sentence) if beside else None
        if work and len(work[1]) > 3:
            options.append((5, 40, work[1], sentence.index, work[2]))
        near = any(abs(sentence.index - item.index) <= 2 for item in core)
        scope = _SCOPE.search(sentence.text) if near else None
        if scope:
            plain = _cut(sentence.text[scope.end() :].replace(", ", " ", 2))
            if len(plain) > 5:
                options.append((2, 50, plain, sentence.index, "scope"))
    if not options or min(options)[0] >= 3:
        for rank, pattern in ((3, _MOVEMENT), (5, _SMART)):
            for sentence in spoken:
                match = pattern.search(sentence.text)
                if match:
                    options.append((rank, 60 + sentence.index, match.group().strip(), sentence.index, "movement"))
                    break
    if not options:
        return None
    best = min(options)
    return FoundProgramme(best[2].strip(' "“”'), best[3], best[4])
