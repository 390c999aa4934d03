"""Words, phrases and sentences of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indonesian.phrases import PhraseTable, split_words
from indonesian.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[item.start : item.end] for item in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bupati hadir. Wali kota tidak.", 2),
        ("Drs. H. Edi Basri hadir.", 1),
        ("Munir Hadi, S.H., M.H. dan Budi hadir.", 1),
        ("Semuel A. Panger hadir.", 1),
        ("Pukul 10.30 WIB acara mulai.", 1),
        ('"Kami siap." Ia tersenyum.', 2),
        ("Judul tanpa titik\nIsi berita.", 2),
        ("PT. Maju Sentosa di Kab. Sukoharjo untung.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(max_size=300))
def test_sentences_lie_in_order_and_lose_nothing_but_space(text: str) -> None:
    found = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(text[item.start : item.end] for item in found)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(max_size=300))
def test_words_are_what_stands_at_their_place(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in split_words(text))


def test_the_longest_phrase_wins_and_capitals_count_for_abbreviations() -> None:
    table = PhraseTable([("bank jateng", 1), ("bank jateng syariah", 2), ("UNS", 3)])

    def at(text: str) -> int | None:
        hit = table.at(text, split_words(text), 0)
        return hit.value if hit else None

    assert at("Bank Jateng Syariah Solo") == 2
    assert at("Bank Jateng, Solo") == 1
    assert at("Bank, Jateng") is None
    assert at("UNS Solo") == 3
    assert at("uns") is None
