"""Office-holders as articles state them."""

from __future__ import annotations

import pytest

from pipelines.enrich import enrich

Row = tuple[str, str, str | None, str | None, str | None]


def people(text: str, title: str | None = None) -> list[Row]:
    found = enrich(title, text, "2023-05-10").people
    return [(item.name, item.office, item.region_code, item.organisation, item.acting) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bupati Sukoharjo Raden Wijaya hadir.", ("Raden Wijaya", "Bupati", "33.11", None, None)),
        ("Raden Wijaya, Bupati Sukoharjo, hadir.", ("Raden Wijaya", "Bupati", "33.11", None, None)),
        ("Plt Wali Kota Solo, Bima Sakti, hadir.", ("Bima Sakti", "Wali Kota", "33.72", None, "Plt")),
        (
            "Direktur Utama Bank Jateng Sri Lestari hadir.",
            ("Sri Lestari", "Direktur Utama", None, "Bank Jateng", None),
        ),
        (
            "Dirjen Aptika Kominfo Andi Wicaksono hadir.",
            (
                "Andi Wicaksono",
                "Direktur Jenderal Aplikasi Informatika",
                None,
                "Kementerian Komunikasi dan Informatika",
                None,
            ),
        ),
        (
            "Kepala Dinas Komunikasi dan Informatika Kabupaten Sukoharjo Eko Pranoto hadir.",
            ("Eko Pranoto", "Kepala Dinas Komunikasi dan Informatika", "33.11", None, None),
        ),
        (
            "General Manager Network Operation Telkomsel, Djoko Prasojo, hadir.",
            ("Djoko Prasojo", "General Manager", None, "Telkomsel", None),
        ),
        (
            "Kapolres Sukoharjo AKBP Bagus Eka hadir.",
            ("Bagus Eka", "Kapolres", None, "Polres Sukoharjo", None),
        ),
    ],
)
def test_an_office_holder(text: str, expected: Row) -> None:
    assert people(text) == [expected]


def test_the_sentence_is_kept_and_each_is_given_once() -> None:
    text = "Bupati Sukoharjo Raden Wijaya hadir. Bupati Sukoharjo Raden Wijaya pulang."
    found = enrich(None, text, None).people
    assert len(found) == 1
    assert found[0].sentence == "Bupati Sukoharjo Raden Wijaya hadir."


@pytest.mark.parametrize("text", ["Bupati hadir bersama warga.", "Semua kepala desa dan camat hadir.", "Warga hadir."])
def test_nobody_is_named(text: str) -> None:
    assert people(text) == []


def test_a_headline_names_nobody() -> None:
    assert people("Panen raya berlangsung meriah di sawah warga.", "Bupati Sukoharjo Panen Raya Jagung") == []
