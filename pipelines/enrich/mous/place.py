"""The place of signing, as printed: a hall, an office, a hotel, a town; "daring" where it was done on a screen.

In goes the core of the agreement; out comes the place with its sentence. Refused: places where somebody lives, works
or speaks, and days or persons that follow the place's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.enrich.mous.spoken import Spoken

_VENUE = (
    r"aula|ruang\w*|gedung|kantor|kampus|pendopo|pendapa|pandopo|hotel|balai|balaikota|rumah|halaman|lantai"
    r"|auditorium|oproom"
    r"|op\s?room|graha|ballroom|sekretariat|mapolres|mapolda|makodim|markas|kompleks|lobi|lobby|command"
    r"|kediaman|teater|gedong"
    r"|convention|plaza|mal|mall|alun-alun|lapangan|kepatihan|istana|grand|the|bandara|stadion|masjid|wisma"
    r"|villa|resto\w*"
    r"|paseban|bangsal|joglo|sasana|puri|griya|taman|pusat|sekolah|rsud|puskesmas|media\s+center|smart"
    r"|studio|desa|kelurahan"
)
_OPEN = re.compile(
    r"(?<!\w)(?:bertempat\s+di|berlokasi\s+di|berlangsung\s+(?:di|dari)|digelar\s+(?:di|dari)"
    r"|dilaksanakan\s+di|dilakukan\s+(?:di|dari)"
    r"|lokasinya(?:\s+di)?|tempatnya(?:\s+di)?|bertempat|di|dari)\s+",
    re.IGNORECASE,
)
_STRONG_OPEN = re.compile(r"bertempat|lokasi|tempatnya|berlangsung|digelar|dilaksanakan|dilakukan", re.IGNORECASE)
_TOKEN = re.compile(r"[\w'’`./&-]+|\([^()\n]{2,40}\)")
_SMALL = frozenset(
    "ruang rapat kerja aula kantor gedung lantai rumah dinas jabatan dan pertemuan serbaguna utama video "
    "conference zoom meeting "
    "hall room convention center centre by of the and pola sidang paripurna lobi halaman pendopo wali kota "
    "bupati gubernur "
    "kabupaten provinsi setda sekretariat daerah auditorium hotel kampus balai ballroom command center media "
    "kediaman resmi "
    "tamu vip setempat oproom gedong kompleks kepatihan perkantoran pemerintah pemkab pemkot pemprov fakultas"
    " universitas "
    "mapolres makodim markas wisma graha taman alun-alun lapangan sebuah salah satu pusat i ii iii iv".split()
)
_BAD_START = frozenset(
    "mana sini sana antara dalam luar atas bawah bidang tingkat tahun sisi balik tengah sekitar hadapan depan"
    " seluruh setiap "
    "pihak kalangan sektor mata samping sela sela-sela hari kesempatan era masa lingkungan wilayah daerah "
    "kabupaten/kota".split()
)
_HALL = r"Aula|Ruang|Gedung|Hotel|Pendopo|Pendapa|Oproom|Ballroom|Auditorium|Balai|Kantor|Graha|Halaman"
_DEMONSTRATIVE = re.compile(
    r"(?<!\w)(?:di|dari)\s+(?:sana|situ|tempat\s+(?:itu|tersebut|yang\s+sama))(?!\w)", re.IGNORECASE
)
_HOST = re.compile(r"dengan\s+(?:Kota\s+|Kabupaten\s+)?((?:[A-Z]\w+\s){1,3})(?=sebagai\s+tuan\s+rumah)")
_FOLLOWS = re.compile(r"(?:mengikuti\w*|diikuti|menyimak)\s+(?:[\w ]{0,40}\s)?$", re.IGNORECASE)
_ONLINE = re.compile(
    r"(?<!\w)(?:secara\s+(daring|virtual|online)|(?:sambungan|prosesi|lewat|melalui|via|acara|rapat|sesi|digelar|berlangsung)\s+"
    r"(daring|online)|(virtual|zoom\s+meeting|zoom|video\s*conference|vidcon|konferensi\s+video|webinar|telekonferensi|layar))(?!\w)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r",\s+(?=(?:Kota |Kabupaten |Provinsi |Kepatihan|Jalan |Jl)?[A-Z])")
_DAYLIKE = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|januari|februari|maret|april|mei|juni|juli|agustus|september"
    r"|oktober|november|desember|pada|kemarin|hari|pukul|tanggal)\b|\(?\d{1,2}[/.-]\d",
    re.IGNORECASE,
)
_OFFICE_WORDS = frozenset(
    "wakil bupati wali rektor kepala direktur ketua sekretaris menteri gubernur plt pj dr drs ir prof h hj".split()
)
_SPOKEN_AT = re.compile(r"(?<!\w)(?:dihubungi|ditemui|dikonfirmasi|tiba|pulang|kembali)\s+$", re.IGNORECASE)
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class FoundPlace:
    place: str
    sentence: int
    how: str


def _read_place(text: str, position: int) -> str | None:
    """The place's name that begins at `position`, in a sentence `text`."""
    words: list[str] = []
    here = position
    end = position
    while len(words) < MAX_WORDS:
        match = _TOKEN.match(text, here)
        if match is None:
            break
        word = match.group()
        lower = word.lower().rstrip(".")
        if _DAYLIKE.match(word.replace("’", "'")):
            break
        bracket = word.startswith("(")
        capital = word[:1].isupper() or word[:1].isdigit()
        if bracket and re.search(r"\d", word):
            break
        if not bracket and not capital and lower not in _SMALL and lower.removesuffix("nya") not in _SMALL:
            break
        if words and lower in _OFFICE_WORDS and text[here - 2 : here] == ", ":
            break
        words.append(word)
        end = match.end()
        if word.endswith(".") and len(word) > 4:
            end -= 1
            break
        gap = re.compile(r" +").match(text, end)
        if gap is not None:
            here = gap.end()
            continue
        comma = _CONTINUES.match(text, end)
        if comma is None or _DAYLIKE.match(text, comma.end()):
            break
        here = comma.end()
        following = _TOKEN.match(text, here)
        after = re.compile(r"(?:\w+ ){0,4}?(?:me|di|ber)\w{4,}").match(text, here)
        if following is None or after is not None:
            break
    place = text[position:end].strip(" ,.")
    while place.split() and place.split()[-1].lower() in ("dan", "di", "dari", "of", "the"):
        place = place.rsplit(" ", 1)[0] if " " in place else ""
    return re.sub(r"(?<=[a-z]{3})nya$", "", place) or None


