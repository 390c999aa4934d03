"""The rows that hang on an article: date readings, days, regions, topics, memoranda, people.

They are replaced as a whole, inside the caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlite_utils import Database

from archive.records import Article, Enrichment, Mou

FACT_TABLES = (
    "article_dates",
    "article_regions",
    "article_topics",
    "article_days",
    "article_people",
    "mou_claims",
    "article_mous",
)
"""Tables with an `article_id` that a re-run writes anew; parties go with their memorandum."""

LARGEST_INTEGER = 2**63 - 1
"""SQLite's; a sum above it (in rupiah, nine million trillion) is a misprint."""


def clear_facts(db: Database, article_id: str) -> None:
    """Take away all such rows of an article."""
    for table in FACT_TABLES:
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))


def write_facts(db: Database, article_id: str, article: Article, enrichment: Enrichment, rules_version: str) -> None:
    """Write all such rows of an article that has none."""
    conn = db.conn
    _ensure_regions(db, enrichment)
    conn.executemany(
        "INSERT INTO article_dates (article_id, value, precision, origin, raw, chosen, because) VALUES (?,?,?,?,?,?,?)",
        [
            (article_id, r.value, r.precision, r.origin, r.raw, int(r.chosen), r.because)
            for r in article.published_readings
        ],
    )
    conn.executemany(
        "INSERT OR IGNORE INTO article_regions VALUES (?,?,?,?)",
        [(article_id, tag.code, tag.role, tag.evidence) for tag in enrichment.regions],
    )
    conn.executemany(
        "INSERT OR IGNORE INTO article_topics VALUES (?,?,?,?)",
        [(article_id, tag.id, tag.score, tag.because) for tag in enrichment.topics],
    )
    conn.executemany(
        "INSERT INTO article_days (article_id, raw, date, precision, because) VALUES (?,?,?,?,?)",
        [(article_id, day.raw, day.date, day.precision, day.because) for day in enrichment.dates],
    )
    conn.executemany(
        "INSERT INTO article_people (article_id, name, office, region_code, organisation, acting, sentence)"
        " VALUES (?,?,?,?,?,?,?)",
        [
            (article_id, p.name, p.office, p.region_code, p.organisation, p.acting, p.sentence)
            for p in enrichment.people
        ],
    )
    for number, mou in enumerate(enrichment.mous, start=1):
        _write_mou(db, article_id, f"{article_id}-{number}", mou, rules_version)


def _write_mou(db: Database, article_id: str, mou_id: str, mou: Mou, rules_version: str) -> None:
    db.execute(
        "INSERT INTO article_mous VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            mou_id,
            article_id,
            mou.status,
            mou.document,
            mou.document_name,
            mou.number,
            mou.signed_on,
            mou.signed_on_precision,
            mou.valid_until,
            mou.value_idr if mou.value_idr is not None and abs(mou.value_idr) <= LARGEST_INTEGER else None,
            mou.place,
            mou.programme,
            json.dumps(mou.evidence, ensure_ascii=False),
            mou.confidence,
        ),
    )
    db.conn.executemany(
        "INSERT INTO article_mou_parties VALUES (?,?,?,?,?,?,?)",
        [
            (mou_id, position, p.name, p.kind, p.region_code, p.signatory, p.signatory_title)
            for position, p in enumerate(mou.parties, start=1)
        ],
    )
    db.conn.executemany(
        "INSERT INTO mou_claims (article_id, article_mou_id, field, value, sentence, confidence, rules_version)"
        " VALUES (?,?,?,?,?,?,?)",
        [(article_id, mou_id, c.field, c.value, c.sentence, c.confidence, rules_version) for c in mou.claims],
    )


def _ensure_regions(db: Database, enrichment: Enrichment) -> None:
    """A row for each region that is named, where the land has not been loaded into this database yet."""
    named = {tag.code: tag.name for tag in enrichment.regions}
    for mou in enrichment.mous:
        for party in mou.parties:
            if party.region_code:
                named.setdefault(party.region_code, party.name)
    for person in enrichment.people:
        if person.region_code:
            named.setdefault(person.region_code, person.region_code)
    db.conn.executemany("INSERT OR IGNORE INTO regions (code, name) VALUES (?, ?)", list(named.items()))


def load_regions(db: Database, regions: Iterable[dict[str, object]], names: Iterable[dict[str, object]]) -> None:
    """Write the land: rows of `regions` and `region_names`, column → value; names are replaced as a whole."""
    for region in regions:
        db.table("regions").upsert(region, pk="code")
    db.execute("DELETE FROM region_names")
    db.table("region_names").insert_all(names)
