"""What tests of several rooms share: a small archive with invented articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive.articles import Reading, store_article
from archive.captures import CaptureFile, Exchange, insert_capture, mark_outcome
from archive.database import connect, migrate
from archive.home import Home
from archive.records import Article, Claim, DateReading, Enrichment, Mou, Party, RegionTag, TopicTag
from archive.runs import finish_run, start_run, upsert_source

SENTENCE = "Bupati Rahmat Salim meneken nota kesepahaman dengan Universitas Lembah Hijau, Selasa (8/5)."


def signing(title: str, outlet: str) -> tuple[Article, Enrichment]:
    """A report of one signing, as an outlet prints it."""
    text = f"{SENTENCE}\n\nKerja sama itu tentang kota cerdas dan layanan warga. Laporan {outlet}."
    article = Article(
        url=f"https://{outlet}.example/2018/05/mou",
        title=title,
        text=text,
        byline="Sri Lestari",
        published_at="2018-05-08T14:30:00+07:00",
        published_precision="minute",
        published_from="json-ld",
        dateline=f"{outlet}.example (Sukoharjo) –",
        language="id",
        published_readings=[DateReading("2018-05-08T14:30:00+07:00", "minute", "json-ld", "", True, "only one")],
    )
    parties = [
        Party("Kabupaten Sukoharjo", "regency", "33.11", "Rahmat Salim", "Bupati"),
        Party("Universitas Lembah Hijau", "university"),
    ]
    mou = Mou(
        status="signed",
        document="nota_kesepahaman",
        document_name="nota kesepahaman",
        signed_on="2018-05-08",
        signed_on_precision="day",
        programme="kota cerdas",
        parties=parties,
        evidence=[SENTENCE],
        confidence=0.9,
        claims=[Claim("signed_on", "2018-05-08", SENTENCE, 0.9)],
    )
    enrichment = Enrichment(
        regions=[RegionTag("33.11", "Kabupaten Sukoharjo", "subject", "Bupati Sukoharjo")],
        topics=[TopicTag("agreements", 3.0, "nota kesepahaman")],
        smart_city=True,
        mous=[mou],
    )
    return article, enrichment


def put(
    home: Home, db: Database, slug: str, article: Article, enrichment: Enrichment, seen_at: str = "2026-11-01T00:00:00"
) -> str:
    """Capture and store one article of an outlet; returns its id."""
    with db.atomic():
        upsert_source(db, slug, slug.title(), f"https://{slug}.example/", "33.11")
        run_id = start_run(db, slug)
        capture_file = CaptureFile(home, slug, run_id)
        exchange = Exchange(article.url, 200, f"<p>{article.text}</p>".encode(), f"{seen_at}+00:00")
        ref = capture_file.append(exchange)
        capture_file.sync()
        capture_file.close()
        capture_id = insert_capture(db, exchange, ref, slug, run_id)
        reading = Reading(slug, (capture_id,), f"{seen_at}+00:00", "1", run_id=run_id)
        stored = store_article(db, article, enrichment, reading)
        mark_outcome(db, capture_id, "article")
        finish_run(db, run_id, "finished")
    return stored.article_id


@pytest.fixture
def small_home(tmp_path: Path) -> Iterator[tuple[Home, dict[str, str]]]:
    """A home with three articles: two outlets on one signing, one ordinary story; article ids by outlet."""
    home = Home(tmp_path / "home")
    migrate(home)
    db = connect(home)
    ids = {
        "satu": put(home, db, "satu", *signing("Bupati Teken MoU dengan Universitas Lembah Hijau", "satu")),
        "dua": put(home, db, "dua", *signing("Sukoharjo Gandeng Kampus Bangun Kota Cerdas", "dua")),
    }
    plain = Article(
        url="https://dua.example/2019/07/panen",
        title="Panen Raya di Tengah Kemarau",
        text="Petani di Kecamatan Weru memanen padi lebih awal.\n\n<b>Harga</b> gabah naik.",
        published_at="2019-07-02",
        published_precision="day",
        published_from="url",
        language="id",
    )
    ids["plain"] = put(home, db, "dua", plain, Enrichment())
    db.close()
    yield home, ids
