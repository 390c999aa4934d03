"""The data files on agreements, read once, as linear patterns."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

DOCUMENT_KINDS = (
    "mou",
    "nota_kesepahaman",
    "nota_kesepakatan",
    "kesepakatan_bersama",
    "pks",
    "loi",
    "addendum",
    "other",
)


def _rows(file: str) -> list[list[str]]:
    raw = files(__package__).joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in raw.splitlines() if line.strip() and not line.startswith("#")]


def _fragment(phrase: str) -> str:
    """`phrase` of a data file as a pattern: `*` any ending, `_` white space."""
    return re.escape(phrase).replace(r"\*", r"\w*").replace("_", r"\s+").replace(r"\ ", r"[\s-]+")


@cache
def document_kinds() -> dict[str, str]:
    """Form in lower case with single spaces → kind."""
    return {form: kind for form, kind in _rows("documents.tsv")}


def kind_of(printed: str) -> str:
    """The kind of a document as printed ("Nota Kesepahaman" → nota_kesepahaman; "PKS" → pks). `other` if unknown."""
    plain = " ".join(re.sub(r"[\s.-]+", " ", printed.lower()).split())
    return "pks" if plain == "pks" else document_kinds().get(plain, "other")


@cache
def document_pattern() -> re.Pattern[str]:
    """Finds the name of a document; PKS (also a party) only in capitals, short ones with their usual spellings."""
    forms = sorted((form for form in document_kinds() if len(form) > 4), key=len, reverse=True)
    long_forms = "|".join(_fragment(form) for form in forms)
    short = r"M[oO]U(?:s\b)?|MoUs?|mou|Mou|M\.o\.U|M\.O\.U\.?|MoA|MOA|LoI|LOI|PKS|MoC"
    return re.compile(rf"\b(?:(?i:{long_forms})|{short})\b")


@cache
def cue(*groups: str) -> re.Pattern[str]:
    """Finds a cue of any of the groups of cues.tsv, whatever its capitals. Raises KeyError for an unknown group."""
    table = {group: patterns for group, patterns in _rows("cues.tsv")}
    phrases = sorted({phrase for group in groups for phrase in table[group].split("|")}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(_fragment(phrase) for phrase in phrases) + r")(?!\w)", re.IGNORECASE)


@cache
def negative(name: str) -> re.Pattern[str]:
    """Finds what shows that a document's name means something else: budget, party, peace, title, other_pledge."""
    table = {group: patterns for group, patterns in _rows("negatives.tsv")}
    phrases = sorted(table[name].split("|"), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(_fragment(phrase) for phrase in phrases) + r")(?!\w)", re.IGNORECASE)
