"""Invented articles for the tests of grouping: outlets and people are made up, regions are real."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
RELEASE, REWRITE, FLOOD = (
    (TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip() for name in ("release", "rewrite", "flood")
)


def article(id: str, outlet: str, title: str, text: str, published_at: str | None, **more: Any) -> dict[str, Any]:
    return {"id": id, "outlet": outlet, "title": title, "text": text, "published_at": published_at} | more


def release() -> dict[str, Any]:
    """The press office's own print."""
    title = "Pemkab Wonogiri dan Kominfo Teken Nota Kesepahaman Kota Cerdas"
    return article("r1", "wonogiri-kab.example", title, RELEASE, "2018-05-08T16:00:00+07:00")


def cut_print() -> dict[str, Any]:
    """The same text under another headline and dateline, its last paragraph cut."""
    text = "WONOGIRI, Lensa Selatan - " + RELEASE.rsplit("\n\n", 1)[0]
    return article("r2", "lensaselatan.example", "Wonogiri Menuju Kota Cerdas", text, "2018-05-09T07:10:00+07:00")


def rewrite() -> dict[str, Any]:
    """The same signing in other words."""
    title = "Bupati Prasodjo Teken Kerja Sama Kota Cerdas Wonogiri dengan Kominfo"
    return article("r3", "pojoklawu.example", title, REWRITE, "2018-05-08T19:30:00+07:00")


def look_alike() -> dict[str, Any]:
    """Another regency signs with the same ministry, in the words of one press release template."""
    text = (
        RELEASE.replace("Wonogiri", "Pacitan")
        .replace("Prasodjo Widiatmaka", "Hendra Sukmawan")
        .replace("Prasodjo", "Hendra")
        .replace("Lestari Nugrahani", "Tutik Marlina")
        .replace("Lestari", "Tutik")
        .replace("Hotel Anggrek Selaras", "Pendopo Wengker")
        .replace("Selasa (8/5)", "Kamis (10/5)")
        .replace("250", "130")
        .replace("Rp 4,7 miliar", "Rp 2,9 miliar")
        .replace("25 kecamatan", "12 kecamatan")
        .replace("Agustus", "November")
    )
    title = "Pemkab Pacitan dan Kominfo Teken Nota Kesepahaman Kota Cerdas"
    return article("p1", "pojoklawu.example", title, text, "2018-05-10T17:00:00+07:00")


def other_news() -> dict[str, Any]:
    """A flood, on the day of the signing."""
    title = "Tanggul Kali Pepe Jebol, 340 Rumah Terendam"
    return article("b1", "lensaselatan.example", title, FLOOD, "2018-05-08T06:00:00+07:00")
