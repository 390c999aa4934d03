"""Days named in a text: every form is sought in turn, the surer first; what a surer form took, no other takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from indonesian.dates import absolute, periods, relative
from indonesian.dates.days import NamedDay, Reading
from indonesian.dates.words import either, words
from indonesian.dates.years import Setting, setting

Reader = Callable[[re.Match[str], Setting], Reading | None]
Guard = Callable[[str, re.Match[str]], bool]

_BEFORE = re.compile(r"([\w/-]+)[\s.:]*$")
_PAIR = re.compile(
    r"(?:(?P<each>setiap|tiap)\s+(?:hari\s+)?)?(?P<first>\b\S{4,7}?),?\s+(?P<to>sampai|hingga|s/d|s\.d\.|dan|atau)\s+$",
    re.IGNORECASE,
)
"""A weekday, and the word that makes it and the next a habit: "buka Senin sampai Jumat", "setiap Senin dan Kamis"."""
_LEFT_OVER = re.compile(r"[\s,(]+$")


def _word_before(text: str, start: int) -> str:
    found = _BEFORE.search(text, max(0, start - 30), start)
    return found[1].lower() if found else ""


def _name_of_place(text: str, found: re.Match[str]) -> bool:
    """True for the day in a name ("Universitas 17 Agustus 1945", "Jalan 10 November")."""
    return _word_before(text, found.start()) in words().lists["name_heads"]


def _document_number(text: str, found: re.Match[str]) -> bool:
    """True for numbers of documents, pages and telephones ("Nomor 12/5/2019")."""
    before = _word_before(text, found.start())
    after = re.match(r"\s(\w+)", text[found.end() : found.end() + 20])
    if found["bd"] and after and after[1].lower() in words().lists["counted"]:
        return True
    return before in words().lists["number_heads"] and not (found["iy"] or found[0].startswith("("))


def _opens_sentence(text: str, start: int) -> bool:
    """True where a capital letter says nothing: "Minggu lalu" is a Sunday or a week there, and a week oftener."""
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in ".!?\"“”'‘:"


def _no_weekday(text: str, found: re.Match[str]) -> bool:
    """True for a weekday that is a habit or a name ("setiap Jumat", "Jumat Agung", "Pasar Minggu", "dua Minggu")."""
    w = words()
    before = _word_before(text, found.start())
    said = found["past"] or found["coming"] or found["this"]
    pair = _PAIR.search(text, max(0, found.start() - 30), found.start())
    if pair and not said and not found["week"] and pair["first"].lower() in w.weekday:
        return bool(pair["each"]) or pair["to"].lower() not in ("dan", "atau")
    if found["weekday"].lower() == "minggu" and said and not found["hari"] and _opens_sentence(text, found.start()):
        return True
    after = re.match(r"\s*(?:\s|-)([\w/]+)", text[found.end() : found.end() + 20])
    if before in w.lists["weekday_heads"] or before.isdigit() or (before in w.units and not found["hari"]):
        return True
    if after and after[1].lower() in w.lists["weekday_tails"]:
        return True
    other = re.match(r"\s?[-–/]\s?(\w+)", text[found.end() : found.end() + 20])
    return (
        bool(other and (other[1].lower() in w.weekday or other[1].lower() == "ke")) or before.rstrip("-") in w.weekday
    )


@cache
def _numbered() -> re.Pattern[str]:
    """What stands before the year of a law: "Nomor 95", "Perbup 12", "UU No. 5/"."""
    heads = either(sorted(words().lists["law_heads"]))
    return re.compile(rf"\b(?:{heads}|ke)\b[\s.:]*[\w./-]{{0,30}}\s*$", re.IGNORECASE)


def _law_year(text: str, found: re.Match[str]) -> bool:
    """True for the year of a law, a budget or a school year ("Nomor 95 Tahun 2018")."""
    start = found.start()
    return (
        _numbered().search(text, max(0, start - 50), start) is not None and "ke-" not in text[max(0, start - 8) : start]
    )


def _vague(text: str, found: re.Match[str]) -> bool:
    """True for "beberapa bulan lalu", which names none."""
    return _word_before(text, found.start()) in words().lists["vague_heads"]


def _never(text: str, found: re.Match[str]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of day, the sign that every occurrence holds (in small letters), and how far round it the form lies."""

    sign: re.Pattern[str]
    before: int
    after: int
    pattern: re.Pattern[str]
    read: Reader
    refused: Guard
    opens: bool = False
    """True where the form begins with its sign, so that it is tried there only."""


