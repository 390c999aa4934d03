"""Who signs, in the wordings of news: bracketed offices, afterthoughts, proxies, names given elsewhere."""

from __future__ import annotations

import pytest

from pipelines.enrich import enrich

DAY = "2023-05-10"


def signers(text: str) -> dict[str, str | None]:
    return {item.name: item.signatory for mou in enrich(None, text, DAY).mous for item in mou.parties}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wali Kota (Wako) Padang Panjang H Asril Tanjung bersama Kepala Kejaksaan Negeri (Kajari) Padang Panjang "
            "Doni Saputra SH MH menandatangani nota kesepahaman bidang hukum, Selasa (9/5).",
            {"Kota Padang Panjang": "Asril Tanjung", "Kejaksaan Negeri Padang Panjang": "Doni Saputra"},
        ),
        (
            "Kepala Kejaksaan Tinggi (Kajati) Sulteng Bagas Wirayudha dan Gubernur Sulawesi Tengah Murad Lasimpala "
            "meneken MoU, Selasa (9/5).",
            {"Kejaksaan Tinggi Sulawesi Tengah": "Bagas Wirayudha", "Provinsi Sulawesi Tengah": "Murad Lasimpala"},
        ),
        (
            "Bupati Kolaka, Ir. H. Darwis Laode, M.M., menghadiri pembukaan gerakan kota cerdas sekaligus melakukan "
            "penandatanganan nota kesepahaman dengan PT Sinar Kolaka Utama, Selasa (9/5).",
            {"Kabupaten Kolaka": "Darwis Laode", "PT Sinar Kolaka Utama": None},
        ),
        (
            "Pemerintah Kota Bitung bekerja sama dengan Bank Sulutgo lewat MoU yang diteken Selasa (9/5). Wali Kota "
            'Bitung Hengky Lumentut hadir dalam acara itu. "Ini langkah maju," kata Hengky seusai membubuhkan '
            "tanda tangan.",
            {"Kota Bitung": "Hengky Lumentut", "Bank SulutGo": None},
        ),
        (
            '"Saya sendiri yang meneken MoU dengan PT Sinar Sikka itu," ujar Bupati Sikka Frans Roberto, Selasa (9/5).',
            {"Kabupaten Sikka": "Frans Roberto", "PT Sinar Sikka": None},
        ),
        (
            "Bupati Berau, Sri Juniarsih, SE, MM, mengutus Sekda Said Iskandar untuk meneken MoU dengan PT Batu Makmur "
            "Jaya, Selasa (9/5).",
            {"Kabupaten Berau": "Said Iskandar", "PT Batu Makmur Jaya": None},
        ),
        (
            "Wali Kota Kupang Yonas Riwu menandatangani nota kesepahaman kota kembar dengan Wali Kota Suncheon "
            "Park Jae-min di Balai Kota Kupang, Selasa (9/5).",
            {"Kota Kupang": "Yonas Riwu", "Kota Suncheon": "Park Jae-min"},
        ),
        (
            "Tiga kepala daerah menandatangani nota kesepahaman, Selasa (9/5). Mereka adalah Wali Kota Cirebon Efendi "
            "Nasution, Bupati Cirebon Imron Wahyudi dan Bupati Kuningan Dian Maulana.",
            {
                "Kota Cirebon": "Efendi Nasution",
                "Kabupaten Cirebon": "Imron Wahyudi",
                "Kabupaten Kuningan": "Dian Maulana",
            },
        ),
        (
            "Pemkab Kudus meneken nota kesepahaman dengan Universitas Muria Kudus (UMK), Selasa (9/5). Dari kampus, "
            "naskah ditandatangani Rektor UMK, Prof. Darsono Wibawa.",
            {"Kabupaten Kudus": None, "Universitas Muria Kudus": "Darsono Wibawa"},
        ),
        (
            "MoU diteken General Manager Telkom Regional IV Agung Pranata dan langsung oleh wali kota, Selasa (9/5). "
            "Wali Kota Magelang Damar Prasojo menyebut jaringan kota masih lemah.",
            {"PT Telkom Indonesia": "Agung Pranata", "Kota Magelang": "Damar Prasojo"},
        ),
        (
            "MoU itu diteken Wali Kota Pariaman Yota Balad, Kepala Desa Apar Hendri Gunawan serta Kepala Balai "
            "Konservasi Sumber Daya Alam (BKSDA) Sumatera Barat Lugi Hartono, Selasa (9/5).",
            {
                "Kota Pariaman": "Yota Balad",
                "Desa Apar": "Hendri Gunawan",
                "Balai Konservasi Sumber Daya Alam Sumatera Barat": "Lugi Hartono",
            },
        ),
        (
            "Nota kesepahaman dengan Pemkab Sumba Timur diteken di Waingapu, Selasa (9/5), oleh Bupati Sumba Timur "
            "Umbu Lili. Ketua Yayasan Rimba Nusa, Ita Purnama, yang turut menandatangani naskah itu, mengaku lega.",
            {"Kabupaten Sumba Timur": "Umbu Lili", "Yayasan Rimba Nusa": "Ita Purnama"},
        ),
        (
            "Ketua Yayasan Rimba Lestari Nusa, Ita Purnama, hadir langsung meneken MoU konservasi penyu dengan Bupati "
            "Aceh Jaya Teuku Safwan, Selasa (9/5).",
            {"Yayasan Rimba Lestari Nusa": "Ita Purnama", "Kabupaten Aceh Jaya": "Teuku Safwan"},
        ),
        (
            "Usai menandatangani nota kesepahaman dengan Perum Damri, Bupati Konawe Yusran Akbar mengatakan bus segera "
            "beroperasi. Acara berlangsung Selasa (9/5).",
            {"Perum DAMRI": None, "Kabupaten Konawe": "Yusran Akbar"},
        ),
        (
            "Gubernur Kaltara Zainal Paliwang menandatangani nota kesepahaman dengan Pangdam VI/Mulawarman Mayjen TNI "
            "Rudi Rachmat, Selasa (9/5).",
            {"Provinsi Kalimantan Utara": "Zainal Paliwang", "Kodam VI/Mulawarman": "Rudi Rachmat"},
        ),
    ],
)
def test_who_signs(text: str, expected: dict[str, str | None]) -> None:
    assert signers(text) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Bupati Kolaka Darwis Laode menghadiri sekaligus menyaksikan penandatanganan MoU antara Bank Sultra dan "
            "Universitas Halu Oleo, Selasa (9/5).",
            "Darwis Laode",
        ),
        (
            "Pemkab Lebak meneken MoU dengan PT Cahaya Banten, Selasa (9/5). Tahun lalu Bupati Lebak Iti Octavia juga "
            "meneken MoU serupa dengan perusahaan lain.",
            "Iti Octavia",
        ),
        (
            "Pemkab Lebak meneken MoU dengan PT Cahaya Banten, Selasa (9/5). Bupati Lebak Iti Octavia akan "
            "menandatangani perjanjian lanjutan bulan depan.",
            "Iti Octavia",
        ),
    ],
)
def test_who_looks_on_or_signed_at_another_time_does_not_sign(text: str, who: str) -> None:
    assert who not in signers(text).values()


