"""The day of signing: a day that the article names beside the act of signing, never the day of a statement.

In goes the core of the agreement and the article's named days; out comes the best one with the sentence it stands in.
A day in a sentence that only says when somebody spoke, a letter was written or somebody travelled is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from indonesian.dates import NamedDay
from pipelines.enrich.mous.spoken import Spoken

_WEEKDAYS = {
    "senin": 0,
    "selasa": 1,
    "rabu": 2,
    "kamis": 3,
    "jumat": 4,
    "jum'at": 4,
    "sabtu": 5,
    "minggu": 6,
    "ahad": 6,
}
_WITHOUT_YEAR = re.compile(r"(\w+'?\w*)\W+(\d{1,2})\s?[/.-]\s?(\d{1,2})\)?\W*$")
YEARS_OF_NEWS = range(2015, 2029)
"""Where neither the text nor the page gives a year, the one year of these whose weekday fits, if there is but one."""
_STATEMENT = re.compile(
    r"(?<!\w)(?:dihubungi|ditemui|dikonfirmasi|diwawancara\w*|dimintai|surat|tertanggal|bertanggal|terbit|lahir|sejak|hingga"
    r"|sampai|dijadwalkan|berlaku|diundang)(?!\w)",
    re.IGNORECASE,
)
_AFTER_ACT = re.compile(
    r"(?<!\w)(?:usai|seusai|setelah|selepas|sela|sela-sela|dalam|saat|pada|ketika)\s+(?:\w+\s+){0,2}?"
    r"(?:penandatanganan|menandatangani|meneken|tanda\s?tangan|acara|kegiatan|prosesi|seremoni)",
    re.IGNORECASE,
)
_DAY_EARLIER = re.compile(r"(?<!\w)sehari\s+(?:sebelumnya|sebelum\s+itu)(?!\w)", re.IGNORECASE)
_WHEN = re.compile(
    r"(?<!\w)(?:lokasinya|waktunya|tempatnya|berlangsung|digelar|dilaksanakan|dilakukan|bertempat|acara|kegiatan|prosesi"
    r"|ikatan|seremoni|penandatanganan|dikukuhkan|teken)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDay:
    day: str | None
    precision: str | None
    sentence: int
    how: str
    """beside (the act, in its sentence), after (a statement after the act), near (the sentence beside), title, weekday
    (no year anywhere: the only one whose weekday fits)."""


def _unique_year(named: NamedDay) -> str | None:
    match = _WITHOUT_YEAR.search(named.raw.lower().replace("’", "'"))
    if match is None or match.group(1) not in _WEEKDAYS:
        return None
    fits = []
    for year in YEARS_OF_NEWS:
        try:
            day = date(year, int(match.group(3)), int(match.group(2)))
        except ValueError:
            continue
        if day.weekday() == _WEEKDAYS[match.group(1)]:
            fits.append(day.isoformat())
    return fits[0] if len(fits) == 1 else None


def _relative(named: NamedDay) -> bool:
    """ "kemarin", "hari ini": less than a printed day beside it."""
    return not any(letter.isdigit() for letter in named.raw)


def _iso(named: NamedDay) -> str | None:
    if named.precision not in (None, "day"):
        return None
    return named.date or _unique_year(named)


def _role(sentence: Spoken, start: int, end: int) -> str:
    """act, statement or open: what the words around a day say it is the day of."""
    before = [
        cue for cue in sentence.cues if cue.end <= start and cue.groups & {"sign", "agree", "speech", "speech_verb"}
    ]
    before += [item for item in sentence.documents if item.end <= start]
    last = max(before, key=lambda cue: cue.start, default=None)
    clause = sentence.text[max(0, (last.end if last else 0) - sentence.start) if last else 0 : start - sentence.start]
    if _STATEMENT.search(clause[-70:]):
        return "statement"
    if last is None:
        after = [
            cue for cue in sentence.cues if cue.start >= end and cue.groups & {"sign", "agree", "speech_verb", "speech"}
        ]
        following = min(after, key=lambda cue: cue.start, default=None)
        if following is not None and following.groups & {"speech_verb", "speech"}:
            return "statement"
        return "act" if following is not None else "open"
    if last.groups & {"speech", "speech_verb"}:
        tail = sentence.text[last.start - sentence.start : start - sentence.start]
        return "after" if _AFTER_ACT.search(tail) else "statement"
    return "act"


def _in_sentence(sentence: Spoken, days: list[NamedDay]) -> list[NamedDay]:
    return [item for item in days if sentence.start <= item.start < sentence.end]


def _best(sentence: Spoken, days: list[NamedDay]) -> tuple[NamedDay, str] | None:
    signs = sentence.having("sign") or sentence.documents
    ranked = []
    for item in _in_sentence(sentence, days):
        role = _role(sentence, item.start, item.end)
        if role == "statement" or (item.precision not in (None, "day")):
            continue
        distance = min((abs(item.start - sign.end) for sign in signs), default=0)
        ranked.append((_iso(item) is None, role == "open", _relative(item), distance, item, role))
    if not ranked:
        return None
    best = min(ranked, key=lambda entry: entry[:4])
    return best[4], best[5]


def find_day(spoken: list[Spoken], core: list[Spoken], days: list[NamedDay], status: str) -> FoundDay | None:
    """The day of signing (or of the extension) as the article gives it; None where it gives none.

    A planned or ended agreement has no day of signing here: what the page says of it is not yet, or no longer, one.
    """
    if status not in ("signed", "extended", "mentioned"):
        return None
    body = [sentence for sentence in core if not sentence.title]
    for sentence in body:
        best = _best(sentence, days)
        if best is not None and (_iso(best[0]) or best[1] != "open"):
            iso = _iso(best[0])
            if iso is not None:
                if _DAY_EARLIER.search(sentence.text):
                    iso = (date.fromisoformat(iso) - timedelta(days=1)).isoformat()
                how = "weekday" if best[0].date is None else "after" if best[1] == "after" else "beside"
                return FoundDay(iso, "day", sentence.index, how)
    numbers = {sentence.index for sentence in core}
    for sentence in body if status != "mentioned" else []:
        for near in (sentence.index + 1, sentence.index - 1, sentence.index + 2, sentence.index - 2):
            if near in numbers or not 0 <= near < len(spoken):
                continue
            found = _best(spoken[near], days)
            if found is None or (iso := _iso(found[0])) is None:
                continue
            if found[1] == "act" or _WHEN.search(spoken[near].text) or abs(near - sentence.index) == 1:
                return FoundDay(iso, "day", near, "near" if found[0].date else "weekday")
    for sentence in core:
        if sentence.title:
            best = _best(sentence, days)
            if best is not None and (iso := _iso(best[0])) is not None:
                return FoundDay(iso, "day", sentence.index, "title")
    return None
