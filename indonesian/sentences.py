"""A text's lines and sentences, with their positions.

A line break always ends a sentence; a point does so unless it belongs to an abbreviation, an initial, a degree or a
number. In goes text, out come positions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATIONS = frozenset(
    [
        "h",
        "hj",
        "dr",
        "drs",
        "dra",
        "ir",
        "prof",
        "kh",
        "no",
        "nomor",
        "kab",
        "kec",
        "kel",
        "jl",
        "jln",
        "pt",
        "cv",
        "tbk",
        "dll",
        "dsb",
        "dst",
        "st",
        "sh",
        "mh",
        "se",
        "mm",
        "msi",
        "mt",
        "m.si",
        "s.sos",
        "s.h",
        "m.h",
        "s.e",
        "m.m",
        "s.t",
        "m.t",
        "s.pd",
        "m.pd",
        "s.ip",
        "s.kom",
        "m.kom",
        "s.ag",
        "m.ag",
        "s.km",
        "m.kes",
        "letkol",
        "inf",
        "kol",
        "kombes",
        "pol",
        "brigjen",
        "mayjen",
        "ph.d",
        "u.p",
        "a.n",
        "pj",
        "plt",
        "plh",
        "pjs",
        "yth",
        "moh",
        "moch",
        "mohd",
        "muh",
        "muhd",
        "abd",
        "tb",
        "rd",
        "ach",
        "fx",
        "kgs",
        "gst",
        "tn",
        "ny",
        "sdr",
        "bp",
        "bpk",
        "sp",
        "m.hum",
        "s.stp",
        "m.sc",
        "dt",
        "tgk",
        "drg",
        "drh",
        "art",
        "hal",
        "vol",
        "prov",
        "ds",
        "rt",
        "rw",
        "gg",
        "km",
        "pukul",
        "ust",
        "tk",
    ]
)
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"(?:^|[\s(\"“'‘,/])([\w.]+)$")
_NEXT_SIGN = re.compile(r"\s+([\"“‘'(\[]*)(\S)")


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    line: int
    """Which non-empty line of the text it stands in, from 0."""


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    after = _NEXT_SIGN.match(text, match.end())
    if after is None:
        return True
    following = after.group(2)
    if following.islower():
        return False
    if match.group()[0] != "." or (len(match.group()) > 1 and match.group()[1:].strip("\"”’')]")):
        return True
    last = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    if last is None:
        return True
    word = last.group(1)
    if len(word) == 1 and word.isupper():
        return False
    return word.lower() not in _ABBREVIATIONS


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order, without the white space around them."""
    found: list[Sentence] = []
    line_number = -1
    position = 0
    for raw in text.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        stripped = raw.strip()
        if not stripped:
            continue
        line_number += 1
        start += len(raw) - len(raw.lstrip())
        end -= len(raw) - len(raw.rstrip())
        for match in _STOP.finditer(text, start, end):
            if match.end() < end and not _ends_sentence(text, start, match):
                continue
            if text[start : match.end()].strip():
                found.append(Sentence(start, match.end(), line_number))
            start = match.end()
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            found.append(Sentence(start, end, line_number))
    return found
