"""Offices and persons' names in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indonesian.offices import find_offices, person_of, read_name, read_name_before
from indonesian.phrases import split_words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bupati Sukoharjo", "Bupati"),
        ("Walikota Solo", "Wali Kota"),
        ("Plt Wali Kota Solo", "Plt Wali Kota"),
        ("Penjabat Gubernur", "Pj Gubernur"),
        ("Penjabat Sementara Bupati", "Pjs Bupati"),
        ("Pelaksana harian Sekda", "Plh Sekretaris Daerah"),
        ("Wabup", "Wakil Bupati"),
        ("Dirjen Aptika", "Direktur Jenderal Aplikasi Informatika"),
        ("Kepala Dinas Komunikasi dan Informatika", "Kepala Dinas Komunikasi dan Informatika"),
        ("Kajari Sragen", "Kepala Kejaksaan Negeri"),
        ("Wakil Rektor III", "Wakil Rektor III"),
        ("Dirut Bank Jateng", "Direktur Utama"),
        ("Menkominfo", "Menteri Komunikasi dan Informatika"),
    ],
)
def test_an_office_in_standard_form(text: str, title: str) -> None:
    found = find_offices(text, split_words(text))
    assert [item.title for item in found] == [title]


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Drs. H. Edi Basri, M.Si. meneken", "Edi Basri", "meneken"),
        ("Hj. Baiduri, S.Sos., hadir", "Baiduri", ", hadir"),
        ("Agus Andri SH.M.Hum akhirnya", "Agus Andri", " akhirnya"),
        ("IGN Jaya Suarna, lantas", "IGN Jaya Suarna", ", lantas"),
        ("M. Said Hidayah datang", "M. Said Hidayah", " datang"),
        ("Letkol Inf Agus Darmawi", "Agus Darmawi", ""),
        ("Semuel A. Panger. Empat", "Semuel A. Panger", ". Empat"),
        ("Munir Hadi, S.H., M.H. dan", "Munir Hadi", " dan"),
    ],
)
def test_a_name_without_titles_and_degrees(text: str, name: str, rest: str) -> None:
    found = read_name(text, 0)
    assert found is not None
    assert (found[0], text[found[1] :].lstrip(" ") if rest == "meneken" else text[found[1] :]) == (name, rest)


@pytest.mark.parametrize("text", ["Teken MoU", "dan warga", "Selasa lalu", "OPD. Rancangan", "12 orang"])
def test_no_name(text: str) -> None:
    assert read_name(text, 0) is None


def test_a_name_before_an_office() -> None:
    text = "kata Drs. Haris Binar, M.Si, Kepala Dinas"
    at = text.index("Kepala")
    assert read_name_before(text, at, 0) == ("Haris Binar", 5)


@given(st.text(max_size=80), st.integers(0, 80))
def test_any_text_is_read_without_error(text: str, position: int) -> None:
    found = read_name(text, min(position, len(text)))
    assert found is None or (found[0] and found[1] <= len(text))


@pytest.mark.parametrize(
    ("read", "person"),
    [
        ("Raden Wijaya", "Raden Wijaya"),
        ("Turki Recep Basri", "Recep Basri"),
        ("DPR Setya Nugraha", "Setya Nugraha"),
        ("Kuta Kompol Agus Riwanto", "Agus Riwanto"),
        ("RA Dhini Ardhani", "RA Dhini Ardhani"),
        ("Partai Maju Bersama", None),
        ("Republik Indonesia", None),
    ],
)
def test_the_person_in_what_follows_an_office(read: str, person: str | None) -> None:
    assert person_of(read) == person
