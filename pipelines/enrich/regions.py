"""Which regions an article is about, is written in, or mentions.

In goes an article's headline, text and dateline; out come its regions in Kemendagri's codes, each with the strongest
of three roles (subject, dateline, mentioned) and the sentence that says so. Every mention adds to its region's score,
by where it stands and what it is called there; the region with the highest score is the subject, and so is another
that comes near it and acts in the headline or the lead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.records import RegionTag
from indonesian.land.gazetteer import districts_of
from indonesian.land.lines import DATELINE, LEAD, TITLE
from indonesian.land.mention import Mention
from indonesian.land.mentions import find_regions
from indonesian.land.regions import by_code
from indonesian.land.resolve import kind_cues, resolve
from indonesian.land.words import read_words
from pipelines.enrich.regions_roles import JAKARTA, LEAST, Tally, sentence_end, subjects_of, tally_regions

_EVIDENCE = 240
_LIST_GOES_ON = re.compile(r",? (?:dan|atau|serta|hingga|sampai|maupun) [A-Z]|, [A-Z][\w ]{2,25},? (?:dan|atau|serta) ")
_ENDS_A_NAME = re.compile(r"(?:\b[dk]i|\bdari) (?:[A-Z][\w'’]+ ){1,4}$")


def tag_regions(
    title: str | None,
    text: str | None,
    dateline: str | None = None,
    home_region_code: str | None = None,
    published_on: str | None = None,
) -> list[RegionTag]:
    """The regions of one article.

    Args:
        title: the headline, or None.
        text: the article; it may still carry headline, dateline and residue.
        dateline: the dateline as printed, where it was taken out of the text ("Solo, Kabarkota –").
        home_region_code: Kemendagri code of the outlet's home region; it settles ties and names of two regions.
        published_on: the day of publishing (ISO date), for the province a region belonged to on that day; None: today.

    Returns: one tag per region, subjects first, then datelines, then mentions, each in order of the text.
    """
    whole = "\n\n".join(part for part in ((title or "").strip(), _dated(dateline, text or "")) if part)
    if not whole:
        return []
    mentions = find_regions(whole, title_end=len(title.strip()) if title else 0)
    cues = kind_cues(whole)
    codes = resolve(whole, mentions, home=home_region_code, cues=cues)
    pairs = _kept(mentions, codes, whole, cues)
    tallies = tally_regions(pairs, whole, home_region_code, cues)
    _add_home(whole, tallies, home_region_code)
    if not tallies:
        return []
    subjects = subjects_of(tallies, pairs, whole, published_on)
    _fold(tallies, subjects)
    order = {"subject": 0, "dateline": 1, "mentioned": 2}
    tags: list[RegionTag] = []
    for code, tally in tallies.items():
        role = "subject" if code in subjects else "dateline" if tally.in_dateline else "mentioned"
        tags.append(RegionTag(code, tally.region.name, role, _evidence(whole, tally, role)))
    return sorted(tags, key=lambda tag: order[tag.role])


def _dated(dateline: str | None, text: str) -> str:
    if not dateline or not dateline.strip():
        return text
    head = dateline.strip()
    if text.startswith(head):
        return text
    if not re.search(r"[-–—:|]$", head):
        head += " –"
    return f"{head} {text}"


def _kept(
    mentions: Sequence[Mention], codes: Sequence[str | None], text: str, cues: Counter[str]
) -> list[tuple[str, Mention]]:
    """Mentions with their codes, without weak ones of regions that nothing else names, and smaller namesakes."""
    strong = {code for mention, code in zip(mentions, codes, strict=True) if code and not mention.weak}
    strong |= _nothing_else(mentions, codes, strong, cues)
    pairs = [
        (code, mention)
        for mention, code in zip(mentions, codes, strict=True)
        if code and (not mention.weak or code in strong)
    ]
    pairs += [
        (code, mention)
        for mention in mentions
        if mention.hint == "both"
        for code in mention.codes
        if code not in strong
    ]
    pairs.sort(key=lambda pair: pair[1].start)
    return _without_namesakes(pairs, text)


def _nothing_else(
    mentions: Sequence[Mention], codes: Sequence[str | None], strong: set[str], cues: Counter[str]
) -> set[str]:
    """A common word that is the one region's name in an article of a regent or mayor ("Banjar ... wakil bupati")."""
    if any(len(code) > 2 and code[:2] != JAKARTA for code in strong):
        return set()
    counts = Counter(code for mention, code in zip(mentions, codes, strict=True) if code and mention.by == "bare")
    regions = [by_code(code) for code, count in counts.items() if count >= 2 and code not in strong]
    fitting = {region.code for region in regions if region and region.kind != "province" and cues[region.kind]}
    return fitting if len(fitting) == 1 else set()


