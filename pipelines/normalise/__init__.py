"""From the raw article of a page to the article as it is kept: `normalise`.

Text in Unicode NFC, paragraphs joined by a blank line, without headline, byline, dateline, sign-off, captions and
residue; what of these is a fact moves into its column. Pure: the same article in, the same out, and a second pass
changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from archive.records import Article, Page
from pipelines.normalise.dateline import split_dateline, split_signoff
from pipelines.normalise.metalines import meta_parts
from pipelines.normalise.residue import fact_of, is_residue, without_tail

__all__ = ["VERSION", "normalise"]

VERSION = "2"
"""Changes whenever the same raw article would come out otherwise."""

SPACES = re.compile(r"[^\S\n]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
BREAKS = re.compile(r"\n\s*\n+|\n")
TOKEN = re.compile(r"\w+")
BY = re.compile(
    r"^(?:oleh|by|penulis|pewarta|reporter|wartawan|kontributor|laporan|ditulis oleh|author|red)\s*[:：]?\s+", re.I
)
BY_ONLY = re.compile(r"^(?:oleh|by|penulis|pewarta|reporter|wartawan|author)\s*[:：]?\s*$", re.I)
MAX_CAPTION = 600
CREDIT = re.compile(
    r"\((?:foto|photo|dok|doc|ist|istimewa|ilustrasi|sumber|gambar)\b[^()]{0,80}\)\W*$|\bfoto\s*[:/]\s*[^.]{2,60}$|©",
    re.I,
)
CREDITED = re.compile(r"\([^()]{2,80}\)\W*$")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*$")
SITE = re.compile(r"\s+[-–—|•·»]\s+([^-–—|•·»]{2,40})$")


def _clean(text: str | None) -> str | None:
    """One line: NFC, single spaces, nothing invisible; None for nothing."""
    if not text:
        return None
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text).replace("\n", " "))
    return SPACES.sub(" ", text).strip() or None


def _fold(text: str) -> str:
    return " ".join(TOKEN.findall(unicodedata.normalize("NFKC", text).lower()))


def _title(title: str | None, source: str | None) -> str | None:
    title = _clean(title)
    hit = SITE.search(title) if title else None
    if title and hit and source:
        own, last = _fold(source).replace(" ", ""), _fold(hit[1]).replace(" ", "")
        if last and (own == last or (len(last) > 4 and (own.startswith(last) or last.startswith(own)))):
            return title[: hit.start()].strip()
    return title


def _byline(byline: str | None) -> str | None:
    byline = _clean(byline)
    if not byline or BY_ONLY.match(byline):
        return None
    return BY.sub("", byline).strip(" -–—|,:") or None


def normalise(article: Article, page: Page | None = None) -> Article:
    """The article as it is kept.

    `article`: as extraction gives it, its text as paragraphs on lines; `page`: where it came from (only its address
    is used, where the article has no canonical one). Returns a new record; the given one is left as it is.
    """
    while True:
        done = _once(article)
        if done == article:
            return done
        article = done


def _once(article: Article) -> Article:
    title = _title(article.title, article.source)
    facts: dict[str, list[str]] = {"byline": [], "signoff": [], "caption": []}
    own = {address.rstrip("/") for address in (article.url, article.canonical_url) if address}
    paragraphs = [p for p in _paragraphs(article.text) if p.rstrip("/") not in own]
    paragraphs = _without_residue(paragraphs, title, facts)
    indonesian = (article.language or "id")[:2] in ("id", "ms", "jv", "su")
    paragraphs = _without_captions(paragraphs, facts["caption"], indonesian)
    dateline, paragraphs = _take_dateline(paragraphs, article.dateline, indonesian)
    paragraphs = _take_signoff(paragraphs, facts["signoff"])
    signoff = _lines(article.signoff, facts["signoff"])
    captions = _lines(article.caption, facts["caption"])
    return replace(
        article,
        title=title,
        byline=_byline(article.byline) or _byline("; ".join(dict.fromkeys(facts["byline"]))),
        text="\n\n".join(paragraphs) or None,
        dateline=dateline,
        signoff="\n".join(signoff) or None,
        caption="\n".join(captions) or None,
        source=_clean(article.source),
    )


def _lines(known: str | None, found: list[str]) -> list[str]:
    """What a column holds already and what was found now, a line each, none twice."""
    lines = [_clean(line) for line in (*(known or "").split("\n"), *found)]
    return list(dict.fromkeys(line for line in lines if line))


def _paragraphs(text: str | None) -> list[str]:
    if not text:
        return []
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return [p for part in BREAKS.split(text) if (p := SPACES.sub(" ", part).strip())]


def _without_residue(paragraphs: list[str], title: str | None, facts: dict[str, list[str]]) -> list[str]:
    kept: list[str] = []
    headline = _fold(title) if title else ""
    for paragraph in paragraphs:
        if headline and not kept and _fold(paragraph) == headline:
            continue
        if is_residue(paragraph):
            continue
        if not kept and (parts := meta_parts(paragraph)):
            facts["byline"] += [fact[1] for part in parts if (fact := fact_of(part)) and fact[0] == "byline"]
            continue
        fact = fact_of(paragraph)
        if fact is not None:
            facts[fact[0]].append(fact[1])
            continue
        paragraph = without_tail(paragraph)
        if paragraph and TOKEN.search(paragraph):
            kept.append(paragraph)
        elif paragraph and kept:
            facts["signoff"] += [paragraph] if paragraph.strip("*#- ") == "" and paragraph.startswith("*") else []
    return kept


def _without_captions(paragraphs: list[str], captions: list[str], indonesian: bool) -> list[str]:
    """The paragraphs without a picture's caption before them.

    A caption ends in its credit ("… (Foto: …)", "© …"), or stands before the paragraph that opens with a dateline and
    ends as no sentence does.
    """
    paragraphs = list(paragraphs)
    while len(paragraphs) > 1 and len(paragraphs[0]) <= MAX_CAPTION:
        first = paragraphs[0]
        dated = split_dateline(paragraphs[1], indonesian)
        before_dateline = dated[0] is not None and bool(dated[1]) and split_dateline(first, indonesian)[0] is None
        credited = CREDIT.search(first) is not None
        if not credited and not (before_dateline and (CREDITED.search(first) or not SENTENCE_END.search(first))):
            break
        captions.append(first)
        del paragraphs[0]
    return paragraphs


def _take_dateline(paragraphs: list[str], known: str | None, indonesian: bool) -> tuple[str | None, list[str]]:
    if not paragraphs or known:
        return _clean(known), paragraphs
    dateline, rest = split_dateline(paragraphs[0], indonesian)
    if dateline is None:
        return None, paragraphs
    return dateline, ([rest] if rest else []) + paragraphs[1:]


def _take_signoff(paragraphs: list[str], found: list[str]) -> list[str]:
    paragraphs = list(paragraphs)
    while paragraphs:
        text, sign = split_signoff(paragraphs[-1])
        if sign is None or (not text and len(paragraphs) == 1):
            break
        found.insert(0, sign)
        paragraphs[-1:] = [text] if text else []
    return paragraphs
