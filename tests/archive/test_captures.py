"""Captures: what was written comes back, byte for byte; standard tools agree; a full disk leaves no half record."""

from __future__ import annotations

import errno
import gzip
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive import captures
from archive.captures import (
    CaptureError,
    CaptureFile,
    Exchange,
    capture_by_id,
    decoded_body,
    insert_capture,
    latest_capture,
    mark_outcome,
    read_capture,
    read_captured,
    unhandled_captures,
)
from archive.home import Home
from archive.writer import Writer
from tests.archive.conftest import Desk, day

names = st.from_regex(rb"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True)
values = st.binary(max_size=60).map(lambda value: value.replace(b"\r", b"").replace(b"\n", b"").strip(b" \t"))
exchanges = st.builds(
    Exchange,
    url=st.from_regex(r"https://kabar\.example/[a-z0-9/?=&%-]{0,60}", fullmatch=True),
    status=st.sampled_from([200, 203, 301, 404, 500, 599]),
    body=st.binary(max_size=4000),
    fetched_at=st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "+00:00"),
    response_headers=st.lists(st.tuples(names, values), max_size=6),
    request_headers=st.lists(st.tuples(names, values), max_size=3),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.lists(exchanges, min_size=1, max_size=4))
def test_exchanges_come_back_byte_for_byte(tmp_path: Path, batch: list[Exchange]) -> None:
    home = Home(tmp_path).create()
    number = len(list(home.captures.glob("*/*"))) + 1
    with CaptureFile(home, "kabar", number) as file:
        refs = [file.append(exchange) for exchange in batch]
    for exchange, ref in zip(batch, refs, strict=True):
        again = read_capture(home, ref.warc_file, ref.warc_offset, ref.warc_length)
        assert again.body == exchange.body
        assert again.response_headers == exchange.response_headers
        assert (again.url, again.status, again.fetched_at) == (exchange.url, exchange.status, exchange.fetched_at)


def test_a_standard_tool_finds_every_record_and_digest_right(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    first = desk.capture("https://kabar.example/a", day(1), "isi \xff".encode() * 500)
    row = capture_by_id(desk.db, first)
    desk.file.append(Exchange("https://kabar.example/a", 304, b"", day(2)), revisit_of=row)
    desk.file.sync()
    with desk.file.path.open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream, check_digests="raise")]
    assert kinds == ["warcinfo", "request", "response", "request", "revisit"]
    Checker(type("Options", (), {"inputs": [str(desk.file.path)], "verbose": True})()).process_all()
    assert "fail" not in capsys.readouterr().out


def test_the_file_says_what_it_normalises(desk: Desk) -> None:
    desk.capture("https://kabar.example/a", day(1))
    with desk.file.path.open("rb") as stream:
        info = next(iter(ArchiveIterator(stream))).content_stream().read().decode()
    assert "Transfer-Encoding" in info and "reason" in info


def test_a_revisit_refers_to_the_earlier_record_and_reads_as_its_page(desk: Desk) -> None:
    url = "https://kabar.example/a"
    first = desk.capture(url, day(1), b"isi")
    row = latest_capture(desk.db, url, desk.source_id)
    assert row is not None and row.id == first
    for exchange in (Exchange(url, 304, b"", day(2)), Exchange(url, 200, b"isi", day(3))):
        ref = desk.file.append(exchange, revisit_of=row)
        again = insert_capture(desk.db, exchange, ref, desk.source_id, desk.run_id)
        page = read_captured(desk.db, desk.home, again)
        assert (page.status, page.body, page.fetched_at) == (200, b"isi", exchange.fetched_at)
        assert ref.digest == row.digest
    assert latest_capture(desk.db, url, desk.source_id) == row
    desk.file.sync()
    with desk.file.path.open("rb") as stream:
        last = [record.rec_headers for record in ArchiveIterator(stream)][-1]
    assert last.get_header("WARC-Refers-To") == row.record_id
    assert last.get_header("WARC-Refers-To-Target-URI") == url


