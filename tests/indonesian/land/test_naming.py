"""Names inside longer names: what must be left out, and what beside it must be kept. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indonesian.land import by_code
from indonesian.land.mentions import find_regions
from indonesian.land.naming import SMALLER, beside_names, smaller_places
from indonesian.land.resolve import resolve
from indonesian.land.words import WORD, read_words

LONG = " Kegiatan itu berlangsung lancar dan diikuti seluruh perangkat daerah serta tamu yang hadir sejak pagi hari."


def named(text: str) -> list[str]:
    mentions = find_regions(text)
    codes = resolve(text, mentions)
    strong = [code for code, mention in zip(codes, mentions, strict=True) if code and not mention.weak]
    return list(dict.fromkeys(region.name for region in map(by_code, strong) if region))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hadir Kepala Bidang Sarana, Hasan Ternate, di aula. Hasan mengatakan hasilnya baik.", []),
        ('"Kami siap," kata Yusuf Belu di Kota Kupang.', ["Kota Kupang"]),
        ("Menurut Drs. Paulus Ende, sekolah itu rusak sejak Maret.", []),
        ("Dokumen diserahkan kepada Jefri Malaka, S.H. di aula.", []),
        ("Kediaman Ny. Siti Jepara di Kudus roboh.", ["Kabupaten Kudus"]),
        ("Anggota DPRD Sleman Rizal Bantul meninjau sungai.", ["Kabupaten Sleman"]),
        # Trades, offices and buildings before a name are no first names.
        ("Pedagang Solo mengatakan harga naik, padahal pedagang lain diam.", ["Kota Surakarta"]),
        ('"Ramai," ujar Warga Klaten itu.', ["Kabupaten Klaten"]),
        ('"Aman," kata Kepala Pasar Wonogiri.', ["Kabupaten Wonogiri"]),
        ('"Aman," ujar Direktur Utama PDAM Bantul Suharsih.', ["Kabupaten Bantul"]),
        ("Ketua PMI Boyolali mengatakan stok darah aman.", ["Kabupaten Boyolali"]),
        ("Dia mengajar di Taman Budaya Raden Saleh Semarang.", ["Kota Semarang"]),
    ],
)
def test_a_persons_second_name_is_no_region(text: str, expected: list[str]) -> None:
    assert named(text + LONG) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Camat Muara Padang hadir dalam rapat di Kabupaten Banyuasin.", ["Kabupaten Banyuasin"]),
        ("Jalan menuju Muara Padang rusak parah.", []),
        ("Bantuan untuk Kecamatan Serang Baru, Kabupaten Bekasi, dikirim.", ["Kabupaten Bekasi"]),
        ("Warga Serang Baru mengungsi ke Kota Serang.", ["Kota Serang"]),
        ("Air masuk Kelurahan Ternate Tanjung, Ketang Lama dan Komo Dalam. Warga Ternate Tanjung mengungsi.", []),
        ("Air masuk Kecamatan Wenang dan Singkil di Kota Manado.", ["Kota Manado"]),
        ("Banjir di Desa Banjar, Kediri, dan Kuningan, Kecamatan Marga, surut.", []),
        # The region a district lies in, and regions that follow it in a row, stay.
        ("Banjir di Kecamatan Baki dan Grogol, Sukoharjo, surut.", ["Kabupaten Sukoharjo"]),
        ("Banjir di Kecamatan Baki, Sukoharjo, dan Klaten surut.", ["Kabupaten Sukoharjo", "Kabupaten Klaten"]),
        ("Di Desa Telukan Sukoharjo warga bergotong royong.", ["Kabupaten Sukoharjo"]),
        ("Longsor di Kecamatan Juwana, Pati, dan di Desa Girimukti, Batu Calik, surut.", ["Kabupaten Pati"]),
        (
            "Air masuk Kecamatan Labakkang, Pangkajene dan Kepulauan, kemarin.",
            ["Kabupaten Pangkajene dan Kepulauan"],
        ),
        ("Warga Padang Timur bergotong royong.", ["Kota Padang"]),
        ("Pasar Batang dan Kota Pekalongan ramai.", ["Kota Pekalongan"]),
    ],
)
def test_districts_and_villages(text: str, expected: list[str]) -> None:
    assert named(text + LONG) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Festival ditutup band Padang Rindu Malam asal Kota Malang.", ["Kota Malang"]),
        ("Pameran bertajuk “Solo Menari Bersama” digelar di Semarang.", ["Kota Semarang"]),
        ("Kopi Bajawa dan Toboali Red Pepper dikirim ke Jepang.", []),
        ("Panggung diisi band Bandung yang belum dikenal.", ["Kota Bandung"]),
        ("Seluruh pasien dirujuk ke RS Hati Kudus kemarin.", []),
        ("Air dari lereng Ungaran mengalir ke Kota Semarang.", ["Kota Semarang"]),
        ("Pasar di Wonosari Gunungkidul ramai.", ["Kabupaten Gunungkidul"]),
        ("Festival di Toboali Sabtu malam ramai.", ["Kabupaten Bangka Selatan"]),
    ],
)
def test_bands_products_and_mountains(text: str, expected: list[str]) -> None:
    assert named(text + LONG) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SURABAYA, Harian Bojonegoro - Polisi menangkap dua pencuri.", ["Kota Surabaya"]),
        ("Radar Kudus, JEPARA - Polisi menangkap dua pencuri.", ["Kabupaten Jepara"]),
        ("BANDUNG BARAT, Suara Cianjur – Polisi menangkap dua pencuri.", ["Kabupaten Bandung Barat"]),
        ("Jakarta, Diskominfo Belitung – Dua pencuri tertangkap tangan.", ["Provinsi DKI Jakarta"]),
        ("SUKABUMI KOTA, BK – Polisi menangkap dua pencuri.", ["Kota Sukabumi"]),
        ("KOTA BIMA – Polisi menangkap dua pencuri.", ["Kota Bima"]),
        ("Rumah di Malang Kota dan Kota Batu dijual.", ["Kota Malang", "Kota Batu"]),
        ("Klaten, kabarkita.news\n\nRumah dijual di pinggir jalan raya.", ["Kabupaten Klaten"]),
        # A place beside the outlet's and a day are no outlet.
        ("KLATEN, SOLO RAYA – Polisi menangkap dua pencuri.", ["Kabupaten Klaten"]),
        (
            "Bukittinggi, Sumatera Barat, Senin – Polisi menangkap dua pencuri.",
            ["Kota Bukittinggi", "Provinsi Sumatera Barat"],
        ),
    ],
)
def test_outlets_in_datelines(text: str, expected: list[str]) -> None:
    assert named(text + LONG) == expected


def test_a_branch_called_after_its_province_counts_only_where_the_province_is_named() -> None:
    assert named("Kanwil BPN Bali menyerahkan sertifikat di Kabupaten Gianyar." + LONG) == ["Kabupaten Gianyar"]
    assert named("Kepala Kantor Wilayah DJP Banten hadir di Serang." + LONG) == ["Kota Serang"]
    assert named("Polda Bali menangkap dua pencuri." + LONG) == ["Provinsi Bali"]


def test_a_lost_space_after_a_number_does_not_hide_a_name() -> None:
    assert named("Suara sah 76.008Jombang dan 55.230Lamongan dihitung ulang." + LONG) == [
        "Kabupaten Jombang",
        "Kabupaten Lamongan",
    ]
    assert named("Toko itu bernama 4Solo dan ramai." + LONG) == []


def test_verbs_of_headlines_are_no_second_names() -> None:
    assert named("Karo Masuk Daftar 12 Daerah Penerima Bantuan\n\nMEDAN – Rapat itu berlangsung." + LONG) == [
        "Kabupaten Karo",
        "Kota Medan",
    ]
    assert named("Bima Luncurkan Aplikasi\n\nMATARAM – Rapat itu berlangsung." + LONG) == ["Kota Bima", "Kota Mataram"]
    assert named("Bima Arya Bicara Soal Sampah\n\nMATARAM – Rapat itu berlangsung." + LONG) == ["Kota Mataram"]


def test_a_group_of_regions_does_not_hide_the_name_after_it() -> None:
    assert named("Kawah Rinjani Lombok NTB ditutup." + LONG) == ["Provinsi Nusa Tenggara Barat"]


def test_texts_without_capitals() -> None:
    text = "pemkab klaten dan pemkot solo meneken mou sampah di boyolali, senin. dua negara besar itu batu dan pati."
    assert named(text) == ["Kabupaten Klaten", "Kota Surakarta", "Kabupaten Boyolali"]


def test_every_word_beside_names_is_one_lower_case_word_of_one_kind() -> None:
    kinds = beside_names()
    assert set(kinds) == {"speech", "says", "honorific", "title", "naming", "day", "headline"}
    words = [word for group in kinds.values() for word in group]
    assert len(words) == len(set(words))
    assert all(word == word.lower() and WORD.fullmatch(word) for word in words)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["Desa", "Kecamatan", "Kudus", "Baru", "dan", ", ", "Solo", "Kota", ". "]), max_size=14)
)
def test_smaller_places_stay_inside_the_text(parts: list[str]) -> None:
    words = read_words(" ".join(parts))
    for place, word in enumerate(words.lower):
        if word in SMALLER:
            covered, _ = smaller_places(words, place)
            assert all(place < at < len(words.lower) and words.capital(at) for at in covered)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_words_and_gaps_make_up_the_text(text: str) -> None:
    words = read_words(text)
    built = words.gaps[0] + "".join(word + gap for word, gap in zip(words.printed, words.gaps[1:], strict=True))
    assert built == text
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.printed
    assert words.lower == [word.lower() for word in words.printed]
