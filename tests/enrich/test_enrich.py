"""The whole of what an article says: shapes, empty and broken input, determinism."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.enrich import day_of, enrich

TEXT = (
    "SUKOHARJO – Bupati Sukoharjo Raden Wijaya dan Rektor UNS Tono Sutarno meneken nota kesepahaman pengembangan kota "
    "cerdas di Pendopo Graha, Selasa (9/5).\n\nProgram itu berlanjut tahun depan."
)
WORDS = st.sampled_from(
    [
        "MoU",
        "Bupati",
        "Sukoharjo",
        "meneken",
        "dan",
        ",",
        ".",
        "\n",
        "PKS",
        "dengan",
        "Bank Jateng",
        "Selasa (9/5)",
        "di",
        "(",
    ]
)


def test_all_parts_of_one_article() -> None:
    found = enrich("Sukoharjo dan UNS Teken MoU", TEXT, "2023-05-10T08:00:00+07:00")
    assert [item.date for item in found.dates if item.precision == "day"] == ["2023-05-09"]
    assert [(item.name, item.role) for item in found.regions] == [("Kabupaten Sukoharjo", "subject")]
    assert found.smart_city
    assert [item.status for item in found.mous] == ["signed"]
    assert [item.name for item in found.people] == ["Raden Wijaya", "Tono Sutarno"]


def test_headline_in_the_text_or_apart_is_one() -> None:
    apart = enrich("Sukoharjo dan UNS Teken MoU", TEXT, "2023-05-10")
    inside = enrich(None, "Sukoharjo dan UNS Teken MoU\n\n" + TEXT, "2023-05-10")
    twice = enrich("Sukoharjo dan UNS Teken MoU", "Sukoharjo dan UNS Teken MoU\n\n" + TEXT, "2023-05-10")
    assert apart.mous[0].parties == inside.mous[0].parties == twice.mous[0].parties
    assert apart.mous[0].signed_on == inside.mous[0].signed_on == twice.mous[0].signed_on


@pytest.mark.parametrize(("title", "text"), [(None, None), ("", ""), (None, "   \n "), ("Judul saja", None)])
def test_nothing_to_read_gives_nothing(title: str | None, text: str | None) -> None:
    found = enrich(title, text, None)
    assert (found.dates, found.mous, found.people) == ([], [], [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-05-10", "2023-05-10"),
        ("2023-05-10T23:59:00+09:00", "2023-05-10"),
        ("2023-13-40", "None"),
        (None, "None"),
        ("x", "None"),
    ],
)
def test_the_local_day_of_publishing(value: str | None, expected: str) -> None:
    assert str(day_of(value)) == expected


def test_entities_left_in_a_text_do_no_harm() -> None:
    found = enrich(None, TEXT.replace("Raden Wijaya", "Raden&nbsp;Wijaya"), "2023-05-10")
    assert found.mous[0].parties[0].signatory == "Raden Wijaya"


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_run_of_words_gives_the_same_facts_twice(parts: list[str]) -> None:
    text = " ".join(parts)
    assert enrich(None, text, "2023-05-10") == enrich(None, text, "2023-05-10")


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_error(text: str) -> None:
    enrich(text[:40], text + " MoU diteken.", "2023-05-10")


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        enrich(None, "Bupati Sukoharjo meneken MoU di aula dengan warga. " * times, "2023-05-10")
        return time.process_time() - start

    seconds(10)
    assert seconds(640) < 12 * max(seconds(160), 0.05)