def _candidates(sentence: Spoken) -> list[tuple[int, int, str]]:
    found = []
    cues = [cue for cue in sentence.cues if cue.groups & {"sign", "agree", "speech", "speech_verb"}]
    anchors = [cue.start - sentence.start for cue in sentence.having("sign", "agree")]
    anchors += [item.start - sentence.start for item in sentence.documents]
    for match in _OPEN.finditer(sentence.text):
        position = match.end()
        first = _TOKEN.match(sentence.text, position)
        if first is None or first.group().lower() in _BAD_START:
            continue
        name = _read_place(sentence.text, position)
        if name is None or len(name) < 4 or _SPOKEN_AT.search(sentence.text[: match.start()][-40:]):
            continue
        if " " not in name and name.islower():
            continue
        venue = re.match(rf"(?:{_VENUE})(?!\w)|sebuah|salah", name, re.IGNORECASE) is not None or re.search(
            r"(?<!\w)(?:hotel|hall|center|kantor|gedung|aula|room|sheraton|convention|kepatihan)(?!\w)",
            name,
            re.IGNORECASE,
        )
        if not venue and not name[:1].isupper():
            continue
        strong = _STRONG_OPEN.match(match.group()) is not None
        strong = strong or (bool(venue) and _FOLLOWS.search(sentence.text[: match.start()][-60:]) is not None)
        before = [cue for cue in cues if cue.end - sentence.start <= match.start()]
        if before and before[-1].groups & {"speech", "speech_verb"} and not strong:
            continue
        distance = min((abs(match.start() - anchor) for anchor in anchors), default=60)
        if not venue and not sentence.documents and not strong:
            distance += 80
        if match.group().lower().startswith("dari ") and not venue:
            continue
        score = (40 if venue else 0) + (60 if strong else 0) - distance // 8
        if re.search(
            r"(?:pihak|kepala|warga|anggota|ketua|kasus|lahir|tinggal|bertugas|berada|ada)\s+$",
            sentence.text[: match.start()],
        ):
            score -= 60
        found.append((score, match.start(), name))
    return found