@pytest.mark.parametrize(
    ("text", "party", "no_party"),
    [
        (
            "Pemkab Bungo dan PT Bank Nusa Bahari (Persero) Tbk meneken MoU, Selasa (9/5). Bank Nusa Bahari diwakili "
            "Direktur Utama Khairul Suhairi.",
            "PT Bank Nusa Bahari",
            "Bank Nusa Bahari",
        ),
        (
            "Pemkab Lebak akan meneken MoU dengan PT Cahaya Banten Abadi. Naskah MoU masih menunggu persetujuan "
            "Kementerian Luar Negeri.",
            "PT Cahaya Banten Abadi",
            "Kementerian Luar Negeri",
        ),
        (
            "Pemkot Tegal dan Politeknik Harapan Bersama di Tegal menandatangani nota kesepahaman tentang magang "
            "mahasiswa, Selasa (9/5).",
            "Politeknik Harapan Bersama",
            "Politeknik Harapan",
        ),
        (
            "Naskah MoU ditandatangani Bupati Garut Helmi Sudrajat dan Rektor Universitas Islam Bandung (Unisba) Edi "
            "Rusyana, Selasa (9/5).",
            "Universitas Islam Bandung",
            "Universitas Islam Bandung Edi",
        ),
        (
            "Pemkab Pringsewu meneken MoU dengan Universitas Islam Negeri (UIN) Raden Intan, Selasa (9/5).",
            "Universitas Islam Negeri Raden Intan",
            "Universitas Islam Negeri",
        ),
    ],
)
def test_one_body_under_its_own_name(text: str, party: str, no_party: str) -> None:
    names = set(signers(text))
    assert any(name.startswith(party) for name in names), names
    assert no_party not in names


def test_regions_chosen_for_a_programme_are_no_parties() -> None:
    text = (
        "Bupati Gresik Hasan Alwi menandatangani nota kesepahaman dengan Kementerian Komunikasi dan Informatika, "
        "Selasa (9/5). Selain Gresik, ada tiga daerah lain yang terpilih, yakni Kabupaten Sidoarjo, Bojonegoro dan "
        "Banyuwangi."
    )
    assert set(signers(text)) == {"Kabupaten Gresik", "Kementerian Komunikasi dan Informatika"}


def test_all_the_regions_of_the_sentence_before() -> None:
    text = (
        "Rapat itu dihadiri utusan Pemkot Pekalongan, Pemkab Pekalongan, serta Pemkab Batang. Ketiga daerah akan "
        "menandatangani MoU penanganan banjir bulan depan."
    )
    assert {"Kota Pekalongan", "Kabupaten Pekalongan", "Kabupaten Batang"} <= set(signers(text))
