"""The dateline of an article's first paragraph, and the sign-off of its last: printed facts that are no text.

A dateline is place, outlet and day before a dash ("Sukoharjo, Kabar Kita –", "JAKARTA (ANTARA) -", "Selasa (8/5)"),
or an outlet's address and a place without one ("kabar.id, Jember Pemkab …").
"""

from __future__ import annotations

import re
from functools import lru_cache

from indonesian.land import by_name

MAX_DATELINE = 110
DASH = re.compile(r"\s*(?:--+|[-–—―‐]+|:-|,\s*-+)\s*(?=[^\s\-–—])|\s+[-–—―]+\s*\Z|\s*--+\s*\Z")
TIGHT = re.compile(r"(?<=[a-z0-9])-(?=[a-z0-9])", re.I)
DOMAIN = r"(?:[A-Za-z0-9][\w-]{1,40}\.)+(?:com|co\.id|go\.id|or\.id|id|co|net|org|news|tv|info|asia|online)"
WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
SMALL = frozenset("dan di and of the de la news com co id net tv onlie online/ online".split())
DAY = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)?,?\s*\(?\d{1,2}(?:[/-]\d{1,2}(?:[/-]\d{2,4})?|\s+\w{3,9}(?:\s+\d{4})?)\)?",
    re.I,
)
PLAIN = re.compile(rf"({DOMAIN})\s*[,|]\s*", re.I)
COLON = re.compile(rf"(?:{DOMAIN}|[A-Z][A-Z ]{{2,20}})\s*:\s+(?=[A-Z\"“'‘])")
SIGN = re.compile(r"[(\[]\s*([^()\[\]\n]{1,70}?)\s*[)\]]\s*[.*]*\s*\Z")
STARS = re.compile(r"(?<=[.!?\"”')\]])\s*(\*{1,4}|#{1,3}|-30-|■)\s*\Z")
DASHED = re.compile(r"(?<=[.!?\"”])\s*[-–—]\s*((?:[A-Z][\w.]*)(?:[ /][A-Z][\w.]*){0,3})\s*\Z")
ENDED = re.compile(r"[.!?\"”'’…»)]\s*\Z")
INITIALS = re.compile(r"[\w.*@-]{1,14}(?:\s*[/,&|-]\s*[\w.*@ -]{1,18}){0,4}\Z")


@lru_cache(maxsize=4096)
def _is_place(words: str) -> bool:
    return bool(by_name(words.title() if words.isupper() else words))


def split_dateline(paragraph: str, indonesian: bool = True) -> tuple[str | None, str]:
    """The printed dateline of a first paragraph (with its dash) and the paragraph without it.

    >>> split_dateline("JEMBER (Kabar Kita) - Pemkab Jember membuka pasar.")
    ('JEMBER (Kabar Kita) -', 'Pemkab Jember membuka pasar.')
    """
    for hit in DASH.finditer(paragraph[: MAX_DATELINE + 6]):
        head, rest = paragraph[: hit.start()].strip(), paragraph[hit.end() :].strip()
        if TIGHT.match(paragraph, hit.start()):
            continue
        if _is_head(head, indonesian) and (not rest or _begins(rest)):
            return paragraph[: hit.end()].strip(), rest
        break
    if colon := COLON.match(paragraph):
        head = paragraph[: colon.end()].strip()
        if "." in head:
            return head, paragraph[colon.end() :].strip()
    if plain := PLAIN.match(paragraph):
        place = _leading_place(paragraph[plain.end() :])
        if place:
            end = plain.end() + len(place)
            rest = paragraph[end:].lstrip(" ,-–—")
            if rest and _begins(rest):
                return paragraph[: len(paragraph) - len(rest)].strip(), rest
    return None, paragraph


def _begins(rest: str) -> bool:
    return rest[0] in "\"'“‘«(" or not rest[0].islower()


def _is_head(head: str, indonesian: bool) -> bool:
    if not head or len(head) > MAX_DATELINE or head[0] in "\"“'‘":
        return False
    bare = DAY.sub(" ", head)
    inside = re.findall(r"\(([^()]*)\)", bare)
    bare = re.sub(r"\([^()]*\)", " ", bare)
    if re.search(r"[!?;\"“”]|\.\s+[a-z]", bare):
        return False
    words = WORD.findall(bare)
    if not words:
        return bool(inside)
    if len(words) > 9 or any(w[0].islower() and w.lower() not in SMALL and "." not in w for w in words):
        return False
    if inside or "," in head or "/" in head or re.search(DOMAIN, bare, re.I):
        return True
    if all(w.isupper() for w in words) and len("".join(words)) > 3:
        return True
    return indonesian and (len(words) <= 3 or _is_place(" ".join(words)))


def _leading_place(text: str) -> str | None:
    words = list(WORD.finditer(text[:80]))
    for count in (3, 2):
        if len(words) > count and _is_place(text[: words[count - 1].end()]):
            return text[: words[count - 1].end()]
    if words and words[0].start() == 0 and words[0][0][0].isupper() and len(words) > 1:
        following = text[words[0].end() :].lstrip(" ,-–—")
        if following and _begins(following):
            return words[0][0]
    return None


def split_signoff(paragraph: str) -> tuple[str, str | None]:
    """A last paragraph without its sign-off, and the sign-off as printed.

    >>> split_signoff("Pasar buka tiap hari, katanya. (sr/dn)")
    ('Pasar buka tiap hari, katanya.', '(sr/dn)')
    """
    if hit := STARS.search(paragraph):
        return paragraph[: hit.start()].rstrip(), hit[1]
    hit = SIGN.search(paragraph)
    if hit:
        head = paragraph[: hit.start()].rstrip()
        inner = hit[1]
        whole = not head
        if (whole or ENDED.search(head)) and _is_sign(inner, whole):
            return head, paragraph[hit.start() :].strip()
    if hit := DASHED.search(paragraph):
        return paragraph[: hit.start()].rstrip(), paragraph[hit.start() :].strip()
    return paragraph, None


def _is_sign(inner: str, whole: bool) -> bool:
    """Initials, names or an agency: no sentence, no figure alone, no year."""
    if inner.isdigit() or (ENDED.search(inner) and not inner.endswith(".")):
        return False
    words = inner.split()
    if INITIALS.match(inner) and len(words) <= 6 and not re.fullmatch(r"[\d\s/.,-]+", inner):
        return True
    if len(words) <= 3 and all(w.strip(".,/").isalpha() for w in words) and (len(words) > 1 or inner.islower()):
        return True
    return len(words) <= (8 if whole else 5) and all(not w[0].islower() or len(w) <= 4 for w in words if w[0].isalpha())
