"""Captures: every HTTP response that is kept, in the run's WARC file and as a row that points there.

The file is written first. A row is committed only after its records are on the disk: `CaptureFile.sync`
is what the writer calls before each commit (see `archive.writer.Writer.before_commit`).
"""

from __future__ import annotations

import os
import threading
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from archive.home import Home
from archive.warc_records import (
    CaptureError,
    Exchange,
    RefersTo,
    new_record_id,
    read_answer,
    read_member,
    sha256_hex,
    unit_records,
    warcinfo_record,
)

__all__ = [
    "CaptureError",
    "CaptureFile",
    "CaptureRef",
    "CaptureRow",
    "Exchange",
    "capture_by_id",
    "decoded_body",
    "insert_capture",
    "latest_capture",
    "mark_outcome",
    "read_capture",
    "read_captured",
    "unhandled_captures",
    "warc_path",
]

MAX_DECODED = 64 * 1024 * 1024
"""Bytes a body may unpack to; the largest page seen on a news site is 2 MB, so more is an attack."""


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """Where a capture's response record lies, and what identifies it."""

    warc_file: str
    warc_offset: int
    warc_length: int
    digest: str
    record_id: str
    size: int
    revisit_of: int | None = None


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A row of `captures`."""

    id: int
    source_id: str
    run_id: int
    url: str
    fetched_at: str
    status: int
    content_type: str | None
    etag: str | None
    last_modified: str | None
    digest: str
    size: int
    warc_file: str
    warc_offset: int
    warc_length: int
    record_id: str
    revisit_of: int | None
    mode: str
    outcome: str | None


def warc_path(home: Home, source_id: str, run_id: int) -> Path:
    """The file of one run of one source."""
    return home.captures / source_id / f"{run_id:06d}.warc.gz"


class CaptureFile:
    """The WARC file that one run writes. `append` and `sync` may be called from different threads."""

    def __init__(self, home: Home, source_id: str, run_id: int) -> None:
        self.path = warc_path(home, source_id, run_id)
        self.name = home.relative(self.path)
        self._run = f"{source_id} {run_id}"
        self._handle: int | None = None
        self._end = 0
        self._dirty = False
        self._lock = threading.Lock()

    def append(self, exchange: Exchange, revisit_of: CaptureRow | None = None) -> CaptureRef:
        """Write one exchange; returns where its response lies. It is on the disk after the next `sync`.

        With `revisit_of` (a 304, or a payload equal to that capture's) only the headers are kept and the
        record refers to the earlier one. Raises ValueError where the payloads differ, CaptureError where
        the file cannot be written; the file then ends where it ended before.
        """
        digest = sha256_hex(exchange.body)
        refers_to = None
        if revisit_of is not None:
            if exchange.status != 304 and digest != revisit_of.digest:
                raise ValueError(f"{exchange.url}: not the payload of capture {revisit_of.id}")
            digest = revisit_of.digest
            refers_to = RefersTo(revisit_of.record_id, revisit_of.url, revisit_of.fetched_at)
        record_id = new_record_id()
        request, answer = unit_records(exchange, record_id, digest, refers_to)
        with self._lock:
            start = self._write(request + answer)
        return CaptureRef(
            warc_file=self.name,
            warc_offset=start + len(request),
            warc_length=len(answer),
            digest=digest,
            record_id=record_id,
            size=len(exchange.body),
            revisit_of=revisit_of.id if revisit_of is not None else None,
        )

    def sync(self) -> None:
        """Force what was appended to the disk; cheap where nothing was."""
        with self._lock:
            if self._dirty and self._handle is not None:
                os.fsync(self._handle)
                self._dirty = False

    def close(self) -> None:
        """Sync and close; a later append opens the file again."""
        self.sync()
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _write(self, data: bytes) -> int:
        if self._handle is None:
            self._open()
        assert self._handle is not None
        start = self._end
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            os.ftruncate(self._handle, start)
            raise CaptureError(f"{self.path}: cannot be written ({error.strerror})") from error
        self._end += len(data)
        self._dirty = True
        return start

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        self._end = os.fstat(self._handle).st_size
        if self._end == 0:
            self._write(warcinfo_record(self.path.name, isPartOf=self._run))
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)  # the file's name, too, must outlive a power cut
            finally:
                os.close(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def insert_capture(
    db: Database, exchange: Exchange, ref: CaptureRef, source_id: str, run_id: int, mode: str = "live"
) -> int:
    """The row of a capture; returns its id. A record that already has its row gets no second one."""
    row = db.execute(
        "SELECT id FROM captures WHERE warc_file = ? AND warc_offset = ?", (ref.warc_file, ref.warc_offset)
    ).fetchone()
    if row is not None:
        return int(row[0])
    cursor = db.execute(
        "INSERT INTO captures (source_id, run_id, url, fetched_at, status, content_type, etag, last_modified, digest,"
        " size, warc_file, warc_offset, warc_length, record_id, revisit_of, mode)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            source_id,
            run_id,
            exchange.url,
            exchange.fetched_at,
            exchange.status,
            exchange.header("Content-Type"),
            exchange.header("ETag"),
            exchange.header("Last-Modified"),
            ref.digest,
            ref.size,
            ref.warc_file,
            ref.warc_offset,
            ref.warc_length,
            ref.record_id,
            ref.revisit_of,
            mode,
        ),
    )
    return int(cursor.lastrowid or 0)


_COLUMNS = ", ".join(CaptureRow.__slots__)


def _row(values: tuple[Any, ...] | None) -> CaptureRow | None:
    return CaptureRow(*values) if values is not None else None


def capture_by_id(db: Database, capture_id: int) -> CaptureRow | None:
    return _row(db.execute(f"SELECT {_COLUMNS} FROM captures WHERE id = ?", (capture_id,)).fetchone())


def latest_capture(db: Database, url: str, source_id: str) -> CaptureRow | None:
    """The newest capture of an address that holds a payload of its own (status 200), or None."""
    return _row(
        db.execute(
            f"SELECT {_COLUMNS} FROM captures WHERE url = ? AND source_id = ? AND status = 200 AND revisit_of IS NULL"
            " ORDER BY fetched_at DESC, id DESC LIMIT 1",
            (url, source_id),
        ).fetchone()
    )


def unhandled_captures(db: Database, source_id: str) -> list[CaptureRow]:
    """Captures of earlier runs that nothing was made of yet, oldest first: a kill came between.

    Whoever crawls the source next takes these up from the files, before it fetches anything.
    """
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM captures WHERE source_id = ? AND outcome IS NULL ORDER BY id", (source_id,)
    )
    return [CaptureRow(*row) for row in rows]


def mark_outcome(db: Database, capture_id: int, outcome: str) -> None:
    """Note what came of a capture (article, not_kept, no_article, door, unchanged, quarantined, ...)."""
    db.execute("UPDATE captures SET outcome = ? WHERE id = ? AND outcome IS NOT ?", (outcome, capture_id, outcome))


def read_capture(home: Home, warc_file: str, offset: int, length: int) -> Exchange:
    """The exchange of one response record, from the file alone; a revisit's body is empty.

    Raises CaptureError where the file is missing, short or holds no such record.
    """
    try:
        with (home.path / warc_file).open("rb") as stream:
            found = read_member(stream, offset)
    except OSError as error:
        raise CaptureError(f"{warc_file}: cannot be read ({error.strerror})") from error
    if found is None or found[0] != length:
        raise CaptureError(f"{warc_file}: no whole record of {length} bytes at {offset}")
    record = read_answer(found[1])
    if record is None:
        raise CaptureError(f"{warc_file}: no response at {offset}")
    return record.exchange


def read_captured(db: Database, home: Home, capture_id: int) -> Exchange:
    """The exchange of a capture with its payload, a revisit's taken from the capture it stands for.

    The status, headers and body are then those of the earlier response; address and time stay the later
    one's. Raises CaptureError, also for an id that is not there.
    """
    row = capture_by_id(db, capture_id)
    if row is None:
        raise CaptureError(f"no capture {capture_id}")
    exchange = read_capture(home, row.warc_file, row.warc_offset, row.warc_length)
    if row.revisit_of is None:
        return exchange
    earlier = read_captured(db, home, row.revisit_of)
    earlier.url, earlier.fetched_at = exchange.url, exchange.fetched_at
    return earlier


def decoded_body(exchange: Exchange) -> bytes:
    """The body with its Content-Encoding (gzip, deflate) undone; as it is where that fails or is another."""
    body = exchange.body
    for encoding in reversed((exchange.header("Content-Encoding") or "").lower().split(",")):
        try:
            if encoding.strip() in ("gzip", "x-gzip"):
                body = _inflate(body, zlib.MAX_WBITS + 16)
            elif encoding.strip() == "deflate":
                body = _inflate(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
        except zlib.error:
            return exchange.body
    return body


def _inflate(body: bytes, wbits: int) -> bytes:
    return zlib.decompressobj(wbits).decompress(body, MAX_DECODED)
