"""Readers' corrections: read from lines, put on after a run, shown as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.records import Article, Enrichment
from pipelines.enrich import enrich
from pipelines.enrich.corrections import (
    Correction,
    CorrectionError,
    apply_corrections,
    correction_line,
    read_corrections,
)

TEXT = "Bupati Sukoharjo Raden Wijaya meneken MoU dengan Bank Jateng di Pendopo Graha, Selasa (9/5)."


def correction(field: str, old: object, new: object) -> Correction:
    return Correction("a1", field, old, new, "Siti", "2026-01-02", "surat pembaca")


def fresh() -> tuple[Article, Enrichment]:
    return Article(url="http://127.0.0.1/a", title="Judul lama"), enrich(None, TEXT, "2023-05-10")


def test_lines_are_read_by_article_in_order_of_time(tmp_path: Path) -> None:
    later = Correction("a1", "title", "b", "c", "Siti", "2026-02-02")
    path = tmp_path / "2026.jsonl"
    path.write_text(
        "# catatan\n" + correction_line(later) + "\n\n" + correction_line(correction("title", "a", "b")) + "\n",
        encoding="utf-8",
    )
    assert read_corrections(tmp_path) == {"a1": [correction("title", "a", "b"), later]}
    assert read_corrections(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[]", "not an object"),
        ('{"article": "a", "field": "title", "who": "x", "when": "2026-01-01"}', "new is missing"),
        ('{"article": "a", "field": "title", "new": "x", "when": "2026-01-01"}', "who is missing"),
        ('{"article": "a", "field": "id", "new": "x", "who": "y", "when": "2026-01-01"}', "names no fact"),
        ('{"article": "a", "field": "title", "new": "x", "who": "y", "when": "kemarin"}', "no ISO day"),
        ('{"article": "a", "field": "title", "new": "x", "who": "y", "when": "2026-01-01", "z": 1}', "no key"),
    ],
)
def test_a_line_that_is_none_says_where_and_why(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "x.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match=f"x.jsonl:2: .*{says}"):
        read_corrections(tmp_path)


def test_put_on_after_every_run() -> None:
    items = [
        correction("mous.0.place", "Pendopo Graha", "Pendopo Sukoharjo"),
        correction("title", "Judul lama", "Baru"),
    ]
    for _ in range(2):
        article, found = fresh()
        outcomes = apply_corrections(items, article, found)
        assert [item.outcome for item in outcomes] == ["applied", "applied"]
        assert (found.mous[0].place, article.title) == ("Pendopo Sukoharjo", "Baru")


def test_a_better_run_is_not_hidden() -> None:
    article, found = fresh()
    items = [
        correction("mous.0.signed_on", "2023-05-01", "2023-05-02"),
        correction("mous.0.status", "planned", "signed"),
    ]
    assert [item.outcome for item in apply_corrections(items, article, found)] == ["stale", "already"]
    assert found.mous[0].signed_on == "2023-05-09"


def test_a_fact_that_moved_among_its_like_is_found() -> None:
    article, found = fresh()
    other = "Bank Jateng" if found.mous[0].parties[0].name != "Bank Jateng" else "Kabupaten Sukoharjo"
    apply_corrections([correction("mous.3.parties.0.name", None, "x")], article, found)
    outcome = apply_corrections([correction("mous.1.place", "Pendopo Graha", "Aula")], article, found)
    assert outcome[0].outcome == "applied"
    assert found.mous[0].place == "Aula"
    assert other in {item.name for item in found.mous[0].parties}


def test_the_same_line_has_the_same_id() -> None:
    assert correction("title", "a", "b").id == correction("title", "a", "b").id
    assert correction("title", "a", "b").id != correction("title", "a", "c").id
