"""Several agreements told in one story, and what is no agreement of the register; every article invented."""

from __future__ import annotations

import pytest

from archive.records import Mou
from pipelines.enrich import enrich


def told(text: str, published: str) -> list[Mou]:
    return [mou for mou in enrich(None, text, published).mous if mou.status != "mentioned"]


def sides(mous: list[Mou], shared: str) -> list[str]:
    """The other side of each agreement, in order."""
    return [party.name for mou in mous for party in mou.parties if party.name != shared]


def test_ordinals_open_agreements_each_with_its_subject() -> None:
    mous = told(
        "SRAGEN - Bupati Sragen Wahyu Prasetyo meneken tiga nota kesepahaman sekaligus di Pendopo Sumonegaran, Rabu "
        "(9/6/2021).\n\nNota kesepahaman pertama dijalin dengan Universitas Slamet Riyadi tentang pendampingan UMKM. "
        "Yang kedua dengan Bank Jateng mengenai penyaluran kredit mikro. Adapun yang ketiga dengan BPJS "
        "Ketenagakerjaan, terkait perlindungan perangkat desa.",
        "2021-06-10",
    )
    assert sides(mous, "Kabupaten Sragen") == ["Universitas Slamet Riyadi", "Bank Jateng", "BPJS Ketenagakerjaan"]
    assert {mou.signed_on for mou in mous} == {"2021-06-09"}
    assert [mou.programme for mou in mous] == [
        "pendampingan UMKM",
        "penyaluran kredit mikro",
        "perlindungan perangkat desa",
    ]


@pytest.mark.parametrize(
    ("text", "others", "published"),
    [
        (
            "Pemkab Wonogiri mengikat tiga MoU, Rabu (24/4/2019). Masing-masing dengan Universitas Sebelas Maret untuk "
            "riset karst, dengan Polres Wonogiri untuk pengawasan dana desa, dan dengan Bulog untuk penyerapan gabah.",
            3,
            "2019-04-25",
        ),
        (
            "Dua nota kesepahaman diteken Pemkab Lahat, Rabu (30/11/2022). Satu dengan PT Bukit Asam tentang reklamasi "
            "bekas tambang, satu lagi dengan Universitas Sriwijaya tentang penelitian lahan gambut.",
            2,
            "2022-12-01",
        ),
        (
            "Wali Kota Palopo Rahman Sudirman menandatangani MoU dengan Universitas Cokroaminoto di Aula Ratona, Rabu "
            "(14/3/2018).\n\nDi hari yang sama, ia juga menandatangani MoU dengan Kejaksaan Negeri Palopo tentang "
            "bantuan hukum.",
            2,
            "2018-03-15",
        ),
        (
            "Pemkab Banyuwangi menandatangani kerja sama dengan dua kampus, Kamis (1/9/2022). MoU dengan Universitas "
            "Jember mengatur riset kopi. Sedangkan MoU dengan Politeknik Negeri Malang menyangkut pelatihan vokasi.",
            2,
            "2022-09-02",
        ),
    ],
)
def test_agreements_told_apart_are_so_many(text: str, others: int, published: str) -> None:
    mous = told(text, published)
    assert [mou.status for mou in mous if mou.status == "signed"] == ["signed"] * others


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "Bupati Garut menyampaikan tiga hal dalam nota kesepahaman dengan Universitas Garut yang ditandatangani "
            "Jumat (19/5/2023). Pertama, peningkatan mutu guru. Kedua, penelitian bersama. Ketiga, magang mahasiswa.",
            "2023-05-20",
        ),
        (
            "Pemerintah Kota Madiun, PT INKA, dan Politeknik Negeri Madiun menandatangani nota kesepahaman tiga pihak "
            "tentang pengembangan trem wisata, Selasa (11/2/2020). Masing-masing diwakili Wali Kota Madiun Sugeng "
            "Raharjo, Direktur Utama PT INKA Budi Santoso, dan Direktur Politeknik.",
            "2020-02-12",
        ),
    ],
)
def test_points_and_sides_of_one_agreement_are_not_several(text: str, published: str) -> None:
    assert len(told(text, published)) == 1


