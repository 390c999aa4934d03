"""Names that only stand inside a longer name: a person's, a band's or product's, a district's or village's.

All of it is about names without a word for their kind before them: "Kabupaten Malaka" is a region whatever follows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indonesian.land.gazetteer import Entry, districts, prefixes, trie
from indonesian.land.regions import table
from indonesian.land.words import Words, read_words

_DISTRICT_WORDS = frozenset(("kecamatan", "kec", "distrik", "camat", "kapolsek", "polsek", "danramil", "koramil"))
VILLAGES = frozenset(
    ("kelurahan", "kel", "desa", "lurah", "kades", "nagari", "gampong", "pekon", "dusun", "kampung", "jorong", "dukuh")
)
SMALLER = _DISTRICT_WORDS | VILLAGES
"""Words that a district's or village's name follows."""
_AND = frozenset(("dan", "serta", "atau", "hingga", "sampai", "maupun"))
_AMBIGUOUS = frozenset(("pasar", "kota", "pulau", "bandar", "tanjung"))
"""First words of districts that are also said of the region itself ("Pasar Batang")."""
_INSIDE = re.compile(r",? (?:di )?(?:Kec|Kab|Kota|Distrik)")
_LONGEST_RUN = 4
_MOST_LISTED = 8
_DEGREE = re.compile(r",? (?:S\.|M\.|A\.Md|Ph\.?D|(?:SH|SE|MM|MH|MSi|MT|ST|SSos|SIP|SSTP|SPd|SKM|MPd|MAP)\b)")


@lru_cache(maxsize=1)
def beside_names() -> dict[str, frozenset[str]]:
    """Words beside names by kind: speech, says, honorific, title, naming, day (`beside_names.csv`)."""
    found: dict[str, set[str]] = {}
    for row in table("beside_names.csv"):
        found.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}


def names_person(words: Words, first: int, last: int) -> bool:
    """Whether the name is the last part of a person's: "kata Nurdin Malaka", "Drs. Hasan Belu", "Jefri Ende, S.H."."""
    if first == 0 or not words.capital(first - 1) or words.printed[first].isupper():
        return False
    known = beside_names()
    run = first
    honoured = False
    while run and first - run < _LONGEST_RUN and words.capital(run - 1):
        gap = words.gap(run - 1)
        if gap != " " and not (gap == ". " and len(words.printed[run - 1]) <= 5):
            break
        lower = words.lower[run - 1]
        if lower in trie().children and first - run > 0:
            # "Anggota DPRD Sleman Rizal Bantul": after an office and its region comes who holds it.
            office = words.lower[run - 2] if run > 1 else ""
            if office in known["title"] or (office,) in prefixes():
                honoured = True
                break
        run -= 1
        if lower in known["title"] or (lower,) in prefixes():
            return False
        honoured |= lower in known["honorific"]
    names = [at for at in range(run, first) if words.lower[at] not in known["honorific"]]
    if run == first or len(names) > 3 or (not names and not honoured):
        return False
    if honoured or _DEGREE.match(words.text, words.ends[last - 1]):
        return True
    before = words.lower[run - 1] if run and words.gap(run - 1) == " " else ""
    if before in known["speech"]:
        return True
    return _speaks(words, words.printed[names[0]])


def _speaks(words: Words, name: str) -> bool:
    """Whether the text lets someone of a short name speak ("Nurdin mengatakan", "kata Nurdin")."""
    return len(name) > 2 and name in _speakers(words.text) and f" {name.lower()} " not in words.text


@lru_cache(maxsize=4)
def _speakers(text: str) -> frozenset[str]:
    """The capitalised words right before "mengatakan" and the like, or right after "kata"."""
    words, known = read_words(text), beside_names()
    count = len(words.lower)
    before = {words.printed[at - 1] for at in range(1, count) if words.lower[at] in known["says"]}
    after = {words.printed[at + 1] for at in range(count - 1) if words.lower[at] in known["speech"]}
    return frozenset(before | after)


def inside_a_title(words: Words, first: int, last: int) -> bool:
    """ "band Bandung Lautan Asmara", "bertajuk Solo Menari": a noun that announces a name of more words than ours."""
    if not first or words.lower[first - 1] not in beside_names()["naming"]:
        return False
    gap = words.gap(first - 1)
    following = words.capital(last) and words.gap(last - 1) == " "
    return following and gap in (" ", " “", ' "', " ‘", " '") and words.lower[last] not in beside_names()["day"]


