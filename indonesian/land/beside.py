"""What the words beside a name say of it: its kind, or that it is no region at all."""

from __future__ import annotations

import re
from functools import lru_cache

from indonesian.land.gazetteer import Entry, Prefix, blockers, prefixes, trie
from indonesian.land.naming import beside_names
from indonesian.land.words import Words

_PREFIX_GAP = re.compile(r"[ .()\u00a0]{1,4}|\s?[-/]\s?")
_WALK_GAP = re.compile(r"[ .()\u00a0-]{1,3}")
_DOMAIN = re.compile(r"\.(?:[a-z0-9]|COM|CO\.|ID\b|NET|GO\.)")
_SHORTENED = {"kab", "prov", "kep", "kec", "dr", "d", "i"}
_LONGEST_PREFIX = 5
_MAX_WALK = 8


def opens_a_name(words: Words, place: int) -> bool:
    """Short triggers (UM, PT, ITS) are acronyms: only in capitals, and not in a line of capitals."""
    word = words.printed[place]
    if len(word) > 4:
        return True
    return word.isupper() and not all(near.isupper() for near in words.printed[place + 1 : place + 4])


def walk(words: Words, place: int) -> int:
    """How far the name of a university, company or ship runs on: over capitalised words, up to an office or kind."""
    at = place
    while at + 1 < len(words.lower) and at - place < _MAX_WALK and _WALK_GAP.fullmatch(words.gap(at)):
        following = at + 1
        if not (words.capital(following) or words.lower[following].isdigit()):
            break
        if (words.lower[following],) in prefixes() or words.lower[following] in ("pemerintah", "dinas", "wali"):
            break
        at = following
    return at + 1


def _joins(gap: str) -> bool:
    """Whether what stands between two words leaves them one phrase ("Wali Kota", "Kab. X", "Pemkab (Pemkot)")."""
    return gap == " " or _PREFIX_GAP.fullmatch(gap) is not None


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """The words that can stand right before a name and say its kind; most names have none of them."""
    return frozenset(phrase[-1] for phrase in prefixes())


def prefix_before(words: Words, place: int) -> tuple[Prefix | None, int]:
    """The words right before a name that say its kind, and where they begin."""
    known = prefixes()
    if not place or words.lower[place - 1] not in _last_words():
        # "Kodim 0726/Sukoharjo": a number between an office and the name.
        if place >= 2 and words.lower[place - 1].isdigit():
            found = known.get((words.lower[place - 2],))
            if found is not None and found.by == "office":
                return found, place - 2
        return None, place
    best: tuple[Prefix | None, int] = None, place
    for length in range(1, _LONGEST_PREFIX + 1):
        first = place - length
        if first < 0 or not _joins(words.gap(first)):
            break
        found = known.get(tuple(words.lower[first:place]))
        if found is not None:
            best = found, first
    prefix, first = best
    if prefix is None:
        return None, place
    if prefix.by != "official" and first > 0:
        outer, outer_first = _outer(words, first)
        if outer is not None:
            return Prefix(prefix.hint or outer.hint, outer.by), outer_first
    return best


def _outer(words: Words, place: int) -> tuple[Prefix | None, int]:
    """An official or office before the kind: "Bupati Kabupaten X", "Sekretariat DPRD Kota X"."""
    known = prefixes()
    for length in range(3, 0, -1):
        first = place - length
        if first < 0 or not all(_joins(words.gap(at)) for at in range(first, place)):
            continue
        found = known.get(tuple(words.lower[first:place]))
        if found is not None and found.by in ("official", "office"):
            return found, first
    return None, place


def no_region(words: Words, first: int, last: int, entry: Entry, prefix: Prefix | None) -> bool:
    """Whether a name at words first..last (exclusive) is no region's, by the words beside it."""
    if _glued(words, first, last) or _blocked_after(words, last):
        return True
    if prefix is not None and entry.weak and prefix.hint in (None, "police") and _names(words, last):
        return True  # "Polres Metro Bekasi"
    return prefix is None and (_blocked_before(words, first, entry) or _person(words, first, last, entry))


def _names(words: Words, place: int) -> bool:
    """Whether another name begins right at a word."""
    return words.gap(place - 1) == " " and words.capital(place) and words.lower[place] in trie().children


