"""The `addresses` section of a source file: which addresses are one document."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.address_twins import PLAIN
from archive.yaml_lines import FileError
from crawler.source_model import load_source

GOOD = "name: Warta Lereng\nhomepage: https://wartalereng.example/\n"


def _file(folder: Path, text: str) -> Path:
    path = folder / "warta-lereng.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_the_section_the_general_rules_hold(tmp_path: Path) -> None:
    assert load_source(_file(tmp_path, GOOD)).address_rules() == PLAIN


def test_rules_of_a_source_reach_the_store(tmp_path: Path) -> None:
    section = "addresses:\n  ignored_parameters: [ref]\n  kept_parameters: [m]\n  same_hosts: [lereng-lama.example]\n"
    source = load_source(_file(tmp_path, GOOD + section))
    rules = source.address_rules()
    assert (rules.ignored_parameters, rules.kept_parameters) == (frozenset({"ref"}), frozenset({"m"}))
    assert rules.other_hosts == {"wartalereng.example", "lereng-lama.example"}
    assert source.own_hosts() == rules.other_hosts


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("  ignored_parameters: ['ref=1']", "no parameter"),
        ("  same_hosts: ['https://lama.example/']", "no host"),
        ("  ignored_parameters: [m]\n  kept_parameters: [m]", "stands under"),
        ("  ignored: [m]", "unknown key"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(FileError, match=fault):
        load_source(_file(tmp_path, f"{GOOD}addresses:\n{line}\n"))
