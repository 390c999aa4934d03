"""Who agrees with whom and who signs: forms that make a party, and those beside them that do not."""

from __future__ import annotations

import pytest

from archive.records import Mou
from pipelines.enrich import enrich

DAY = "2023-05-10"
Side = tuple[str, str | None, str | None]


def only(text: str, title: str | None = None) -> Mou:
    mous = enrich(title, text, DAY).mous
    assert len(mous) == 1
    return mous[0]


def sides(mou: Mou) -> set[Side]:
    return {(item.name, item.signatory, item.signatory_title) for item in mou.parties}


BUPATI: Side = ("Kabupaten Sukoharjo", "Raden Wijaya", "Bupati")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bupati Sukoharjo Raden Wijaya meneken MoU dengan Rektor UNS Prof. Dr. Tono Sutarno, M.Si., Selasa (9/5).",
            {BUPATI, ("Universitas Sebelas Maret", "Tono Sutarno", "Rektor")},
        ),
        (
            "Nota kesepahaman ditandatangani oleh Bupati Sukoharjo, Raden Wijaya, S.H., dan Direktur Utama Bank "
            "Jateng, Sri Lestari, Selasa (9/5).",
            {BUPATI, ("Bank Jateng", "Sri Lestari", "Direktur Utama")},
        ),
        (
            "MoU diteken Raden Wijaya, Bupati Sukoharjo, bersama Kepala BPJS Kesehatan Cabang Surakarta, "
            "dr. Yani Putri, MM.",
            {BUPATI, ("BPJS Kesehatan", "Yani Putri", "Kepala")},
        ),
        (
            "Bupati Sukoharjo Raden Wijaya dan Kepala Kejaksaan Negeri Sukoharjo Hadi Purnomo menandatangani "
            "nota kesepakatan.",
            {BUPATI, ("Kejaksaan Negeri Sukoharjo", "Hadi Purnomo", "Kepala Kejaksaan Negeri")},
        ),
        (
            "Bupati Sukoharjo Raden Wijaya didampingi Sekda Budi Hartono menandatangani MoU dengan PT Maju Sentosa.",
            {BUPATI, ("PT Maju Sentosa", None, None)},
        ),
        (
            "Bupati Sukoharjo Raden Wijaya meneken MoU dengan Bank Jateng, disaksikan Gubernur Jawa Tengah Agus Salim.",
            {BUPATI, ("Bank Jateng", None, None)},
        ),
        (
            "Pj Bupati Sukoharjo Raden Wijaya dan Wali Kota Surakarta Bima Sakti meneken kesepakatan bersama.",
            {("Kabupaten Sukoharjo", "Raden Wijaya", "Pj Bupati"), ("Kota Surakarta", "Bima Sakti", "Wali Kota")},
        ),
        (
            "Bupati Sukoharjo yang diwakili Sekda Budi Hartono menandatangani MoU dengan Bank Jateng.",
            {("Kabupaten Sukoharjo", "Budi Hartono", "Sekretaris Daerah"), ("Bank Jateng", None, None)},
        ),
        (
            "Sekda Sukoharjo Budi Hartono mewakili Bupati menandatangani MoU dengan Bank Jateng.",
            {("Kabupaten Sukoharjo", "Budi Hartono", "Sekretaris Daerah"), ("Bank Jateng", None, None)},
        ),
        (
            "Wali Kota Malang Surya Adi menandatangani letter of intent dengan Kota Fukuyama, Jepang.",
            {("Kota Malang", "Surya Adi", "Wali Kota"), ("Kota Fukuyama", None, None)},
        ),
    ],
)
def test_sides_of_one_agreement(text: str, expected: set[Side]) -> None:
    assert sides(only(text)) == expected


def test_who_only_speaks_is_no_signatory() -> None:
    mou = only(
        "Nota kesepahaman diteken Bupati Sukoharjo Raden Wijaya dan Rektor UNS Tono Sutarno. "
        "Kepala Dinas Kominfo Sukoharjo Eko Pranoto mengatakan MoU itu berlaku tiga tahun."
    )
    assert {item.signatory for item in mou.parties} == {"Raden Wijaya", "Tono Sutarno"}


def test_who_says_we_signed_has_signed() -> None:
    mou = only('"Hari ini kami menandatangani MoU dengan Bank Jateng," kata Bupati Sukoharjo Raden Wijaya.')
    assert BUPATI in sides(mou)


def test_an_officer_without_his_region_belongs_to_the_article_s() -> None:
    mou = only("SUKOHARJO – Bupati Raden Wijaya meneken MoU dengan Bank Jateng di kantornya.")
    assert BUPATI in sides(mou)