@cache
def _forms() -> tuple[_Form, ...]:
    w = words()
    weekday = re.compile(w.weekday_in_text)
    month = re.compile(rf"(?:{w.month_any})(?![^\W\d_])")
    digits = re.compile(r"\d\s?[/.\-–]\s?\d")
    year = re.compile(r"(?:19|20)\d\d")
    near = re.compile(r"lalu|silam|depan|mendatang|ini(?!\w)|lagi|kemar[ie]n|semalam|tadi|besok|esok|lusa")
    return (
        _Form(weekday, 2, 70, absolute.weekday_numeric(), absolute.read_weekday_numeric, _never, opens=True),
        _Form(month, 70, 60, absolute.with_month_word(), absolute.read_month_word, _name_of_place),
        _Form(month, 70, 90, absolute.spelt_out(), absolute.read_spelt, _name_of_place),
        _Form(digits, 12, 30, absolute.numeric(), absolute.read_numeric, _document_number),
        _Form(month, 60, 60, periods.months(), periods.read_month, _never),
        _Form(year, 30, 40, periods.years(), periods.read_year, _law_year),
        _Form(weekday, 8, 60, relative.weekdays(), relative.read_weekday, _no_weekday),
        _Form(near, 50, 20, relative.distances(), relative.read_distance, _vague),
    )


def _small(text: str) -> str:
    """The text in small letters, each character in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _windows(sign: re.Pattern[str], small: str, before: int, after: int) -> list[list[int]]:
    """Stretches of the text round each sign, those that meet made one."""
    out: list[list[int]] = []
    for found in sign.finditer(small):
        start, end = max(0, found.start() - before), found.end() + after
        if out and start <= out[-1][1]:
            out[-1][1] = end
        else:
            out.append([start, end])
    return out


def _places(form: _Form, text: str, small: str, stretches: list[list[int]]) -> Iterator[re.Match[str]]:
    """Where a form stands."""
    if form.opens:
        for sign in form.sign.finditer(small):
            if found := form.pattern.match(text, sign.start()):
                yield found
        return
    for first, last in stretches:
        yield from form.pattern.finditer(text, first, last)


def _readings(text: str, at: Setting) -> Iterator[tuple[int, int, Reading]]:
    small = _small(text)
    taken = bytearray(len(text))
    stretches: dict[tuple[re.Pattern[str], int, int], list[list[int]]] = {}
    for form in _forms():
        key = (form.sign, form.before, form.after)
        if key not in stretches:
            stretches[key] = _windows(form.sign, small, form.before, form.after)
        for found in _places(form, text, small, stretches[key]):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            if form.refused(text, found):
                # "dua minggu lalu" is refused as a Sunday, and is a distance for the form that comes next.
                if form.refused is not _no_weekday:
                    taken[start:end] = b"\x01" * (end - start)
                continue
            reading = form.read(found, at)
            if reading is None:
                continue
            if found.groupdict().get("after") and found["after"].strip().lower() not in (
                "lalu",
                "silam",
                "mendatang",
                "nanti",
            ):
                end = found.start("after")
            taken[start:end] = b"\x01" * (end - start)
            yield start, end, reading


def named_days(text: str, published_on: date | None) -> list[NamedDay]:
    """Days, months and years that an Indonesian text names, in the order of the text.

    `published_on` is the local day of publishing, or None: then the weekday and the text's own years decide, or
    `date` is None. Relative days and days without a year are resolved against it, the weekday being the check.
    Raises nothing; linear in the length of the text.
    """
    at = setting(text, published_on)
    days = []
    for start, end, reading in sorted(_readings(text, at), key=lambda one: one[0]):
        raw = text[start:end]
        slack = len(raw) - len(_LEFT_OVER.sub("", raw))
        lead = len(raw) - len(raw.lstrip())
        days.append(
            NamedDay(
                raw[lead : len(raw) - slack],
                start + lead,
                end - slack,
                reading.day.isoformat() if reading.day else None,
                reading.precision,
                reading.because,
                reading.until.isoformat() if reading.until else None,
                reading.otherwise.isoformat() if reading.otherwise else None,
            )
        )
    return days