def _without_namesakes(pairs: list[tuple[str, Mention]], text: str) -> list[tuple[str, Mention]]:
    """Drop "Kuningan" of "di Kuningan, Jakarta": a bare name right before a foreign region's is a place inside that.

    So is one that ends a longer name ("Museum Pusaka Nias, Gunungsitoli").
    """
    kept: list[tuple[str, Mention]] = []
    for at, (code, mention) in enumerate(pairs):
        if at + 1 < len(pairs) and mention.by == "bare" and mention.zone not in (TITLE, DATELINE):
            other, following = pairs[at + 1]
            alone = at + 2 >= len(pairs) or pairs[at + 2][1].chain != following.chain or following.chain == 0
            joined = text[mention.end : following.phrase_start] == ", "
            alone = alone and not _LIST_GOES_ON.match(text, following.end)
            foreign = other[:2] != code[:2] and (other[:2] == JAKARTA or mention.place in ("di", "ke", "dari"))
            longer = mention.start == mention.phrase_start and _ENDS_A_NAME.search(
                text, max(0, mention.start - 40), mention.start
            )
            if joined and alone and (foreign or (longer and len(code) > 2 and len(other) > 2 and code != other)):
                continue
        kept.append((code, mention))
    return kept


def _add_home(text: str, tallies: dict[str, Tally], home: str | None) -> None:
    """The outlet's home, where no region acts and the text names one of its districts: at home, "Baki" suffices."""
    if home is None or home in tallies or any(t.acts_early or t.in_title or t.in_dateline for t in tallies.values()):
        return
    region, known = by_code(home), districts_of(home)
    if region is None or not known:
        return
    words = read_words(text)
    for place in range(len(words.lower)):
        if words.capital(place) and any(tuple(words.lower[place : place + n]) in known for n in (1, 2, 3)):
            start, end = words.starts[place], words.ends[place]
            mention = Mention(start, end, start, words.printed[place], (home,), "district", None, LEAD)
            tallies[home] = Tally(region, score=LEAST, mentions=[mention], only_listed=False)
            return


def _fold(tallies: dict[str, Tally], subjects: set[str]) -> None:
    """Leave out a city of which only the dateline speaks where its namesake province is the subject (Gorontalo)."""
    names = {tallies[code].region.bare for code in subjects if tallies[code].region.kind == "province"}
    for code, tally in list(tallies.items()):
        only_dateline = all(mention.zone == DATELINE for mention in tally.mentions)
        if code not in subjects and only_dateline and tally.region.bare in names:
            del tallies[code]


def _evidence(text: str, tally: Tally, role: str) -> str:
    """The sentence that speaks loudest for the role: for a subject the first in which it acts."""
    mentions = tally.mentions
    best = next((m for m in mentions if m.by in ("official", "office") and m.zone != DATELINE), mentions[0])
    if role == "dateline":
        best = next(m for m in mentions if m.zone == DATELINE)
    start = max(text.rfind(stop, 0, best.phrase_start) + len(stop) for stop in ("\n", ". ", "! ", "? "))
    start = max(start, best.phrase_start - _EVIDENCE // 2) if start <= best.phrase_start else 0
    return text[start : min(sentence_end(text, best.end), start + _EVIDENCE)].strip()
