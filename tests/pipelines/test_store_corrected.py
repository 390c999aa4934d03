"""Readers' corrections: shown, kept through every re-run, never taken for an edit of the outlet."""

from __future__ import annotations

import json
from pathlib import Path

from archive.articles import Reading, rebuild_article, store_article
from archive.records import Article, Enrichment, Mou
from pipelines.corrected import Corrections
from tests.archive.conftest import TEXT, Desk, day, desk, home

__all__ = ["desk", "home"]

URL = "https://kabar.example/a"


def write(folder: Path, *lines: dict[str, object]) -> Corrections:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2026.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return Corrections(folder)


def read(desk: Desk, corrections: Corrections, number: int, title: str = "Bupati teken MoU") -> str:
    article = Article(url=URL, title=title, text=TEXT)
    facts = Enrichment(mous=[Mou("signed", "mou", signed_on="2026-01-01")])
    reading = Reading(desk.source_id, (desk.capture(URL, day(number)),), day(number), "1")
    with desk.db.atomic():
        stored = store_article(desk.db, article, facts, reading, correct=corrections.within(desk.db))
    return stored.outcome


def test_a_correction_is_shown_and_is_no_edit_of_the_outlet(desk: Desk) -> None:
    folder = desk.home.local / "corrections"
    assert read(desk, Corrections(folder), 1) == "new"
    [article_id] = desk.column("SELECT id FROM articles")
    base = {"article": article_id, "who": "Pembaca", "when": "2026-02-01", "source": "arsip daerah"}
    title = {**base, "field": "title", "old": "Bupati teken MoU", "new": "Wali kota teken MoU"}
    signed = {**base, "field": "mous.0.signed_on", "old": "2026-01-01", "new": "2025-12-31"}
    corrections = write(folder, title, signed, {**base, "field": "byline", "old": "Ani", "new": "Ina"})
    assert read(desk, corrections, 2) == "updated"
    assert read(desk, corrections, 3) == "unchanged"
    assert desk.column("SELECT title FROM articles") == ["Wali kota teken MoU"]
    assert desk.column("SELECT signed_on FROM article_mous") == ["2025-12-31"]
    assert desk.column("SELECT title FROM versions") == ["Bupati teken MoU"]
    rows = desk.db.execute("SELECT field, old_value, new_value, outcome FROM corrections ORDER BY field").fetchall()
    assert rows == [
        ("byline", '"Ani"', '"Ina"', "stale"),
        ("mous.0.signed_on", '"2026-01-01"', '"2025-12-31"', "applied"),
        ("title", '"Bupati teken MoU"', '"Wali kota teken MoU"', "applied"),
    ]


def test_a_correction_survives_a_rebuild_and_a_real_edit_is_still_one(desk: Desk) -> None:
    folder = desk.home.local / "corrections"
    read(desk, Corrections(folder), 1)
    [article_id] = desk.column("SELECT id FROM articles")
    line = {"article": article_id, "who": "P", "when": "2026-02-01", "field": "smart_city", "old": False, "new": True}
    corrections = write(folder, line)
    [capture_id] = desk.captured
    article = Article(url=URL, title="Bupati teken MoU", text=TEXT)
    one = (article, Enrichment(), Reading(desk.source_id, (capture_id,), day(1), "1"))
    with desk.db.atomic():
        assert rebuild_article(desk.db, str(article_id), [one], corrections.within(desk.db)) == "updated"
    assert desk.column("SELECT smart_city FROM articles") == [1]
    assert not one[1].smart_city
    assert read(desk, corrections, 2, title="Judul baru") == "edited"
    assert desk.column("SELECT smart_city FROM articles") == [1]
