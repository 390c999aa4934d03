"""Articles as the archive's tables hold them, in the shape that features are made from."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlite_utils import Database

COLUMNS = ("id", "source_id", "url", "title", "text", "published_at", "published_day", "published_utc", "first_seen_at")


def load_articles(db: Database, article_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """The articles that may be grouped, by id: those that are in the archive and not withdrawn.

    Each with its days, regions and agreements as `enrich` found them.
    """
    wanted = {"ids": json.dumps(sorted(article_ids))}
    among = "IN (SELECT value FROM json_each(:ids))"
    found: dict[str, dict[str, Any]] = {}
    for row in db.execute(
        f"SELECT {', '.join(COLUMNS)} FROM articles WHERE id {among} AND withdrawn_at IS NULL", wanted
    ):
        found[row[0]] = dict(zip(COLUMNS, row, strict=True)) | {"dates": [], "regions": [], "mous": []}
    for article_id, date in db.execute(
        f"SELECT article_id, date FROM article_days WHERE article_id {among} AND precision = 'day' ORDER BY id", wanted
    ):
        if article_id in found:
            found[article_id]["dates"].append({"date": date})
    for article_id, code, role in db.execute(
        f"SELECT article_id, region_code, role FROM article_regions WHERE article_id {among}", wanted
    ):
        if article_id in found:
            found[article_id]["regions"].append({"code": code, "role": role})
    _load_agreements(db, found, among, wanted)
    return found


def _load_agreements(db: Database, found: dict[str, dict[str, Any]], among: str, wanted: dict[str, str]) -> None:
    agreements: dict[str, dict[str, Any]] = {}
    for mou_id, article_id, status, signed_on in db.execute(
        f"SELECT id, article_id, status, signed_on FROM article_mous WHERE article_id {among}", wanted
    ):
        if article_id in found:
            agreements[mou_id] = {"status": status, "signed_on": signed_on, "parties": []}
            found[article_id]["mous"].append(agreements[mou_id])
    if not agreements:
        return
    for mou_id, code in db.execute(
        "SELECT article_mou_id, region_code FROM article_mou_parties"
        " WHERE article_mou_id IN (SELECT value FROM json_each(?)) AND region_code IS NOT NULL",
        (json.dumps(sorted(agreements)),),
    ):
        agreements[mou_id]["parties"].append({"region_code": code})
