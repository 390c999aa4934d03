"""Which sentences tell of one agreement: those of its status, and those that only tell of its signing."""

from __future__ import annotations

import re

from pipelines.enrich.mous.spoken import Spoken

_OTHER_PAPER = re.compile(
    r"(?:surat|pakta|ikrar|komitmen|prasasti|berita\s+acara|petisi|absen|kontrak\s+politik|daftar\s+hadir|sk\b)",
    re.IGNORECASE,
)
PROXY_REACH = 3
_DAY_BEFORE = re.compile(r"(?:hari|malam|pagi|siang|sore|jam|menit)\s+$", re.IGNORECASE)
_RITE = re.compile(r"(?:prosesi|seremoni|acara|kegiatan)\w*\s[^.]{0,120}\soleh\s+[A-Z]", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:keduanya|ketiganya|mereka(?:\s+berdua)?|kedua(?:\s+belah)?\s+pihak|kedua\s+(?:kepala\s+daerah|pemimpin|pejabat))"
    r"\s+(?:\w+\s+){0,3}(?:meneken|menandatangani|membubuhkan|menekennya|menandatanganinya)"
    r"|.{0,80}(?:diteken|ditandatangani)\s+(?:oleh\s+)?(?:keduanya|ketiganya|mereka|kedua\s+(?:belah\s+)?pihak)",
    re.IGNORECASE,
)


def planned_sign(sentence: Spoken) -> bool:
    for cue in sentence.having("plan", "not_yet", "soon"):
        for sign in sentence.having("sign"):
            if 0 <= sign.first - cue.after <= 4:
                return True
    return False


def _past_sign(sentence: Spoken) -> bool:
    return any(
        abs(cue.first - sign.first) <= 12
        for cue in sentence.having("past")
        for sign in sentence.having("sign")
        if not _DAY_BEFORE.search(sentence.text[: cue.start - sentence.start])
    )


def other_paper(sentence: Spoken) -> bool:
    for sign in sentence.having("sign"):
        near = sentence.text[max(0, sign.start - sentence.start - 40) : sign.end - sentence.start + 30]
        if _OTHER_PAPER.search(near):
            return True
    return False


def _tells_of_signing(sentence: Spoken) -> bool:
    return bool(
        sentence.having("sign")
        and not sentence.documents
        and not planned_sign(sentence)
        and not _past_sign(sentence)
        and not other_paper(sentence)
    )


def core_sentences(spoken: list[Spoken], status: str) -> list[Spoken]:
    """The sentences that tell of the article's agreement of `status`, in order; empty where none does."""
    own = [sentence for sentence in spoken if status in sentence.statuses]
    if not own and status in ("signed", "mentioned"):
        own = [sentence for sentence in spoken if "named" in sentence.statuses]
    if not own:
        return []
    chosen = {sentence.index: sentence for sentence in own}
    if status in ("signed", "extended"):
        low, high = own[0].index - 2, own[-1].index + 6
        for sentence in spoken:
            if sentence.index in chosen or not low <= sentence.index <= high:
                continue
            near = any(abs(sentence.index - item.index) <= PROXY_REACH for item in own)
            proxy = near and sentence.having("proxy") and not sentence.documents and _stands_in(sentence)
            handed = near and re.search(
                r"\b(?:dokumen|naskah|map)\b.{0,30}\bdi(?:serahkan|terima|pertukarkan)", sentence.text, re.I
            )
            rite = near and not sentence.title and _RITE.match(sentence.text)
            sentence.names_signers = sentence.names_signers or bool(rite)
            if _tells_of_signing(sentence) or proxy or handed or rite:
                chosen[sentence.index] = sentence
    for number in list(chosen):
        before = spoken[number - 1] if number else None
        if before is None or before.title or number - 1 in chosen or before.having("speech", "speech_verb"):
            continue
        if _BOTH.match(spoken[number].text):
            before.names_signers = True
            chosen[number - 1] = before
    return [chosen[number] for number in sorted(chosen)]


def _stands_in(sentence: Spoken) -> bool:
    return bool(re.search(r"\b(?:me|di)wakil\w+|\batas nama\b", sentence.text, re.IGNORECASE))
