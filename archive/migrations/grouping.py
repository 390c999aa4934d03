"""Articles together: copies, stories, and the index by which candidates are found."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("grouping")

DESCRIPTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "stories": (
        "One event that two or more articles tell of, across outlets and days; an article that stands alone has none.",
        {
            "id": "The story: s- and the id of its earliest article. Old ids lead on through aliases.",
            "title": "Headline of its earliest article.",
            "first_published_at": "When its earliest dated article was published. UTC, ISO 8601, or a local day.",
            "last_published_at": "When its latest dated article was published. UTC, ISO 8601, or a local day.",
            "article_count": "Articles in it.",
            "outlet_count": "Outlets that printed them.",
        },
    ),
    "copies": (
        "One text that was printed two or more times.",
        {
            "id": "The text: c- and the id of its earliest print. Old ids lead on through aliases.",
            "story_id": "The story it belongs to.",
            "origin_article_id": "The print it comes from: the press office's own (under .go.id), else the earliest.",
            "origin_why": "Why that one: press_office or earliest.",
            "article_count": "Prints of it.",
        },
    ),
    "sketches": (
        "An article as the index of likeness knows it. The settler's own.",
        {
            "number": "Number of the article in the index.",
            "article_id": "The article, by its id.",
            "algorithm": "Number of the algorithm of its sketch (table settled holds its name).",
            "keys": "Its keys, 6 bytes each.",
        },
    ),
    "likeness_keys": (
        "A key under which an article is found by its like. The settler's own.",
        {"key": "The key.", "number": "The article, by its number in sketches."},
    ),
    "likeness_fresh": (
        "A key not yet moved to its place in likeness_keys. The settler's own.",
        {"key": "The key.", "number": "The article, by its number in sketches."},
    ),
    "pairs": (
        "Two articles that are alike enough to be weighed. The settler's own.",
        {
            "one": "An article, by its number in sketches.",
            "other": "The other one; the smaller number stands first.",
            "story": "Likelihood that both tell of one event, 0 to 1.",
            "copy": "Likelihood that both print one text, 0 to 1.",
        },
    ),
    "settled": (
        "How far the settler has come; one row.",
        {
            "id": "Always 1.",
            "seq": "Number of the last change that it has taken in.",
            "version": "Versions of rules, weights, keys and sketches that the groups were made with.",
        },
    ),
}


@migrations()
def m001_stories(db: Database) -> None:
    db.executescript("""
    CREATE TABLE stories (
        id TEXT PRIMARY KEY,
        title TEXT,
        first_published_at TEXT,
        last_published_at TEXT,
        article_count INTEGER NOT NULL,
        outlet_count INTEGER NOT NULL
    );
    CREATE INDEX stories_first ON stories(first_published_at);
    CREATE TABLE copies (
        id TEXT PRIMARY KEY,
        story_id TEXT NOT NULL,
        origin_article_id TEXT NOT NULL,
        origin_why TEXT NOT NULL CHECK (origin_why IN ('press_office', 'earliest')),
        article_count INTEGER NOT NULL
    );
    CREATE INDEX copies_story ON copies(story_id);
    CREATE TABLE sketches (
        number INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        algorithm INTEGER NOT NULL,
        keys BLOB NOT NULL
    );
    CREATE TABLE likeness_keys (
        key INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (key, number)
    ) WITHOUT ROWID;
    CREATE TABLE likeness_fresh (
        key INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (key, number)
    ) WITHOUT ROWID;
    CREATE TABLE pairs (
        one INTEGER NOT NULL,
        other INTEGER NOT NULL,
        story REAL NOT NULL,
        copy REAL NOT NULL,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID;
    CREATE INDEX pairs_other ON pairs(other);
    CREATE TABLE settled (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        seq INTEGER NOT NULL,
        version TEXT NOT NULL
    );
    """)
