"""Regions of an article with their roles. The articles are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.enrich.regions import tag_regions
from pipelines.enrich.topics import tag_topics

FILLER = (
    "Acara berlangsung sederhana dan dihadiri kepala perangkat daerah serta tokoh warga dari beberapa desa.\n\n"
    "Panitia menyebut rapat lanjutan segera dijadwalkan setelah bahan yang diminta lengkap."
)


def roles(text: str, title: str | None = None, **more: str) -> dict[str, str]:
    return {tag.name: tag.role for tag in tag_regions(title, text, **more)}


def test_a_seat_in_the_dateline_is_its_regency() -> None:
    text = f"Lubuk Basung, KabarKita – Sekretaris Daerah mewakili bupati dalam rapat penyusunan program. {FILLER}"
    assert roles(text) == {"Kabupaten Agam": "subject"}


def test_news_of_a_place_is_about_that_place() -> None:
    text = f"KUDUS – Harga cabai naik sejak awal pekan, kata pedagang di pasar setempat, Senin pagi. {FILLER}"
    assert roles(text) == {"Kabupaten Kudus": "subject"}


def test_the_capital_in_the_dateline_is_not_the_subject() -> None:
    text = f"JAKARTA - Boyolali lolos ke dalam 50 daerah. Wakil Bupati hadir mewakili Boyolali di acara itu. {FILLER}"
    assert roles(text) == {"Kabupaten Boyolali": "subject", "Provinsi DKI Jakarta": "dateline"}


def test_the_dateline_may_come_apart() -> None:
    text = f"Bupati Boyolali menandatangani naskah itu bersama 49 kepala daerah lain. {FILLER}"
    assert roles(text, "Bupati Teken Naskah", dateline="Jakarta, Kabarkita.example –") == {
        "Kabupaten Boyolali": "subject",
        "Provinsi DKI Jakarta": "dateline",
    }


def test_two_regions_that_act_are_both_subjects() -> None:
    text = (
        "Kotabaru, Kabarkita – Bupati Kotabaru dan Wali Kota Banjarmasin menandatangani nota kesepahaman "
        f"pertukaran aplikasi di Banjarmasin. {FILLER}"
    )
    found = roles(text, "Kotabaru Gandeng Banjarmasin")
    assert found == {"Kabupaten Kotabaru": "subject", "Kota Banjarmasin": "subject"}


def test_regions_that_open_side_by_side_are_all_subjects() -> None:
    text = (
        "Bupati Kudus, Bupati Jepara, Bupati Pati, dan Bupati Rembang menandatangani kesepakatan pengelolaan kawasan. "
        f"Kesepakatan itu disaksikan Gubernur Jawa Tengah. {FILLER}"
    )
    found = roles(text)
    assert found.pop("Provinsi Jawa Tengah") == "mentioned"
    assert found == dict.fromkeys(
        ["Kabupaten Kudus", "Kabupaten Jepara", "Kabupaten Pati", "Kabupaten Rembang"], "subject"
    )


def test_side_by_side_after_a_dateline_but_not_announced() -> None:
    names = ["Kota Makassar", "Kabupaten Gowa", "Kabupaten Maros", "Kabupaten Takalar"]
    row = ", ".join(names[:3]) + f", dan {names[3]}"
    acting = f"MAKASSAR – {row} dijadwalkan menandatangani kesepakatan bus. Makassar bersedia. {FILLER}"
    assert roles(acting) == dict.fromkeys(names, "subject")
    announced = f"MAKASSAR – Empat daerah maju ke penilaian, yakni {row}. Makassar bersedia. {FILLER}"
    assert [name for name, role in roles(announced).items() if role == "subject"] == ["Kota Makassar"]


def test_a_partner_named_with_bersama_acts_too() -> None:
    text = f"Wali Kota Bogor bersama Wali Kota Depok meneken MoU pengelolaan sampah di Bogor. {FILLER}"
    assert roles(text) == {"Kota Bogor": "subject", "Kota Depok": "subject"}


@pytest.mark.parametrize(
    "title", ["Sudah Siapkah Kudus Menjadi Tuan Rumah Lomba Tingkat Nasional?", "Kudus!", "Kudus. " * 30]
)
def test_a_headline_of_any_form_is_one(title: str) -> None:
    text = f"Lomba itu diikuti regu dari Demak dan regu lain, kata panitia kepada wartawan di lokasi. {FILLER}"
    assert roles(text, title)["Kabupaten Kudus"] == "subject"


def test_soldiers_of_a_city_do_not_act_for_it() -> None:
    text = f"Bupati Bengkayang meneken MoU dengan Kodim 1202/Singkawang tentang bakti desa. {FILLER}"
    assert roles(text) == {"Kabupaten Bengkayang": "subject", "Kota Singkawang": "mentioned"}


def test_the_regency_after_a_village_is_where_the_news_is() -> None:
    text = f"Warga Desa Bandung, Kecamatan Playen, Gunungkidul menolak tambang. Kepala desa resah. {FILLER}"
    assert roles(text) == {"Kabupaten Gunungkidul": "subject"}


def test_a_common_word_is_a_region_where_nothing_else_is() -> None:
    text = f"JAKARTA - Batang tidak mau ketinggalan. Bupati datang membawa nama Batang ke acara itu. {FILLER}"
    assert roles(text) == {"Kabupaten Batang": "subject", "Provinsi DKI Jakarta": "dateline"}
    other = f"Bupati Sragen menyebut Batang kayu itu tua. Batang lain sudah ditebang. {FILLER}"
    assert roles(other) == {"Kabupaten Sragen": "subject"}


def test_the_dateline_of_a_namesake_province_is_folded_into_it() -> None:
    text = f"GORONTALO – Gubernur Gorontalo membuka rapat pemerintah provinsi itu, Senin pagi. {FILLER}"
    assert roles(text) == {"Provinsi Gorontalo": "subject"}


def test_a_name_like_putra_makes_no_guest() -> None:
    text = (
        "LUBUKLINGGAU- Walikota Lubuklinggau Fulan Putra teken MoU dengan Bupati Musi Rawas dan Bupati Muratara. "
        f"Banjir jadi alasan. {FILLER}"
    )
    assert roles(text) == dict.fromkeys(
        ["Kota Lubuklinggau", "Kabupaten Musi Rawas", "Kabupaten Musi Rawas Utara"], "subject"
    )


def test_companions_of_the_dateline_region_are_mentioned() -> None:
    text = (
        "Bojonegoro, 22/5 (Kabarkita) - Bupati berangkat ke Makassar untuk meneken MoU. Kabupaten Bojonegoro bersama "
        f"Banyuwangi, Gresik, dan Sidoarjo mewakili Jawa Timur. {FILLER}"
    )
    assert [name for name, role in roles(text).items() if role == "subject"] == ["Kabupaten Bojonegoro"]


def test_members_of_a_list_are_mentioned() -> None:
    text = (
        "Pemkab Sragen termasuk peserta program itu, kata Bupati Sragen.\n\nPeserta lain ialah Kabupaten Bantul, "
        f"Magelang, Kudus, serta Kota Denpasar, Cimahi, dan Padang. {FILLER}"
    )
    found = roles(text, "Sragen Ikut Program Nasional")
    assert found.pop("Kabupaten Sragen") == "subject"
    assert set(found.values()) == {"mentioned"}
    assert set(found) == {
        "Kabupaten Bantul", "Kabupaten Magelang", "Kabupaten Kudus", "Kota Denpasar", "Kota Cimahi", "Kota Padang"
    }  # fmt: skip


def test_the_province_around_a_regency_is_mentioned() -> None:
    text = f"Kabupaten Gresik, Jawa Timur, masuk daftar. Bupati Gresik mengatakan daerahnya siap. {FILLER}"
    assert roles(text) == {"Kabupaten Gresik": "subject", "Provinsi Jawa Timur": "mentioned"}


def test_a_governor_who_watches_does_not_make_his_province_the_subject() -> None:
    text = (
        "Pemkot Palembang memperpanjang kerja sama dengan kampus itu.\n\nGubernur Sumatera Selatan H. Fulan bin Fulan "
        f"ikut menyaksikan. {FILLER}"
    )
    assert roles(text) == {"Kota Palembang": "subject", "Provinsi Sumatera Selatan": "mentioned"}


def test_a_province_that_acts_is_the_subject() -> None:
    text = (
        "Bengkulu, BK – Pemerintah Provinsi menyiapkan lahan bagi pabrik itu. Gubernur Bengkulu meneken naskahnya, "
        f"Senin. Lahan lain ada di Kota Bengkulu. {FILLER}"
    )
    assert roles(text) == {"Provinsi Bengkulu": "subject", "Kota Bengkulu": "mentioned"}


def test_the_province_is_that_of_the_day() -> None:
    text = f"Bupati Merauke meresmikan ruang kendali di Merauke, Senin. {FILLER}"
    title = "Papua Punya Ruang Kendali di Merauke"
    then = roles(text, title, published_on="2019-05-15")
    assert then == {"Kabupaten Merauke": "subject", "Provinsi Papua": "mentioned"}
    assert roles(text, title, published_on="2024-05-15")["Provinsi Papua"] == "subject"


def test_the_first_government_that_acts_is_the_subject() -> None:
    text = (
        "Serang - Pemprov Banten dan bank daerah meneken perjanjian kas daerah. Gubernur mengatakan kas aman. "
        f"Pemkab Serang dan Pemkot Serang menyusul, kata dia. {FILLER}"
    )
    assert roles(text)["Provinsi Banten"] == "subject"


def test_jakarta_as_a_place_is_no_subject() -> None:
    text = f"Peluncuran program itu digelar di sebuah hotel di Jakarta, Rabu, bagi 50 kabupaten dan kota. {FILLER}"
    assert roles(text) == {"Provinsi DKI Jakarta": "mentioned"}
    acting = f"Pemprov DKI Jakarta menyiapkan bantuan bagi warga. Gubernur DKI Jakarta memimpin rapat. {FILLER}"
    assert roles(acting) == {"Provinsi DKI Jakarta": "subject"}


def test_a_place_in_passing_is_no_subject() -> None:
    text = f"Bank itu, yang berpusat di Bandung, mengumumkan laba. Direktur menyebut nasabah bertambah. {FILLER}"
    assert roles(text, "Laba Bank Naik") == {"Kota Bandung": "mentioned"}


def test_a_smaller_namesake_gives_way_to_the_region_it_lies_in() -> None:
    text = f"Bupati Sragen menghadiri rapat di Kuningan, Jakarta. {FILLER}"
    assert roles(text) == {"Kabupaten Sragen": "subject", "Provinsi DKI Jakarta": "mentioned"}


def test_the_home_of_the_outlet_settles_a_bare_name() -> None:
    text = f"Warga Magelang membersihkan sungai. Camat mengapresiasi. {FILLER}"
    assert roles(text, "Warga Magelang Kerja Bakti", home_region_code="33.08") == {"Kabupaten Magelang": "subject"}
    assert roles(text, "Warga Magelang Kerja Bakti", home_region_code="33.71") == {"Kota Magelang": "subject"}


def test_regencies_and_cities_together_say_nothing_of_a_namesake() -> None:
    text = f"SEMARANG – Sebanyak 35 kabupaten/kota menandatangani komitmen bersama kejaksaan, Selasa. {FILLER}"
    assert "Kota Semarang" in roles(text)


def test_at_home_a_district_suffices() -> None:
    text = f"Sekolah dasar di Kecamatan Baki digabung mulai tahun ajaran baru karena murid tinggal sedikit. {FILLER}"
    assert roles(text, "Murid Tinggal 19 Orang", home_region_code="33.11") == {"Kabupaten Sukoharjo": "subject"}
    assert roles(text, "Murid Tinggal 19 Orang") == {}
    assert roles(text, "Murid Tinggal 19 Orang", home_region_code="33.19") == {}
    away = f"Bupati Kudus hadir di Baki. {FILLER}"
    assert roles(away, home_region_code="33.11") == {"Kabupaten Kudus": "subject"}


def test_districts_named_after_their_city_speak_for_it() -> None:
    text = (
        "Medan, 12/11 (Kabarkita) - Dua rumah didatangi petugas, satu di Kecamatan Medan Sunggal, satu di Kecamatan "
        f"Medan Tuntungan. Pemiliknya pernah menjabat anggota DPRD Sumatera Utara. {FILLER}"
    )
    assert roles(text) == {"Kota Medan": "subject", "Provinsi Sumatera Utara": "mentioned"}


def test_residue_is_left_out() -> None:
    text = (
        f"Bupati Brebes membuka pelatihan itu. {FILLER}\n\nPeserta berasal dari semua kecamatan di Brebes.\n\n"
        "Baca juga: Banjir di Kota Tegal Surut\n- Pemprov DKI Jakarta Salurkan Bantuan\nCOPYRIGHT © Kabar Semarang"
    )
    assert roles(text) == {"Kabupaten Brebes": "subject"}


def test_a_list_of_regions_has_no_subject_among_them() -> None:
    text = (
        "Kementerian Kominfo meneken kesepahaman dengan 50 daerah, kata menteri. Daerah itu: Kab. Agam, Kab. Solok, "
        "Kota Solok, Kab. Bandung, Kota Pasuruan, Kab. Pasuruan, Kab. Tegal, dan Kota Tegal.\n\nProgram berlanjut."
    )
    assert set(roles(text).values()) == {"mentioned"}
    assert len(roles(text)) == 8


@pytest.mark.parametrize("bullet", ["{}. ", "{}) ", "- ", "• "])
def test_lists_by_the_line(bullet: str) -> None:
    names = ["Kabupaten Banyuasin", "Kota Palembang", "Kabupaten Muara Enim", "Kota Prabumulih", "Kota Lubuklinggau"]
    lines = "\n".join(bullet.format(number) + name for number, name in enumerate(names, start=1))
    assert roles(f"Berikut daftar daerah terpilih menurut kementerian:\n{lines}") == dict.fromkeys(names, "mentioned")


def test_headlines_under_a_heading_of_related_news_are_residue() -> None:
    text = (
        f"Bupati Brebes membuka pelatihan itu. {FILLER}\n\nPeserta berasal dari semua kecamatan di Brebes.\n\n"
        "Berita Terkait\nBupati Klaten Lantik Pejabat\nWarga Boyolali Panen Raya\nHarga Cabai di Kudus Naik"
    )
    assert roles(text) == {"Kabupaten Brebes": "subject"}


def test_evidence_is_the_sentence() -> None:
    text = f"Rapat digelar kemarin. Bupati Kudus H. M. Fulan, S.E. membuka rapat itu sendiri. {FILLER}"
    (tag,) = tag_regions(None, text)
    assert tag.code == "33.19"
    assert tag.evidence == "Bupati Kudus H. M. Fulan, S.E. membuka rapat itu sendiri."


@pytest.mark.parametrize(("title", "text"), [(None, None), ("", ""), (None, "Tidak ada nama di sini.")])
def test_nothing_gives_nothing(title: str | None, text: str | None) -> None:
    assert tag_regions(title, text) == []


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=400))
def test_any_article_is_read_and_roles_are_the_three(title: str, text: str) -> None:
    tags = tag_regions(title, text)
    assert len({tag.code for tag in tags}) == len(tags)
    assert all(tag.role in ("subject", "dateline", "mentioned") for tag in tags)


@pytest.mark.parametrize(
    "text",
    [
        "- Kota " + "a" * 100_000,
        "A" * 200_000,
        ", " * 50_000,
        "Baca juga: " * 10_000,
        "Kota " * 20_000,
        "Kabupaten Kudus, " * 10_000,
        "Kota Bandung smart city, " * 5_000,
        "\n" * 100_000,
        "(" * 50_000 + ")" * 50_000,
        "KUDUS - " * 20_000,
    ],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    start = time.process_time()
    tag_regions(None, text)
    tag_topics(None, text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("title", "text", "subjects"),
    [
        (
            "Empat Kabupaten di Lampung Teken Kerja Sama Irigasi",
            "BANDAR LAMPUNG – Nota kesepahaman itu diteken di kantor gubernur, Senin. Keempat daerah itu ialah "
            "Kabupaten Pringsewu, Tanggamus, Pesawaran, dan Lampung Tengah.",
            {"Kabupaten Pringsewu", "Kabupaten Tanggamus", "Kabupaten Pesawaran", "Kabupaten Lampung Tengah"},
        ),
        (
            "Lima Kepala Daerah Sepakat Atasi Sampah",
            "DENPASAR – Kesepakatan dibacakan Kamis. Mereka adalah Wali Kota Denpasar, Bupati Badung, Bupati Gianyar, "
            "Bupati Tabanan, dan Bupati Klungkung.",
            {"Kota Denpasar", "Kabupaten Badung", "Kabupaten Gianyar", "Kabupaten Tabanan", "Kabupaten Klungkung"},
        ),
        (
            None,
            "TAKENGON - Aceh Tengah dan Bener Meriah akan menandatangani MoU ekspor kopi di Jakarta. Undangan tiba.",
            {"Kabupaten Aceh Tengah", "Kabupaten Bener Meriah"},
        ),
        (
            None,
            "JOGJA — Pemda DIY, Pemkab Sleman, dan Pemkot Jogja meneken kesepakatan air minum di Kepatihan, Rabu.",
            {"Provinsi Daerah Istimewa Yogyakarta", "Kabupaten Sleman", "Kota Yogyakarta"},
        ),
        # A headline that names one of those listed is about that one, and so is a list in part or of those who compete.
        (
            "Karo Masuk Daftar 12 Daerah Penerima Program Digital",
            "MEDAN – Kementerian Kominfo meneken nota kesepahaman dengan 12 daerah, Selasa. Di antaranya Kota Binjai, "
            "Kabupaten Langkat, Kabupaten Karo, dan Kota Tebing Tinggi.",
            {"Kabupaten Karo"},
        ),
        (
            "Tiga Daerah di Riau Maju ke Penilaian",
            "PEKANBARU – Penilaian diikuti Kota Dumai, Kabupaten Kampar, dan Kabupaten Siak. Pemko Pekanbaru menjadi "
            "tuan rumah acara itu.",
            {"Kota Pekanbaru"},
        ),
        # Whom an agreement is made with is its party, whoever merely comes is not.
        (
            None,
            "PEKALONGAN – Wali Kota Pekalongan meneken MoU soal rob dengan Kabupaten Batang di sebuah hotel, Rabu. "
            "Bupati Pemalang juga hadir.",
            {"Kota Pekalongan", "Kabupaten Batang"},
        ),
        (
            "Puluhan Daerah Teken MoU Layanan Digital",
            "JAKARTA – Sebanyak 50 kabupaten/kota menandatangani MoU di Jakarta, Selasa. Mereka antara lain Kabupaten "
            "Klaten, Kota Palu, dan Kabupaten Natuna. Menteri memimpin acara.",
            set(),
        ),
        # Hosts, guests, givers, and places in passing.
        (
            None,
            "BLITAR – Pemerintah Kota Blitar menerima kunjungan studi banding Pemerintah Kabupaten Ngawi, Rabu (4/5). "
            "Wali Kota Blitar menyambut rombongan di balai kota.",
            {"Kota Blitar"},
        ),
        (
            "Perahu dari Makassar Diserahkan di Sigi",
            "SIGI – Dua puluh perahu sumbangan warga Kota Makassar diterima Bupati Sigi di kantornya, Senin (10/12).",
            {"Kabupaten Sigi"},
        ),
        (
            None,
            "JAKARTA – PT Rumah Kita meneken nota kesepahaman dengan Bank Sentosa, Rabu. Perusahaan itu membangun "
            "1.800 unit di Kabupaten Bogor dan 400 unit di Tangerang Selatan.",
            set(),
        ),
        (
            None,
            "MEDAN – Kementerian Dalam Negeri meluncurkan aplikasi kependudukan, Selasa. Menteri berharap daerah ikut.",
            set(),
        ),
    ],
)
def test_who_is_the_subject_of_joint_acts(title: str | None, text: str, subjects: set[str]) -> None:
    found = roles(f"{text} {FILLER}", title)
    assert {name for name, role in found.items() if role == "subject"} == subjects


def test_a_list_before_a_foreign_name_goes_on() -> None:
    text = f"Bupati Nunukan memberi kuliah. Dulu anak-anak harus ke Kupang, Makassar atau Jawa untuk belajar. {FILLER}"
    assert {"Kota Kupang", "Kota Makassar"} <= set(roles(text))


def test_the_place_after_a_name_that_ends_with_a_regions() -> None:
    text = f"Bupati Nias Selatan meneken kesepakatan itu di Museum Warisan Nias, Gunungsitoli, Rabu pagi. {FILLER}"
    assert roles(text) == {"Kabupaten Nias Selatan": "subject", "Kota Gunungsitoli": "mentioned"}


def test_the_city_named_before_is_meant_by_its_bare_name() -> None:
    text = (
        f"Pemkab Kendal dan Pemkot Semarang pernah meneken MoU air dari lereng Ungaran. {FILLER} MoU dengan Semarang "
        "itu akan ditinjau lagi."
    )
    assert "Kabupaten Semarang" not in roles(text)
