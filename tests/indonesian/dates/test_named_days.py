"""Days named in texts: what is one, which day it is, and what is none."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indonesian.dates import NamedDay, named_days

OWN = Path(__file__).parents[3] / "benchmarks" / "data" / "days.jsonl"
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober"]
MONTHS += ["November", "Desember"]
DAYS = st.dates(date(1999, 1, 1), date(2040, 12, 31))


def _lines() -> list[dict[str, str | None]]:
    return [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("line", _lines(), ids=lambda line: str(line["id"]))
def test_each_hand_made_form(line: dict[str, str | None]) -> None:
    published = date.fromisoformat(line["published_on"]) if line["published_on"] else None
    text = str(line["text"])
    found = named_days(text, published)
    if line["kind"] == "false":
        assert found == []
        return
    start = text.index(str(line["raw"]))
    over = [one for one in found if one.start < start + len(str(line["raw"])) and one.end > start]
    assert [(one.date, one.precision) for one in over] == [(line["date"], line["precision"])]
    if "until" in line:
        assert over[0].until == line["until"]


def _printed(day: date) -> list[str]:
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return [
        f"{weekday} ({day.day}/{day.month}/{day.year})",
        f"{weekday}, ({day.day:02d}/{day.month:02d}/{day.year})",
        f"{weekday}({day.day}/{day.month}/{day.year % 100:02d})",
        f"{weekday}, {day.day} {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        day.isoformat(),
    ]


@given(DAYS, st.integers(-400, 400))
def test_a_day_printed_in_full_reads_back_whenever_it_was_published(day: date, shift: int) -> None:
    for raw in _printed(day):
        found = named_days(f"Rapat itu pada {raw} di Solo.", day + timedelta(days=shift))
        assert [(one.date, one.precision) for one in found] == [(day.isoformat(), "day")], raw
        assert day.isoformat() in [one.date for one in named_days(f"Rapat {raw}.", None)]


@given(DAYS, st.integers(-150, 150))
def test_a_day_without_its_year_is_the_nearest_across_new_year(day: date, shift: int) -> None:
    published = day + timedelta(days=shift)
    raw = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month})"
    if (day.day, day.month) != (29, 2):
        assert [one.date for one in named_days(f"Rapat {raw} lancar.", published)] == [day.isoformat()]


@given(DAYS, st.integers(1, 6))
def test_relative_days_shift_with_publishing(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    expect = {
        "kemarin": 1,
        "hari ini": 0,
        "besok": -1,
        f"{WEEKDAYS[day.weekday()]} lalu": back,
        f"{back} hari lalu": back,
    }
    for words, days in expect.items():
        found = named_days(f"Rapat digelar {words} di balai.", published)
        assert [one.date for one in found] == [(published - timedelta(days=days)).isoformat()], words


@given(st.text(alphabet="0123456789/.-–() SelasaMiKmtnguhrdo,\n'’", max_size=200), st.none() | DAYS)
def test_any_text_gives_places_in_it_in_order_without_overlap(text: str, published: date | None) -> None:
    found = named_days(text, published)
    for one in found:
        assert text[one.start : one.end] == one.raw != ""
        assert one.date is None or date.fromisoformat(one.date)
    assert all(a.end <= b.start for a, b in pairwise(found))


def _one(text: str, published: date | None) -> NamedDay:
    (found,) = named_days(text, published)
    return found


def test_a_weekday_that_fits_no_near_year_is_said() -> None:
    found = _one("Rapat Rabu (13/5) batal.", date(2018, 5, 15))
    assert found.date == "2020-05-13"
    doubted = _one("Rapat Senin (12/5/2018) batal.", date(2018, 5, 15))
    assert (doubted.date, "weekday does not fit" in doubted.because) == ("2018-05-12", True)


@pytest.mark.parametrize("raw", ["Rabu (1/7)", "Rabu, 1 Juli"])
def test_the_day_close_by_is_kept_where_the_weekday_leads_to_another_year(raw: str) -> None:
    found = _one(f"Rapat {raw} lancar.", date(2025, 7, 2))
    assert (found.date, found.otherwise) == ("2026-07-01", "2025-07-01")
    assert "2025-07-01" in found.because
    assert _one("Rapat Selasa (1/7) lancar.", date(2025, 7, 2)).otherwise is None


def test_an_impossible_year_is_kept_raw_with_the_likeliest_reading() -> None:
    found = _one("Rapat 22/05/3017 batal.", date(2017, 5, 24))
    assert (found.raw, found.date, "impossible" in found.because) == ("22/05/3017", "2017-05-22", True)
    assert _one("Rapat 22/05/3017 batal.", None).date is None


def test_last_years_number_in_january_is_put_right_by_the_weekday() -> None:
    assert _one("Rapat Kamis (3/1/2018) usai.", date(2019, 1, 4)).date == "2019-01-03"


def test_a_slip_of_the_month_is_put_right_by_the_weekday() -> None:
    found = _one("Rapat Kamis (31/1/2022) usai.", date(2022, 3, 31))
    assert (found.date, "likeliest" in found.because) == ("2022-03-31", True)


@pytest.mark.parametrize(
    ("text", "day", "until"),
    [
        ("dua minggu yang lalu", "2018-04-23", "2018-04-29"),
        ("1-3/5/2018", "2018-05-01", "2018-05-03"),
        ("(7-9/5)", "2018-05-07", "2018-05-09"),
        ("12/05/2018-14/05/2018", "2018-05-12", "2018-05-14"),
        ("Selasa (8/5/)", "2018-05-08", None),
        ("Selasa (5/8)", "2018-05-08", None),
        ("8 Mei '17", "2017-05-08", None),
        ("17 April 2018 hingga 16 April 2022", "2018-04-17", "2022-04-16"),
        ("Rabu,9 Mei 2018", "2018-05-09", None),
        ("8 Mei tahun lalu", "2017-05-08", None),
        ("tanggal 9 (sembilan) bulan Mei tahun 2018", "2018-05-09", None),
        ("Rabu, tanggal Sembilan, bulan Mei, tahun Dua Ribu Delapan Belas", "2018-05-09", None),
        ("Sabtu akhir pekan lalu", "2018-05-05", None),
        ("akhir tahun lalu", "2017-01-01", "2017-12-31"),
        ("Senin hingga Rabu lalu", "2018-05-02", None),
        ("pada Minggu lalu", "2018-05-06", None),
        ("5, 6, dan 7 Mei 2018", "2018-05-05", "2018-05-07"),
        ("Mei 2018 hingga Juni 2019", "2018-05-01", "2019-06-30"),
    ],
)
def test_more_forms(text: str, day: str, until: str | None) -> None:
    found = _one(f"Acara {text} di Solo.", date(2018, 5, 9))
    assert (found.date, found.until) == (day, until)


def test_a_part_of_a_period_is_said() -> None:
    assert "end of the year" in _one("Acara akhir tahun lalu.", date(2018, 5, 9)).because
    assert "beginning of the month" in _one("Acara awal bulan ini.", date(2018, 5, 9)).because


def test_a_week_that_opens_a_sentence_is_no_sunday() -> None:
    assert [one.precision for one in named_days("Ia pulang. Minggu lalu ia pergi.", date(2018, 5, 9))] == ["week"]


@pytest.mark.parametrize(
    "text",
    ["beberapa bulan lalu", "tahun ajaran 2018/2019", "tahun anggaran 2018", "malam Jumat Kliwon", "keesokan harinya",
     "POJK 12/2020", "0271-55-2018", "WA 08/05/2018", "30 hari ke depan", "tahun 90-an", "Minggu-minggu ini",
     "Senin sampai Jumat", "setiap Senin dan Kamis",
     "peringkat (3/10) besar", "Perbup 12 Tahun 2018", "(2/4) peserta", "12 des itu", "Lapangan 17 Agustus 1945",
     "Lapangan 17 Agustus"],
)  # fmt: skip
def test_more_that_is_no_day(text: str) -> None:
    assert named_days(f"Acara {text} di Solo.", date(2018, 5, 9)) == []


def test_no_form_is_slow_on_long_text() -> None:
    hostile = [
        "(8/" * 20000,
        "Selasa " * 10000,
        "8 hingga " * 10000,
        "dua puluh " * 10000,
        " " * 100000,
        "8-" * 40000,
        "awal " * 20000,
    ]
    hostile += ["Selasa" + " " * 50000 + "(8/5)", "Mei " * 20000, "nomor " + "1/" * 40000 + "2018", "2018" * 20000]
    for text in hostile:
        started = time.perf_counter()
        named_days(text, date(2018, 5, 9))
        assert time.perf_counter() - started < 5, text[:20]
