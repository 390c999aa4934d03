"""The headline: what the page's own statements agree on, without the site's name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.extraction.metadata import Metadata, clean, plain

SEPARATOR = re.compile(r"\s+(?:[-–—|•·»:/]|::|\|\|)\s+|\s*[|｜]\s*|：")
OPENING = re.compile(r"[\w. ]{3,30}:\s+")
"""A site's name before the headline: "Kabar.com: …"."""

TOKEN = re.compile(r"\w+")
WEIGHTS = {"og": 1.0, "json-ld": 1.8, "h1": 0.9, "microdata": 0.6, "twitter": 0.35, "title": 0.45, "heading": 0.5}
"""How much each statement counts where they disagree. Set by hand on all labelled pages: 110 of 122 general titles and
14 of 14 Indonesian ones are right. Weights fitted in cross-validation by site (1,500 random ones, 20 divisions) were
right on 0.888 of the general pages: no better, so they stay. Where the rest is wrong, the page's statements differ in
wording (headline for readers, for search, for sharing), and the truth follows now one, now another: one of them is
right on 120 of 122."""

MAX_TITLE = 400
MIN_CORE = 25
"""Characters (folded) from which a shorter form of a headline may stand for the longer one."""


def fold(text: str) -> str:
    """A title as its words, to see whether two are the same."""
    return " ".join(TOKEN.findall(text.lower()))


def site_names(meta: Metadata, url: str) -> set[str]:
    """What the site calls itself, folded: names in the metadata and the host's own word."""
    names = {fold(n) for n in (meta.meta("og:site_name", "application-name", "twitter:site", "publisher"),) if n}
    for item in (*meta.articles, *meta.others):
        name = plain(item.get("publisher")) if "publisher" in item else None
        if name:
            names.add(fold(name))
    host = urlsplit(url).hostname or ""
    parts = host.removeprefix("www.").split(".")
    if parts and parts[0]:
        names |= {fold(part) for part in parts if len(part) > 3} | {fold(host.removeprefix("www."))}
    return {name for name in names if name}


def without_site(title: str, names: set[str]) -> str:
    """A title without the site's name at its end or beginning.

    >>> without_site("Bupati Resmikan Pasar - Kabar Desa", {"kabar desa"})
    'Bupati Resmikan Pasar'
    """
    while True:
        cuts = list(SEPARATOR.finditer(title))
        opening = OPENING.match(title) or (cuts[0] if cuts else None)
        if opening is None:
            return title
        last = cuts[-1] if cuts else opening
        head, tail = title[: last.start()].strip(), title[last.end() :].strip()
        first, rest = title[: opening.end()].strip(" :-–—|•·»/"), title[opening.end() :].strip()
        if head and _is_site(tail, names):
            title = head
        elif rest and len(rest) > len(first) and _is_site(first, names):
            title = rest
        else:
            return title


def _is_site(text: str, names: set[str]) -> bool:
    words = fold(text)
    if not words or len(words) > 60:
        return False
    tight = words.replace(" ", "")
    for name in names:
        other = name.replace(" ", "")
        if words == name or tight == other:
            return True
        if len(other) > 4 and (tight.startswith(other) or tight.endswith(other)) and len(tight) <= len(other) + 22:
            return True
        if len(tight) > 4 and other.startswith(tight) and len(tight) * 2 > len(other):
            return True
    return False


def headings(tree: LexborHTMLParser) -> list[str]:
    """The texts of the page's h1 elements that say something, at most five."""
    found = []
    for node in tree.css("h1")[:8]:
        text = clean(node.text(separator=" ") or "")
        if 8 <= len(text) <= MAX_TITLE:
            found.append(text)
    return found[:5]


def choose_title(tree: LexborHTMLParser, meta: Metadata, url: str) -> str | None:
    """The headline of a page, or None where nothing names one."""
    names = site_names(meta, url)
    said: list[tuple[str, str]] = []
    og = meta.meta("og:title")
    if og:
        said.append(("og", without_site(clean(og), names)))
    for item in meta.articles[:1]:
        headline = plain(item.get("headline")) or plain(item.get("name"))
        if headline:
            said.append(("json-ld", without_site(headline, names)))
    twitter = meta.meta("twitter:title")
    if twitter:
        said.append(("twitter", without_site(clean(twitter), names)))
    if meta.title:
        said.append(("title", without_site(meta.title, names)))
    node = tree.css_first('[itemprop="headline"]')
    if node is not None:
        said.append(("microdata", clean(node.attributes.get("content") or node.text(separator=" ") or "")))
    others = [fold(text) for _, text in said]
    tops = headings(tree)
    for heading in tops:
        words = fold(heading)
        if words in others or (len(tops) == 1 and len(words) > 15):
            said.append(("h1", heading))
            break
    else:
        known = [text for text in tops if len(fold(text)) > 20 and _is_kin(fold(text), others)]
        if known:
            said.append(("h1", known[0]))
    return _vote(_settle(tree, said))


def _is_kin(words: str, others: list[str]) -> bool:
    own = set(words.split())
    return any(len(own & set(other.split())) * 2 > len(own) for other in others)


def _settle(tree: LexborHTMLParser, said: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Cut off endings that a heading of the page shows to be no part of the headline."""
    printed = {fold(text) for kind, text in said if kind in ("h1", "microdata", "json-ld")}
    missing = not printed
    if missing:
        for node in tree.css("h2, h3, .title, .judul")[:30]:
            printed.add(fold(clean(node.text(separator=" ") or "")))
    settled = []
    for kind, text in said:
        for cut in reversed(list(SEPARATOR.finditer(text))):
            head = text[: cut.start()].strip()
            if len(head) > 12 and fold(head) in printed:
                text = head
                break
        opening = OPENING.match(text)
        if missing and opening and fold(text[opening.end() :]) in printed:
            text = text[opening.end() :]
        settled.append((kind, text[:MAX_TITLE]))
    return settled


def _vote(said: list[tuple[str, str]]) -> str | None:
    votes: dict[str, float] = {}
    first: dict[str, str] = {}
    for kind, text in said:
        words = fold(text)
        if words:
            votes[words] = votes.get(words, 0.0) + WEIGHTS[kind]
            first.setdefault(words, text)
    if not votes:
        return None
    chosen = max(votes, key=lambda words: votes[words])
    og = next((fold(text) for kind, text in said if kind == "og"), "")
    if len(og) >= MIN_CORE and og != chosen and (chosen.endswith(" " + og) or chosen.startswith(og + " ")):
        # The longer form adds a kicker before the headline, or a search phrase after it.
        return first[og]
    return first[chosen]
