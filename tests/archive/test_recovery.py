"""A kill at any byte: what is whole is taken in, what is torn is cut, what has a row is never cut."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from archive.captures import CaptureRef, Exchange, capture_by_id, insert_capture, mark_outcome, unhandled_captures
from archive.frontier import Candidate, Frontier
from archive.recovery import recover
from archive.verify import verify
from archive.warc_records import members
from tests.archive.conftest import Desk, day

URLS = [f"https://kabar.example/{n}" for n in range(4)]
BODIES = [bytes([65 + n]) * (3000 + n) for n in range(4)]


def fill(desk: Desk) -> list[CaptureRef]:
    """Four exchanges in the file, none with a row."""
    refs = [desk.file.append(Exchange(u, 200, b, day(1))) for u, b in zip(URLS, BODIES, strict=True)]
    desk.file.close()
    return refs


def rows(db: Database) -> list[str]:
    return [str(row[0]) for row in db.execute("SELECT url FROM captures ORDER BY warc_offset")]


def boundaries(desk: Desk) -> list[tuple[int, int]]:
    """(start, end) of warcinfo, then request and response in turn."""
    with desk.file.path.open("rb") as stream:
        return [(offset, offset + length) for offset, length, _ in members(stream, 0)]


def test_every_record_without_a_row_gets_one(desk: Desk) -> None:
    refs = fill(desk)
    result = recover(desk.home, desk.db, desk.source_id)
    assert [(r.captures, r.cut_bytes) for r in result] == [(4, 0)]
    assert rows(desk.db) == URLS
    for number, ref in enumerate(refs, start=1):
        row = capture_by_id(desk.db, number)
        assert row is not None
        rebuilt = (row.warc_file, row.warc_offset, row.warc_length, row.digest, row.record_id, row.size)
        assert rebuilt == (ref.warc_file, ref.warc_offset, ref.warc_length, ref.digest, ref.record_id, ref.size)
    assert desk.column("SELECT status FROM runs") == ["killed"]
    assert recover(desk.home, desk.db, desk.source_id) == []
    assert list(verify(desk.home)) == []


# Where the last of the file's bytes lies, as a fraction of the record of that number: the gzip header (10
# bytes), the deflated body, its checksum (8 bytes), and exact ends; of warcinfo, a request and a response.
CUTS = [
    (record, kind)
    for record in (0, 1, 2, 5, 6, 7, 8)
    for kind in ("1 byte", "gzip header", "header end", "body", "before checksum", "in checksum", "whole")
]


@pytest.mark.parametrize(("record", "kind"), CUTS)
def test_a_file_cut_at_any_kind_of_byte(desk: Desk, record: int, kind: str) -> None:
    fill(desk)
    places = boundaries(desk)
    start, end = places[record]
    size = {
        "1 byte": start + 1,
        "gzip header": start + 6,
        "header end": start + 10,
        "body": (start + end) // 2,
        "before checksum": end - 8,
        "in checksum": end - 3,
        "whole": end,
    }[kind]
    with desk.file.path.open("r+b") as stream:
        stream.truncate(size)
    answers = [places[n][1] for n in range(2, len(places), 2)]
    whole = [answer for answer in answers if answer <= size]
    kept = whole[-1] if whole else (places[0][1] if size >= places[0][1] else 0)
    [result] = recover(desk.home, desk.db, desk.source_id)
    assert (result.captures, result.cut_bytes) == (len(whole), size - kept)
    assert desk.file.path.stat().st_size == kept
    assert rows(desk.db) == URLS[: len(whole)]
    assert list(verify(desk.home)) == []


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"\x1f\x8b\x08\0sampah", b"sampah" * 100])
def test_what_a_power_cut_leaves_behind_the_records_is_cut(desk: Desk, tail: bytes) -> None:
    fill(desk)
    size = desk.file.path.stat().st_size
    with desk.file.path.open("ab") as stream:
        stream.write(tail)
    [result] = recover(desk.home, desk.db, desk.source_id)
    assert (result.captures, result.cut_bytes) == (4, len(tail))
    assert desk.file.path.stat().st_size == size


def test_rows_out_of_order_leave_no_gap(desk: Desk) -> None:
    refs = fill(desk)
    with desk.db.atomic():
        insert_capture(desk.db, Exchange(URLS[2], 200, BODIES[2], day(1)), refs[2], desk.source_id, desk.run_id)
    [result] = recover(desk.home, desk.db, desk.source_id)
    assert result.captures == 3
    assert rows(desk.db) == URLS


@pytest.mark.parametrize("victim", [1, 2, 3])
def test_damage_before_a_row_cuts_nothing_that_has_one(desk: Desk, victim: int) -> None:
    refs = fill(desk)
    with desk.db.atomic():
        for number in (0, 1, 2):
            exchange = Exchange(URLS[number], 200, BODIES[number], day(1))
            insert_capture(desk.db, exchange, refs[number], desk.source_id, desk.run_id)
    start, end = boundaries(desk)[victim]
    with desk.file.path.open("r+b") as stream:
        stream.seek((start + end) // 2)
        stream.write(b"\xff\xff\xff\xff")
    size = desk.file.path.stat().st_size
    recover(desk.home, desk.db, desk.source_id)
    assert desk.file.path.stat().st_size == size
    assert rows(desk.db) == URLS
    found = [finding.kind for finding in verify(desk.home)]
    assert found == (["capture"] if victim == 2 else [])


def test_a_file_shorter_than_its_rows_is_told_not_hidden(desk: Desk) -> None:
    desk.capture(URLS[0], day(1))
    desk.capture(URLS[1], day(1))
    with desk.file.path.open("r+b") as stream:
        stream.truncate(desk.file.path.stat().st_size - 5)
    recover(desk.home, desk.db, desk.source_id)
    assert next(finding.what for finding in verify(desk.home)).endswith("no whole record of that length")


def test_a_revisit_keeps_what_it_refers_to(desk: Desk) -> None:
    first = desk.capture(URLS[0], day(1), b"isi")
    row = capture_by_id(desk.db, first)
    desk.file.append(Exchange(URLS[0], 304, b"", day(2)), revisit_of=row)
    recover(desk.home, desk.db, desk.source_id)
    assert desk.column("SELECT revisit_of FROM captures ORDER BY id") == [None, first]
    assert len(set(desk.column("SELECT digest FROM captures"))) == 1


def test_a_run_that_never_captured_is_closed(desk: Desk) -> None:
    assert [r.captures for r in recover(desk.home, desk.db, desk.source_id)] == [0]
    assert desk.column("SELECT status FROM runs") == ["killed"]


def test_runs_of_other_sources_and_ended_ones_are_left_alone(desk: Desk) -> None:
    desk.db.execute("UPDATE runs SET status = 'finished'")
    assert recover(desk.home, desk.db, desk.source_id) == []
    assert recover(desk.home, desk.db, "lain") == []


def test_an_article_stored_before_the_frontier_knew_is_not_fetched_again(desk: Desk) -> None:
    with Frontier(desk.home, desk.source_id) as frontier:
        frontier.add([Candidate(url) for url in URLS], day(1))
        frontier.start(URLS[:3], desk.run_id)
        frontier.failed(URLS[2], "timeout", day(1))
    for url, outcome in ((URLS[0], "article"), (URLS[1], None), (URLS[2], "http_error")):
        capture_id = desk.capture(url, day(2))
        if outcome:
            mark_outcome(desk.db, capture_id, outcome)
    with Frontier(desk.home, desk.source_id):
        pass  # a start that is killed before it looks
    with Frontier(desk.home, desk.source_id) as frontier:
        recover(desk.home, desk.db, desk.source_id, frontier)
        entry = frontier.entry(URLS[0])
        assert entry is not None
        assert (entry.outcome, entry.checks, entry.checked_at, entry.due_at) == ("article", 1, day(2), day(3))
        assert [entry.url for entry in frontier.due(now=day(2))] == URLS[1:]
    assert [row.url for row in unhandled_captures(desk.db, desk.source_id)] == [URLS[1]]


def test_a_file_whose_run_was_lost_in_a_power_cut_is_taken_in(desk: Desk) -> None:
    fill(desk)
    desk.db.execute("DELETE FROM runs")
    [result] = recover(desk.home, desk.db, desk.source_id)
    assert (result.run_id, result.captures) == (desk.run_id, 4)
    assert rows(desk.db) == URLS
    assert list(verify(desk.home)) == []
