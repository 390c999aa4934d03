"""What a sentence says became of an agreement, and what the article as a whole reports.

signed: a signing is (one of) its news; planned: a draft, an invitation, still to be signed; extended; ended: lapsed,
cancelled or to be cancelled; mentioned: background alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indonesian.agreements import Found
from pipelines.enrich.mous.spoken import Spoken

_STOP = re.compile(r"[;:]|\.\s")
_COUNT = re.compile(r"\b(?:\d+|se\w+|kedua|ketiga|semua|seluruh|para)\s*$")
_NEW = re.compile(r"\b(?:baru|lanjutan|kembali|lagi|selanjutnya|pengganti)\b", re.IGNORECASE)
_AFTER_EVENT = re.compile(r"\b(?:setelah|usai|seusai|pasca|sesudah|sehabis)\s*$", re.IGNORECASE)
_AT_LAST = re.compile(
    r"(?<!\w)(?:akhirnya|sempat|(?:setelah|usai)\s+(?:sempat\s+)?(?:tertunda|ditunda|batal))(?!\w)", re.IGNORECASE
)
_SIDES = re.compile(r"(?<!\w)(?:(?:para|sebagai|kedua|ketiga)\s+pihak|prosesi|seremoni|antara)(?!\w)", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?:hari|malam|pagi|siang|sore|jam|menit)\s+$", re.IGNORECASE)
_MUST_WAIT = re.compile(
    r"(?:harus|mesti|masih|tinggal|perlu|sedang|sabar)\s+(?:menunggu|menanti)\s+"
    r"(?!tindak|realisasi|pelaksanaan|implementasi|eksekusi|hasil|manfaat|wujud)",
    re.IGNORECASE,
)
_DOES_NOT_WAIT = re.compile(r"(?<!\w)(?:yang|setelah|usai|sejak|tanpa|tidak)(?!\w)", re.IGNORECASE)
_REVIEWED = re.compile(
    r"(?<!\w)(?:di|me|pe)(?:tinjau|ninjau|evaluasi|ngevaluasi|buka|mbuka|revisi|koreksi|ngkaji|kaji)\w*"
    r"(?:\s+(?:lagi|kembali|ulang)(?!\w)|\s+(?:isi|ke\s+publik))|(?<!\w)(?:tinjau|kaji)\s+(?:ulang|lagi|kembali)(?!\w)",
    re.IGNORECASE,
)
_OLD_PAPER = re.compile(
    r"(?<!\w)(?:(?:yang\s+)?(?:lama|sebelumnya|terdahulu|pertama)|habis\s+mas\w+|periode\s+(?:lalu|lama))(?!\w)",
    re.IGNORECASE,
)
_NEVERTHELESS = re.compile(r"(?<!\w)(?:tidak|tak|batal|urung)\s+(?:lagi\s+)?(?:di)?perpanjang", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<!\w)(?:setelah|sejak|sesudah|pasca|menyusul|karena|lantaran|sebab|semenjak)\s(?=[^,;]{0,120}$)", re.IGNORECASE
)
_TOLD_BY_MEANS = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?yang\s+(?:\w+\s+){0,2}?(?:teken|tandatangani|diteken|ditandatangani)(?!\w)",
    re.IGNORECASE,
)
_STILL_WAITS = re.compile(
    r"penandatanganan\w*\s[^.]{0,90}(?:tinggal|masih)\s+(?:menunggu|menanti|dijadwalkan|dibahas)", re.IGNORECASE
)
_WAITS = re.compile(r"(?<!\w)(?:tinggal|menunggu|menanti|masih\s+dibahas|dalam\s+proses)(?!\w)", re.IGNORECASE)
_MONTH_AGO = re.compile(
    r"(?<!\d )(?<!\w)(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
    r"\s+(?:lalu|silam)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:pada|tahun|sejak|di)\s+(?:tahun\s+|awal\s+|akhir\s+|pertengahan\s+)?(20\d\d)(?!\w)", re.IGNORECASE
)
_DAY = re.compile(
    r"\d{1,2}\s?[/-]\s?\d{1,2}|\d{1,2}\s+(?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)", re.IGNORECASE
)
_SIGNED_IN = re.compile(r"(?:diteken|ditandatangani|dibuat|disepakati)\s+(20\d\d)(?!\w)", re.IGNORECASE)
TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 2.0, 1.6, 1.0
LEAD_SENTENCES = 4


def _near(first: Found, then: Found, limit: int) -> bool:
    """`then` follows `first` within `limit` words."""
    return 0 <= then.first - first.after <= limit


def _waits(sentence: Spoken) -> bool:
    """ "Penandatanganan MoU harus menunggu persetujuan DPRD"; not "MoU yang diteken masih menunggu realisasi"."""
    wait = _MUST_WAIT.search(sentence.text)
    if wait is None:
        return False
    for act in [*sentence.having("sign"), *sentence.documents]:
        between = sentence.text[act.end - sentence.start : max(act.end - sentence.start, wait.start())]
        if 0 <= wait.start() - (act.end - sentence.start) < 70 and not _DOES_NOT_WAIT.search(between):
            return True
    return False


def _planned(sentence: Spoken) -> bool:
    if _REVIEWED.search(sentence.text):
        return False  # a wish that an old paper be looked at again
    acts = [*sentence.having("sign"), *sentence.documents]
    signs = sentence.having("sign")
    held_up = () if _AT_LAST.search(sentence.text) else ("not_yet",)
    for cue in sentence.having("plan", *held_up):
        for act in acts:
            if _near(cue, act, 5) and not _STOP.search(
                sentence.text[cue.end - sentence.start : act.start - sentence.start]
            ):
                between = sentence.text[cue.end - sentence.start : act.start - sentence.start]
                if act in sentence.documents and re.search(r"\b(?:me|di|ber)\w{4,}", between) and act not in signs:
                    verb = re.search(r"\b(?:me|di)\w+", between)
                    if verb and not re.match(
                        r"(?:me|di)(?:laku|laksana|ada|gelar|buat|tuang|jalin|wujud|kukuh|ikat|mperpanjang|perpanjang|mperbarui|perbarui|lanjut)",
                        verb.group(),
                    ):
                        continue
                return True
    for cue in sentence.having("draft"):
        if any(_near(cue, document, 4) for document in sentence.documents) or any(
            _near(cue, sign, 2) for sign in signs
        ):
            before = sentence.text[max(0, cue.start - sentence.start - 12) : cue.start - sentence.start]
            if not _AFTER_EVENT.search(before):
                return True
        if any(_near(document, cue, 2) for document in sentence.documents) and sentence.having("soon"):
            return True
    if _STILL_WAITS.search(sentence.text) or _waits(sentence):
        return True
    return bool(sentence.having("soon") and (signs or sentence.documents))


def _papers(sentence: Spoken) -> list[Found]:
    """ "Naskah", "kesepakatan lama", "perjanjian": words that may stand for the document."""
    return [
        cue
        for cue in sentence.having("work")
        if not sentence.text[cue.start - sentence.start :]
        .lower()
        .startswith(("kerja", "kolaborasi", "kemitraan", "sinergi"))
    ]


def _main_signs(sentence: Spoken) -> list[Found]:
    """Verbs of signing that are not a mere attribute ("MoU yang ditandatangani pada 2019 …")."""
    text = sentence.text
    return [
        sign for sign in sentence.having("sign") if not text[: sign.start - sentence.start].rstrip().endswith("yang")
    ]


def _ended(sentence: Spoken) -> bool:
    for cue in sentence.having("end"):
        for document in [*sentence.documents, *_papers(sentence)]:
            if _near(cue, document, 5) or (_near(document, cue, 18) and not _main_signs(sentence)):
                return True
    return False


def _put_off(sentence: Spoken) -> bool:
    """A signing called off or put off: the agreement is still to be signed."""
    if _AT_LAST.search(sentence.text):
        return False
    return any(
        0 <= sign.first - cue.after <= 3 or 0 <= cue.first - sign.after <= 16
        for cue in sentence.having("not_yet")
        for sign in sentence.having("sign")
        if sentence.text[cue.start - sentence.start : cue.end - sentence.start].lower() != "belum"
    )


def _extended(sentence: Spoken) -> bool:
    for cue in sentence.having("extend"):
        weak = sentence.text[cue.start - sentence.start : cue.end - sentence.start].lower().endswith("lanjutkan")
        for document in sentence.documents:
            if _near(cue, document, 3 if weak else 6) or (not weak and _near(document, cue, 10)):
                return True
    return False


def _of_an_earlier_year(sentence: Spoken, year: int | None) -> bool:
    """ "MoU yang ditandatangani pada 2016": a year before the article's, and no day."""
    if year is None or _DAY.search(sentence.text):
        return False
    years = [int(found) for found in [*_YEAR.findall(sentence.text), *_SIGNED_IN.findall(sentence.text)]]
    return bool(years) and max(years) < year and bool(sentence.having("sign"))


