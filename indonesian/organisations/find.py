"""Bodies that a text names: known ones by their names and abbreviations, others by how their names begin.

In goes a text with its words and the places among them; out come mentions with positions, standard names and kinds.
Refused: offices' own departments ("Dinas Kominfo" is no ministry), and names that only a headline's capitals make.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from indonesian.organisations.foreign import foreign_places
from indonesian.organisations.mention import OrganisationMention
from indonesian.organisations.table import Head, Organisation, endings, heads, organisations
from indonesian.phrases import PhraseTable, Word

_DEPARTMENT = frozenset(
    [
        "dinas",
        "kadis",
        "kadin",
        "kabid",
        "bidang",
        "sekdis",
        "diskominfo",
        "kasi",
        "kabag",
        "bagian",
        "asosiasi",
        "jurusan",
        "seksi",
        "jalan",
        "gedung",
        "mal",
        "fakultas",
        "alumni",
    ]
)
"""Words after which a ministry's short name ("Kominfo") is a department of a regional government, or no body at all."""
_LOCAL_AFTER = re.compile(
    r"\s*(?:setempat|daerah|(?:pem)?kab(?:upaten|\.)?\b|pem?kot\b|pemko\b|kota\b|provinsi)", re.IGNORECASE
)
_JOINED_BY_DAN = frozenset(
    [
        "politik",
        "bisnis",
        "teknologi",
        "informatika",
        "komputer",
        "keuangan",
        "kesehatan",
        "ilmu",
        "sains",
        "pemerintahan",
        "kebidanan",
        "keguruan",
        "perbankan",
        "pendidikan",
        "ekonomi",
        "sosial",
        "tata",
        "perlindungan",
        "penyehatan",
        "jasa",
    ]
)
_NAME_GAP = re.compile(r"[ \u00a0]|\. |-|/| [–-] |\u00a0")
_UNFINISHED = frozenset(
    f"Universitas {word}" for word in ("Muhammadiyah", "Islam", "Negeri", "Katolik", "Kristen", "PGRI", "Aisyiyah")
)
"""Names that many universities begin with; what follows the brackets belongs to them ("… Muhammadiyah (UM) Metro")."""
_CAPITAL_NEXT = re.compile(r"\s+[A-Z]")
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z0-9]{1,14}(?:[ -][A-Z][A-Za-z]*)?)\)")
_SMALL_HEADS = frozenset(["bank", "bjb", "kejaksaan", "kejari", "kejati", "polres", "polresta", "pengadilan"])
"""Bodies that news also writes small ("kejaksaan negeri setempat")."""
_OPENS_A_SIDE = frozenset(
    "bersama dengan antara dan gandeng menggandeng oleh dari pihak serta mou lembaga organisasi".split()
)
"""Words before a side of an agreement: there alone a body is known by the end of its name."""
_BEFORE_TITLE = re.compile(r"[,.]|$|\s(?:Prof|Dr|dr|Ir|Drs|Dra|H|Hj|KH|Capt)\b")
_KINDS_OF_SCHOOL = frozenset(
    "uin iain stain stai upn unika stikes stikom stie stmik stkip stia poltek poltekkes".split()
)
"""Abbreviations in brackets that name only the kind of a university: its own name follows."""
MAX_NAME_WORDS = 7


