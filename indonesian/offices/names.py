"""Where a person's name begins and ends, and the name without titles and degrees.

In goes a text and a position at which a name may begin (or before which it may end); out come its span and its plain
form: "Drs. H. Edi Busti, M.Si." → "Edi Busti".
"""

from __future__ import annotations

import re

from indonesian.offices.table import common_words, degrees, honorifics, no_names, no_persons

_TITLE = re.compile(r"([A-Za-z]+(?:\.[A-Za-z])?)\.?(?:\s*\(([A-Za-z.]+)\))?[ \u00a0]*,?[ \u00a0]*(?=[A-Z(])")
_WORD = re.compile(
    r"(?:[A-Z]{1,2}\.(?:[A-Z]\.)*(?=[ \u00a0]?[A-Z(])|[A-Z][\w'’`]*(?:-[A-Za-z]\w+)?|bin\b|binti\b"
    r"|al-[A-Z]\w+|[a-z]\.(?= ?[A-Z])|[IVX]+\b)"
)
_SPACE = re.compile(r"[ \u00a0]*")
_DEGREE = re.compile(r"[ \u00a0]*,?[ \u00a0]*((?:[A-Za-z]{1,5}\.[ ]?){1,4}[A-Za-z]{0,6}\b\.?|[A-Z][A-Za-z]{1,6}\b\.?)")
_CAPITAL = re.compile(r"(?<![\w.])[A-Z]")
_SHORT_DEGREE = re.compile(r"[ \u00a0]*,?[ \u00a0]*([A-Z][A-Za-z]{0,2}\.?[A-Z]?[A-Za-z]{0,4}\b\.?)")
_SHORTENED = frozenset("Dt St Tb Rd Rr Moh Moch Mohd Muh Muhd Mch Abd Ach Tgk Kgs Msy Fx Gst Ag Sy Yoh Agst".split())
"""Parts of names that are printed short, with a point."""
_BODIES = frozenset("SMF TPL DPR DPRD BPK BPKP OJK BEI BMKG BNPB OPD SKPD".split())
MAX_WORDS = 6


def _is_degree(raw: str) -> bool:
    return re.sub(r"[.\s]", "", raw) in degrees()


def _skip_titles(text: str, position: int) -> int:
    while True:
        match = _TITLE.match(text, position)
        if match is None or match.group(1).replace(".", "") not in honorifics():
            return position
        position = match.end()


def _degree_run(raw: str) -> bool:
    """ "SH.M.Hum", "S.Sos., M.Si": nothing but degrees, one after another."""
    tokens = [token for token in re.split(r"[\s,.]+", raw) if token]
    index = 0
    while index < len(tokens):
        for count in (3, 2, 1):
            if index + count <= len(tokens) and _is_degree("".join(tokens[index : index + count])):
                index += count
                break
        else:
            return False
    return bool(tokens)


def _skip_degrees(text: str, position: int) -> int:
    while True:
        match = _DEGREE.match(text, position)
        if match is None:
            return position
        if _degree_run(match.group(1)):
            position = match.end()
            continue
        short = _SHORT_DEGREE.match(text, position)
        if short is None or short.end() > match.end() or not _is_degree(short.group(1)):
            return position
        position = short.end()


def read_name(text: str, position: int, limit: int | None = None) -> tuple[str, int] | None:
    """A person's name that begins at `position` (titles first): its plain form and where it ends with its degrees.

    `limit`: a position the name may not reach (where something else is known to begin). None where no name is there.
    """
    end_of_text = len(text) if limit is None else limit
    start = _skip_titles(text, position)
    words: list[str] = []
    here = start
    end = start
    while len(words) < MAX_WORDS and here < end_of_text:
        match = _WORD.match(text, here)
        if match is None or match.end() > end_of_text:
            break
        raw = match.group()
        bare = raw.rstrip(".")
        first_part = bare.split(".")[0]
        if words and len(first_part) > 1 and first_part.isupper() and _is_degree(first_part):
            break
        if bare.lower() in common_words() and not raw.endswith("."):
            break
        if (
            words
            and _is_degree(bare)
            and (raw.isupper() or any(letter.isupper() for letter in raw[1:]))
            and len(bare) > 1
        ):
            break
        if bare in honorifics() and words and len(bare) < 4 and bare != "H":
            break
        words.append(raw)
        end = match.end()
        if end < len(text) and text[end] == ".":
            if (len(bare) <= 2 and bare.isupper()) or bare in _SHORTENED:
                end += 1
            elif re.match(r"\.[A-Z]", text[end : end + 2]) and len(bare) <= 4:
                pass
        here = _SPACE.match(text, end).end()  # type: ignore[union-attr]
        if here == end and not raw.endswith(".") and text[end - 1 : end] != ".":
            break
    while words and (words[-1] in ("bin", "binti") or (words[-1].rstrip(".") in honorifics() and words[-1] != "Datuk")):
        words.pop()
    if not words or all(len(word.rstrip(".")) <= 1 for word in words):
        return None
    if len(words) == 1 and (words[0].isupper() and len(words[0]) < 5):
        return None
    return " ".join(words), _skip_degrees(text, end)


def person_of(name: str) -> str | None:
    """The person in what was read after an office: without country, body or seat before him; None where none is left.

    "Turki Recep Tayyip" → "Recep Tayyip"; "Kuta Kompol Agus Diputra" → "Agus Diputra"; "Partai Golkar" → None.
    """
    words = name.split()
    for place, word in enumerate(words[:-1]):
        if word in honorifics() and len(word) > 3 and place:
            words = words[place + 1 :]
            break
    while words and (words[0] in no_names() or (words[0].isupper() and words[0] in _BODIES)):
        words.pop(0)
    if not words or words[0] in no_persons():
        return None
    return " ".join(words)


def read_name_before(text: str, position: int, floor: int) -> tuple[str, int] | None:
    """A person's name that ends right before `position` (not before `floor`): its plain form and where it begins."""
    for match in _CAPITAL.finditer(text, max(floor, position - 90), position):
        found = read_name(text, match.start(), position)
        if found is not None and not text[found[1] : position].strip(" ,.(\u00a0"):
            return found[0], match.start()
    return None
