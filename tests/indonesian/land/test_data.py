"""The land's tables are well formed, and their words do what they are there for."""

from __future__ import annotations

import re

import pytest

from indonesian.land import by_code
from indonesian.land.gazetteer import blockers, prefixes
from indonesian.land.mentions import find_regions
from indonesian.land.regions import table

DAY = re.compile(r"(?:\d{4}(?:-\d\d-\d\d)?)?")


def codes(text: str) -> set[str]:
    return {code for mention in find_regions(text) for code in mention.codes}


def test_names_belong_to_regions_and_have_days() -> None:
    for row in table("names.csv"):
        assert by_code(row["code"]) is not None, row
        assert row["kind"] in ("official", "popular", "former", "spelling"), row
        assert DAY.fullmatch(row["valid_from"]) and DAY.fullmatch(row["valid_until"]), row
        assert (row["kind"] == "former") == bool(row["valid_until"]), row


def test_former_codes_lie_in_former_provinces() -> None:
    for row in table("former_codes.csv"):
        assert row["former_code"][:2] == row["former_province_code"] != row["code"][:2]
        assert by_code(row["code"]) is not None


def test_prefixes_say_a_kind_and_a_weight() -> None:
    for prefix in prefixes().values():
        assert prefix.hint in (None, "regency", "city", "province", "both", "police")
        assert prefix.by in ("official", "office", "prefix", "bare")


@pytest.mark.parametrize("word", sorted(blockers()["before"]))
def test_every_word_before_a_name_blocks_it(word: str) -> None:
    assert "33.11" not in codes(f"Kemarin sore {word.title()} Sukoharjo ramai.")


@pytest.mark.parametrize("word", sorted(blockers()["walk"]))
def test_every_word_that_opens_a_name_covers_it(word: str) -> None:
    shown = word.upper() if len(word) <= 4 else word.title()
    assert codes(f"Kemarin sore {shown} Mawar Melati Sukoharjo ramai.") == set()


@pytest.mark.parametrize("phrase", sorted({row["phrase"] for row in table("prefixes.csv")}))
def test_every_prefix_is_seen(phrase: str) -> None:
    (mention, *_) = find_regions(f"Kemarin sore {phrase} Sukoharjo ramai.")
    assert mention.codes == ("33.11",)
    assert mention.text.lower() == f"{phrase} sukoharjo"


def test_weak_names_have_reasons() -> None:
    reasons = {row["why"] for row in table("weak_names.csv")}
    assert reasons == {
        "common word", "abbreviation with other readings", "personal name", "another place of that name"
    }  # fmt: skip