def test_two_mayors_are_not_of_one_city() -> None:
    mou = only("Wali Kota Surya Adi meneken MoU dengan Wali Kota Bandung Cecep Ruhiyat.", "Kotamobagu Gandeng Bandung")
    assert ("Kota Kotamobagu", "Surya Adi", "Wali Kota") in sides(mou)


def test_the_prosecutor_without_a_place_is_the_region_s() -> None:
    mou = only("Pemkab Sukoharjo menjalin MoU dengan kejaksaan negeri setempat, Selasa (9/5).")
    assert {item.name for item in mou.parties} == {"Kabupaten Sukoharjo", "Kejaksaan Negeri Sukoharjo"}


def test_a_place_and_a_subject_are_no_parties() -> None:
    mou = only(
        "Bupati Sukoharjo Raden Wijaya dan Bank Jateng meneken MoU tentang kepesertaan BPJS Ketenagakerjaan di "
        "Hotel Alila Surakarta, Selasa (9/5)."
    )
    assert {item.name for item in mou.parties} == {"Kabupaten Sukoharjo", "Bank Jateng"}


def test_a_ceremony_with_a_list_is_one_entry() -> None:
    mou = only(
        "Kementerian Kominfo menandatangani nota kesepahaman Gerakan Menuju 100 Smart City dengan daerah. Daerah yang "
        "ikut meneken yakni Kabupaten Kendal, Kabupaten Batang, Kota Salatiga, dan Kota Pekalongan."
    )
    assert len(mou.parties) == 5


def test_masing_masing_makes_an_agreement_each() -> None:
    text = (
        "Pemkab Sukoharjo menandatangani tiga MoU, masing-masing dengan Bank Jateng, PT Telkom Indonesia, dan "
        "Universitas Sebelas Maret, Selasa (9/5)."
    )
    mous = enrich(None, text, DAY).mous
    assert [{item.name for item in mou.parties} for mou in mous] == [
        {"Kabupaten Sukoharjo", "Bank Jateng"},
        {"Kabupaten Sukoharjo", "PT Telkom Indonesia"},
        {"Kabupaten Sukoharjo", "Universitas Sebelas Maret"},
    ]


def test_juga_meneken_adds_an_agreement() -> None:
    text = (
        "Bupati Sukoharjo Raden Wijaya meneken MoU dengan Rektor UNS Tono Sutarno, Selasa (9/5). Pada hari yang sama, "
        "Bupati juga meneken MoU dengan Rektor Universitas Muhammadiyah Surakarta, Sofyan Anwar."
    )
    mous = enrich(None, text, DAY).mous
    assert [mou.parties[-1].signatory for mou in mous] == ["Tono Sutarno", "Sofyan Anwar"]


def test_kinds_and_codes() -> None:
    mou = only("Kapolres Sukoharjo AKBP Bagus Eka dan Bupati Sukoharjo Raden Wijaya meneken MoU, Selasa (9/5).")
    kinds = {item.name: (item.kind, item.region_code) for item in mou.parties}
    assert kinds == {"Polres Sukoharjo": ("police", None), "Kabupaten Sukoharjo": ("regency", "33.11")}


def test_participants_one_a_line_are_parties() -> None:
    mou = only(
        "Kementerian Kominfo menandatangani nota kesepahaman kota cerdas dengan lima daerah, Selasa (9/5).\n\n"
        "Berikut daftarnya:\n\n1. Kabupaten Siak\n2. Kota Semarang\n3. Kota Bogor\n4. Kabupaten Badung\n- Kota Jambi\n"
        "\nAcara ditutup dengan foto bersama para peserta."
    )
    assert [item.name for item in mou.parties][1:] == [
        "Kabupaten Siak",
        "Kota Semarang",
        "Kota Bogor",
        "Kabupaten Badung",
        "Kota Jambi",
    ]


def test_those_named_just_before_sign() -> None:
    mou = only(
        "Bupati Sukoharjo Raden Wijaya dan Direktur Utama Bank Jateng Sri Lestari bertemu, Selasa (9/5). "
        "Keduanya menandatangani MoU pajak daring."
    )
    assert sides(mou) == {BUPATI, ("Bank Jateng", "Sri Lestari", "Direktur Utama")}


def test_who_announces_an_end_signs_nothing() -> None:
    mou = only("Bupati Sukoharjo Raden Wijaya mengumumkan MoU dengan PT Maju Sentosa tidak lagi berlaku.")
    assert {item.name for item in mou.parties} == {"Kabupaten Sukoharjo", "PT Maju Sentosa"}
    assert {item.signatory for item in mou.parties} == {None}
