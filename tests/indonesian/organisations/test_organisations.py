"""Bodies in texts, and the data files behind them."""

from __future__ import annotations

from collections import Counter

import pytest

from indonesian.organisations import find_organisations, heads, name_on, organisations
from indonesian.organisations.table import KINDS
from indonesian.phrases import split_words


def names(text: str, **places: str) -> list[str]:
    words = split_words(text)
    known = {index: index + 1 for index, word in enumerate(words) if word.text in places.values()}
    return [item.name for item in find_organisations(text, words, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MoU dengan Kemenkominfo", "Kementerian Komunikasi dan Informatika"),
        ("surat dari Kementerian Komdigi", "Kementerian Komunikasi dan Digital"),
        ("tim BPJS Ketenagakerjaan Cabang Tegal", "BPJS Ketenagakerjaan"),
        ("bersama UNS dan warga", "Universitas Sebelas Maret"),
        ("direksi PT. Maju Sentosa Abadi kemarin", "PT Maju Sentosa Abadi"),
        ("Universitas Muhammadiyah (UM) Purwokerto siap", "Universitas Muhammadiyah Purwokerto"),
        ("delegasi Kota Fukuyama, Jepang, datang", "Kota Fukuyama"),
        ("Yayasan Cahaya Anak Negeri membantu", "Yayasan Cahaya Anak Negeri"),
        ("PT Sarana Air dan warga", "PT Sarana Air"),
    ],
)
def test_a_body_is_named_in_standard_form(text: str, expected: str) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "kata Kadis Kominfo Budi",
        "Dinas Kominfo setempat",
        "Kominfo Kabupaten Tegal hadir",
        "ui dan its",
        "harga telkom naik",
    ],
)
def test_a_department_or_a_small_word_is_none(text: str) -> None:
    assert names(text) == []


def test_a_place_ends_a_prosecutor_s_name() -> None:
    assert names("Kejari Sekadau Hadi Purnomo", place="Sekadau") == ["Kejaksaan Negeri Sekadau"]


def test_a_name_follows_the_day() -> None:
    assert name_on("kominfo", "2018-05-08") == "Kementerian Komunikasi dan Informatika"
    assert name_on("kominfo", "2025-01-01") == "Kementerian Komunikasi dan Digital"
    assert name_on("kominfo", None) == "Kementerian Komunikasi dan Digital"
    assert name_on("bkkbn", "2020-01-01") == "Badan Kependudukan dan Keluarga Berencana Nasional"
    assert name_on("none such", None) is None


def test_the_data_is_sound() -> None:
    assert {item.kind for item in organisations()} <= set(KINDS)
    assert {item.kind for item in heads()} <= set(KINDS)
    assert {item.takes for item in heads()} <= {"name", "place", "either"}
    for item in organisations():
        assert item.forms and all(form.strip() == form and form for form in item.forms), item
        if item.valid_from and item.valid_until:
            assert item.valid_from < item.valid_until, item
    forms = Counter(form for item in organisations() for form in item.forms)
    assert [form for form, count in forms.items() if count > 1] == []
    keys = {(item.key, item.kind) for item in organisations()}
    kinds = Counter(key for key, _ in keys)
    assert [key for key, count in kinds.items() if count > 1 and key not in {"bkkbn"}] == []
