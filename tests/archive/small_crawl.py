"""A crawl in small, without a network, in a process of its own: it is what the kill tests kill.

`python -m tests.archive.small_crawl HOME PAGES` crawls an invented outlet of so many pages to its end, by the
same steps and in the same order as a real one: lock, recovery, captures nobody handled, door, pages.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

from sqlite_utils import Database

from archive.articles import Reading, store_article
from archive.captures import (
    CaptureFile,
    CaptureRow,
    Exchange,
    insert_capture,
    mark_outcome,
    read_captured,
    unhandled_captures,
)
from archive.database import connect, migrate
from archive.frontier import Candidate, Frontier
from archive.home import Home
from archive.records import Article, Enrichment, RegionTag
from archive.recovery import recover
from archive.runs import finish_run, start_run, upsert_source
from archive.writer import Writer

SOURCE, SITE = "kabar-contoh", "https://kabar.example/"
SEEN = "2026-01-01T00:00:00+00:00"
NOW = "2026-01-01T12:00:00+00:00"
LATER = "2100-01-01T00:00:00+00:00"


def page_of(number: int) -> bytes:
    """The page of that number, always the same."""
    return f"Judul {number}\n".encode() + f"Berita nomor {number} dari kota. ".encode() * (20 + number % 7)


def crawl(home: Home, pages: int) -> None:
    """Crawl the outlet to its end."""
    migrate(home)
    with Writer(home) as writer, Frontier(home, SOURCE, writer, lock_timeout=5) as frontier:
        writer.submit(lambda db: upsert_source(db, SOURCE, "Kabar Contoh", SITE)).result()
        db = connect(home)
        recover(home, db, SOURCE, frontier)
        run_id = writer.submit(lambda db: start_run(db, SOURCE)).result()
        with CaptureFile(home, SOURCE, run_id) as file:
            writer.before_commit(file.sync)
            for row in unhandled_captures(db, SOURCE):
                handle(writer, frontier, row.id, read_captured(db, home, row.id), run_id, pages)
            frontier.add([Candidate(SITE, kind="door")], SEEN).result()
            while entries := frontier.take(None, 10, run_id, now=NOW):
                for entry in entries:
                    fetch(writer, frontier, file, entry.url, run_id, pages)
        writer.submit(lambda db: finish_run(db, run_id, "finished")).result()
        db.close()


def fetch(writer: Writer, frontier: Frontier, file: CaptureFile, url: str, run_id: int, pages: int) -> None:
    """Capture one address and handle what came, without waiting for its row."""
    time.sleep(0.002)
    number = url.removeprefix(SITE)
    exchange = Exchange(
        url, 200, page_of(int(number)) if number else b"daftar", SEEN, [(b"Content-Type", b"text/html")]
    )
    ref = file.append(exchange)
    future = writer.submit(partial(insert_capture, exchange=exchange, ref=ref, source_id=SOURCE, run_id=run_id))
    handle(writer, frontier, future.result(), exchange, run_id, pages)


def handle(writer: Writer, frontier: Frontier, capture_id: int, exchange: Exchange, run_id: int, pages: int) -> None:
    """Make of a capture what it is: the door's addresses, or an article; then tell the frontier."""
    if exchange.url == SITE:
        frontier.add([Candidate(f"{SITE}{number}") for number in range(pages)], SEEN).result()
        outcome = "door"
        writer.submit(partial(mark_outcome, capture_id=capture_id, outcome=outcome)).result()
    else:
        outcome = "article"
        writer.submit(_store(capture_id, exchange, run_id)).result()
    frontier.done(exchange.url, outcome, LATER, SEEN)


def _store(capture_id: int, exchange: Exchange, run_id: int) -> Callable[[Database], None]:
    title, _, text = exchange.body.decode().partition("\n")
    article = Article(url=exchange.url, title=title, text=text)
    facts = Enrichment(regions=[RegionTag("33.11", "Kabupaten Sukoharjo", "subject", "kota")])

    def write(db: Database) -> None:
        store_article(db, article, facts, Reading(SOURCE, (capture_id,), SEEN, "1", run_id=run_id))
        mark_outcome(db, capture_id, "article")

    return write


def captures_of(db: Database) -> list[CaptureRow]:
    """All captures in the order of their rows."""
    names = ", ".join(CaptureRow.__slots__)
    return [CaptureRow(*row) for row in db.execute(f"SELECT {names} FROM captures ORDER BY id")]


if __name__ == "__main__":
    crawl(Home(sys.argv[1]), int(sys.argv[2]))
