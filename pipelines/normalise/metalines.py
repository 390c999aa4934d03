"""Meta lines above a text ("Diposting pada : 9 Maret 2026 | Dilihat 406 kali | Kategori : Berita"): no text of it.

The labels are data (`meta_line` in `data/residue.json`). A line counts only where each of its parts is a labelled
fact, a count, a day or a time of day, and nothing ends as a sentence does; it is looked for before the first
paragraph only.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

MAX_LINE = 240
PARTS = re.compile(r"\s*(?:[|•·／]|\s/\s|\s[-–—]\s)\s*")
DAY = re.compile(
    r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*)?"
    r"(?:\d{1,2}[ /.-](?:\w{3,9}|\d{1,2})[ /.,-]\s?\d{4}|\d{4}-\d{2}-\d{2})?"
    r"\s*,?\s*(?:(?:pukul|jam|at)\s+)?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?\s*(?:wib|wita|wit)?\Z",
    re.I,
)
SENTENCE = re.compile(r"[.!?][\"”’')]*\s*\Z")


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = json.loads(resources.files(__package__).joinpath("data/residue.json").read_text(encoding="utf-8"))
    told = data["meta_line"]
    labelled = rf"(?:{'|'.join(told['labels'])})\s*(?:{'|'.join(told['links'])})?\s*[:：]\s*[^\s|•·][^\n|•·]{{0,80}}\Z"
    posted = rf"(?:{'|'.join(told['posted'])})\s+(?:{'|'.join(told['links'])})\s+(?P<rest>\S[^\n]{{0,60}})\Z"
    counted = rf"(?:(?:{'|'.join(told['seen'])})\s*[:：]?\s*)?[\d.,]+ ?[kr]?b?\s*(?:{'|'.join(told['counted'])})?\Z"
    return re.compile(f"{labelled}|{counted}", re.I), re.compile(posted, re.I)


def _is_fact(part: str) -> bool:
    labelled, posted = _labels()
    if DAY.match(part) or labelled.match(part):
        return True
    hit = posted.match(part)
    return hit is not None and DAY.match(hit["rest"]) is not None


def meta_parts(paragraph: str) -> list[str]:
    """The parts of a line that states nothing but facts of the posting; empty for any other paragraph.

    >>> meta_parts("Diposting pada : Senin, 9 Maret 2026 | Dilihat 406 kali")
    ['Diposting pada : Senin, 9 Maret 2026', 'Dilihat 406 kali']
    >>> meta_parts("Diposting pada Senin, foto itu dilihat 406 kali oleh warga.")
    []
    """
    line = paragraph.strip(" |•·-–—")
    if not line or len(line) > MAX_LINE or SENTENCE.search(line):
        return []
    parts = [part for part in PARTS.split(line) if part]
    if len(parts) > 1 and all(map(_is_fact, parts)):
        return parts
    return [line] if _is_fact(line) else []