def _background(sentence: Spoken) -> bool:
    for cue in sentence.having("past"):
        if _DAY_BEFORE.search(sentence.text[: cue.start - sentence.start]):
            continue
        for act in [*sentence.having("sign"), *sentence.documents]:
            if abs(act.first - cue.first) <= 14:
                return True
    if _MONTH_AGO.search(sentence.text):
        return True
    signs = sentence.having("sign")
    for cue in sentence.having("basis"):
        for document in sentence.documents:
            signed_by_it = any(cue.after <= sign.first < document.first for sign in signs)
            by_means = sentence.text[cue.start - sentence.start :].lower().startswith(("lewat", "melalui", "berkat"))
            if by_means and any(0 <= cue.first - agree.after <= 14 for agree in sentence.having("agree")):
                continue
            told = _TOLD_BY_MEANS.match(sentence.text, document.end - sentence.start)
            if by_means and told and _DAY.search(sentence.text):
                continue
            if _near(cue, document, 3) and not signed_by_it:
                return True
    return False


def _signed(sentence: Spoken) -> bool:
    for document in sentence.documents:
        for sign in sentence.having("sign"):
            if abs(sign.first - document.first) <= 14:
                return True
        for agree in sentence.having("agree"):
            if _near(agree, document, 6) or _near(document, agree, 4):
                return True
        for bind in sentence.having("bind"):
            between = sentence.text[bind.end - sentence.start : max(bind.end, document.start) - sentence.start]
            if _near(bind, document, 16) and not _STOP.search(between):
                return True
    return False