def test_another_payload_is_no_revisit(desk: Desk) -> None:
    row = capture_by_id(desk.db, desk.capture("https://kabar.example/a", day(1), b"isi"))
    with pytest.raises(ValueError, match="not the payload"):
        desk.file.append(Exchange("https://kabar.example/a", 200, b"lain", day(2)), revisit_of=row)


def test_one_record_has_one_row(desk: Desk) -> None:
    exchange = Exchange("https://kabar.example/a", 200, b"isi", day(1))
    ref = desk.file.append(exchange)
    ids = {insert_capture(desk.db, exchange, ref, desk.source_id, desk.run_id) for _ in range(3)}
    assert len(ids) == 1


def test_what_nothing_was_made_of_is_found_again(desk: Desk) -> None:
    first, second = (desk.capture(f"https://kabar.example/{n}", day(1)) for n in (1, 2))
    mark_outcome(desk.db, first, "door")
    assert [row.id for row in unhandled_captures(desk.db, desk.source_id)] == [second]


@pytest.mark.parametrize("length_off", [-1, 1])
def test_a_wrong_place_is_refused_with_file_and_offset(desk: Desk, length_off: int) -> None:
    desk.capture("https://kabar.example/a", day(1))
    ref = desk.file.append(Exchange("https://kabar.example/b", 200, b"isi", day(1)))
    with pytest.raises(CaptureError, match=rf"{ref.warc_file}.* {ref.warc_offset}"):
        read_capture(desk.home, ref.warc_file, ref.warc_offset, ref.warc_length + length_off)
    with pytest.raises(CaptureError, match="cannot be read"):
        read_capture(desk.home, "captures/none.warc.gz", 0, 1)


def test_a_full_disk_leaves_no_half_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.capture("https://kabar.example/a", day(1))
    size = desk.file.path.stat().st_size
    real = os.write
    calls: list[int] = []

    def failing(handle: int, data: bytes) -> int:
        calls.append(handle)
        if len(calls) == 1:
            return real(handle, bytes(data)[:50])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(CaptureError, match="No space left"):
        desk.file.append(Exchange("https://kabar.example/b", 200, b"isi" * 99, day(1)))
    monkeypatch.undo()
    assert desk.file.path.stat().st_size == size
    ref = desk.file.append(Exchange("https://kabar.example/c", 200, b"isi", day(1)))
    assert read_capture(desk.home, ref.warc_file, ref.warc_offset, ref.warc_length).url.endswith("/c")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"isi" * 100, mtime=0)),
        ("deflate", zlib.compress(b"isi" * 100)),
        ("deflate", zlib.compress(b"isi" * 100)[2:-4]),
        ("", b"isi" * 100),
        ("identity", b"isi" * 100),
    ],
)
def test_content_encodings_are_undone(encoding: str, packed: bytes) -> None:
    exchange = Exchange("u", 200, packed, day(1), [(b"Content-Encoding", encoding.encode())])
    assert decoded_body(exchange) == b"isi" * 100


def test_a_lying_content_encoding_leaves_the_body_as_it_is() -> None:
    assert decoded_body(Exchange("u", 200, b"<p>isi</p>", day(1), [(b"content-encoding", b"gzip")])) == b"<p>isi</p>"


def test_a_body_that_unpacks_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captures, "MAX_DECODED", 1000)
    exchange = Exchange("u", 200, gzip.compress(b"0" * 100_000), day(1), [(b"Content-Encoding", b"gzip")])
    assert len(decoded_body(exchange)) == 1000


def test_rows_wait_for_the_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        order.append("synced")
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    with Writer(desk.home) as writer:
        writer.before_commit(desk.file.sync)
        exchange = Exchange("https://kabar.example/a", 200, b"isi", day(1))
        ref = desk.file.append(exchange)
        order.clear()

        def row(db: Database) -> int:
            order.append("row")
            return insert_capture(db, exchange, ref, desk.source_id, desk.run_id)

        future = writer.submit(row)
        future.add_done_callback(lambda done: order.append("told"))
        future.result()
        writer.flush()
    assert order[:3] == ["row", "synced", "told"]
