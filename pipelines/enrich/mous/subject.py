"""Where the words of an agreement's subject end, and which words are none: a verb, a pronoun, a word of time.

In goes what follows "tentang" or the document's name; out come the subject's words alone.
"""

from __future__ import annotations

import re

_END = re.compile(
    r"[.;:!?\n\"”]"
    r"|,\s"
    r"|\s(?:antara|yang|yg|yakni|yaitu|di\s+(?:aula|ruang|kantor|gedung|hotel|pendopo|rumah|hadapan|sela)"
    r"|pada|dengan|dgn|bersama|oleh|diteken|ditandatangani|ditanda|dilakukan|digelar|itu|tersebut|ini|secara|lewat"
    r"|melalui|sebagai|sehingga|agar|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|kemarin|usai|setelah"
    r"|saat|ketika|dari\s+ruang|namun|tetapi|tapi|karena|meski\w*|mulai|nanti|segera|akhirnya|akan|bakal|harus|masih|belum|tinggal|sejak|hingga"
    r"|(?:bulan|pekan|minggu|tahun)\s+(?:depan|ini|lalu)|untuk\s+(?:jangka|masa)|sudah|telah|resmi"
    r"|disaksikan|dihadiri|didampingi|selama|kini|supaya|bukan|berlangsung|(?:serta|dan)\s+(?:Bupati|Wali|Rektor|Pem)"
    r"|dan\s+(?:berlaku|ditandatangani|diteken|satu|dua))(?!\w)"
    r"|\s(?:di|dari)\s+(?-i:(?=[A-Z]))"
    r"|\s\((?:Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|\d)",
    re.IGNORECASE,
)
_ITEM = r"(?:[\w/-]+\s){0,4}[\w/-]+"
_LISTED = re.compile(rf",\s(?:{_ITEM},\s){{0,4}}{_ITEM},?\s(?:dan|serta|hingga|maupun)\s|,\s(?:dan|serta|hingga)\s")
_NO_ITEM = re.compile(
    r",\s(?:\w+\s){0,1}(?:Bupati|Wali|Gubernur|Rektor|Direktur|Kepala|Ketua|Menteri|Pemerintah|Pem\w{2,4}|PT|Universitas"
    r"|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)(?!\w)"
)
_WORK_WITH = re.compile(r"(?:koordinasi|sinergi\w*|integrasi|kolaborasi|kemitraan)(?:\s+\w+){0,3}$", re.IGNORECASE)
_VERB = re.compile(r"(?:meng|meny|mem|men|di)[a-z]{4,}|ber(?:akhir|laku|jalan|gulir|tujuan|langsung|isi|potensi)\w*")
_FORMS = re.compile(r"(?:me|ber|ter)[a-z]{4,}")
_NO_VERB = frozenset(
    "digital digitalisasi dinas diklat distribusi disabilitas diversifikasi dialog direktorat diseminasi disiplin"
    " distrik diplomasi dividen dirgantara mental menara mentor mentoring menteri memori dimensi diskusi disinfektan"
    " dinamika bersama"
    " berkas beras berita beasiswa terminal terapi ternak teritorial metode media medis mesin melayu".split()
)
_NO_SUBJECT = frozenset(
    "dengan antara bersama oleh yang yg itu ini tersebut di pada dan atau dari adalah ialah telah sudah akan bukan ke"
    " kami kepada tidak sebagai serta baru selama secara lewat melalui kemarin hari juga lagi pun hanya karena kedua"
    " sekaligus serentak lama diteken ditandatangani dilakukan digelar berlaku memuat mengatur tahap tertua kita kalian"
    " saya ia dia mereka beliau nantinya nanti sebelumnya pertama ketiga keempat kelima terakhir lainnya sesudahnya"
    " setelah sejak bisa dapat harus mesti perlu masih tinggal sedang tengah segera belum kini sekarang beres rampung"
    " selesai tuntas usai saja terjadi sah resmi dua tiga empat lima enam tujuh delapan satu setahun senin selasa rabu"
    " kamis jumat sabtu minggu bulan tahun pekan seperti maka namun tetapi agar supaya jika kalau ketika saat nomor no"
    " bernomor atas akhirnya berikutnya selanjutnya kerja tak tdk dalam hasil ternyata tadi dimaksud pihak para"
    " perlindungannya tiap setiap nya -nya".split()
)
MAX_LENGTH = 110
MAX_WORDS = 14


def _end(text: str) -> int:
    """Where the subject ends: at a word that opens something else, not at the commas of a list."""
    covered = 0
    for match in _END.finditer(text):
        if match.start() < covered:
            continue
        if match.group() == ", ":
            listed = _LISTED.match(text, match.start())
            items = text[match.start() : listed.end()] if listed else ""
            if listed and not _NO_ITEM.search(items) and not _END.search(items.replace(", ", " ")):
                covered = listed.end()
                continue
        if match.group().strip().lower() == "dengan" and _WORK_WITH.search(text[: match.start()]):
            continue
        if match.group() == ":" and match.start() < 2:
            continue
        return match.start()
    return len(text)


def cut(text: str) -> str:
    """The subject that `text` opens with; empty where it opens with something else."""
    text = text[:400]
    plain = " ".join(text[: _end(text)].split()[:MAX_WORDS])[:MAX_LENGTH].strip(" ,:;-–\"“”'‘’(")
    plain = re.sub(r"^(?:alias|atau)\s+(?:nota\s+\w+|memorandum of understanding|mou)\s*", "", plain, flags=re.I)
    if plain.count("(") > plain.count(")"):
        plain = plain[: plain.rfind("(")].strip()
    return re.sub(r"\s+(?:dan|serta|di|untuk|dengan|dalam|kerja)$", "", plain)


def is_verb(word: str) -> bool:
    """Whether a word in small letters is a verb of a sentence ("dibuka", "mengatur", "berakhir")."""
    return _VERB.fullmatch(word) is not None and word not in _NO_VERB


def opens_subject(text: str, verbs_too: bool = False) -> bool:
    """Whether `text` opens with a noun, so that it can be a subject; `verbs_too`: or with a verb ("mewujudkan …")."""
    words = [word.strip(",.()\"“”'‘’") for word in text.split(None, 3)[:3]]
    if not words or not words[0] or words[0].lower() in _NO_SUBJECT or words[0][:1].isdigit():
        return False
    if verbs_too:
        return True
    if words[0] in _NO_VERB:
        return True
    return not any(is_verb(word) for word in words[:2]) and not _FORMS.fullmatch(words[0])
