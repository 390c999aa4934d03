"""Meta lines above a text go, with their bylines kept; sentences and lists of the article stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Article
from pipelines.normalise import normalise
from pipelines.normalise.metalines import meta_parts
from pipelines.normalise.residue import is_residue

GONE = """Diposting pada : Senin, 9 Maret 2026 | Dilihat 406 kali | Kategori : Berita
Dipublikasikan pada Senin, 9 Maret 2026 14.30 WIB
Diterbitkan : 09/03/2026 - Dibaca 1.024 kali
Senin, 9 Maret 2026 | 14:30 WIB
Kategori : Berita Daerah
Posted on 9 March 2026 • 12 Comments
Tanggal : 9 Maret 2026 / Hits : 88
Dilihat 406 kali""".splitlines()
STAYS = """Diposting pada Senin, foto itu dilihat 406 kali oleh warga.
Dilihat dari jauh, pasar itu tampak sepi
Kategori ini dimenangkan oleh Kabupaten Contoh | Sumber daya manusia menjadi kuncinya
Tayang di bioskop mulai pekan depan, film itu bercerita tentang petani
Tanggal 9 Maret 2026 menjadi hari jadi kabupaten itu.
JEMBER, Senin (9/3) – Pemkab membuka pasar
9 Maret 2026 | Pemkab membuka pasar di tiga kecamatan
Kategori: pemenang dipilih juri, kata ketua panitia.""".splitlines()
LEAD = "Pemerintah kabupaten membuka pasar baru pada awal pekan."


@pytest.mark.parametrize("line", GONE)
def test_meta_lines_go_from_the_start(line: str) -> None:
    assert normalise(Article(url="", text=f"{line}\n{LEAD}", language="id")).text == LEAD


@pytest.mark.parametrize("line", STAYS)
def test_what_is_no_meta_line_stays(line: str) -> None:
    assert meta_parts(line) == []


def test_the_same_words_inside_the_text_stay() -> None:
    text = f"{LEAD}\n\nKategori : Kota Sedang\n\nPenghargaan itu diserahkan kemarin."
    assert normalise(Article(url="", text=text, language="id")).text == text


def test_the_byline_of_a_meta_line_is_kept() -> None:
    line = "Penulis : Sari Wulandini | Diposting pada : 9 Maret 2026"
    article = normalise(Article(url="", text=f"{line}\n{LEAD}", language="id"))
    assert (article.byline, article.text) == ("Sari Wulandini", LEAD)


@given(st.text(alphabet="aD0123456789 |:./-–•kaliposting", max_size=300))
def test_parts_come_from_the_line(line: str) -> None:
    assert all(part in line for part in meta_parts(line))


@pytest.mark.parametrize(
    "line",
    [
        "Copyright © Kabar Tapal. Dilarang keras mengutip tanpa izin.",
        "Copyright © kabartapal.example. Dilarang keras mengutip isi tanpa izin tertulis.",
        "© 2026 Kabar Tapal, dilarang mengutip tanpa izin",
        "Hak Cipta © Kabar Tapal 2026. Dilarang memperbanyak tanpa izin redaksi.",
    ],
)
def test_copyright_notices_go(line: str) -> None:
    assert is_residue(line)


def test_the_pages_own_address_goes_and_others_stay() -> None:
    text = f"{LEAD}\n\nhttps://desa.example/data"
    own = "https://kabartapal.example/berita/77"
    article = Article(url=own + "?print=1", canonical_url=own, text=f"{text}\n{own}/", language="id")
    assert normalise(article).text == text


def test_sentences_on_copyright_stay() -> None:
    assert not is_residue("Hak cipta batik itu didaftarkan bupati ke kementerian agar motifnya terjaga, kata perajin.")
    assert not is_residue("Copyright menjadi pokok bahasan pelatihan. Peserta diajak mendaftarkan karya mereka.")
    assert not is_residue("Dilarang keras membuang sampah di sungai, begitu bunyi papan di tiga desa itu.")