def part_of_district(words: Words, first: int, last: int, entry: Entry) -> bool:
    """ "Muara Padang", "Serang Baru": with its neighbour the name is a district's, of a region that is not meant."""
    if first and words.gap(first - 1) == " " and words.capital(first - 1):
        before = words.lower[first - 1]
        if before not in _AMBIGUOUS and " ".join((before, *words.lower[first:last])) in districts():
            return True
    if words.capital(last) and words.gap(last - 1) == " ":
        owners = districts().get(" ".join(words.lower[first : last + 1]))
        return owners is not None and not set(owners) & set(entry.codes)
    return False


def _run(words: Words, at: int) -> int:
    """Where a run of capitalised words ends (exclusive), at most three, and not over a word for a kind of region."""
    end = at
    while end - at < 3 and words.capital(end) and (words.lower[end],) not in prefixes():
        end += 1
        if words.gap(end - 1) != " ":
            break
    return end


def smaller_places(words: Words, place: int) -> tuple[set[int], tuple[str, ...] | None]:
    """Words that "Kecamatan", "Desa" and the like at a place make districts or villages, through an enumeration.

    Returns: the places of these words, and the first name where it is of two words ("Ternate Tanjung"), else None.
    """
    village = words.lower[place] in VILLAGES
    if not village and words.lower[place] not in _DISTRICT_WORDS:
        return set(), None
    if words.gap(place) not in (" ", ". "):
        return set(), None
    covered: set[int] = set()
    doubled: tuple[str, ...] | None = None
    owners: set[str] = set()
    at, number, pending = place + 1, 0, set[int]()
    while number < _MOST_LISTED:
        end = _run(words, at)
        if end == at:
            break
        own = _own_length(words, at, end, village)
        member = set(range(at, at + own))
        last_one = number > 0 and words.lower[at - 1] in _AND
        if number == 0:
            covered |= member
            owners = set(districts().get(" ".join(words.lower[at : at + own]), ()))
            if own == 2 and words.lower[at] in trie().children:
                doubled = tuple(words.lower[at : at + 2])
        elif owners & set(_region_codes(words, at)) or _names_region(words, at):
            break  # "Kecamatan Baki, Sukoharjo, dan Klaten": the region it lies in
        elif last_one:
            inside = village and _INSIDE.match(words.text, words.ends[end - 1]) is not None
            if inside or not pending:
                covered |= pending | (member if village or _known(words, at, at + own) else set())
            else:
                covered |= {at for at in pending | member if _known(words, at, at + 1)} if not village else set()
            break
        else:
            pending |= member
        gap = words.gap(end - 1)
        if gap == ", ":
            at = end + 1 if words.lower[end] in _AND else end
        elif gap == " " and end < len(words.lower) and words.lower[end] in _AND and words.gap(end) == " ":
            at = end + 1
        else:
            break
        number += 1
    return covered, doubled


def _own_length(words: Words, at: int, end: int, village: bool) -> int:
    """How many words of a run are the place's own name: the longest known one, else two where it begins a region's."""
    for length in range(end - at, 1, -1):
        if _known(words, at, at + length):
            return length
    if end - at > 1 and words.lower[at] in trie().children and (village or not _known(words, at, at + 1)):
        following = trie().children.get(words.lower[at + 1])
        return 1 if following and following.entry and following.entry.codes else 2
    return 1


def _names_region(words: Words, at: int) -> bool:
    """Whether a region's name of several words begins at one ("Pangkajene dan Kepulauan")."""
    node, length = trie().children.get(words.lower[at]), 1
    while node is not None:
        if node.entry is not None and length > 1:
            return bool(node.entry.codes)
        node = node.children.get(words.lower[at + length]) if at + length < len(words.lower) else None
        length += 1
    return False


def _region_codes(words: Words, at: int) -> list[str]:
    node = trie().children.get(words.lower[at])
    return node.entry.codes if node is not None and node.entry is not None else []


def _known(words: Words, first: int, last: int) -> bool:
    return " ".join(words.lower[first:last]) in districts()