def test_a_signed_and_a_planned_one_with_another_side() -> None:
    mous = told(
        "Bupati Belu telah menandatangani MoU dengan Universitas Timor tentang pembinaan desa, Rabu (31/1/2024). "
        "Pemkab Belu juga akan menandatangani MoU dengan Politeknik Negeri Kupang tentang pelatihan tukang "
        "bulan depan.",
        "2024-02-01",
    )
    assert [(mou.status, mou.signed_on, mou.programme) for mou in mous] == [
        ("signed", "2024-01-31", "pembinaan desa"),
        ("planned", None, "pelatihan tukang"),
    ]


def test_a_lapsed_one_and_the_one_signed_in_its_place() -> None:
    mous = told(
        "MoU Pemkot Depok dengan PT Sampah Lestari berakhir dan tidak diperpanjang. Sebagai gantinya, Pemkot Depok "
        "telah meneken nota kesepahaman dengan PT Bumi Bersih tentang pengolahan sampah, Rabu (2/12/2015).",
        "2015-12-03",
    )
    assert [(mou.status, mou.signed_on) for mou in mous] == [("ended", None), ("signed", "2015-12-02")]


def test_an_extension_is_no_end_of_the_old_paper() -> None:
    mous = told(
        "Pemkot Kediri memperpanjang nota kesepahaman dengan BPJS Kesehatan, Kamis (7/11/2019), di Balai Kota. Nota "
        "kesepahaman sebelumnya habis masa berlakunya Oktober lalu. Isinya pendaftaran warga miskin sebagai peserta.",
        "2019-11-08",
    )
    assert [(mou.status, mou.signed_on, mou.programme) for mou in mous] == [
        ("extended", "2019-11-07", "pendaftaran warga miskin")
    ]


def test_a_signing_that_has_to_wait_is_planned() -> None:
    mous = told(
        "Penandatanganan MoU antara Pemkab Sintang dan PLN tentang listrik desa harus menunggu persetujuan direksi.",
        "2017-08-04",
    )
    assert [(mou.status, mou.programme) for mou in mous] == [("planned", "listrik desa")]


@pytest.mark.parametrize(
    "text",
    [
        # a clause of other news, two months late
        "Distribusi pupuk di Kabupaten Ngawi diambil alih PT Tani Makmur sejak Pemkab Ngawi meneken MoU dengan "
        "perusahaan itu pada 3 Agustus 2021. Petani meminta bupati turun tangan.",
        # a wish that an old paper be looked at again
        "Anggota DPRD Kabupaten Tegal mendesak MoU dengan PT Air Bersih Nusantara ditinjau ulang. Kerja sama yang "
        "diteken tahun 2012 itu dinilai merugikan daerah.",
        # a firm and its workers; parties; firms alone
        "Serikat buruh dan manajemen PT Garmen Jaya di Kabupaten Boyolali menandatangani kesepakatan bersama soal upah "
        "lembur, Kamis (14/7). Penandatanganan disaksikan Kepala Dinas Tenaga Kerja Boyolali.",
        "Lima partai politik menandatangani nota kesepahaman koalisi untuk pemilihan Bupati Kudus, Minggu (10/9/2021).",
        "PT Kopi Rakyat dan Bank Mandiri menandatangani nota kesepahaman tentang kartu petani, Selasa (2/3/2021).",
    ],
)
def test_what_the_register_leaves_out(text: str) -> None:
    assert told(text, "2021-10-05") == []


@pytest.mark.parametrize(
    "text",
    [
        "Warga Ngawi kini bisa membayar PBB lewat ponsel setelah Bupati Ngawi Ony Hartono meneken nota kesepahaman "
        "dengan Bank Jatim, Senin (4/10/2021).",
        "PT Kopi Rakyat dan Pemerintah Kabupaten Kepahiang menandatangani nota kesepahaman tentang kebun rakyat, Senin "
        "(4/10/2021).",
    ],
)
def test_what_the_register_keeps(text: str) -> None:
    assert [(mou.status, mou.signed_on) for mou in told(text, "2021-10-05")] == [("signed", "2021-10-04")]