def sentence_statuses(sentence: Spoken, year: int | None = None) -> set[str]:
    """What one sentence with a document says of it: signed, planned, extended, ended, mentioned, or named alone."""
    if not sentence.documents:
        renewed = any(
            0 <= cue.first - sign.after <= 2 for cue in sentence.having("extend") for sign in sentence.having("sign")
        )
        if renewed and not _planned(sentence):
            return {"extended"}
        return {"ended"} if _papers(sentence) and _ended(sentence) else set()
    found: set[str] = set()
    if _ended(sentence):
        found.add("ended")
    if _planned(sentence) or _put_off(sentence):
        found.add("planned")
        if sentence.having("extend") or _put_off(sentence):
            found.discard("ended")
    elif _extended(sentence) and _WAITS.search(sentence.text):
        found = {"planned"}
    elif _extended(sentence):
        found.discard("ended")  # "yang sudah habis masanya diperpanjang"
        found.add("extended")
    if not found:
        if _REVIEWED.search(sentence.text) or _background(sentence) or _of_an_earlier_year(sentence, year):
            found.add("mentioned")
        elif _signed(sentence):
            found.add("signed")
        else:
            found.add("named")
    return found


def is_subordinate(sentence: Spoken) -> bool:
    """Whether a signing is told in a clause alone: "… beralih ke PT X setelah Pemkot meneken MoU"."""
    acts = [*sentence.having("sign"), *sentence.documents]
    if not acts:
        return False
    before = sentence.text[: min(act.start for act in acts) - sentence.start]
    clause = _CLAUSE.search(before)
    return clause is not None and len(before[: clause.start()].split()) >= 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The statuses that the article reports, main one first, and how clearly (0 to 1)."""

    statuses: tuple[str, ...]
    clarity: float


def _renewals(sentences: list[Spoken]) -> None:
    """Where an agreement is extended, the end told of the old paper is no news: "nota yang lama berakhir Februari"."""
    if not any("extended" in sentence.statuses for sentence in sentences):
        return
    for sentence in sentences:
        old = _OLD_PAPER.search(sentence.text) and not _NEVERTHELESS.search(sentence.text)
        if "ended" in sentence.statuses and old and not sentence.title:
            sentence.statuses = (sentence.statuses - {"ended"}) or {"named"}


def article_verdict(sentences: list[Spoken], year: int | None = None) -> Verdict | None:
    """Which statuses the article reports; None where it names no agreement.

    Fills `statuses` of each sentence. `year`: of publishing, for "MoU yang diteken pada 2016".
    """
    weights: dict[str, float] = {}
    leading: set[str] = set()
    seen = 0
    for sentence in sentences:
        sentence.statuses = sentence_statuses(sentence, year)
    _renewals(sentences)
    for sentence in sentences:
        lead = not sentence.title and seen < LEAD_SENTENCES
        seen += not sentence.title
        weight = TITLE_WEIGHT if sentence.title else LEAD_WEIGHT if lead else BODY_WEIGHT
        for status in sentence.statuses:
            weights[status] = weights.get(status, 0.0) + weight
            if sentence.title or lead:
                leading.add(status)
    if not weights:
        return None
    total = sum(weight for status, weight in weights.items() if status != "named") or 1.0
    signed, planned = weights.get("signed", 0.0), weights.get("planned", 0.0)
    ended, extended = weights.get("ended", 0.0), weights.get("extended", 0.0)
    if ended and ("ended" in leading or ended > signed):
        follow = [
            "planned"
            for sentence in sentences
            if "planned" in sentence.statuses and (_NEW.search(sentence.text) or "ended" not in sentence.statuses)
        ]
        return Verdict(("ended", *follow[:1]), min(1.0, ended / total))
    if extended and ("extended" in leading or extended >= signed):
        return Verdict(("extended",), min(1.0, extended / total))
    in_body = {status for sentence in sentences if not sentence.title for status in sentence.statuses}
    if signed and "signed" not in in_body and "planned" in in_body:
        return Verdict(("planned",), planned / total)  # headlines leave out the "akan"
    if signed and (signed >= planned or ("signed" in leading and "planned" not in leading)):
        return Verdict(("signed",), signed / total)
    if planned:
        return Verdict(("planned",), planned / total)
    signs = any(
        sentence.having("sign") and not sentence.statuses and not _of_an_earlier_year(sentence, year)
        for sentence in sentences
    )
    in_title = any(
        sentence.documents and (sentence.title or _SIDES.search(sentence.text))
        for sentence in sentences
        if "named" in sentence.statuses
    )
    if "named" in leading and not weights.get("mentioned") and (signs or in_title):
        return Verdict(("signed",), 0.4)
    return Verdict(("mentioned",), 0.5)