def in_district(words: Words, first: int, last: int) -> bool:
    """A district named after the city it lies in: "Kecamatan Medan Sunggal"."""
    before = words.lower[first - 1] if first else ""
    return before in ("kecamatan", "kec") and words.capital(last) and words.gap(last - 1) == " "


def _glued(words: Words, first: int, last: int) -> bool:
    """Part of an address, a domain, a handle or a hashtag ("kupang.contoh.id", "#Solo", "@pemkot_solo")."""
    text, start, end = words.text, words.starts[first], words.ends[last - 1]
    before = text[start - 1 : start]
    if before and (before in "@#_" or (before.isdigit() and len(words.printed[first - 1]) < 2)):
        return True  # but "76.008Jombang" has lost a space
    if before == "." and words.gap(first - 1) == "." and words.lower[first - 1] not in _SHORTENED:
        return words.printed[first].islower() or len(words.printed[first - 1]) > 3
    after = text[end : end + 4]
    return (after[:1] != "" and (after[0] in "_@" or after[0].isdigit())) or _DOMAIN.match(after) is not None


def _blocked_before(words: Words, first: int, entry: Entry) -> bool:
    before, metonym = blockers()["before"], blockers()["metonym"]
    if first >= 2 and words.lower[first - 1].isdigit() and words.gap(first - 1) == " ":
        first -= 1  # "Daop 6 Yogyakarta"
    gap = words.gap(first - 1)
    if first and (gap == " " or gap == ". " or gap == " \u201c"):
        for length in (1, 2):
            if first - length < 0:
                break
            found = before.get(" ".join(words.lower[first - length : first]))
            if found is None:
                continue
            _, must = found
            if must and not words.capital(first - length):
                continue
            # "Redtop Hotel Jakarta" stands in Jakarta; "Hotel Jakarta" may stand anywhere.
            if words.lower[first - 1] == "hotel" and words.capital(first - 2) and not starts_sentence(words, first - 2):
                continue
            return True
    if "31" in entry.codes and first >= 2 and words.lower[first - 1] in ("dari", "oleh"):
        return words.lower[first - 2] in metonym
    return "31" in entry.codes and first >= 1 and words.lower[first - 1] in metonym


def _blocked_after(words: Words, last: int) -> bool:
    after = blockers()["after"]
    if last >= len(words.lower) or words.gap(last - 1) != " ":
        return False
    if words.capital(last) and words.lower[last] in after:
        return True
    return " ".join(words.lower[last : last + 2]) in after  # "Sabang sampai Merauke"


def _person(words: Words, first: int, last: int, entry: Entry) -> bool:
    """A name that people bear too, with a capitalised word beside it that is no region's ("Bima Arya")."""
    if not entry.personal:
        return False
    following = last < len(words.lower) and words.gap(last - 1) == " " and words.capital(last)
    if following and words.lower[last] not in trie().children and (words.lower[last],) not in prefixes():
        # In a headline of capitals every word after the name has one: "Agam Kini Punya Ruang Kendali".
        headline = all(words.capital(at) for at in range(last, min(last + 3, len(words.lower)))) and _starts(
            words, first
        )
        # "Karo Masuk Daftar 12 Daerah", "Bima Luncurkan Aplikasi": verbs of headlines are nobody's second name.
        headline |= words.lower[last] in beside_names()["headline"] or words.lower[last].endswith("kan")
        return not headline and (not words.printed[last].isupper() or words.printed[first].isupper())
    before = (
        first > 0 and words.gap(first - 1) == " " and words.capital(first - 1) and not starts_sentence(words, first - 1)
    )
    if before and not words.printed[first].isupper():
        return words.lower[first - 1] not in trie().children and len(words.lower[first - 1]) > 3
    return False


def _starts(words: Words, place: int) -> bool:
    """Whether a line begins at a word, or the one before it is capitalised too."""
    return place == 0 or "\n" in words.gap(place - 1) or words.capital(place - 1)


def starts_sentence(words: Words, place: int) -> bool:
    gap = words.gap(place - 1)
    return place == 0 or gap.strip(" \u00a0,-") != "" or "\n" in gap
