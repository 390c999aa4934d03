"""After a kill: the capture file of a run that did not end, made to agree with its rows.

Records that the file has and the database lacks get their rows, rebuilt from the records; a record (or a
request without its answer) at the end that was torn is cut off. What already has a row is never cut.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from archive.addresses import normal
from archive.captures import CaptureRef, insert_capture, warc_path
from archive.clock import iso_utc
from archive.database import immediate
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


@dataclass(frozen=True, slots=True)
class _Found:
    """An answer in a file that has no row: where it lies, bytes of its body, and the record without the body."""

    offset: int
    length: int
    size: int
    answer: ReadRecord


def recover(home: Home, db: Database, source_id: str, frontier: Frontier | None = None) -> list[Recovered]:
    """Make good every run of a source that was killed; the caller holds the source's lock.

    Each such run is closed as `killed`. Addresses of the given (open) frontier whose article was committed
    while their frontier row was not are noted as done. One transaction a run; to be called outside of any.
    """
    results = []
    _adopt_files(home, db, source_id)
    for run_id in killed_runs(db, source_id):
        path = warc_path(home, source_id, run_id)
        found, cut = _mend(home, db, path) if path.exists() else ([], 0)
        # The file is read and cut before the write lock is taken: other crawls go on meanwhile.
        with immediate(db):
            mode = str(db.execute("SELECT mode FROM runs WHERE id = ?", (run_id,)).fetchone()[0])
            for record in found:
                ref = _rebuild(db, home.relative(path), record)
                insert_capture(db, record.answer.exchange, ref, source_id, run_id, mode)
            reason = f"ended without a word; {len(found)} captures taken in from its file, {cut} torn bytes cut"
            finish_run(db, run_id, "killed", reason=reason)
        results.append(Recovered(run_id, len(found), cut))
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


def _adopt_files(home: Home, db: Database, source_id: str) -> None:
    """A row for the run of a file that has none: a power cut may take back the last commits, never the file."""
    known = {int(row[0]) for row in db.execute("SELECT id FROM runs WHERE source_id = ?", (source_id,))}
    for path in sorted((home.captures / source_id).glob("*.warc.gz")):
        number = path.name.removesuffix(".warc.gz")
        if number.isdigit() and int(number) not in known:
            began = iso_utc(datetime.fromtimestamp(path.stat().st_mtime, UTC))
            with immediate(db):
                # Where the number has gone to another source's run meanwhile, the file stays for `verify` to tell.
                db.execute(
                    "INSERT OR IGNORE INTO runs (id, source_id, started_at) SELECT ?, id, ? FROM sources WHERE id = ?",
                    (int(number), began, source_id),
                )


def _mend(home: Home, db: Database, path: Path) -> tuple[list[_Found], int]:
    """Cut what is torn off a file; (the answers in it that have no row, bytes cut)."""
    rows = db.execute(
        "SELECT warc_offset, warc_length FROM captures WHERE warc_file = ?", (home.relative(path),)
    ).fetchall()
    known = {int(offset): int(length) for offset, length in rows}
    with path.open("r+b") as stream:
        found, end = _scan(stream, known)
        size = os.fstat(stream.fileno()).st_size
        if size > end:
            stream.truncate(end)
        os.fsync(stream.fileno())
    return found, max(0, size - end)


def _scan(stream: BinaryIO, known: dict[int, int]) -> tuple[list[_Found], int]:
    """The answers without a row, and where the last whole unit ends."""
    found: list[_Found] = []
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
            found.append(_Found(position, member[0], len(answer.exchange.body), answer))
            answer.exchange.body = b""  # its digest and size are noted; a long file's bodies do not pile up
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
    body_digest = sha256_hex(answer.exchange.body)
    if answer.digest is None or (answer.kind == "response" and answer.digest != body_digest):
        return None, None
    return answer.kind, answer


def _rebuild(db: Database, name: str, found: _Found) -> CaptureRef:
    record, earlier = found.answer, None
    if record.refers_to is not None:
        earlier = db.execute(
            "SELECT id FROM captures WHERE url = ? AND record_id = ?", (record.refers_to_url, record.refers_to)
        ).fetchone()
    return CaptureRef(
        warc_file=name,
        warc_offset=found.offset,
        warc_length=found.length,
        digest=record.digest or "",
        record_id=record.record_id,
        size=found.size,
        revisit_of=int(earlier[0]) if earlier else None,
    )
