"""Enumerations of regions, and what their members take from one another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from indonesian.land.lines import TITLE
from indonesian.land.mention import Mention, kind_of
from indonesian.land.words import Words

_CHAIN_GAP = re.compile(
    r"\s*[,;/&]?\s*(?:\b(?:dan|serta|lalu|hingga|sampai|maupun|atau|juga|and|kemudian)\b)?\s*"
    r"|[;,.]?\s*\n\s*(?:\d{1,2}[.)]|[-•*·])\s*",
    re.I,
)


def chained(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Number enumerations, and let their bare members take the kind of the one before ("Kabupaten A, B dan C")."""
    chain = 0
    linked: list[Mention] = []
    for mention in mentions:
        if linked and mention.zone != TITLE:
            before = linked[-1]
            between = words.text[before.end : mention.phrase_start]
            own_province = any(code[:2] == other for code in before.codes for other in mention.codes if len(other) == 2)
            if between.strip() and len(between) < 14 and _CHAIN_GAP.fullmatch(between) and not own_province:
                if before.chain == 0:
                    chain += 1
                    linked[-1] = before = replace(before, chain=chain)
                mention = replace(mention, chain=before.chain)
                hint = before.hint or ("province" if all(len(code) == 2 for code in before.codes) else None)
                if mention.hint is None and hint is not None:
                    fitting = tuple(code for code in mention.codes if kind_of(code) == hint)
                    if fitting:
                        mention = replace(mention, codes=fitting, hint=before.hint)
        linked.append(mention)
    linked = _repeated(words, linked)
    # Among three or more regions a common word is a region too ("Klaten, Sragen, Pati, dan Batang").
    lengths = Counter(mention.chain for mention in linked if not mention.weak)
    return [
        replace(mention, weak=False) if mention.weak and mention.chain and lengths[mention.chain] >= 2 else mention
        for mention in linked
    ]


def _repeated(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Common words that stand twice or more amid sentences with a capital are names: "datang mewakili Banjar"."""
    counts: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        if mention.weak and mention.by in ("bare", "capital") and mention.zone != TITLE and _amid(words.text, mention):
            counts[mention.codes] += 1
    return [
        replace(mention, weak=False)
        if mention.weak and counts[mention.codes] >= 2 and mention.by == "bare"
        else mention
        for mention in mentions
    ]


def _amid(text: str, mention: Mention) -> bool:
    """Whether lower-case words stand on both sides, or a stop after it."""
    before = text[max(0, mention.start - 2) : mention.start]
    after = text[mention.end : mention.end + 2]
    return (
        len(before) == 2 and before[0].islower() and before[1] == " " and (after[:1] in ".,;)" or after[1:].islower())
    )
