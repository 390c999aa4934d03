"""Where a text names regions, and what the words around each name say of it.

In goes a text; out come its mentions in order, each with the regions it may mean. Names that only stand in a street,
a university, a dish, a club, a company, a person's name or the page's residue are left out. Which of several regions
of one name is meant is settled by `indonesian.land.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from indonesian.land.beside import in_district, no_region, opens_a_name, prefix_before, walk
from indonesian.land.chains import chained
from indonesian.land.datelines import Hit, dateline, without_outlet
from indonesian.land.gazetteer import Entry, blockers, prefixes, trie
from indonesian.land.lines import (
    BODY,
    DATELINE,
    LEAD,
    RESIDUE,
    TITLE,
    Line,
    inline_residue,
    split_lines,
)
from indonesian.land.mention import Mention, kind_of
from indonesian.land.naming import (
    SMALLER,
    VILLAGES,
    beside_names,
    inside_a_title,
    names_person,
    part_of_district,
    smaller_places,
)
from indonesian.land.words import Words, read_words

__all__ = ["Mention", "find_regions"]

_NAME_GAP = {" ", " (", ") ", "-", "\u00a0", ". ", ".", "  "}
_PROVINCE_TOO = {"34.71": "34"}
"""Cities whose bare name means their province after a word for provinces: "Gubernur Yogyakarta"."""
_BRANCHES = frozenset(("kanwil", "kakanwil", "basarnas"))
_ADDRESS = re.compile(r"\b(?:kecamatan|kec\.?|kelurahan|desa|nagari|distrik|gampong)\s[\w' ]{2,30}, $", re.I)
_LEAD_LENGTH = 700
_FRAGMENT = 200
"""Up to so many characters a text is a fragment ("Pemkab X"), not an article."""
_JOINT = re.compile(r"[-–—]| ")


def find_regions(text: str, *, residue: bool = False, title_end: int = 0) -> list[Mention]:
    """Find the regions a text names.

    Args:
        text: an article's text, with or without headline, dateline and residue.
        title_end: where a headline printed first ends (offset), if it is known; else it is told by its form.
        residue: also give mentions in lines that look like residue of the page (zone "residue").

    Returns: mentions in order of the text; several may be of one region.
    """
    # Fragments are asked for by the hundred and would drive the article itself out of the cache.
    find = _found if len(text) > _FRAGMENT else _find
    return list(find(text, residue, title_end))


def _find(text: str, residue: bool, title_end: int) -> tuple[Mention, ...]:
    words = read_words(text)
    found = _scan(words)
    if not found:
        return ()
    mentions = _zoned(words, split_lines(text, title_end), found, residue)
    return tuple(chained(words, mentions))


_found = lru_cache(maxsize=4)(_find)


def _match(words: Words, place: int) -> tuple[int, Entry] | None:
    """The longest name that begins at a word: its end (exclusive) and entry."""
    node = trie().children.get(words.lower[place])
    best: tuple[int, Entry] | None = None
    at = place
    while node is not None:
        if node.entry is not None and (not node.entry.capitals_only or _in_capitals(words, place, at)):
            best = at + 1, node.entry
        if not node.children or words.gap(at) not in _NAME_GAP:
            break
        at += 1
        node = node.children.get(words.lower[at])
    return best


def _in_capitals(words: Words, first: int, last: int) -> bool:
    return all(words.printed[place].isupper() or words.printed[place].isdigit() for place in range(first, last + 1))


def _sure_without_capitals(words: Words, hit: Hit) -> bool:
    """Whether a name in a text without any capital letter is a region's: by its kind, its length or a preposition."""
    if hit.prefix is not None and hit.prefix.by != "bare":
        return True
    if hit.entry.weak or hit.entry.personal or not hit.entry.codes:
        return False
    return hit.last - hit.first > 1 or (hit.first > 0 and words.lower[hit.first - 1] in ("di", "ke", "dari", "se"))


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Words at which something begins: a region's name, a longer name, a district."""
    return frozenset((*trie().children, *blockers()["walk"], *SMALLER))


