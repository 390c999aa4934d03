"""Names of documents and cues among words."""

from __future__ import annotations

import pytest

from indonesian.agreements import DOCUMENT_KINDS, find_cues, find_documents, negative
from indonesian.phrases import split_words


def documents(text: str) -> list[str]:
    words = split_words(text)
    return [item.value for item in find_documents(text, words, 0, len(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("teken MoU", ["mou"]),
        ("Memorandum of Understanding", ["mou"]),
        ("naskah nota kesepahaman", ["nota_kesepahaman"]),
        ("nota kesepakatan bersama", ["nota_kesepakatan"]),
        ("perjanjian kerjasama", ["pks"]),
        ("draf PKS", ["pks"]),
        ("pks itu", []),
        ("letter of intent", ["loi"]),
        ("kesepakatan harga", []),
    ],
)
def test_documents(text: str, expected: list[str]) -> None:
    assert documents(text) == expected
    assert set(documents(text)) <= set(DOCUMENT_KINDS)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("menandatanganinya", "sign"),
        ("membubuhkan tanda tangan", "sign"),
        ("akan", "plan"),
        ("tidak diperpanjang", "end"),
        ("memperpanjang", "extend"),
        ("disaksikan", "witness_passive"),
        ("tahun lalu", "past"),
        ("rencana induk", "no_plan"),
    ],
)
def test_cues(text: str, group: str) -> None:
    words = split_words(text)
    found = find_cues(text, words, 0, len(words))
    assert len(found) == 1
    assert group in found[0].groups


def test_look_alikes() -> None:
    assert negative("budget").search("nota kesepakatan KUA-PPAS 2024")
    assert negative("party").search("Ketua Fraksi PKS")
    assert not negative("party").search("PKS pemanfaatan data")
    with pytest.raises(KeyError):
        negative("none such")
