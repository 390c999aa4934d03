"""The command line's own manners: one line for what a person can mend, exit codes, commands that exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.database import migrate
from archive.home import Home
from arsipkota.cli import COMMANDS, main

Small = tuple[Home, dict[str, str]]


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=stdin)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("serve",), 1, "no archive here yet"),
        (("status",), 1, "no archive here yet"),
        (("crawl", "nobody"), 1, "no source `nobody`"),
        (("schedule", "pause", "nobody"), 1, "no schedule `nobody`"),
        (("crawl", "--gaps", "--backfill"), 2, "give one"),
        (("extract",), 2, "give FILES, or --jsonl"),
        (("add", "https://nobody.example/a"), 1, "no source has this site"),
    ],
)
def test_what_a_person_can_mend_is_one_line(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    result = run("--home", str(tmp_path), *words)
    assert result.exit_code == code, result.output
    assert said in result.output
    assert "Traceback" not in result.output
    assert len([line for line in result.output.splitlines() if line.startswith("Error")]) == 1


def test_schedules_are_listed_paused_and_resumed(tmp_path: Path) -> None:
    home = ("--home", str(tmp_path))
    assert run(*home, "schedule", "pause", "pagi-sore").output == "pagi-sore: paused\n"
    listed = {line["name"]: line for line in json.loads(run(*home, "schedule", "list", "--json").output)}
    assert listed["pagi-sore"]["state"] == "paused" and listed["pagi-sore"]["sources"] >= 20
    assert run(*home, "schedule", "resume", "pagi-sore").output == "pagi-sore: resumed\n"


def test_status_names_failing_sources(small_home: Small) -> None:
    home = small_home[0]
    found = run("--home", str(home.path), "status", "--json")
    assert found.exit_code == 0
    health = json.loads(found.output)
    assert {source["id"] for source in health["sources"]} == {"satu", "dua"}
    assert sum(day["articles"] for day in health["articles_a_day"]) == 3


def test_mous_are_filtered(small_home: Small) -> None:
    home = ("--home", str(small_home[0].path))
    assert len(json.loads(run(*home, "mous", "--json").output)) == 2
    assert len(json.loads(run(*home, "mous", "--json", "--region", "sukoharjo", "--year", "2018").output)) == 2
    assert json.loads(run(*home, "mous", "--json", "--partner", "telkom").output) == []


def test_verify_says_what_is_wrong(small_home: Small) -> None:
    home = small_home[0]
    assert run("--home", str(home.path), "verify").exit_code == 0
    broken = next(home.captures.rglob("*.warc.gz"))
    broken.write_bytes(broken.read_bytes()[:-20] + b"x" * 20)
    result = run("--home", str(home.path), "verify")
    assert result.exit_code == 1
    assert broken.name in result.output


def test_a_source_file_with_a_fault_is_named(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    migrate(home)
    (home.local / "sources").mkdir()
    (home.local / "sources" / "contoh.yaml").write_text("name: Contoh\nhomepage: https://c.example/\ntimezone: WIBB\n")
    result = run("--home", str(tmp_path), "source", "list")
    assert result.exit_code == 1
    assert "contoh.yaml:3: timezone" in result.output
