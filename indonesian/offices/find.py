"""Offices that a text names: "Plt Wali Kota", "Kepala Dinas Komunikasi dan Informatika", "Dirjen Aptika".

In goes a text with its words; out come the offices with their positions, each with the words that name its field.
"""

from __future__ import annotations

from dataclasses import dataclass

from indonesian.offices.table import Acting, Office, fields, offices
from indonesian.phrases import Word

_FIELD_GAP = frozenset([" ", ", ", " dan ", "-", " - ", "/", "\u00a0"])
_TAKES_FIELD = frozenset(["unit", "deputy"])


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office in a text: words `first` to before `after`, its standard form and, where printed, its field."""

    first: int
    after: int
    start: int
    end: int
    office: Office
    acting: str | None
    field: str | None
    """As printed: "Komunikasi dan Informatika"."""

    @property
    def title(self) -> str:
        """The office as it is stored: "Plt Kepala Dinas Kesehatan"."""
        parts = [self.acting, self.office.name, self.field]
        return " ".join(part for part in parts if part)


def _field_after(text: str, words: list[Word], index: int, office: Office) -> int:
    """The word after the words that name the office's field, from word `index` on."""
    if office.rank not in _TAKES_FIELD and office.name not in (
        "Direktur",
        "Kepala Kantor",
        "Kepala Badan",
        "Kepala",
        "Ketua",
    ):
        return index
    if office.whose.startswith("ministry:"):
        return index
    position = index
    if index < len(words) and (words[index].lower == "of" or words[index - 1].lower == "of"):
        position += words[index].lower == "of"
        run = position
        while run < len(words) and words[run].capital and text[words[run - 1].end] == " ":
            run += 1
        # A unit's words and a name of two: "Head of Government Affairs Nama Orang".
        position = min(position + 4, max(position + 1, run - 2)) if run > position else position
        return position
    while position < len(words):
        gap = text[words[position - 1].end : words[position].start]
        if gap not in _FIELD_GAP and not (position == index and gap == ") "):
            break
        if words[position].lower not in fields():
            break
        position += 1
    while position > index and words[position - 1].lower == "dan":
        position -= 1
    return position


def _past_abbreviation(text: str, words: list[Word], index: int) -> int:
    """The word after "(Wako)", "(Kajati)", "(Kadis)": the abbreviation of the office that ends before word `index`."""
    if index >= len(words) or not words[index].capital:
        return index
    short = words[index]
    if text[words[index - 1].end : short.start] != " (" or text[short.end : short.end + 1] != ")":
        return index
    return index + 1 if isinstance(getattr(offices().at(text, words, index), "value", None), Office) else index


def find_offices(text: str, words: list[Word]) -> list[OfficeMention]:
    """The offices that `text` names, in order; `words`: `split_words(text)`."""
    table = offices()
    found: list[OfficeMention] = []
    acting: tuple[str, int, int] | None = None
    index = 0
    while index < len(words):
        hit = table.at(text, words, index)
        if hit is None:
            index += 1
            continue
        if isinstance(hit.value, Acting):
            acting = (hit.value.name, index, hit.after)
            index = hit.after
            continue
        named = _past_abbreviation(text, words, hit.after)
        after = _field_after(text, words, named, hit.value)
        first, kept = index, None
        if acting is not None and acting[2] == index:
            first, kept = acting[1], acting[0]
        acting = None
        field = text[words[named].start : words[after - 1].end] if after > named else None
        end = words[after - 1].end
        end += text[end : end + 1] == ")" and "(" in text[words[first].start : end]
        found.append(OfficeMention(first, after, words[first].start, end, hit.value, kept, field))
        index = after
    return found