def _scan(words: Words) -> list[Hit]:
    roots, walks = trie().children, blockers()["walk"]
    hits: list[Hit] = []
    persons: set[int] = set()
    small: set[int] = set()
    doubled: set[tuple[str, ...]] = set()
    covered, refused, done = 0, -1, 0
    telling = _telling()
    small_letters = words.text.islower()
    for place in [at for at, word in enumerate(words.lower) if word in telling]:
        if place < done:
            continue
        lower = words.lower[place]
        if lower in walks and words.capital(place) and opens_a_name(words, place):
            covered = max(covered, walk(words, place))
        if lower in SMALLER:
            places, name = smaller_places(words, place)
            small |= places
            if name is not None and lower in VILLAGES:
                doubled.add(name)
        if lower in roots and (small_letters or words.capital(place) or _numbered(words, place)):
            match = _match(words, place)
            if match is not None:
                end, entry = match
                hit = _judge(words, place, end, entry, covered, small)
                if hit is not None and small_letters and not _sure_without_capitals(words, hit):
                    hit = None
                # "Tol Semarang-Demak", "Bank Sumsel Babel": what follows a name that is none is none either.
                if (
                    hit is not None
                    and hit.prefix is None
                    and refused == place
                    and _JOINT.fullmatch(words.gap(place - 1))
                ):
                    hit = None
                if hit is not None:
                    hits.append(hit)
                elif not entry.group or entry.codes:
                    refused = end
                    if entry.personal and words.gap(end - 1) == " ":
                        persons.add(id(entry))
                done = end
    # One "Bima Saputra" makes every bare "Bima" of the text that person.
    return [
        hit
        for hit in hits
        if (hit.prefix is not None and hit.prefix.by != "bare")
        or (id(hit.entry) not in persons and tuple(words.lower[hit.first : hit.last + 1]) not in doubled)
    ]


def _numbered(words: Words, place: int) -> bool:
    """ "Kabupaten 50 Kota" begins with a number; "50 kota" alone are fifty cities."""
    before = words.lower[place - 1] if place else ""
    return words.lower[place].isdigit() and before in ("kabupaten", "kab", "pemkab", "bupati")


def _judge(words: Words, first: int, last: int, entry: Entry, covered: int, small: set[int]) -> Hit | None:
    """A name at words first..last as a mention, None where the words beside it make it something else."""
    if entry.group and not entry.codes:
        return None
    prefix, prefix_first = prefix_before(words, first)
    if first < covered and (prefix is None or prefix_first < covered - 1):
        return None
    if no_region(words, first, last, entry, prefix):
        return Hit(first, last, entry, None, first, True) if in_district(words, first, last) else None
    if prefix is None and (
        first in small
        or names_person(words, first, last)
        or inside_a_title(words, first, last)
        or part_of_district(words, first, last, entry)
    ):
        return None
    return Hit(first, last, entry, prefix, prefix_first, _branch(words, prefix_first))


def _branch(words: Words, first: int) -> bool:
    """Whether an office is a branch of a central one: "Kanwil DJP X" is called after its province, no more.

    `first`: where the name begins, or the words that belong to it; the branch stands up to five words before, and
    all between are capitalised.
    """
    for place in range(first, max(-1, first - 6), -1):
        if place < first and not (words.capital(place) and words.gap(place) in _NAME_GAP):
            return False
        lower = words.lower[place]
        if lower in _BRANCHES or (lower == "wilayah" and place and words.lower[place - 1] == "kantor"):
            return True
    return False


def _zoned(words: Words, lines: Sequence[Line], hits: list[Hit], residue: bool) -> list[Mention]:
    mentions: list[Mention] = []
    at = 0
    by_line: dict[int, list[Hit]] = {}
    for hit in hits:
        start = words.starts[hit.first]
        while at + 1 < len(lines) and start >= lines[at].end:
            at += 1
        by_line.setdefault(at, []).append(hit)
    asides = inline_residue(words.text)
    lead_end = _lead_end(lines)
    for number, group in by_line.items():
        line = lines[number]
        if line.zone == RESIDUE and not residue:
            continue
        head = dateline(words, line, group)
        if head:
            group = without_outlet(words, head, group)
        for hit in group:
            start = words.starts[hit.first]
            if not residue and any(first <= start < last for first, last in asides):
                continue
            zone = DATELINE if start < head else BODY if line.zone == LEAD and start > lead_end else line.zone
            mention = _mention(words, hit, zone)
            if mention is not None:
                mentions.append(mention)
    return mentions


