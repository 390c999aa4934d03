"""Residue goes, sentences that merely contain its words stay; facts move into their columns."""

from __future__ import annotations

import pytest

from archive.records import Article
from pipelines.normalise import normalise
from pipelines.normalise.dateline import split_dateline, split_signoff
from pipelines.normalise.residue import fact_of, is_residue, without_tail

GONE = """Baca juga: Wali Kota Lantik Pejabat Baru
Baca Juga : Harga Cabai Turun
BACA JUGA
Simak juga: Video Panen Raya
Simak juga Wali Kota Tinjau Pasar
Lihat juga: Daftar Nama Calon
Halaman selanjutnya
Halaman Selanjutnya: Kata Dinas
Ikuti berita Kabar Tapal di Google News
Dapatkan update berita pilihan setiap hari dari Kabar Tapal
How useful was this post?
Click on a star to rate it!
Average rating 0 / 5. Vote count: 0
No votes so far! Be the first to rate this post.
Post Views: 214
1.229 Views
Dibaca: 88 kali
telah dibaca 1.024 kali
25 shares
Bagikan ini:
Share Facebook Twitter WhatsApp
Tinggalkan Balasan
Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *
Copyright © ANTARA 2017
COPYRIGHT © KABAR TAPAL 2026
Dilarang keras mengambil konten tanpa izin tertulis dari redaksi.
ADVERTISEMENT
Iklan
SCROLL TO CONTINUE WITH CONTENT
[Gambas:Video 20detik]
Tags: bupati, pasar
Artikel ini telah tayang di kabartapal.example dengan judul Pasar Baru
Berita Terkait
0 Komentar""".splitlines()
STAYS = """Baca juga menjadi kebiasaan baru warga desa itu, kata kepala dusun.
“Baca juga petunjuk di belakang formulir sebelum mengisi,” ujar petugas loket.
Simak juga apa kata warga tentang pasar itu, ujar lurah, sebelum memutuskan.
Halaman selanjutnya dari buku itu memuat nama para penyumbang, kata pustakawan.
Ikuti berita resmi pemerintah agar tidak termakan kabar bohong, pesan bupati kepada warga.
Iklan rokok dilarang dipasang di dekat sekolah mulai bulan depan.
Tinggalkan balasan atas ulasan warga dengan sopan, begitu pesan kepala dinas kepada staf.
Editor buku itu adalah seorang guru dari Jember.
Dibaca oleh ribuan orang, surat terbuka itu akhirnya dijawab bupati.
Komentar warga beragam, mulai dari mendukung hingga menolak.
Bagikan sembako kepada warga miskin, itulah tugas utama panitia.
Foto bersama menutup acara penandatanganan itu.
Sumber air di tiga desa mengering sejak Juli.
Rekomendasi itu diserahkan kepada bupati pada Senin pagi.""".splitlines()


@pytest.mark.parametrize("paragraph", GONE)
def test_residue_goes(paragraph: str) -> None:
    assert is_residue(paragraph)


@pytest.mark.parametrize("paragraph", STAYS)
def test_sentences_stay(paragraph: str) -> None:
    assert not is_residue(paragraph)
    assert fact_of(paragraph) is None
    assert without_tail(paragraph) == paragraph


