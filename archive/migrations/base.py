"""The road itself: sources, runs, captures, articles with their addresses, versions and changes."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("base")


@migrations()
def m001_sources_runs_captures(db: Database) -> None:
    db.executescript("""
    CREATE TABLE sources (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        homepage TEXT NOT NULL,
        region_code TEXT,
        timezone TEXT NOT NULL DEFAULT 'WIB',
        publish TEXT NOT NULL DEFAULT 'full' CHECK (publish IN ('full', 'excerpt', 'metadata')),
        keep TEXT NOT NULL DEFAULT 'everything' CHECK (keep IN ('everything', 'smart_city'))
    );
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id TEXT NOT NULL REFERENCES sources(id),
        mode TEXT NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'backfill', 'import')),
        schedule TEXT,
        due_at TEXT,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        status TEXT NOT NULL DEFAULT 'running'
            CHECK (status IN ('running', 'finished', 'failed', 'killed', 'stopped')),
        reason TEXT,
        pages INTEGER,
        articles_new INTEGER,
        articles_changed INTEGER,
        errors INTEGER,
        counts TEXT NOT NULL DEFAULT '{}',
        left_out TEXT NOT NULL DEFAULT '{}'
    );
    -- A run that was killed or failed may be repeated for the same due time.
    CREATE UNIQUE INDEX runs_due ON runs(schedule, source_id, due_at)
        WHERE schedule IS NOT NULL AND status NOT IN ('killed', 'failed');
    CREATE INDEX runs_source ON runs(source_id, started_at);
    CREATE TABLE captures (
        id INTEGER PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources(id),
        run_id INTEGER NOT NULL REFERENCES runs(id),
        url TEXT NOT NULL,
        fetched_at TEXT NOT NULL,
        status INTEGER NOT NULL,
        content_type TEXT,
        etag TEXT,
        last_modified TEXT,
        digest TEXT NOT NULL,
        size INTEGER NOT NULL,
        warc_file TEXT NOT NULL,
        warc_offset INTEGER NOT NULL,
        warc_length INTEGER NOT NULL,
        record_id TEXT NOT NULL,
        revisit_of INTEGER REFERENCES captures(id),
        mode TEXT NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'backfill', 'import')),
        outcome TEXT,
        UNIQUE (warc_file, warc_offset)
    );
    CREATE INDEX captures_url ON captures(url, fetched_at);
    CREATE INDEX captures_run ON captures(run_id);
    CREATE INDEX captures_revisit ON captures(revisit_of) WHERE revisit_of IS NOT NULL;
    CREATE INDEX captures_unhandled ON captures(source_id) WHERE outcome IS NULL;
    CREATE TABLE fetch_errors (
        id INTEGER PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources(id),
        run_id INTEGER NOT NULL REFERENCES runs(id),
        url TEXT NOT NULL,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        status INTEGER,
        detail TEXT
    );
    CREATE INDEX fetch_errors_run ON fetch_errors(run_id);
    """)


@migrations()
def m002_articles(db: Database) -> None:
    db.executescript("""
    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources(id),
        url TEXT NOT NULL,
        title TEXT,
        byline TEXT,
        published_at TEXT,
        published_utc TEXT,
        published_day TEXT,
        published_precision TEXT,
        published_from TEXT,
        modified_at TEXT,
        text TEXT,
        text_kept TEXT NOT NULL DEFAULT 'full' CHECK (text_kept IN ('full', 'excerpt', 'metadata')),
        word_count INTEGER,
        dateline TEXT,
        signoff TEXT,
        caption TEXT,
        image_url TEXT,
        language TEXT,
        smart_city INTEGER NOT NULL DEFAULT 0 CHECK (smart_city IN (0, 1)),
        first_seen_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        gone_at TEXT,
        withdrawn_at TEXT,
        copy_id TEXT,
        story_id TEXT,
        capture_id INTEGER REFERENCES captures(id),
        pipeline_version TEXT NOT NULL,
        text_digest TEXT,
        facts_digest TEXT NOT NULL
    );
    CREATE INDEX articles_published ON articles(published_day);
    CREATE INDEX articles_source ON articles(source_id, published_day);
    CREATE INDEX articles_seen ON articles(first_seen_at);
    CREATE INDEX articles_smart_city ON articles(published_day) WHERE smart_city = 1;
    CREATE INDEX articles_same_text ON articles(source_id, text_digest) WHERE text_digest IS NOT NULL;
    CREATE INDEX articles_capture ON articles(capture_id);
    CREATE INDEX articles_copy ON articles(copy_id) WHERE copy_id IS NOT NULL;
    CREATE INDEX articles_story ON articles(story_id) WHERE story_id IS NOT NULL;
    """)


@migrations()
def m003_addresses_versions_changes(db: Database) -> None:
    db.executescript("""
    CREATE TABLE article_urls (
        url TEXT PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        first_seen_at TEXT NOT NULL
    );
    CREATE INDEX article_urls_article ON article_urls(article_id);
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        seen_at TEXT NOT NULL,
        title TEXT,
        text TEXT,
        digest TEXT NOT NULL,
        pipeline_version TEXT NOT NULL
    );
    CREATE INDEX versions_article ON versions(article_id, seen_at);
    CREATE TABLE version_captures (
        version_id INTEGER NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
        capture_id INTEGER NOT NULL REFERENCES captures(id),
        digest TEXT NOT NULL,
        pipeline_version TEXT NOT NULL,
        PRIMARY KEY (version_id, capture_id)
    );
    CREATE INDEX version_captures_capture ON version_captures(capture_id);
    CREATE TABLE article_dates (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        value TEXT NOT NULL,
        precision TEXT NOT NULL,
        origin TEXT NOT NULL,
        raw TEXT NOT NULL,
        chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
        because TEXT NOT NULL
    );
    CREATE INDEX article_dates_article ON article_dates(article_id);
    CREATE TABLE changes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        run_id INTEGER
    );
    CREATE INDEX changes_article ON changes(article_id);
    CREATE INDEX changes_run ON changes(run_id, kind);
    CREATE TABLE aliases (
        old_id TEXT PRIMARY KEY,
        new_id TEXT NOT NULL,
        at TEXT NOT NULL,
        why TEXT NOT NULL
    );
    CREATE INDEX aliases_new ON aliases(new_id);
    """)


@migrations()
def m004_search(db: Database) -> None:
    db.table("articles").enable_fts(["title", "text"], create_triggers=True)
    # The stock trigger indexes an article anew whenever any column changes, such as last_seen_at.
    db.execute("DROP TRIGGER articles_au")
    db.executescript("""
    CREATE TRIGGER articles_au AFTER UPDATE OF title, text ON articles
    WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
        INSERT INTO articles_fts (articles_fts, rowid, title, text)
            VALUES ('delete', old.rowid, old.title, old.text);
        INSERT INTO articles_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
    END;
    """)
