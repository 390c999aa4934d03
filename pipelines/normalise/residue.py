"""Residue of Indonesian (and English) news pages: what stands among the paragraphs and is no text of the article.

The patterns are data (`data/residue.json`). Each must match a whole paragraph, or its end after a finished sentence:
a sentence of the article that merely contains such words stays.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

MAX_RESIDUE = 320
"""A longer paragraph is text, whatever it begins with."""

REST = r"(?:[^\n]{0,200})"
NAME = r"(?:[^\n.:!?]|\.(?! [a-z])){2,80}?"
LINK = r"(?:[^\n]{0,180}[^\n.!?\"”])?"


@dataclass(frozen=True, slots=True)
class Residue:
    """Compiled patterns, by what becomes of what they match."""

    whole: tuple[re.Pattern[str], ...]
    tail: tuple[re.Pattern[str], ...]
    facts: tuple[tuple[str, re.Pattern[str]], ...]
    """(column, pattern with a group `fact`)."""


def _compile(source: str, frame: str) -> re.Pattern[str]:
    source = source.replace("{rest}", REST).replace("{name}", NAME).replace("{link}", LINK)
    return re.compile(frame.format(source), re.I)


@cache
def patterns() -> Residue:
    """The patterns of `data/residue.json`."""
    data = json.loads(resources.files(__package__).joinpath("data/residue.json").read_text(encoding="utf-8"))
    return Residue(
        tuple(_compile(p, r"\W{{0,4}}(?:{})\s*\Z") for p in data["whole"]),
        tuple(_compile(p, r"(?<=[.!?\"”)])\s+(?:{})\s*\Z") for p in data["tail"]),
        tuple(
            (column, _compile(p, r"\W{{0,3}}(?:{})\s*\Z"))
            for column in ("signoff", "byline", "caption")
            for p in data[column]
        ),
    )


@cache
def _first_words() -> re.Pattern[str]:
    """What any whole-paragraph pattern can begin with: a cheap test before the patterns themselves."""
    return re.compile(
        r"\W{0,4}(?:\d|©|\(c\)|\[|baca|simak|lihat|tonton|cek|klik|berita|artikel|kabar|foto|video|terkait|lainnya|"
        r"rekomendasi|pilihan|popul|terpop|terkini|kumpulan|jangan|mungkin|anda|you|relat|also|read|see|watch|more|"
        r"don't|halaman|page|selanj|sebel|next|prev|lanjut|contin|ikuti|dapat|temukan|pantau|follow|get|nikmati|how|"
        r"click|average|vote|no votes|we are|let us|tell us|post|views|total|jumlah|hits|dibaca|dilihat|telah|sudah|"
        r"share|bagikan|sebar|sharing|facebook|twitter|whatsapp|telegram|email|linkedin|pinterest|copy|google|line|"
        r"print|tweet|pin|like|suka|menyukai|tinggal|leave|batal|cancel|tulis|beri|kirim|komentar|comment|alamat|"
        r"your|ruas|required|hak|all rights|dilarang|adv|iklan|spons|promoted|ads|scroll|gulir|swipe|window|tag|"
        r"topik|label|kata|keyword|loading|memuat|mohon|please|download|unduh|berlang|subscr|langgan|error|rat)",
        re.I,
    )


def is_residue(paragraph: str) -> bool:
    """Whether a whole paragraph is residue.

    >>> is_residue("Baca juga: Bupati Lantik Pejabat Baru")
    True
    >>> is_residue("Baca juga menjadi kebiasaan warga desa itu, kata dia.")
    False
    """
    if len(paragraph) > MAX_RESIDUE or not _first_words().match(paragraph):
        return False
    return any(pattern.match(paragraph) for pattern in patterns().whole)


def without_tail(paragraph: str) -> str:
    """A paragraph without residue after its last finished sentence."""
    lowered = paragraph[-260:].lower()
    if not any(word in lowered for word in ("juga", "pula", "gambas", "©", "(c)")):
        return paragraph
    start = max(0, len(paragraph) - 260)
    end = paragraph[start:]
    for pattern in patterns().tail:
        hit = pattern.search(end)
        if hit:
            return paragraph[: start + hit.start()].rstrip()
    return paragraph


def fact_of(paragraph: str) -> tuple[str, str] | None:
    """(column, fact) where a whole paragraph only names an editor, a reporter, a source or a picture.

    >>> fact_of("Editor: Sari Rahmadani")
    ('signoff', 'Editor: Sari Rahmadani')
    """
    if len(paragraph) > MAX_RESIDUE:
        return None
    for column, pattern in patterns().facts:
        hit = pattern.match(paragraph)
        if hit:
            return column, hit["fact"].strip()
    return None
