"""What an article says beyond its own words, each fact with its evidence; and the land it speaks of."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("enrichment")


@migrations()
def m001_regions(db: Database) -> None:
    db.executescript("""
    CREATE TABLE regions (
        code TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT,
        province_code TEXT,
        capital TEXT,
        latitude REAL,
        longitude REAL,
        valid_from TEXT,
        valid_until TEXT
    );
    CREATE INDEX regions_province ON regions(province_code);
    CREATE TABLE region_names (
        id INTEGER PRIMARY KEY,
        region_code TEXT NOT NULL REFERENCES regions(code) ON DELETE CASCADE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        valid_from TEXT,
        valid_until TEXT
    );
    CREATE INDEX region_names_region ON region_names(region_code);
    CREATE INDEX region_names_name ON region_names(name COLLATE NOCASE);
    """)


@migrations()
def m002_facts(db: Database) -> None:
    db.executescript("""
    CREATE TABLE article_regions (
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        region_code TEXT NOT NULL REFERENCES regions(code),
        role TEXT NOT NULL CHECK (role IN ('subject', 'dateline', 'mentioned')),
        evidence TEXT NOT NULL,
        PRIMARY KEY (article_id, region_code)
    );
    CREATE INDEX article_regions_region ON article_regions(region_code, role);
    CREATE TABLE article_topics (
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        topic_id TEXT NOT NULL,
        score REAL NOT NULL,
        evidence TEXT NOT NULL,
        PRIMARY KEY (article_id, topic_id)
    );
    CREATE INDEX article_topics_topic ON article_topics(topic_id);
    CREATE TABLE article_days (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        raw TEXT NOT NULL,
        date TEXT,
        precision TEXT,
        because TEXT NOT NULL
    );
    CREATE INDEX article_days_article ON article_days(article_id);
    CREATE INDEX article_days_date ON article_days(date);
    CREATE TABLE article_people (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        office TEXT NOT NULL,
        region_code TEXT REFERENCES regions(code),
        organisation TEXT,
        acting TEXT,
        sentence TEXT NOT NULL
    );
    CREATE INDEX article_people_article ON article_people(article_id);
    CREATE INDEX article_people_name ON article_people(name COLLATE NOCASE);
    """)


@migrations()
def m003_memoranda(db: Database) -> None:
    db.executescript("""
    CREATE TABLE article_mous (
        id TEXT PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        status TEXT NOT NULL CHECK (status IN ('signed', 'planned', 'extended', 'ended', 'mentioned')),
        document TEXT NOT NULL,
        document_name TEXT,
        number TEXT,
        signed_on TEXT,
        signed_on_precision TEXT,
        valid_until TEXT,
        value_idr INTEGER,
        place TEXT,
        programme TEXT,
        evidence TEXT NOT NULL,
        confidence REAL NOT NULL
    );
    CREATE INDEX article_mous_article ON article_mous(article_id);
    CREATE INDEX article_mous_signed ON article_mous(signed_on);
    CREATE TABLE article_mou_parties (
        article_mou_id TEXT NOT NULL REFERENCES article_mous(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        region_code TEXT REFERENCES regions(code),
        signatory TEXT,
        signatory_title TEXT,
        PRIMARY KEY (article_mou_id, position)
    );
    CREATE INDEX article_mou_parties_name ON article_mou_parties(name COLLATE NOCASE);
    CREATE INDEX article_mou_parties_region ON article_mou_parties(region_code) WHERE region_code IS NOT NULL;
    CREATE TABLE mou_claims (
        id INTEGER PRIMARY KEY,
        mou_id TEXT,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        article_mou_id TEXT NOT NULL REFERENCES article_mous(id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        sentence TEXT NOT NULL,
        confidence REAL NOT NULL,
        rules_version TEXT NOT NULL
    );
    CREATE INDEX mou_claims_article ON mou_claims(article_id);
    CREATE INDEX mou_claims_article_mou ON mou_claims(article_mou_id);
    CREATE INDEX mou_claims_mou ON mou_claims(mou_id) WHERE mou_id IS NOT NULL;
    CREATE TABLE corrections (
        id TEXT PRIMARY KEY,
        article_id TEXT NOT NULL,
        field TEXT NOT NULL,
        old_value TEXT,
        new_value TEXT,
        corrected_by TEXT,
        corrected_at TEXT NOT NULL,
        source TEXT,
        outcome TEXT NOT NULL DEFAULT 'applied' CHECK (outcome IN ('applied', 'already', 'stale'))
    );
    CREATE INDEX corrections_article ON corrections(article_id);
    """)
