"""The zones of an article's text: what stands in its headline, dateline and body, and what is residue of the page.

Texts come clean from the archive's own extraction, but `enrich` also reads texts that still carry a headline, a
dateline and lines of the page around the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indonesian.land.words import Words

TITLE, DATELINE, LEAD, BODY, RESIDUE = "title", "dateline", "lead", "body", "residue"
_RESIDUE = re.compile(
    r"\s*(?:[(\[]?\s*(?:baca|lihat)\s+(?:juga|pula|selengkapnya)\b|baca\s*:|simak\s*(?:juga|pula)|"
    r"(?:berita|artikel|topik|pos|tulisan|konten)\s+(?:terkait|lainnya|lain|terpopuler|populer|serupa|menarik)\b|related\b|"
    r"(?:tags?|kategori|category|topik|label|rubrik|labels|posted in|filed under|kata kunci)\s*[:|#]|"
    r"(?:tags?|kategori)\s*$|(?:hak cipta|copyright|©|\(c\))|"
    r"(?:editor|pewarta|reporter|penulis|wartawan|laporan|kontributor|redaktur|sumber|uploader|fotografer|penyunting|oleh|by)"
    r"\s*:|(?:foto|ilustrasi|video|grafis)\s*:|(?:bagikan|share|follow|ikuti|dapatkan|klik)\b|"
    r"(?:diposting|diposkan|posted|dibaca|dilihat|hits|views|post views|rating)\b|"
    r"(?:sebelumnya|selanjutnya|previous|next|navigasi|halaman|home|beranda|indeks|arsip)\b.{0,60}$|"
    r"id\s+[\w .]+,|via\s*$|advertisement|iklan\b|loading|you may also like|discussion about)",
    re.I,
)
_BULLET = re.compile(r"\s*[-•·*»▪►←→|]\s*\S")
_REGION_ITEM = re.compile(
    r"\s*[-•*·]\s*(?:Kabupaten|Kota|Kab\.?|Provinsi|Prov\.?|Pemkab|Pemkot)\s+\S+(?:\s\S+){0,4}\s*$"
)
_HEADING = re.compile(
    r"\s*(?:(?:berita|artikel|topik|pos|tulisan)\s+(?:terkait|lainnya|lain|terpopuler|populer|terbaru|serupa)|related\b.*|"
    r"baca juga|you may also like|rekomendasi|terpopuler|trending)\s*:?\s*$",
    re.I,
)
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+\S")
_ENDS = tuple('.!?…"”’)]:')
_STOPS = tuple('.!?…"”')
_DASH = re.compile(
    r"\s[-–—]+\s?|[–—]+\s?|--+|(?<=[A-Za-z)\]])-(?=\s)|\s[|]\s|\s//\s|(?<=\)):|(?<=,[A-Z]{2})-|(?<=,[A-Z]{3})-"
)
_CAPITALS_STOP = re.compile(r"[A-Z][A-Z ]{2,30}[.,] ")
_CAPITALS_COMMA = re.compile(r"[A-Z][A-Z .'’-]{3,40},\s")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_PLACE_AND_OUTLET = re.compile(r"[A-Z][\w .'’-]{2,40},\s*[(\[][^()]{2,30}[)\]]\s*$")
_PLACE_AND_DOMAIN = re.compile(r"[A-Z][\w '’-]{2,30},\s+(?:www\.)?[\w-]{3,30}(?:\.[a-z]{2,8}){1,3}\s*")
_HEAD_LENGTH = 110
_DASH_MARK = re.compile(r"[-–—|/:]")
_STOP = re.compile(r"\.\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, its zone, and for a line that opens with a dateline where that ends (offset)."""

    start: int
    end: int
    zone: str
    head_end: int


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence, a quotation or a remark in brackets does."""
    return line.rstrip().endswith(_ENDS)


def _residue(line: str, number: int, last: int) -> bool:
    if _RESIDUE.match(line):
        return True
    short = len(line) < 110
    if short and _BULLET.match(line) and not _ends(line):
        return True
    if short and ("|" in line or "»" in line) and not _ends(line):
        return number > 2 or line.count("|") > 1
    # The foot of a page: a short line without an end, after the article's last sentence.
    return number > 2 and number >= last - 1 and len(line) < 60 and not _ends(line)


def _dash(head: str) -> re.Match[str] | None:
    """The first dash, bar or colon that may end a dateline; it is sought by its character, which is much faster."""
    for mark in _DASH_MARK.finditer(head):
        at = mark.start()
        found = _DASH.match(head, at - 1) if at and head[at - 1].isspace() else None
        found = found or _DASH.match(head, at)
        if found is not None:
            return found
    return None


def _stop(head: str) -> int:
    """Where a stop after a bracket or a year ends, with the space behind it: "Kamis (16/05/2019). " (0: none)."""
    for mark in _STOP.finditer(head):
        before = head[: mark.start()].rstrip()
        if before.endswith(")") or (len(before) >= 4 and before[-4:].isdecimal()):
            return mark.end()
    return 0


def dateline_end(line: str) -> int:
    """Where a dateline at a line's start would end, by form alone (0: no such form).

    "JEPARA [Kabar]- ", "Medan, 12/11 (Antara) - ", "Wonosari, Kamis (16/05/2019). ", "BANJARMASIN, Sepuluh ...".
    Whether a place stands in it, and nothing but names, is for the caller to see.
    """
    head = line[:_HEAD_LENGTH]
    dash = _dash(head)
    ends = [dash.end()] if dash and dash.start() > 2 else []
    stop = _stop(head)
    if stop and (not ends or stop < ends[0]):
        ends = [stop]
    if ends:
        rest = head[ends[0] :]
        # "KABARKITA.ID - JAKARTA. Pelaku ...": the place in capitals after the outlet.
        after = _CAPITALS_STOP.match(rest)
        if after and "." in head[: ends[0]]:
            return ends[0] + after.end()
        # "Bukittinggi – Sumatera Barat – Ruang", "MUARATARA | Bupati ...": a second dash soon after belongs to it.
        again = _dash(rest[:40])
        if again and again.start() > 2 and not _SMALL_WORD.search(rest[: again.start()]):
            return ends[0] + again.end()
        return ends[0]
    upper = _CAPITALS_COMMA.match(line)
    if upper and not line[upper.end() :][:20].isupper():
        return upper.end()
    if len(line) < 60 and _PLACE_AND_OUTLET.match(line):
        return len(line)
    # "Gunungsitoli, infonias.com" on a line of its own.
    if len(line) < 60 and _PLACE_AND_DOMAIN.fullmatch(line):
        return len(line)
    return 0


def split_lines(text: str, title_end: int = 0) -> tuple[Line, ...]:
    """The non-empty lines of a text with their zones; the first two of sentences are its LEAD.

    Lines that begin before `title_end` (an offset) are the headline, whatever their form.
    """
    return _split(text, title_end)


@lru_cache(maxsize=4)
def _split(text: str, title_end: int) -> tuple[Line, ...]:
    raw: list[tuple[int, int]] = []
    place = 0
    for part in text.split("\n"):
        if part.strip():
            raw.append((place, place + len(part)))
        place += len(part) + 1
    lines: list[Line] = []
    sentences = 0
    headed = False
    for number, (start, end) in enumerate(raw):
        line = text[start:end]
        if start < title_end:
            lines.append(Line(start, end, TITLE, start))
            continue
        # Under "Berita Terkait" stand headlines, until a line of sentences.
        headed = bool(_HEADING.match(line)) or (headed and len(line) < 110 and not _ends(line))
        item = not line.lstrip()[0].isalpha() and bool(_NUMBERED.match(line) or _REGION_ITEM.match(line))
        if headed or (_RESIDUE.match(line) if item else _residue(line, number, len(raw) - 1)):
            lines.append(Line(start, end, RESIDUE, start))
            continue
        if item:
            lines.append(Line(start, end, BODY, start))
            continue
        head = dateline_end(line) if sentences < 2 else 0
        whole = len(line) >= 120 or (len(line) > 45 and line.rstrip().removesuffix(")").endswith(_STOPS))
        if sentences == 0 and not whole and (not head or head < len(line)):
            zone, head = TITLE, 0
        else:
            sentences += 1 if whole else 0
            zone = LEAD if sentences <= 2 else BODY
        lines.append(Line(start, end, zone, start + head))
    return tuple(lines)


_INLINE = ("baca", "simak", "lihat", "tonton")
_INLINE_REACH = 100


def inline_residue(text: str) -> list[tuple[int, int]]:
    """Stretches of "Baca juga: headline" printed inside a paragraph: up to a sentence's end, or a headline's length."""
    found: list[tuple[int, int]] = []
    lower = text.lower()
    at = lower.find(" juga")
    while at >= 0:
        end = at + len(" juga")
        verb = next((verb for verb in _INLINE if lower.endswith(verb, max(0, at - len(verb)), at)), None)
        start = at - len(verb or "")
        if verb and not lower[end : end + 1].isalnum() and not lower[max(0, start - 1) : start].isalnum():
            reach = end + _INLINE_REACH
            stops = [place for stop in (". ", "\n") if (place := text.find(stop, end, reach)) >= 0]
            found.append((start, min([*stops, reach])))
        at = lower.find(" juga", end)
    return found


def only_names(words: Words, first: int, last: int, placed: set[int]) -> bool:
    """Whether the words from first to before last look like a dateline: names, an outlet, a day, and no sentence."""
    count = 0
    for place in range(first, last):
        if place in placed:
            continue
        word = words.printed[place]
        in_domain = words.gap(place) == "." or words.gap(place - 1) == "."
        if word[0].islower() and word not in _SMALL and not in_domain:
            return False
        count += 1
    return count <= 12


_SMALL = {"com", "co", "id", "net", "news", "go", "tv", "org", "info", "www", "dan", "wib", "lalu", "media", "press",
          "antara", "antaranews", "tribunnews", "jpnn", "kompas", "mc", "rri", "online", "detik"}  # fmt: skip
