"""Offices and their forms, whose they are, and the words around a person's name: the data files, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indonesian.phrases import PhraseTable


@dataclass(frozen=True, slots=True)
class Office:
    name: str
    """The office in standard form: "Wali Kota", "Direktur Jenderal Aplikasi Informatika"."""
    whose: str
    """regency, city, province, region; ministry:<key>; head:<kind of body>; org."""
    rank: str
    """head, deputy or unit."""


@dataclass(frozen=True, slots=True)
class Acting:
    name: str
    """Pj, Pjs, Plt or Plh."""


def _lines(file: str) -> list[str]:
    raw = files(__package__).joinpath("data", file).read_text(encoding="utf-8")
    return [line for line in raw.splitlines() if line.strip() and not line.startswith("#")]


@cache
def offices() -> PhraseTable[Office | Acting]:
    """Every form of every office, and of the words for one who acts in it."""
    phrases: list[tuple[str, Office | Acting]] = []
    for line in _lines("offices.tsv"):
        forms, name, whose, rank = line.split("\t")
        phrases.extend((form, Office(name, whose, rank)) for form in forms.split("|"))
    for line in _lines("acting.tsv"):
        forms, name = line.split("\t")
        phrases.extend((form, Acting(name)) for form in forms.split("|"))
    return PhraseTable(phrases)


def _words(file: str) -> frozenset[str]:
    return frozenset(word for line in _lines(file) for word in line.split())


@cache
def fields() -> frozenset[str]:
    """Words that name an office's field, in lower case."""
    return _words("fields.txt")


@cache
def honorifics() -> frozenset[str]:
    return _words("honorifics.txt")


@cache
def degrees() -> frozenset[str]:
    """Degrees without points, as printed after names."""
    return _words("degrees.txt")


@cache
def no_names() -> frozenset[str]:
    """Words between an office and a name that belong to neither ("Presiden Turki …")."""
    return _words("no_names.txt")


@cache
def no_persons() -> frozenset[str]:
    """Words after an office that open a body's name ("Ketua Umum Partai …")."""
    return _words("no_persons.txt")


@cache
def common_words() -> frozenset[str]:
    return _words("common_words.txt")
