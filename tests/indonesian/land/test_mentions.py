"""Where texts name regions: forms that must be found, and look-alikes that must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indonesian.land import by_code, regencies
from indonesian.land.mentions import Mention, find_regions
from indonesian.land.resolve import resolve, standard_name

LONG = (
    " Kegiatan itu berlangsung lancar dan diikuti oleh seluruh perangkat daerah serta tamu yang hadir sejak pagi hari."
)


def named(text: str, home: str | None = None) -> list[str]:
    mentions = find_regions(text)
    codes = resolve(text, mentions, home=home)
    strong = [code for code, mention in zip(codes, mentions, strict=True) if code and not mention.weak]
    return list(dict.fromkeys(region.name for region in map(by_code, strong) if region))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kabupaten Sukoharjo menggelar rapat.", ["Kabupaten Sukoharjo"]),
        ("Kegiatan Pemkab Sukoharjo ditunda.", ["Kabupaten Sukoharjo"]),
        ("Rapat dipimpin Bupati Sukoharjo di pendapa.", ["Kabupaten Sukoharjo"]),
        ("Rapat dipimpin Wali Kota Solo.", ["Kota Surakarta"]),
        ("Rapat dipimpin Walikota Solo.", ["Kota Surakarta"]),
        ("Warga Kab. Kukar dan Kota Tangsel hadir.", ["Kabupaten Kutai Kartanegara", "Kota Tangerang Selatan"]),
        ("Pemprov DKI mengirim bantuan.", ["Provinsi DKI Jakarta"]),
        ("Gubernur Jateng hadir.", ["Provinsi Jawa Tengah"]),
        ("Warga Bandung Barat mengeluh.", ["Kabupaten Bandung Barat"]),
        ("Kapolres Simalungun menegaskan.", ["Kabupaten Simalungun"]),
        ("Komandan Kodim 0726/Sukoharjo hadir.", ["Kabupaten Sukoharjo"]),
        ("Peserta dari Deliserdang dan Muaraenim.", ["Kabupaten Deli Serdang", "Kabupaten Muara Enim"]),
        ("Peserta dari Gunung Kidul, Kulonprogo, dan Jogja.",
         ["Kabupaten Gunungkidul", "Kabupaten Kulon Progo", "Kota Yogyakarta"]),
        ("Pemerintah Kota (Pemkot) Bogor hadir.", ["Kota Bogor"]),
        ("Polres Sukabumi Kota mengamankan.", ["Kota Sukabumi"]),
        ("Penilaian digelar di Ciputat, Tangerang.", ["Kota Tangerang Selatan"]),
        ("Acara di Soreang, Bandung, kemarin.", ["Kabupaten Bandung"]),
        ("Peserta: Kabupaten Bantul, Magelang, Kudus, lalu Kota Denpasar, Cimahi, dan Semarang.",
         ["Kabupaten Bantul", "Kabupaten Magelang", "Kabupaten Kudus", "Kota Denpasar", "Kota Cimahi",
          "Kota Semarang"]),
        ("Wisatawan berlibur di Batu sejak pagi.", ["Kota Batu"]),
        ("Sumedang Wakili Provinsi di Ajang Nasional", ["Kabupaten Sumedang"]),
        ("Agam Kini Punya Ruang Kendali", ["Kabupaten Agam"]),
        ("Ia tinggal di Kabupaten Batu Bara.", ["Kabupaten Batu Bara"]),
        ("Acara di Hotel Melati Mekar Jakarta.", ["Provinsi DKI Jakarta"]),
        ("Universitas Dirgantara dan Pemerintah Kabupaten Cilacap sepakat.", ["Kabupaten Cilacap"]),
        ("Pemkab OKU Timur dan Pemkab PALI", ["Kabupaten Ogan Komering Ulu Timur",
                                               "Kabupaten Penukal Abab Lematang Ilir"]),
        ("Mereka berangkat ke Jakarta sejak pagi.", ["Provinsi DKI Jakarta"]),
        ("Peserta dari Klaten, Sragen, Pati, dan Batang hadir.",
         ["Kabupaten Klaten", "Kabupaten Sragen", "Kabupaten Pati", "Kabupaten Batang"]),
        ("Kapolres Metro Tangerang Kota hadir.", ["Kota Tangerang"]),
        ("Bupati Solok dan Wali Kota Solok bertemu.", ["Kabupaten Solok", "Kota Solok"]),
    ],
)  # fmt: skip
def test_regions_are_found(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ia lulusan Universitas Cendekia Surakarta.",
        "Ia lulusan Institut Teknologi Bandung (ITB).",
        "Dosen UIN Sunan Gunung Jati Bandung hadir.",
        "Suporter Persib Bandung memadati stadion.",
        "Laga Bali United melawan Arema Malang.",
        "Rumahnya di Jalan Bogor nomor 3.",
        "Mobil itu melaju di Jl. Raya Solo.",
        "KRI Banda Aceh bersandar.",
        "Ia memesan soto Kudus dan gudeg Jogja.",
        "Sate Madura dan bika Ambon laris.",
        "Sapi itu tertular penyakit Jembrana.",
        "Nasabah Bank Jatim diminta datang.",
        "Berita ini dimuat Radar Solo kemarin.",
        "Laporan Bali Post pekan lalu.",
        "Tulis ke redaksi di kupang.contoh.id atau @pemkot_solo.",
        "Ia ditemani Bima Saputra.",
        "Polisi memakai batu dan memburu pelaku.",
        "Warga Kecamatan Batang Barat tidak ada.",
        "Menunggu undangan dari Jakarta.",
        "Kapal melintasi Selat Bali.",
        "Ia penutur bahasa Banjar.",
        "Kawasan Solo Raya macet.",
        "Anak usaha PT Semen Padang Group melirik lokasi.",
        "Kepala BPJS Ketenagakerjaan Cabang Tegal hadir.",
        "Para Pati TNI hadir.",
        "Sesuai Undang-Undang Dasar Negara Republik Indonesia.",
        "Bersama Mitra kerja dan Kaur Umum.",
        "Keuskupan Ruteng menyambut baik.",
        "Truk terguling di Tol Semarang-Demak.",
        "Nasabah Bank Sumsel Babel mengantre.",
        "Ditemani Bima Saputra, kata Bima, rapat usai.",
        "Anggota Polda Metro Jaya berjaga.",
        "Roh Kudus menaungi.",
        "Kereta dari Daop 6 Yogyakarta terlambat.",
        "Dua Warga Negara asing ditangkap.",
        "Keputusan Pemerintah Negara itu.",
        "Liga Arab dan OKI harus bertindak.",
        "Dari Sabang sampai Merauke.",
        "Berita itu tayang di Metro TV semalam.",
        "Wisatawan berlibur di Puncak sejak pagi.",
        "Cuaca saat Puncak Musim Hujan.",
    ],
)
def test_look_alikes_are_not(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("Lubuk Basung, AMC – Bukan bupati yang hadir.", "Kabupaten Agam"),
        ("SRAGEN (Kabarwarga): Rapat digelar.", "Kabupaten Sragen"),
        ("JEPARA [KabarPesisir]- Rapat digelar.", "Kabupaten Jepara"),
        ("Wonosari, Kamis (16/05/2019). Rapat digelar.", "Kabupaten Gunungkidul"),
        ("kabarkota.example | Bangli - Rapat digelar.", "Kabupaten Bangli"),
        ("PADANG, Sepuluh bulan berlalu sejak itu.", "Kota Padang"),
        ("KABARKITA.COM, MALILI --- Rapat digelar.", "Kabupaten Luwu Timur"),
        ("Medan, 12/11 (Kabarkita) - Rapat digelar.", "Kota Medan"),
        ("TIGARAKSA — Rapat digelar.", "Kabupaten Tangerang"),
    ],
)
def test_datelines(head: str, region: str) -> None:
    first = find_regions(head + LONG)[0]
    assert first.zone == "dateline"
    assert [by_code(code).name for code in first.codes] == [region]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", [
    "Pemkab Sragen – yang menang tahun lalu – kembali ikut serta dalam lomba tahun ini." + LONG,
    "Warga Bandung gembira - begitu pula warga Cimahi - atas kabar itu." + LONG,
])  # fmt: skip
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert all(mention.zone != "dateline" for mention in find_regions(text))


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Banjir Melanda Kabupaten Kudus",
        "Lihat juga: Panen Raya di Demak",
        "Tag: demak, Kudus",
        "COPYRIGHT © KABARKITA Sumatera Utara 2015",
        "• Laga Muba United vs PS Palembang Imbang",
        "Editor: Tegal Wibowo",
    ],
)
def test_residue_names_no_region(line: str) -> None:
    text = f"JEPARA – Rapat digelar di pendapa.{LONG}\n\nBupati hadir.{LONG}\n\nRapat usai.{LONG}\n\n{line}\n"
    assert named(text) == ["Kabupaten Jepara"]


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("Warga Malang gembira.", "35.07", ["Kabupaten Malang"]),
        ("Warga Malang gembira.", None, ["Kota Malang"]),
        ("Bupati hadir. Kata Bupati, warga Tegal gembira. Pemkab siap.", None, ["Kabupaten Tegal"]),
        ("Acara di Kalasan, Sleman, Yogyakarta.", None, ["Kabupaten Sleman", "Provinsi Daerah Istimewa Yogyakarta"]),
        (
            "Pemkab Kutai Kartanegara hadir. Bupati Edi meneken MoU di Bogor.",
            None,
            ["Kabupaten Kutai Kartanegara", "Kota Bogor"],
        ),
        ("Warga Rejang Lebong di Bengkulu menyusul.", None, ["Kabupaten Rejang Lebong", "Provinsi Bengkulu"]),
        ("Kabupaten Kerinci, Jambi, menyusul.", None, ["Kabupaten Kerinci", "Provinsi Jambi"]),
        ("Gubernur Yogyakarta hadir.", None, ["Provinsi Daerah Istimewa Yogyakarta"]),
        ("Kapolres Sukabumi menegaskan.", None, ["Kabupaten Sukabumi"]),
        ("Kapolrestabes Bandung menegaskan.", None, ["Kota Bandung"]),
        ("Wisatawan di Palabuhanratu pulang. Polisi Sukabumi berjaga.", None, ["Kabupaten Sukabumi"]),
        ("Rapat Kabupaten Badung. Pria asal Gorontalo itu hadir.", None, ["Kabupaten Badung", "Kota Gorontalo"]),
        ("Pemkab Bekasi siap. Warga Bekasi gembira.", None, ["Kabupaten Bekasi"]),
        ("Warga Martapura dan Kabupaten Banjar gembira.", None, ["Kabupaten Banjar"]),
        ("Warga Banjar di Jawa Barat gembira.", None, ["Kota Banjar", "Provinsi Jawa Barat"]),
        ("Kepala dinas di Bengkulu hadir. Gubernur Bengkulu setuju.", None, ["Provinsi Bengkulu"]),
    ],
)
def test_twins_are_told_apart(text: str, home: str | None, expected: list[str]) -> None:
    assert named(text, home) == expected


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("Pemkab Gunungkidul", "Kabupaten Gunungkidul"),
        ("Pemerintah Kota Magelang", "Kota Magelang"),
        ("Bupati Badung", "Kabupaten Badung"),
        ("Pemda DIY", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemerintah Daerah Daerah Istimewa Yogyakarta", "Provinsi Daerah Istimewa Yogyakarta"),
        ("Pemkab Toba Samosir", "Kabupaten Toba"),
        ("Pemerintah Kabupaten Ogan Komering Ulu (OKU) Timur", "Kabupaten Ogan Komering Ulu Timur"),
        ("Kementerian Kominfo", None),
        ("Pemkab Pontianak", "Kabupaten Mempawah"),
        ("Pemkot Pontianak", "Kota Pontianak"),
        ("Pontianak", "Kota Pontianak"),
        ("Bupati Polman", "Kabupaten Polewali Mandar"),
        ("Pemkab 50 Kota", "Kabupaten Lima Puluh Kota"),
        ("50 Kota", None),
        ("Kepulauan Riau", "Provinsi Kepulauan Riau"),
        ("Kantor Bupati di Singkil", "Kabupaten Aceh Singkil"),
        ("PT Maju Solo", None),
    ],
)
def test_standard_name(fragment: str, expected: str | None) -> None:
    region = standard_name(fragment)
    assert (region.name if region else None) == expected


def test_a_bare_name_takes_its_kind_from_the_article() -> None:
    region = standard_name("Semarang", text="Bupati Semarang hadir. Semarang siap.")
    assert region is not None and region.name == "Kabupaten Semarang"


def test_spans_point_at_the_name() -> None:
    text = "Menurut Wakil Bupati Kabupaten Kudus, rapat usai."
    (mention,) = find_regions(text)
    assert text[mention.start : mention.end] == "Kudus"
    assert mention.text == "Wakil Bupati Kabupaten Kudus"
    assert (mention.by, mention.hint) == ("official", "regency")


@settings(max_examples=60)
@given(st.sampled_from(regencies()), st.sampled_from(["Warga {} hadir.", "Pemerintah {} setuju, kata dia."]))
def test_every_standard_name_is_found(region: object, frame: str) -> None:
    assert named(frame.format(region.name)) == [region.name]  # type: ignore[attr-defined]


@settings(max_examples=80)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for mention in find_regions(text):
        assert isinstance(mention, Mention)
        assert 0 <= mention.phrase_start <= mention.start < mention.end <= len(text)
        assert mention.codes