def _opening_venue(sentence: Spoken) -> str | None:
    """ "Aula Kantor Bupati penuh …", "Ruang X Command Center mendadak ramai …": a hall as the sentence's subject."""
    dash = re.match(r"(?:[^–—-]{0,60}(?:[–—]\s|-\s)){1,2}", sentence.text)
    start = dash.end() if dash else 0
    if re.match(rf"(?:{_HALL})(?!\w)", sentence.text[start:]) is None:
        return None
    return _read_place(sentence.text, start)


def _there(spoken: list[Spoken], sentence: Spoken) -> list[tuple[int, int, str, int, str]]:
    """ "Di sana", "dari situ": the place is the one of the sentence before."""
    if not _DEMONSTRATIVE.search(sentence.text) or sentence.index == 0:
        return []
    before = spoken[sentence.index - 1]
    found = [(score + 50, -start, name, before.index, "near") for score, start, name in _candidates(before)]
    venue = _opening_venue(before)
    if venue:
        found.append((40, 0, venue, before.index, "near"))
    host = _HOST.search(before.text)
    if host:
        found.append((30, 0, host.group(1), before.index, "near"))
    return found


def find_place(spoken: list[Spoken], core: list[Spoken]) -> FoundPlace | None:
    """Where the agreement was signed, as the article says it; None where it does not."""
    body = [sentence for sentence in core if not sentence.title]
    options: list[tuple[int, int, str, int, str]] = []
    for sentence in body:
        bonus = 20 if sentence.documents and sentence.having("sign", "agree") else 10 if sentence.having("sign") else 0
        options.extend(
            (score + bonus, -start, name, sentence.index, "beside") for score, start, name in _candidates(sentence)
        )
        options.extend(_there(spoken, sentence))
    numbers = {sentence.index for sentence in core}
    for sentence in body:
        venue = _opening_venue(spoken[sentence.index - 1]) if sentence.index else None
        if venue:
            options.append((0, 0, venue, sentence.index - 1, "near"))
        for near in (sentence.index + 1, sentence.index - 1, sentence.index - 2):
            if near in numbers or not 0 <= near < len(spoken) or spoken[near].title:
                continue
            for score, start, name in _candidates(spoken[near]):
                if score >= -5:
                    options.append((score - 25, -start, name, near, "near"))
    options.extend(_online(spoken, body))
    options = [option for option in options if option[0] > -35]
    if options:
        best = max(options, key=lambda option: (option[0], -option[3], option[1]))
        return FoundPlace(best[2], best[3], best[4])
    return None


def _online(spoken: list[Spoken], body: list[Spoken]) -> list[tuple[int, int, str, int, str]]:
    """Signing on a screen, said in the core or right beside it: less than a hall, more than a town named in passing."""
    found = []
    for sentence in body:
        for near in (sentence.index, sentence.index + 1, sentence.index - 1):
            if not 0 <= near < len(spoken):
                continue
            match = _ONLINE.search(spoken[near].text)
            if match:
                word = next(group for group in match.groups() if group).lower()
                score = (20 if sentence.documents else 5) if near == sentence.index else -10
                found.append((score, 0, "daring" if word == "layar" else word, near, "online"))
    return found
