"""By which keys the index brings articles together: a pure function of one article.

Four kinds of key, told by their first two bits: a rare word in a span of days; two rare words together, whatever
the day; a sketch of the text or of what it quotes; a sentence at the text's edge on one outlet, which is counted to
learn what the outlet repeats. Two articles are compared when they share a key of the second or third kind, or two of
the first, none of them shared by more than `FULL` articles.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import rensa

from grouping.features import Features, edge_sentences, fold, token_hash
from grouping.words import rarity, stem

VERSION = 1
ALGORITHM = f"rensa RMinHash {rensa.RMinHash.ALGORITHM_VERSION}, seed 1, 16 values of 4-word shingles"
"""Kept with each sketch: another algorithm means that every article is sketched anew."""

WORD, TWO_WORDS, SKETCH, EDGE = range(4)
SPAN_DAYS = 4
"""A word key holds for this many days; the spans beside it are asked too."""
WORD_KEYS = 20
PAIRED_WORDS = 10
TITLE_BONUS, NAME_BONUS = 2.5, 1.5
SKETCH_SIZE = 16
QUOTE_KEYS = 4
FULL = 32
"""A key that more articles share brings nobody together: it is too common to tell anything."""
REPEATED = 4
"""From so many articles of one outlet on, a sentence at their edges is the outlet's own and counts for nothing."""
EDGE_LEAST_WORDS = 4

_MASK = (1 << 64) - 1
_BITS = 45
SPAN_SHIFT = 29
WORD_MASK = (1 << SPAN_SHIFT) - 1
SPAN_STEP = 1 << SPAN_SHIFT
"""Between the keys of one word in two spans side by side."""
FIRST_OTHER = 1 << _BITS
"""Keys below it are word keys."""


@dataclass(frozen=True, slots=True)
class Keys:
    """`own`: what the article is filed under; `asked`: further keys under which its like may be filed."""

    own: tuple[int, ...]
    asked: tuple[int, ...]


def keys(article: Features, two_words: bool = False) -> Keys:
    """Word and sketch keys of an article; with `two_words` those that find articles of unknown day, too."""
    ranked = ranked_words(article)
    own: set[int] = set()
    asked: set[int] = set()
    numbers = [token_hash(word) & WORD_MASK for word in ranked[:WORD_KEYS]]
    for day in article.likely_days:
        span = day // SPAN_DAYS
        # The span stands before the word, so that what is written on one day lies together on the disk.
        own.update([_span_key(span) | number for number in numbers])
        asked.update([_span_key(span - 1) | number for number in numbers])
        asked.update([_span_key(span + 1) | number for number in numbers])
    if two_words:
        for one, other in itertools.combinations(sorted(ranked[:PAIRED_WORDS]), 2):
            own.add(_key(TWO_WORDS, token_hash(one), token_hash(other)))
    own.update(_key(SKETCH, position, value) for position, value in enumerate(sketch(article.shingles)))
    own.update(_key(SKETCH, SKETCH_SIZE, shingle) for shingle in sorted(article.quotes)[:QUOTE_KEYS])
    return Keys(tuple(sorted(own)), tuple(asked - own))


def edge_keys(outlet: str, text: str) -> dict[int, str]:
    """Keys of the sentences at the edges of a text, with the folded sentence."""
    number = token_hash(outlet)
    found = {}
    for sentence in edge_sentences(text):
        folded = fold(sentence)
        if folded.count(" ") + 1 >= EDGE_LEAST_WORDS:
            found[_key(EDGE, number, _text_number(folded))] = folded
    return found


def sketch(shingles: Iterable[int]) -> Sequence[int]:
    """MinHash values of a set of shingles; none for an empty one."""
    values = sorted(shingles)
    if not values:
        return ()
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(values, [0, len(values)], SKETCH_SIZE, 1)
    return [int(value) for value in matrix.to_rows()[0]]


def ranked_words(article: Features) -> list[str]:
    """Words that tell what the article is about, the most telling first: rare ones, in the title, names."""
    table = rarity()
    chosen = table.capped_of(article.lead)
    for word in article.title:
        chosen[word] += TITLE_BONUS
    for name in set(map(stem, article.names)):
        known = chosen.get(name)
        chosen[name] = (table.capped.get(name, table.counted) if known is None else known) + NAME_BONUS
    # Words of one weight come in the order of their hashes, so that no letter of the alphabet is preferred.
    ranked = sorted([(-weight, token_hash(word), word) for word, weight in chosen.items()])
    return [word for _, _, word in ranked[:WORD_KEYS]]


def kind_of(key: int) -> int:
    return key >> _BITS


def first_key(kind: int) -> int:
    """The least key of a kind; those of one kind lie between it and that of the next."""
    return kind << _BITS


def word_of(key: int) -> tuple[int, int]:
    """The word and the span of a word key."""
    return key & WORD_MASK, key >> SPAN_SHIFT & 0xFFFF


def pack(found: Sequence[int]) -> bytes:
    """Keys as 48-bit numbers one after the other."""
    return np.array(found, dtype="<i8").view(np.uint8).reshape(-1, 8)[:, :6].tobytes()


def unpack(packed: bytes) -> list[int]:
    whole = np.zeros((len(packed) // 6, 8), dtype=np.uint8)
    whole[:, :6] = np.frombuffer(packed, dtype=np.uint8).reshape(-1, 6)
    found: list[int] = whole.view("<i8").ravel().tolist()
    return found


def _key(kind: int, one: int, other: int) -> int:
    """The kind, and 45 bits that stand for the two numbers; the same on every machine."""
    mixed = ((one * 0x9E3779B97F4A7C15) ^ (other * 0xC2B2AE3D27D4EB4F)) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return kind << _BITS | mixed >> (64 - _BITS)


def _span_key(span: int) -> int:
    return WORD << _BITS | (span & 0xFFFF) << SPAN_SHIFT


def _text_number(folded: str) -> int:
    return zlib.crc32(folded.encode()) << 32 | zlib.crc32(folded[::-1].encode())
