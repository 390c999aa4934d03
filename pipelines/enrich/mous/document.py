"""The document itself: its printed name and kind, number, term and value, where the article gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indonesian.dates import NamedDay
from pipelines.enrich.mous.spoken import Spoken
from pipelines.enrich.reading import Reading, squeeze

_NUMBER = re.compile(
    r"(?<!\w)(?:bernomor|nomor|no\.?)\s*:?\s*((?=[\w./-]*\d)[\w./-]{3,40}(?:\s?/\s?[\w./-]{1,20})*)", re.IGNORECASE
)
_OTHER_NUMBER = re.compile(
    r"(?:surat|undang-undang|uu|peraturan|perpres|permendagri|perda|pp|kontak|telepon|urut)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:berlaku|jangka\s+waktu|berdurasi|masa\s+berlaku\w*|selama)\s+(?:\w+\s+){0,3}?(?:selama\s+)?"
    r"(\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|setahun)(?:\s*\(\w+\))?\s*(?:tahun)?",
    re.IGNORECASE,
)
_YEARS = {
    word: number
    for number, word in enumerate("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(), 1)
}
_UNTIL = re.compile(
    r"(?:berlaku|berakhir|jangka\s+waktu\w*)\s+(?:\w+\s+){0,4}?(?:hingga|sampai(?:\s+dengan)?|pada)\s+$", re.IGNORECASE
)
_VALUE = re.compile(
    r"(?<!\w)Rp\.?\s?(\d{1,3}(?:[.]\d{3})*(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(ribu|juta|miliar|milyar|triliun|trilyun)?",
    re.IGNORECASE,
)
_VALUE_WORDS = re.compile(r"(?<!\w)(?:senilai|nilai|sebesar|investasi|hibah|anggaran|dana)(?!\w)", re.IGNORECASE)
_SCALE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
_PREFERENCE = ("nota_kesepahaman", "nota_kesepakatan", "kesepakatan_bersama", "mou", "loi", "addendum", "pks", "other")


@dataclass(frozen=True, slots=True)
class FoundDocument:
    kind: str
    name: str
    sentence: int


def find_document(reading: Reading, core: list[Spoken]) -> FoundDocument | None:
    """The document's kind and name as printed first in the core, its full name before a short one."""
    for sentence in sorted(core, key=lambda item: (item.title, item.index)):
        if not sentence.documents:
            continue
        items = sentence.documents
        best = min(items, key=lambda item: (_PREFERENCE.index(item.value) if len(items) < 3 else 0, item.start))
        first = items[0]
        chosen = first if first.value == best.value or first.value not in ("mou", "other") else best
        return FoundDocument(chosen.value, squeeze(reading.text[chosen.start : chosen.end]), sentence.index)
    return None


def find_number(core: list[Spoken]) -> tuple[str, int] | None:
    """The document's number and its sentence."""
    for sentence in core:
        for match in _NUMBER.finditer(sentence.text):
            before = sentence.text[: match.start()]
            documents = [item for item in sentence.documents if item.end - sentence.start <= match.start()]
            if (
                documents
                and match.start() - (documents[-1].end - sentence.start) < 60
                and not _OTHER_NUMBER.search(before[-50:])
            ):
                return match.group(1).strip(" ./-"), sentence.index
    return None


def find_valid_until(
    spoken: list[Spoken], core: list[Spoken], days: list[NamedDay], signed_on: str | None
) -> tuple[str, int] | None:
    """The day until which the agreement holds: as printed, or the day of signing and the printed term in years."""
    numbers = {sentence.index for sentence in core}
    near = [item for item in spoken if any(abs(item.index - number) <= 4 for number in numbers)]
    for sentence in near:
        if not (sentence.documents or sentence.having("work", "sign")):
            continue
        for named in days:
            inside = sentence.start <= named.start < sentence.end
            if inside and named.date and _UNTIL.search(sentence.text[: named.start - sentence.start][-60:]):
                return named.date, sentence.index
        term = _TERM.search(sentence.text)
        if term and signed_on and "tahun" in term.group().lower():
            raw = term.group(1).lower()
            years = 1 if raw == "setahun" else int(raw) if raw.isdigit() else _YEARS.get(raw, 0)
            signed = date.fromisoformat(signed_on)
            if 0 < years <= 30:
                day = 28 if (signed.month, signed.day) == (2, 29) else signed.day
                return signed.replace(year=signed.year + years, day=day).isoformat(), sentence.index
    return None


def find_value(core: list[Spoken]) -> tuple[int, int] | None:
    """The agreement's value in rupiah and its sentence, where the core gives an amount as its value."""
    for sentence in core:
        if not _VALUE_WORDS.search(sentence.text):
            continue
        match = _VALUE.search(sentence.text)
        if match:
            scale = _SCALE.get((match.group(2) or "").lower(), 1)
            raw = match.group(1)
            if scale == 1 or raw.count(".") > 1 or ("." in raw and "," in raw):
                number = float(raw.replace(".", "").replace(",", "."))
            else:
                number = float(raw.replace(",", "."))
            return round(number * scale), sentence.index
    return None
