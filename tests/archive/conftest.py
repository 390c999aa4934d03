"""A home with one source and one run, and short ways to capture and store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.address_twins import PLAIN, AddressRules
from archive.articles import Reading, Stored, store_article
from archive.captures import CaptureFile, Exchange, insert_capture
from archive.database import connect, migrate
from archive.home import Home
from archive.records import Article, Enrichment
from archive.runs import start_run, upsert_source

TEXT = "Pemerintah kabupaten menandatangani nota kesepahaman tentang layanan satu pintu di pendapa, kemarin. " * 3


def day(number: int) -> str:
    """A moment of January 2026, UTC."""
    return f"2026-01-{number:02d}T03:00:00+00:00"


@dataclass
class Desk:
    """A home and the run that writes into it."""

    home: Home
    db: Database
    run_id: int
    file: CaptureFile
    source_id: str = "kabar-contoh"
    publish: str = "full"
    captured: list[int] = field(default_factory=list)

    def capture(self, url: str, at: str, body: bytes = b"<p>x</p>", status: int = 200) -> int:
        exchange = Exchange(url, status, body, at, [(b"Content-Type", b"text/html")])
        ref = self.file.append(exchange)
        with self.db.atomic():
            self.captured.append(insert_capture(self.db, exchange, ref, self.source_id, self.run_id))
        return self.captured[-1]

    def store(
        self,
        url: str,
        text: str | None = TEXT,
        at: str = day(1),
        title: str = "Judul",
        version: str = "1",
        canonical: str | None = None,
        kind: str = "page",
        enrichment: Enrichment | None = None,
        previous: Article | None = None,
        amp_url: str | None = None,
        also: tuple[tuple[str, str], ...] = (),
        capture_id: int | None = None,
        rules: AddressRules = PLAIN,
    ) -> Stored:
        article = Article(url=url, canonical_url=canonical, title=title, text=text, amp_url=amp_url)
        ids = (capture_id or self.capture(url, at),)
        reading = Reading(self.source_id, ids, at, version, self.publish, self.run_id, kind, also, rules)
        with self.db.atomic():
            return store_article(self.db, article, enrichment or Enrichment(), reading, previous)

    def column(self, sql: str, *values: object) -> list[object]:
        return [row[0] for row in self.db.execute(sql, values)]

    def changes(self) -> list[object]:
        return self.column("SELECT kind FROM changes ORDER BY seq")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    migrate(home)
    return home


@pytest.fixture
def desk(home: Home) -> Iterator[Desk]:
    db = connect(home)
    upsert_source(db, "kabar-contoh", "Kabar Contoh", "https://kabar.example/", "33.11")
    run_id = start_run(db, "kabar-contoh")
    with CaptureFile(home, "kabar-contoh", run_id) as file:
        yield Desk(home, db, run_id, file)
    db.close()
