"""Day, place, subject and document of an agreement, each with its sentence and a confidence."""

from __future__ import annotations

import pytest

from archive.records import Mou
from pipelines.enrich import enrich

SIGNED = "Bupati Sukoharjo Raden Wijaya dan Direktur Utama Bank Jateng Sri Lestari meneken "


def first(text: str, published_on: str | None = "2023-05-10", title: str | None = None) -> Mou:
    return enrich(title, text, published_on).mous[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIGNED + "MoU di Pendopo, Selasa (9/5).", "2023-05-09"),
        (SIGNED + "MoU di Pendopo, Selasa (9/5/2023).", "2023-05-09"),
        (SIGNED + "MoU, kemarin.", "2023-05-09"),
        ("Selasa (9/5), " + SIGNED + "MoU di Pendopo.", "2023-05-09"),
        (SIGNED + "MoU. Penandatanganan berlangsung Senin (8/5).", "2023-05-08"),
        (
            '"Syukur sudah MoU," kata Bupati Sukoharjo usai penandatanganan MoU dengan Bank Jateng, Selasa (9/5).',
            "2023-05-09",
        ),
        (SIGNED + 'MoU. "Ini langkah maju," ujar Bupati saat dihubungi, Rabu (10/5).', None),
        (SIGNED + "MoU di Pendopo Graha Satya.", None),
        ("Pemkab Sukoharjo akan meneken MoU dengan Bank Jateng, Rabu (17/5).", None),
    ],
)
def test_day_of_signing(text: str, expected: str | None) -> None:
    assert first(text).signed_on == expected


def test_without_a_year_anywhere_only_a_single_fitting_year_is_taken() -> None:
    assert first(SIGNED + "MoU, Sabtu (26/5).", None).signed_on == "2018-05-26"
    assert first(SIGNED + "MoU, Rabu (1/11).", None).signed_on is None
    claim = next(c for c in first(SIGNED + "MoU, Sabtu (26/5).", None).claims if c.field == "signed_on")
    assert claim.confidence <= 0.5


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("MoU di Pendopo Graha Satya Praja, Selasa (9/5).", "Pendopo Graha Satya Praja"),
        ("MoU, Selasa (9/5), bertempat di Ruang Rapat Bupati Sukoharjo.", "Ruang Rapat Bupati Sukoharjo"),
        ("MoU. Acara berlangsung di Hotel Alila, Surakarta, Selasa (9/5).", "Hotel Alila, Surakarta"),
        ("MoU secara virtual, Selasa (9/5).", "virtual"),
        ("MoU, Selasa (9/5).", None),
        ('MoU. "Kami siap," kata Bupati saat ditemui di Kantor Kecamatan Grogol.', None),
    ],
)
def test_place_of_signing(tail: str, expected: str | None) -> None:
    assert first(SIGNED + tail).place == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("MoU tentang pengelolaan kas daerah di Pendopo, Selasa (9/5).", "pengelolaan kas daerah"),
        ("nota kesepahaman (MoU) penyaluran kredit usaha rakyat, Selasa (9/5).", "penyaluran kredit usaha rakyat"),
        ('MoU bertajuk "Desa Melek Bank", Selasa (9/5).', "Desa Melek Bank"),
        (
            "MoU, Selasa (9/5). Ruang lingkup kerja sama meliputi pajak daerah dan retribusi.",
            "pajak daerah dan retribusi",
        ),
        ("perjanjian kerja sama Nomor 415/7/PKS/2023 tentang gaji pegawai, Selasa (9/5).", "gaji pegawai"),
    ],
)
def test_subject(tail: str, expected: str) -> None:
    assert first(SIGNED + tail).programme == expected


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Memorandum of Understanding", "mou"),
        ("nota kesepahaman", "nota_kesepahaman"),
        ("nota kesepakatan", "nota_kesepakatan"),
        ("kesepakatan bersama", "kesepakatan_bersama"),
        ("perjanjian kerja sama", "pks"),
        ("letter of intent", "loi"),
        ("naskah kerja sama", "other"),
    ],
)
def test_document(printed: str, kind: str) -> None:
    mou = first(SIGNED + printed + ", Selasa (9/5).")
    assert (mou.document, mou.document_name) == (kind, printed)


def test_number_term_and_value() -> None:
    mou = first(
        SIGNED + "perjanjian kerja sama Nomor 415/7/PKS/2023 senilai Rp 1,5 miliar, Selasa (9/5/2023). "
        "Perjanjian itu berlaku selama tiga tahun."
    )
    assert mou.number == "415/7/PKS/2023"
    assert mou.value_idr == 1_500_000_000
    assert mou.valid_until == "2026-05-09"


def test_each_fact_is_a_claim_with_a_sentence_of_the_article() -> None:
    text = SIGNED + "MoU tentang kas daerah di Pendopo, Selasa (9/5). Kerja sama ini disambut baik warga."
    mou = first(text)
    assert {claim.field for claim in mou.claims} >= {
        "status",
        "document",
        "signed_on",
        "place",
        "programme",
        "party",
        "signatory",
    }
    for claim in mou.claims:
        assert claim.sentence and claim.sentence in text
        assert 0 < claim.confidence < 1
    assert all(sentence in text for sentence in mou.evidence)
    assert 0 < mou.confidence < 1


def test_a_fact_that_the_page_does_not_give_is_null() -> None:
    mou = first("Pemkab Sukoharjo dan Bank Jateng meneken MoU.", None)
    assert (mou.number, mou.signed_on, mou.valid_until, mou.value_idr, mou.place, mou.programme) == (None,) * 6
    assert all(item.signatory is None for item in mou.parties)
