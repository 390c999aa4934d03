"""The sentences of an article as talk of agreements: documents named, and the words of signing, planning and witness.

In goes a `Reading`; out come its sentences with their documents and cues, look-alikes left out (a budget's nota
kesepakatan, PKS the party, MoU Helsinki, "by mutual agreement").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from indonesian.agreements import Found, find_cues, find_documents, negative
from indonesian.phrases import Word
from pipelines.enrich.reading import Reading

_TRIGGER = re.compile(
    r"mou|m\.o\.u|memorandum|memory of|kesepahaman|kesepakatan|perjanjian|letter of intent|addendum|adendum"
    r"|saling pengertian|nota|(?:teken|neken|[tn]anda ?tangan\w*|naskah|dokumen|piagam)\s+(?:\w+\s+){0,3}kerja ?sama",
    re.IGNORECASE,
)
_SHORT_TRIGGER = re.compile(r"\b(?:PKS|LoI|MoA|MOA|LOI)\b")
_WORK_AFTER_SIGN = 4
_NEEDS_ACT = frozenset(["kesepakatan_bersama", "addendum", "other"])
_BREAK = re.compile(r"[,.;:\"”“]")
_BUDGET_KINDS = frozenset(["nota_kesepakatan", "kesepakatan_bersama", "other"])
_BUDGET_PAPER = re.compile(
    r"(?:nota|naskah|berita\s+acara)\s+(?:kesepakatan|persetujuan)|kesepakatan\s+bersama", re.IGNORECASE
)
_DRAFT_WORDS = frozenset(["draf", "draft", "rancangan", "konsep", "naskah"])
_WORK_DOCUMENTS = frozenset(["kesepakatan", "kesepahaman", "perjanjian", "kerja sama", "kerjasama"])
_PARTY_NEAR = re.compile(
    r"(?:fraksi|partai|kader|politisi|politikus|legislator|caleg|dpp|dpd|dpw|dpc|ketua|presiden)\W+$", re.I
)


@dataclass(slots=True)
class Spoken:
    """A sentence with what it says of agreements. Positions count words and characters of the whole text."""

    index: int
    start: int
    end: int
    title: bool
    first: int
    after: int
    documents: list[Found]
    cues: list[Found]
    text: str
    statuses: set[str] = field(default_factory=set)
    names_signers: bool = False
    """The next sentence says of those named here that they sign ("Keduanya sepakat menandatangani …")."""

    actors: list[Any] | None = None
    """Its actors (`actors.sentence_actors`), kept once found: several agreements of a page ask for them."""

    def having(self, *groups: str) -> list[Found]:
        return [cue for cue in self.cues if cue.groups.intersection(groups)]


def talks_of_agreements(text: str) -> bool:
    """A quick look: False where no word of `text` can name an agreement."""
    return bool(_TRIGGER.search(text) or _SHORT_TRIGGER.search(text))


def _signed_work(text: str, words: list[Word], cues: list[Found]) -> list[Found]:
    """ "Teken kerja sama", "rancangan kesepakatan": documents that have no name of their own."""
    found = []
    for cue in cues:
        if "work" not in cue.groups:
            continue
        phrase = " ".join(word.lower for word in words[cue.first : cue.after])
        if phrase not in _WORK_DOCUMENTS:
            continue
        for other in cues:
            apart = text[other.end : cue.start]
            if "sign" in other.groups and 0 <= cue.first - other.after <= _WORK_AFTER_SIGN and not _BREAK.search(apart):
                found.append(Found(cue.first, cue.after, cue.start, cue.end, "other"))
                break
        else:
            before = words[cue.first - 1].lower if cue.first else ""
            if before in _DRAFT_WORDS and phrase in ("kesepakatan", "kesepahaman", "perjanjian"):
                found.append(Found(cue.first, cue.after, cue.start, cue.end, "other"))
    return found


@dataclass(frozen=True, slots=True)
class _Article:
    """What the whole article says that decides on its documents."""

    budget: bool
    """It ties a nota kesepakatan to the budget: every one of it is the budget's."""
    peace: bool
    party: bool
    names_pks: bool
    """It prints "perjanjian kerja sama" in full."""


def _is_document(reading: Reading, article: _Article, sentence: str, item: Found, cues: list[Found]) -> bool:
    text = reading.text
    printed = text[item.start : item.end]
    if "/" in (text[item.start - 1 : item.start], text[item.end : item.end + 1]):
        return False
    acts = any(cue.groups & {"sign", "agree", "extend", "draft"} for cue in cues)
    if negative("budget").search(sentence) and item.value != "mou":
        return False
    if (article.peace and item.value != "pks") or negative("title").search(text[max(0, item.start - 14) : item.start]):
        return False
    if printed == "PKS":
        if article.party or _PARTY_NEAR.search(text[max(0, item.start - 16) : item.start]):
            return False
        near = any(
            cue.groups & {"sign", "draft", "plan", "extend", "bind"} and abs(cue.first - item.first) <= 5
            for cue in cues
        )
        return near or (article.names_pks and acts)
    if item.value in _NEEDS_ACT:
        return acts and not negative("other_pledge").search(sentence)
    return True


def _is_budget_news(reading: Reading) -> bool:
    """A sentence that ties a nota kesepakatan to the budget makes every one of the article the budget's."""
    return any(
        _BUDGET_PAPER.search(text) and negative("budget").search(text)
        for text in (reading.text[item.start : item.end] for item in reading.sentences)
    )


def spoken_sentences(reading: Reading) -> list[Spoken]:
    """The sentences outside residue, each with its documents and cues, in order."""
    words = reading.words
    starts = [word.start for word in words]
    found: list[Spoken] = []
    article = _Article(
        _is_budget_news(reading),
        negative("peace").search(reading.text) is not None,
        negative("party").search(reading.text) is not None,
        re.search(r"perjanjian\s+kerja\s?sama", reading.text, re.I) is not None,
    )
    for index, sentence in enumerate(reading.sentences):
        first, after = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        text = reading.text[sentence.start : sentence.end]
        cues = find_cues(reading.text, words, first, after)
        documents = find_documents(reading.text, words, first, after)
        taken = {number for item in documents for number in range(item.first, item.after)}
        cues = [cue for cue in cues if not ("work" in cue.groups and cue.first in taken)]
        documents += _signed_work(reading.text, words, cues) if not documents else []
        documents = [item for item in documents if _is_document(reading, article, text, item, cues)]
        if article.budget:
            documents = [item for item in documents if item.value not in _BUDGET_KINDS]
        found.append(
            Spoken(index, sentence.start, sentence.end, reading.is_title(sentence), first, after, documents, cues, text)
        )
    return found
