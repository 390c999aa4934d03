"""After a kill: the capture file of a run that did not end, made to agree with its rows.

Records that the file has and the database lacks get their rows, rebuilt from the records; a record (or a
request without its answer) at the end that was torn is cut off. What already has a row is never cut.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from archive.addresses import normal
from archive.captures import CaptureRef, insert_capture, warc_path
from archive.clock import iso_utc
from archive.frontier import Frontier
from archive.home import Home
from archive.recheck import next_check
from archive.runs import finish_run, killed_runs
from archive.warc_records import CaptureError, ReadRecord, parse_record, read_answer, read_member, sha256_hex


@dataclass(frozen=True, slots=True)
class Recovered:
    """What one run's file gave back. `cut_bytes` were torn off its end."""

    run_id: int
    captures: int
    cut_bytes: int


SETTLED = frozenset({"article", "not_kept", "no_article", "quarantined", "unchanged", "gone"})
"""Outcomes of a capture after which its address need not be fetched again before its time."""


def recover(home: Home, db: Database, source_id: str, frontier: Frontier | None = None) -> list[Recovered]:
    """Make good every run of a source that was killed; the caller holds the source's lock.

    Each such run is closed as `killed`. Addresses of the given (open) frontier whose article was committed
    while their frontier row was not are noted as done. One transaction a run; to be called outside of any.
    """
    results = []
    for run_id in killed_runs(db, source_id):
        path = warc_path(home, source_id, run_id)
        with db.atomic():
            taken, cut = recover_file(home, db, path, source_id, run_id) if path.exists() else (0, 0)
            reason = f"ended without a word; {taken} captures taken in from its file, {cut} torn bytes cut"
            finish_run(db, run_id, "killed", reason=reason)
        results.append(Recovered(run_id, taken, cut))
    if frontier is not None:
        _note_done(db, source_id, frontier)
    return results


def _note_done(db: Database, source_id: str, frontier: Frontier) -> None:
    for entry in frontier.interrupted:
        row = db.execute(
            "SELECT c.outcome, c.fetched_at, a.published_utc FROM captures c LEFT JOIN article_urls u ON u.url = ?"
            " LEFT JOIN articles a ON a.id = u.article_id WHERE c.url = ? AND c.run_id = ? AND c.source_id = ?"
            " ORDER BY c.id DESC LIMIT 1",
            (normal(entry.url), entry.url, entry.run_id, source_id),
        ).fetchone()
        if row is not None and row[0] in SETTLED:
            published = datetime.fromisoformat(row[2]) if row[2] else None
            due = next_check(entry.checks + 1, datetime.fromisoformat(row[1]), published)
            frontier.done(entry.url, row[0], iso_utc(due), row[1])


def recover_file(home: Home, db: Database, path: Path, source_id: str, run_id: int) -> tuple[int, int]:
    """Take in one file; (rows made, bytes cut)."""
    name = home.relative(path)
    mode = str(db.execute("SELECT mode FROM runs WHERE id = ?", (run_id,)).fetchone()[0])
    known = {
        int(offset): int(length)
        for offset, length in db.execute("SELECT warc_offset, warc_length FROM captures WHERE warc_file = ?", (name,))
    }
    with path.open("r+b") as stream:
        found, end = _scan(stream, known)
        for offset, length, record in found:
            ref = _rebuild(db, name, offset, length, record)
            insert_capture(db, record.exchange, ref, source_id, run_id, mode)
        size = os.fstat(stream.fileno()).st_size
        if size > end:
            stream.truncate(end)
            os.fsync(stream.fileno())
    return len(found), max(0, size - end)


def _scan(stream: BinaryIO, known: dict[int, int]) -> tuple[list[tuple[int, int, ReadRecord]], int]:
    """The answers without a row, as (offset, length, record), and where the last whole unit ends."""
    found: list[tuple[int, int, ReadRecord]] = []
    committed = max((offset + length for offset, length in known.items()), default=0)
    position = end = 0
    while True:
        if position in known:
            position = end = position + known[position]
            continue
        member = read_member(stream, position)
        kind, answer = _understand(member[1]) if member is not None else (None, None)
        if member is None or kind is None:
            if position < committed:
                # Damage before the last row is no torn end: nothing is cut, `verify` tells of it.
                position = end = committed
                continue
            return found, end
        if answer is not None:
            found.append((position, member[0], answer))
        position += member[0]
        if answer is not None or kind == "warcinfo":
            end = position


def _understand(content: bytes) -> tuple[str | None, ReadRecord | None]:
    """The kind of a record and, of an answer that is whole, the answer; (None, None) for what is no record."""
    try:
        answer = read_answer(content)
        if answer is None:
            return str(parse_record(content).rec_type), None
    except (CaptureError, ValueError, AttributeError, TypeError):
        return None, None
    if answer.kind == "response" and answer.digest != sha256_hex(answer.exchange.body):
        return None, None
    return answer.kind, answer


def _rebuild(db: Database, name: str, offset: int, length: int, record: ReadRecord) -> CaptureRef:
    earlier = None
    if record.refers_to is not None:
        earlier = db.execute(
            "SELECT id FROM captures WHERE url = ? AND record_id = ?", (record.refers_to_url, record.refers_to)
        ).fetchone()
    return CaptureRef(
        warc_file=name,
        warc_offset=offset,
        warc_length=length,
        digest=record.digest or sha256_hex(record.exchange.body),
        record_id=record.record_id,
        size=len(record.exchange.body),
        revisit_of=int(earlier[0]) if earlier else None,
    )