@pytest.mark.parametrize(
    ("paragraph", "column", "fact"),
    [
        ("Editor: Dani Prakoso", "signoff", "Editor: Dani Prakoso"),
        ("Pewarta: Sari Wulandini", "byline", "Sari Wulandini"),
        ("Reporter : Rudi Hartanta", "byline", "Rudi Hartanta"),
        ("Pewarta : Sari Wulandini Editor : Dani Prakoso", "signoff", "Pewarta : Sari Wulandini Editor : Dani Prakoso"),
        ("Sumber: Humas Pemkab", "signoff", "Sumber: Humas Pemkab"),
        ("(Istimewa)", "caption", "(Istimewa)"),
        ("Foto: Suasana pasar pagi (dok. pribadi)", "caption", "Foto: Suasana pasar pagi (dok. pribadi)"),
    ],
)
def test_facts_keep_their_column(paragraph: str, column: str, fact: str) -> None:
    assert fact_of(paragraph) == (column, fact)


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("JEMBER – Pemkab membuka pasar.", "JEMBER –"),
        ("Sukoharjonews.com (Sukoharjo) – Bupati hadir.", "Sukoharjonews.com (Sukoharjo) –"),
        ("Lubuk Basung, AMC – Bupati hadir.", "Lubuk Basung, AMC –"),
        ("Jakarta (KABAR) - Sebanyak sepuluh desa ikut.", "Jakarta (KABAR) -"),
        ("kabartapal.id, Jember – Pemkab membuka pasar.", "kabartapal.id, Jember –"),
        ("Kabartapal.com, Jember Pemkab membuka pasar.", "Kabartapal.com, Jember"),
        ("KABARTAPAL.COM, JEMBER -- Pemkab membuka pasar.", "KABARTAPAL.COM, JEMBER --"),
        ("BANDUNG, 23 Februari 2026 (Kabar) -- Pemkot hadir.", "BANDUNG, 23 Februari 2026 (Kabar) --"),
        ("Jember, Selasa (8/5) – Pemkab membuka pasar.", "Jember, Selasa (8/5) –"),
    ],
)
def test_datelines(paragraph: str, dateline: str) -> None:
    found, rest = split_dateline(paragraph)
    assert found == dateline
    assert f"{found} {rest}" == paragraph


@pytest.mark.parametrize(
    "paragraph",
    [
        "Pasar Tanjung - yang dibangun tahun lalu - dibuka lagi.",
        "Pemkab Jember membuka pasar - dan warga senang.",
        "“Kami siap – kata dia.",
        "Tim A-B menang 2-1 atas lawannya.",
        "Bupati hadir di pasar itu.",
    ],
)
def test_no_dateline(paragraph: str) -> None:
    assert split_dateline(paragraph) == (None, paragraph)


@pytest.mark.parametrize(
    ("paragraph", "sign"),
    [
        ("Pasar buka tiap hari, katanya. (sr/dn)", "(sr/dn)"),
        ("Pasar buka tiap hari, katanya.(Cas/Isk)", "(Cas/Isk)"),
        ("Pasar buka tiap hari. (erlano putra)", "(erlano putra)"),
        ("“Pasar buka,” katanya. ***", "***"),
        ("(fyk/ash)", "(fyk/ash)"),
        ("Pasar buka tiap hari. [ren]", "[ren]"),
    ],
)
def test_signoffs(paragraph: str, sign: str) -> None:
    assert split_signoff(paragraph)[1] == sign


@pytest.mark.parametrize(
    "paragraph",
    [
        "Bantuan diberikan oleh Badan Nasional Penanggulangan Bencana (BNPB)",
        "Pasar itu dibuka tahun lalu. (2025)",
        "Ia menolak (dengan alasan kesehatan dan keluarga yang panjang sekali) hadir.",
        "Pasar buka tiap hari.",
    ],
)
def test_no_signoff(paragraph: str) -> None:
    assert split_signoff(paragraph) == (paragraph, None)


def test_residue_behind_a_sentence() -> None:
    text = "Pasar dibuka pagi tadi. Baca juga: Bupati Lantik Pejabat Baru"
    assert without_tail(text) == "Pasar dibuka pagi tadi."


def test_repeated_headline_and_forms_of_letters() -> None:
    article = normalise(
        Article(url="x", title="Pasar Baru  Dibuka", text="PASAR BARU DIBUKA\nCafe\u0301 itu ramai sekali.\u200b")
    )
    assert article.title == "Pasar Baru Dibuka"
    assert article.text == "Café itu ramai sekali."


def test_title_loses_the_outlets_name_only() -> None:
    own = normalise(Article(url="x", title="Pasar Dibuka - Kabar Tapal", source="Kabar Tapal"))
    other = normalise(Article(url="x", title="Persija - Persib Imbang", source="Kabar Tapal"))
    assert (own.title, other.title) == ("Pasar Dibuka", "Persija - Persib Imbang")
