"""Regions that an article tells of side by side: coordinated in its opening, or counted and then listed.

"Bupati A, Bupati B, dan Wali Kota C meneken", "Aceh Tengah dan Bener Meriah akan menandatangani": whoever opens an
article together is its subject together. "Tujuh daerah di Jatim meneken MoU ... Ketujuh daerah itu ialah A, B, ...":
a headline or sentence whose subject is a number of regions is about the list of just that many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby

from indonesian.land.lines import LEAD, TITLE
from indonesian.land.mention import Mention
from indonesian.land.words import read_words

MOST_TOGETHER = 6
_MOST_COUNTED = 9
_REACH = 1200
"""Characters of the opening in which the count and the list stand."""
_WORDS = ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_NUMBERS = {word: size for size, said in enumerate(_WORDS, 2) for word in (said, f"ke{said}", str(size))}
_WHAT = frozenset(("daerah", "kabupaten", "kota", "pemda", "pemkab", "pemkot", "bupati", "wali", "walikota"))
_OPENS = re.compile(r"(?:^|[.!?…\"”]\s+|\n\s*|\s[-–—]+\s|—|\bhasilnya,\s|\bsebanyak\s)$", re.I)
"""What stands before a number that opens a sentence, and is its subject."""
_COMPETE = re.compile(r"\b(?:maju|dinilai|penilaian|bersaing|berebut|calon|kandidat|seleksi|nomin\w+|finalis)\b", re.I)
"""Of those who compete one wins, and the list alone does not say who the news is about."""
_PREDICATE = 60
_ANNOUNCED = re.compile(
    r"(?::|\b(?:yakni|yaitu|ialah|antara lain|meliputi|seperti|termasuk|di ?antaranya|misalnya"
    r"|(?:diikuti|dihadiri|disaksikan)(?: oleh)?))[\s\d.)•-]*$",
    re.I,
)
_IN_PART = re.compile(r"\b(?:antara lain|seperti|termasuk|misalnya|di antaranya)[\s:\d.)•-]*$", re.I)


def announced(text: str, mention: Mention) -> bool:
    """Whether a list is announced right before: "yakni Kabupaten A, ...", "Daerah itu: ..."."""
    return _ANNOUNCED.search(text, max(0, mention.phrase_start - 25), mention.phrase_start) is not None


def opening_together(mentions: Iterable[Mention], pairs: Sequence[tuple[str, Mention]], text: str) -> set[str]:
    """Codes of the regions that open the lead side by side with the one whose `mentions` are given."""
    opening = next((m for m in mentions if m.zone == LEAD), None)
    if opening is None or opening.chain == 0:
        return set()
    row = [(code, mention) for code, mention in pairs if mention.chain == opening.chain]
    first = row[0][1]
    if first.place not in ("", ",") or announced(text, first):
        return set()
    # "Pemkab A, B, dan C meneken": the bare ones act too, and so do those that open the sentence.
    bare = first.by in ("official", "office") or _opens_sentence(text, first)
    kinds = ("official", "office", "prefix") + (("bare",) if bare else ())
    beside = {code for code, mention in row if mention.by in kinds}
    return beside if len(beside) <= MOST_TOGETHER else set()


def _opens_sentence(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.phrase_start - 3) : mention.phrase_start].rstrip(" ")
    return mention.phrase_start == 0 or before == "" or before[-1] in "-–—.\n"


def _sizes(text: str) -> set[int]:
    """How many regions act, by the headline and the opening's sentences ("Tujuh kabupaten/kota di Jatim meneken")."""
    words = read_words(text)
    sizes: set[int] = set()
    opening = words.lower[: bisect_left(words.starts, _REACH)]
    for place in [at for at, word in enumerate(opening) if word in _NUMBERS]:
        number = _NUMBERS[words.lower[place]]
        following = words.lower[place + 1 : place + 3]
        if following[:1] in (["pemerintah"], ["kepala"]):
            del following[0]
        start, end = words.starts[place], words.ends[place]
        if (
            words.gap(place) != " "
            or not following
            or following[0] not in _WHAT
            or "lain" in words.lower[place + 2 : place + 4]
        ):
            continue
        if _OPENS.search(text, max(0, start - 12), start) and not _COMPETE.search(text, end, end + _PREDICATE):
            sizes.add(number)
    return sizes


def counted(pairs: Sequence[tuple[str, Mention]], text: str) -> set[str]:
    """Codes of a list in the opening that has as many regions as the headline or a sentence's subject says."""
    sizes = _sizes(text)
    if not sizes:
        return set()
    rows = [pair for pair in pairs if pair[1].chain and pair[1].start < _REACH]
    for _, group in groupby(rows, key=lambda pair: pair[1].chain):
        row = list(group)
        codes = {code for code, _ in row}
        if len(codes) in sizes and len(codes) <= _MOST_COUNTED and all(len(code) > 2 for code in codes):
            first = row[0][1]
            in_part = _IN_PART.search(text, max(0, first.phrase_start - 25), first.phrase_start)
            # A headline that names one of them is about that one.
            chosen = any(code in codes and mention.zone == TITLE for code, mention in pairs)
            if in_part is None and not chosen and first.place in ("", ","):
                return codes
    return set()
