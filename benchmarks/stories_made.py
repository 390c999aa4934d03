"""Made articles, any number of them: varied Indonesian-like news, a third of it in stories and copies.

Words are drawn by rank as in a language (Zipf), names from syllables; each event has its own names, numbers and
words. One seed gives the same articles on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from grouping.words import rarity

PER_DAY = 5000
OUTLETS = 300
MADE_WORDS = 40_000
SYLLABLES = (
    "ba be bi bo bu da de di do du ga gi gu ha ja ji ka ke ki ko ku la li lu "
    "ma mi mu na ni nu pa pi ra ri sa su ta ti tu wa ya"
).split()


def made(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """`count` articles in order of publishing: id, outlet, title, text, published_at."""
    chance = random.Random(seed)
    common = sorted(rarity(), key=lambda word: (rarity()[word], word))
    words = common + [_word(chance, 2, 4) for _ in range(MADE_WORDS)]
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    waiting: list[dict[str, Any]] = []
    for number in range(count):
        if waiting and chance.random() < 0.35:
            article = _again(chance, waiting[chance.randrange(len(waiting))], words, weights)
        else:
            article = _event(chance, words, weights)
            waiting.append(article)
            if len(waiting) > PER_DAY // 4:
                waiting.pop(0)
        day = date(2024, 1, 1) + timedelta(days=number // PER_DAY)
        stamp = f"{day.isoformat()}T{number % PER_DAY * 24 // PER_DAY:02d}:00:00+07:00"
        yield {
            "id": f"{number:016x}",
            "outlet": f"media{chance.randrange(OUTLETS)}.example",
            "title": article["title"],
            "text": article["text"],
            "published_at": stamp,
        }


def _event(chance: random.Random, words: list[str], weights: list[float]) -> dict[str, Any]:
    names = [f"{_word(chance, 2, 3).title()} {_word(chance, 2, 4).title()}" for _ in range(4)]
    facts = {"names": names, "numbers": [str(chance.randrange(11, 9000)) for _ in range(4)]}
    topic = chance.choices(words, cum_weights=weights, k=25)
    return _told(chance, facts | {"topic": topic}, words, weights)


def _told(chance: random.Random, event: dict[str, Any], words: list[str], weights: list[float]) -> dict[str, Any]:
    sentences = []
    for _ in range(chance.randrange(10, 22)):
        sentence = chance.choices(words, cum_weights=weights, k=chance.randrange(8, 20))
        sentence[chance.randrange(1, 4)] = chance.choice(event["names"])
        sentence[chance.randrange(4, 7)] = chance.choice(event["topic"])
        if chance.random() < 0.4:
            sentence[-1] = chance.choice(event["numbers"])
        sentences.append(" ".join(sentence).capitalize() + ".")
    title = f"{event['names'][0]} {' '.join(chance.choices(event['topic'], k=5))}"
    return event | {"title": title, "sentences": sentences, "text": _paragraphs(sentences)}


def _again(chance: random.Random, known: dict[str, Any], words: list[str], weights: list[float]) -> dict[str, Any]:
    """A print of a text with another title and cuts, or a report of the event in other words."""
    if chance.random() < 0.5:
        return _told(chance, known, words, weights)
    kept = [sentence for sentence in known["sentences"] if chance.random() < 0.85]
    return {"title": f"{' '.join(chance.choices(known['topic'], k=4))} {known['names'][1]}", "text": _paragraphs(kept)}


def _paragraphs(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _word(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(least, most)))
