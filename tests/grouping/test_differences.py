"""What a print added, cut or changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grouping.differences import differences
from grouping.features import sentences_of
from tests.grouping.news import RELEASE, cut_print


def test_a_print_with_a_dateline_and_a_cut_end() -> None:
    blocks = differences(RELEASE, cut_print()["text"])
    assert [block["kind"] for block in blocks] == ["changed", "same", "cut", "cut"]
    assert blocks[0]["after"] is not None
    assert blocks[0]["after"].startswith("WONOGIRI, Lensa Selatan")
    assert blocks[-1]["before"] is not None
    assert blocks[-1]["before"].startswith("Warga dapat mengirim foto")


def test_an_added_sentence_stands_where_it_was_added() -> None:
    blocks = differences(
        "Satu dua tiga empat. Lima enam tujuh.", "Satu dua tiga empat. Baru sama sekali. Lima enam tujuh."
    )
    assert [(b["kind"], b["after"]) for b in blocks] == [
        ("same", "Satu dua tiga empat."),
        ("added", "Baru sama sekali."),
        ("same", "Lima enam tujuh."),
    ]


def test_paragraphs_divided_otherwise_are_the_same() -> None:
    assert [b["kind"] for b in differences(RELEASE, RELEASE.replace("\n\n", " "))] == ["same"]
    assert differences("", "") == []


SENTENCE = st.sampled_from(
    [f"Kalimat nomor {n} tentang pasar {w}." for n, w in enumerate(("ikan", "batik", "kopi", "buah"))]
)


@given(st.lists(SENTENCE, max_size=8), st.lists(SENTENCE, max_size=8))
def test_both_texts_can_be_read_off_the_blocks(before: list[str], after: list[str]) -> None:
    blocks = differences(" ".join(before), " ".join(after))
    assert sentences_of(" ".join(b["before"] for b in blocks if b["before"])) == before
    assert sentences_of(" ".join(b["after"] for b in blocks if b["after"])) == after