def _lead_end(lines: Sequence[Line]) -> int:
    """Where the lead ends at the latest (offset): texts without paragraphs have a lead too."""
    return next((line.start for line in lines if line.zone == LEAD), 0) + _LEAD_LENGTH


def _of_city(words: Words, last: int) -> bool:
    """ "MALANG KOTA, JR –", "di Sukabumi Kota": the city, unless that "Kota" belongs to the next name."""
    if words.lower[last : last + 1] != ["kota"] or words.gap(last - 1) != " " or not words.capital(last):
        return False
    return not (words.gap(last) == " " and words.capital(last + 1) and words.lower[last + 1] in trie().children)


def _longer(words: Words, last: int) -> bool:
    """Whether a longer name runs on after a seat's ("Muntok White Pepper"): no region's, no kind and no day."""
    if not words.capital(last) or words.gap(last - 1) != " ":
        return False
    word = words.lower[last]
    return word not in trie().children and (word,) not in prefixes() and word not in beside_names()["day"]


def _mention(words: Words, hit: Hit, zone: str) -> Mention | None:
    hint = hit.prefix.hint if hit.prefix else None
    by = hit.prefix.by if hit.prefix else "bare"
    codes = list(hit.entry.codes)
    if hint == "police":
        # "Polres Sukabumi Kota" is the city's, "Polres Sukabumi" the regency's; Polrestabes are cities' alone.
        of_city = words.lower[hit.last : hit.last + 1] == ["kota"] and words.gap(hit.last - 1) == " "
        hint = "city" if of_city else "regency" if len(codes) > 1 else None
    if hint is None and by == "bare" and len(codes) > 1 and _of_city(words, hit.last):
        hint = "city"
    if hint in ("regency", "city", "province"):
        fitting = [code for code in (*codes, *hit.entry.once) if kind_of(code) == hint]
        if hint == "province" and not fitting:
            fitting = [_PROVINCE_TOO[code] for code in codes if code in _PROVINCE_TOO]
        codes = fitting or codes
    elif hint == "both":
        codes = [code for code in codes if kind_of(code) != "province"] or codes
    if not hit.entry.codes and hit.entry.seats and hint in (None, "city"):
        # A regency's seat: "Wonosari", "di Lubuk Basung"; "Kota Selong" too.
        codes, by = list(hit.entry.seats), "capital" if hint is None else by
        hit.weak |= by == "capital" and zone not in (TITLE, DATELINE) and _longer(words, hit.last)
    if not codes:
        return None
    start, end = words.starts[hit.first], words.ends[hit.last - 1]
    phrase_start = words.starts[hit.prefix_first]
    before = words.lower[hit.prefix_first - 1] if hit.prefix_first else ""
    if hit.weak:
        codes = [code for code in codes if kind_of(code) != "province"] or codes
    # "Polda Metro Jaya": an office of another level does not make a common word a region.
    sure = hit.prefix is not None and (hint in (None, "both") or any(kind_of(code) == hint for code in codes))
    # Nor does an office of any make it a regency's seat: "warga Negara", "Pemerintah Negara".
    sure = sure and bool(hit.entry.codes)
    weak = hit.weak or (hit.entry.weak and not sure and zone != DATELINE)
    place = before if before in ("di", "ke", "dari", "asal", "se", "at", "in") else ""
    before_it = words.text[max(0, phrase_start - 45) : phrase_start]
    if not place and before_it.endswith(", "):
        if not _ADDRESS.search(before_it):
            place = ","
        elif hit.entry.codes and not hit.entry.elsewhere and not hit.weak:
            # "Kecamatan Juwana, Pati", but not "Desa Girimukti, Batu Calik".
            weak &= words.gap(hit.last - 1) == " " and words.capital(hit.last)
    if weak and not hit.weak and place not in ("", ",", "in", "at") and not hit.entry.elsewhere:
        # "di Batu", "ke Pati": a common word has no capital there, unless a longer name begins ("di Metro TV").
        longer = words.gap(hit.last - 1) == " " and words.capital(hit.last)
        weak = longer or not hit.entry.codes
    return Mention(start, end, phrase_start, words.text[phrase_start:end], tuple(codes), by, hint, zone, weak, 0, place)