@cache
def common_words() -> frozenset[str]:
    """Words that are no part of a name though a headline may capitalise them (the offices' data file)."""
    raw = files("indonesian.offices").joinpath("data", "common_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in raw.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _table() -> PhraseTable[Organisation | Head]:
    phrases: list[tuple[str, Organisation | Head]] = []
    for item in organisations():
        phrases.extend((form, item) for form in item.forms)
    phrases.extend((head.head, head) for head in heads())
    return PhraseTable(phrases)


def _is_department(text: str, words: list[Word], first: int, after: int) -> bool:
    before = words[first - 1].lower if first else ""
    if before in _DEPARTMENT or (before.startswith(("kadis", "dis")) and len(before) < 12 and before != "disaksikan"):
        return True
    return words[first].lower == "kominfo" and bool(_LOCAL_AFTER.match(text, words[after - 1].end))


@cache
def _inner_words() -> frozenset[str]:
    """Everyday words that bodies bear in their names ("Politeknik Harapan Bersama", "PT Bangun Daerah")."""
    raw = files(__package__).joinpath("data", "inner_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in raw.splitlines() if not line.startswith("#") for word in line.split())


def _in_running_text(text: str, start: int) -> bool:
    """Whether the line of `start` has small words of some length: there a capital letter says that a name goes on."""
    line = text[max(0, start - 200) : start].rsplit("\n", 1)[-1] + text[start : start + 200].split("\n", 1)[0]
    return sum(len(word) > 5 and word[0].islower() for word in line.split()) >= 2


def _name_after(text: str, words: list[Word], index: int, places: Mapping[int, int]) -> int:
    """The word after the capitalised run that begins at `index`; the run ends with a place's name."""
    position = index
    while position < len(words) and position - index < MAX_NAME_WORDS:
        word = words[position]
        if position > index and not _NAME_GAP.fullmatch(text[words[position - 1].end : word.start]):
            break
        if position in places and position > index and not _natural_resources(words, position):
            return places[position]
        if word.lower == "dan" and position + 1 < len(words) and words[position + 1].lower in _JOINED_BY_DAN:
            position += 1
            continue
        if not (word.capital or word.text.isdigit() or (word.lower == "dr" and position == index)) or (
            word.lower in common_words()
            and position > index
            and not (word.lower in _inner_words() and _in_running_text(text, word.start))
        ):
            break
        if word.lower in ("h", "dr", "prof", "ir", "drs", "hj", "dra", "kh") and position > index:
            break
        position += 1
    return position


def _natural_resources(words: list[Word], index: int) -> bool:
    """ "Sumber Daya (Alam)": Sumber is no town there."""
    return words[index].lower == "sumber" and index + 1 < len(words) and words[index + 1].lower == "daya"


def _lone_place(text: str, words: list[Word], first: int, index: int) -> bool:
    """Whether word `index` may be a seat that no gazetteer holds ("Kejari Cibadak"), and not a person or a verb."""
    if index >= len(words) or not words[index].capital or words[index].lower in common_words():
        return False
    if first and words[first - 1].lower in ("kepala", "ketua"):
        return False
    if index + 1 == len(words) or text[words[index].end : words[index + 1].start] != " ":
        return True
    return not words[index + 1].capital


def _from_head(
    text: str, words: list[Word], first: int, after: int, head: Head, places: Mapping[int, int]
) -> OrganisationMention | None:
    if not words[first].capital and (head.takes != "place" or words[first].lower not in _SMALL_HEADS):
        return None
    end_word = after
    place: str | None = None
    if head.standard == "Kantor Wilayah" and after < len(words):
        hit = _table().at(text, words, after)
        if hit is not None and isinstance(hit.value, Organisation):
            end_word = places.get(hit.after, hit.after) if hit.after < len(words) else hit.after
            region = text[words[hit.after].start : words[end_word - 1].end] if end_word > hit.after else ""
            name = f"{head.standard} {hit.value.name} {region}".strip()
            return OrganisationMention(
                first,
                end_word,
                words[first].start,
                words[end_word - 1].end,
                name,
                hit.value.kind,
                None,
                head.standard,
                None,
            )
    if head.takes == "place" and after + 1 < len(words):
        short = _ACRONYM.match(text, words[after - 1].end)
        if short is not None and short.end() == words[after].end + 1 and (after + 1) in places:
            end_word = places[after + 1]
            place = text[words[after + 1].start : words[end_word - 1].end]
            name = f"{head.standard} {place}"
            return OrganisationMention(
                first,
                end_word,
                words[first].start,
                words[end_word - 1].end,
                name,
                head.kind,
                None,
                head.standard,
                place,
            )
    adjoining = after < len(words) and text[words[after - 1].end : words[after].start] in (
        " ",
        ". ",
        "\u00a0",
        "-",
        " - ",
    )
    if adjoining and head.takes in ("place", "either"):
        skip = after + 1 if words[after].lower in ("kabupaten", "kota", "kab", "daerah", "provinsi", "ri") else after
        for start in (after, skip):
            if start in places:
                end_word = places[start]
                place = text[words[start].start : words[end_word - 1].end]
                break
        else:
            if _lone_place(text, words, first, skip):
                end_word = skip + 1
                place = words[skip].text
    if adjoining and end_word == after and head.takes in ("name", "either"):
        end_word = _name_after(text, words, after, places)
    if end_word == after and head.takes == "name":
        return None
    if head.standard == "Kantor Wilayah" and (after in places or end_word == after):
        return None  # a branch of the body named before, no body of its own
    rest = text[words[after - 1].end : words[end_word - 1].end].strip(" .-–")
    if head.takes == "place" and place:
        rest = re.sub(r"^(?:kabupaten|kab\.?|kota|daerah)\s+", "", rest, flags=re.IGNORECASE)
    name = f"{head.standard} {rest}".strip()
    return OrganisationMention(
        first, end_word, words[first].start, words[end_word - 1].end, name, head.kind, None, head.standard, place
    )


def _known_or_longer(
    text: str, words: list[Word], first: int, after: int, item: Organisation, places: Mapping[int, int]
) -> OrganisationMention:
    name = item.name
    if item.kind == "university" and after in places and words[first].lower in ("universitas", "unu", "institut"):
        gap = text[words[after - 1].end : words[after].start]
        if gap == " " and after not in places.values():
            after = places[after]
            name = text[words[first].start : words[after - 1].end]
    return OrganisationMention(
        first, after, words[first].start, words[after - 1].end, name, item.kind, item.key, None, None
    )


def _by_ending(text: str, words: list[Word], first: int, places: Mapping[int, int]) -> OrganisationMention | None:
    """ "Ademos Indonesia", "Rainbow Energy": two to five capitalised words of which the last is a body's."""
    position = first
    while position < len(words) and position - first < 5:
        word = words[position]
        if position > first and text[words[position - 1].end : word.start] != " ":
            break
        if not word.capital or word.lower in common_words() or position in places:
            break
        position += 1
        if position - first >= 2 and word.text in endings():
            if position < len(words) and words[position].text in endings():
                continue
            name = text[words[first].start : word.end]
            kind = endings()[word.text]
            return OrganisationMention(first, position, words[first].start, word.end, name, kind, None, None, None)
    return None


def _with_acronym(
    text: str, words: list[Word], mention: OrganisationMention, places: Mapping[int, int]
) -> OrganisationMention:
    """The body with the abbreviation in brackets after its name, and what of its name follows the brackets.

    "Universitas Islam Negeri (UIN) Raden Intan" goes on, since any such university is a UIN, and an office of a place
    does ("Balai Konservasi Sumber Daya Alam (BKSDA) Jambi"); "Universitas Lampung (Unila) Nama Orang" does not.
    """
    acronym = _ACRONYM.match(text, mention.end)
    if acronym is None:
        return mention
    after = mention.after
    while after < len(words) and words[after].end <= acronym.end():
        after += 1
    name, end = mention.name, acronym.end()
    if after < len(words) and text[end : words[after].start] == " ":
        last = after
        unfinished = mention.name in _UNFINISHED or acronym.group(1).lower() in _KINDS_OF_SCHOOL
        if mention.kind == "university" and unfinished:
            last = places.get(after, _run_after(text, words, after))
        elif mention.kind == "university" and after in places:
            place_end = words[places[after] - 1].end
            # A place that a capital follows may be the first name of whoever speaks for the university.
            is_place = _BEFORE_TITLE.match(text, place_end) or not _CAPITAL_NEXT.match(text, place_end)
            last = places[after] if is_place else after
        elif mention.kind == "agency" and mention.key is None and mention.place is None:
            last = places.get(after, after)
        if last > after:
            name = f"{name} {text[words[after].start : words[last - 1].end]}"
            after, end = last, words[last - 1].end
    return replace(mention, after=after, end=end, name=name)


def _run_after(text: str, words: list[Word], index: int) -> int:
    """The word after at most two capitalised words from `index` on; all of them where a comma ends the run."""
    position = index
    while (
        position < len(words)
        and words[position].capital
        and words[position].lower not in common_words()
        and (position == index or text[words[position - 1].end : words[position].start] == " ")
    ):
        position += 1
    closed = text[words[position - 1].end : words[position - 1].end + 1] == ","
    return position if closed else min(position, index + 2)


def find_organisations(
    text: str, words: list[Word], places: Mapping[int, int] | None = None
) -> list[OrganisationMention]:
    """The bodies that `text` names, in order, none inside another.

    `words`: `split_words(text)`. `places`: first word → word after, for each place's name in the text; it lets a name
    end where its place ends ("Kejaksaan Negeri Sekadau Bapak …").
    """
    places = places or {}
    found: list[OrganisationMention] = []
    index = 0
    table = _table()
    abroad = foreign_places(text, words, places)
    openings = {index + 1 for index, word in enumerate(words) if word.lower in _OPENS_A_SIDE and index + 1 < len(words)}
    while index < len(words):
        word = words[index]
        if index in abroad:
            found.append(abroad[index])
            index = abroad[index].after
            continue
        if not (word.capital or word.lower in _SMALL_HEADS):
            index += 1
            continue
        hit = table.at(text, words, index)
        mention: OrganisationMention | None = None
        if hit is not None:
            if isinstance(hit.value, Head):
                mention = _from_head(text, words, index, hit.after, hit.value, places)
            elif not _is_department(text, words, index, hit.after):
                mention = _known_or_longer(text, words, index, hit.after, hit.value, places)
            else:
                index = hit.after
                continue
        if mention is None:
            mention = _by_ending(text, words, index, places) if index in openings else None
        if mention is None:
            index += 1
            continue
        mention = _with_acronym(text, words, mention, places)
        found.append(mention)
        index = mention.after
    return found
