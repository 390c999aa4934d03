"""What became of an agreement: forms that say so, and look-alikes that name none."""

from __future__ import annotations

import pytest

from pipelines.enrich import enrich
from pipelines.enrich.mous.spoken import talks_of_agreements

DAY = "2023-05-10"


def statuses(text: str, title: str | None = None) -> list[str]:
    return [mou.status for mou in enrich(title, text, DAY).mous]


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Sukoharjo Raden Wijaya meneken MoU dengan Bank Jateng di Pendopo, Selasa (9/5).",
        "Nota kesepahaman ditandatangani Bupati Sukoharjo Raden Wijaya dan Rektor UNS Tono Sutarno, Selasa (9/5).",
        "Penandatanganan nota kesepakatan antara Pemkab Sukoharjo dan BPJS Kesehatan berlangsung Selasa (9/5).",
        "Pemkab Sukoharjo melakukan MoU dengan Universitas Sebelas Maret, Selasa (9/5).",
        "Kerja sama Pemkab Sukoharjo dan PT Telkom itu dituangkan dalam perjanjian kerja sama yang diteken "
        "Selasa (9/5).",
    ],
)
def test_a_signing_is_signed(text: str) -> None:
    assert statuses(text) == ["signed"]


@pytest.mark.parametrize(
    "text",
    [
        "Pemkab Sukoharjo akan menandatangani MoU dengan Bank Jateng pekan depan.",
        "Pemkab Sukoharjo tengah menjajaki nota kesepahaman dengan Universitas Sebelas Maret.",
        "Rancangan nota kesepakatan antara Pemkab Sukoharjo dan BPJS Kesehatan sedang dipelajari bagian hukum.",
        "Pemkab Sukoharjo dan PT Telkom belum menandatangani MoU karena draf masih dibahas.",
        "Setelah ini tinggal MoU antara Pemkab Sukoharjo dan Kementerian Kominfo, kata sekda.",
        "Penandatanganan MoU antara Pemkab Sukoharjo dan Bank Jateng ditunda hingga bulan depan.",
        "Pemkab Sukoharjo berencana memperpanjang MoU dengan Kejari Sukoharjo.",
    ],
)
def test_what_is_still_to_be_signed_is_planned(text: str) -> None:
    assert statuses(text) == ["planned"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pemkab Sukoharjo memperpanjang MoU dengan Universitas Sebelas Maret, Selasa (9/5).", "extended"),
        ("MoU Pemkab Sukoharjo dengan UNS resmi diperpanjang lima tahun, Selasa (9/5).", "extended"),
        ("Pemkab Sukoharjo membatalkan MoU dengan PT Maju Sentosa.", "ended"),
        ("MoU antara Pemkab Sukoharjo dan PT Maju Sentosa berakhir dan tidak diperpanjang.", "ended"),
        ("Masa berlaku nota kesepahaman Pemkab Sukoharjo dengan PT Maju Sentosa telah habis.", "ended"),
    ],
)
def test_extended_and_ended(text: str, expected: str) -> None:
    assert statuses(text)[:1] == [expected]


def test_a_headline_without_akan_does_not_make_a_plan_a_signing() -> None:
    text = "Pemkab Sukoharjo dijadwalkan menandatangani MoU dengan Bank Jateng pada Rabu (17/5)."
    assert statuses(text, "Pemkab Sukoharjo dan Bank Jateng Teken MoU") == ["planned"]


def test_background_is_mentioned_only() -> None:
    text = (
        "Pemkab Sukoharjo memasang 50 kamera pengawas pekan ini. Langkah itu tindak lanjut MoU dengan Kementerian "
        "Kominfo yang ditandatangani tahun lalu."
    )
    assert statuses(text) == ["mentioned"]


def test_a_signing_long_before_the_article_is_background() -> None:
    text = "Bupati Sukoharjo Raden Wijaya meneken MoU dengan Bank Jateng di Pendopo, Selasa (8/5/2018)."
    assert statuses(text) == ["mentioned"]


@pytest.mark.parametrize(
    "text",
    [
        "Bupati dan DPRD Kabupaten Sukoharjo menandatangani nota kesepakatan KUA-PPAS 2024, Selasa (9/5).",
        "Nota kesepakatan Kebijakan Umum APBD diteken. Nota kesepakatan itu dibacakan ketua DPRD Sukoharjo.",
        "PKS Sukoharjo menyiapkan calon bupati. Ketua DPD PKS menyebut PKS dan PAN menjajaki koalisi.",
        "Peringatan MoU Helsinki digelar di Banda Aceh. Pemerintah Aceh meminta nota kesepahaman itu dijalankan.",
        "Pejabat Pemkab Sukoharjo menandatangani pakta integritas dan perjanjian kinerja, Selasa (9/5).",
        "Bank Jateng menyerahkan bantuan ambulans kepada Pemkab Sukoharjo sebagai wujud kerja sama yang baik.",
        "Warga dan pengembang di Kabupaten Sukoharjo mencapai kesepakatan soal ganti rugi.",
        "Film MoU tayang di bioskop Kota Surakarta mulai Selasa (9/5).",
    ],
)
def test_look_alikes_are_none(text: str) -> None:
    assert statuses(text) == []


def test_an_old_one_that_ended_and_a_new_one_in_preparation_are_two() -> None:
    text = (
        "MoU antara Pemkab Sukoharjo dan PT Maju Sentosa telah berakhir pada Januari 2023. "
        "Bupati menyatakan pemkab menyiapkan MoU baru dengan perusahaan itu."
    )
    assert statuses(text) == ["ended", "planned"]


def test_the_quick_look_passes_every_kind_of_document() -> None:
    assert talks_of_agreements("teken kerja sama")
    assert talks_of_agreements("draf PKS")
    assert not talks_of_agreements("Harga beras di Pasar Gede naik dua ratus rupiah.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Setelah tertunda dua kali, MoU Pemkab Sukoharjo dan PT PLN akhirnya ditandatangani, Selasa (9/5).", "signed"),
        ("Bupati Sukoharjo dan Bank Jateng menyepakatinya dalam MoU di Pendopo, Selasa (9/5).", "signed"),
        ("Kerja sama Pemkab Sukoharjo dan UNS dikukuhkan lewat penandatanganan MoU, Selasa (9/5).", "signed"),
        ("MoU Pemkab Sukoharjo dan UNS yang ditandatangani lima tahun lalu habis masa berlakunya.", "ended"),
        ("MoU Pemkab Sukoharjo dan UNS yang sudah habis masanya diperpanjang, Selasa (9/5).", "extended"),
        ("Pemkab Sukoharjo mengirim beras ke UNS. MoU keduanya ditandatangani pada 2019 di kampus.", "mentioned"),
    ],
)
def test_time_and_turns_of_speech(text: str, expected: str) -> None:
    assert statuses(text) == [expected]
