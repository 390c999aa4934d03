"""Printed and coded days of publishing, and days in addresses."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indonesian.dates.published import find_published, parse_published
from indonesian.dates.urls import date_in_url

NOW = datetime(2018, 5, 9, 1, 30, tzinfo=UTC)
FORMS = [
    ("Selasa, 8 Mei 2018 | 14:30 WIB", "2018-05-08T14:30:00+07:00", "minute", True),
    ("Selasa, 8 Mei 2018 | 14.30 WITA", "2018-05-08T14:30:00+08:00", "minute", True),
    ("Selasa Wage (8/5/2018) pukul 14.30 WIT", "2018-05-08T14:30:00+09:00", "minute", True),
    ("Rabu, 8 Mei 2018", "2018-05-08", "day", False),
    ("8/5/2018", "2018-05-08", "day", None),
    ("08-05-2018 14:30:22", "2018-05-08T14:30:22+07:00", "second", None),
    ("Jum'at, 11 Mei 2018 - 09:05", "2018-05-11T09:05:00+07:00", "minute", True),
    ("Jum’at 11/05/2018", "2018-05-11", "day", True),
    ("14:30 WIB, 8 Mei 2018", "2018-05-08T14:30:00+07:00", "minute", None),
    ("3 Pebruari 2019", "2019-02-03", "day", None),
    ("3 Nop 2019", "2019-11-03", "day", None),
    ("8 Agt 2018", "2018-08-08", "day", None),
    ("8 Ags 2018 9:05 PM", "2018-08-08T21:05:00+07:00", "minute", None),
    ("Sept 3, 2018", "2018-09-03", "day", None),
    ("Mei 2018", "2018-05-01", "month", None),
    ("2 jam lalu", "2018-05-09T06:00:00+07:00", "hour", None),
    ("10 menit yang lalu", "2018-05-09T08:20:00+07:00", "minute", None),
    ("baru saja", "2018-05-09T08:30:00+07:00", "minute", None),
    ("Kemarin, 14:30 WIB", "2018-05-08T14:30:00+07:00", "minute", None),
    ("3 hari lalu", "2018-05-06", "day", None),
    ("2018-05-08T07:30:00Z", "2018-05-08T07:30:00+00:00", "second", None),
    ("2018-05-08T14:30:00+0700", "2018-05-08T14:30:00+07:00", "second", None),
    ("Tue, 08 May 2018 07:30:00 +0000", "2018-05-08T07:30:00+00:00", "second", True),
]


@pytest.mark.parametrize(("text", "value", "precision", "weekday_ok"), FORMS)
def test_form(text: str, value: str, precision: str, weekday_ok: bool | None) -> None:
    found = parse_published(text, now=NOW)
    assert found is not None
    assert (found.value, found.precision, found.weekday_ok) == (value, precision, weekday_ok)
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text",
    [
        "1.234 kali dibaca",
        "31/02/2018",
        "Skor 3-1",
        "0812-3456-7890",
        "pukul 14.30",
        "Versi 2.5.18",
        "kemarin dulu",
        "",
    ],
)
def test_no_day_of_publishing(text: str) -> None:
    assert parse_published(text) is None


def test_what_is_said_of_it() -> None:
    line = "Diterbitkan: 3 Mei 2018 10:00 WIB | Terakhir diperbarui 4 Mei 2018 11:00 WIB"
    first, second = find_published(line)
    assert (first.kind, second.kind, second.modified) == ("published", "modified", True)
    best = parse_published("Terakhir diperbarui: 4 Mei 2018 11:00 | Diposting pada 3 Mei 2018")
    assert best is not None and best.value == "2018-05-03"


def test_the_weekday_decides_the_order_of_digits() -> None:
    found = parse_published("Selasa, 05/08/2018")
    assert found is not None and found.value == "2018-05-08"
    other = parse_published("05/08/2018", numeric_order="mdy")
    assert other is not None and other.value == "2018-05-08"


@given(st.datetimes(datetime(1999, 1, 1), datetime(2060, 1, 1)), st.sampled_from(["WIB", "WITA", "WIT"]))
def test_a_printed_minute_reads_back(moment: datetime, zone: str) -> None:
    hours = {"WIB": 7, "WITA": 8, "WIT": 9}[zone]
    for raw in (
        f"{moment:%d/%m/%Y} {moment:%H.%M} {zone}",
        f"{moment:%d-%m-%Y | %H:%M} {zone}",
        f"{moment:%Y-%m-%d %H:%M} {zone}",
    ):
        found = parse_published(raw)
        assert found is not None and found.value == f"{moment:%Y-%m-%dT%H:%M}:00+{hours:02d}:00", raw


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(text[one.start : one.end] == one.raw for one in find_published(text, now=NOW))
    date_in_url(text)


@given(st.dates(date(1995, 1, 1), date(2060, 1, 1)))
def test_a_day_in_an_address_reads_back(day: date) -> None:
    for path in (
        f"{day:%Y/%m/%d}/judul",
        f"read/{day:%Y%m%d}143000-20-12/judul",
        f"{day:%Y-%m-%d}-judul",
        f"{day.year}/{day.month}/{day.day}",
    ):
        found = date_in_url(f"https://kabar.example/{path}")
        assert found is not None and (found.date, found.precision) == (day.isoformat(), "day"), path


def test_addresses_with_a_month_or_without_a_day() -> None:
    month = date_in_url("https://kabar.example/2018/05/judul")
    assert month is not None and (month.date, month.precision) == ("2018-05-01", "month")
    for path in (
        "read/12345678/judul",
        "berita/musim-2018-05",
        "2018/13/40/judul",
        "berita-99/judul",
        "read/puasa-jatuh-pada-3-april-2022",
    ):
        assert date_in_url(f"https://kabar.example/{path}") is None, path


def test_no_line_is_slow() -> None:
    for piece in (
        "Selasa, ",
        "8 Mei ",
        "8/5/",
        "14:30 ",
        " ",
        "2018-",
        "dua ",
        "Diterbitkan: ",
        "8 Mei 2018 | ",
        "perbaru ",
    ):
        started = time.perf_counter()
        find_published(piece * 20_000, now=NOW)
        assert time.perf_counter() - started < 5, piece
