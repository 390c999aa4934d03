"""WARC records as bytes: one HTTP exchange made into records, and records read back.

Each record is a gzip member of its own. A unit is the request record followed by its response or
revisit record: a file that ends inside a unit was torn, and the unit is complete once its last byte is.
"""

from __future__ import annotations

import base64
import hashlib
import http
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.clock import utc_now

COMPRESSION = 4
"""On 134 news pages of 194 kB on average, records are 5.8 % larger than at level 9 for 41 % of its time;
at level 6, 0.7 % for 65 %."""
COMPRESSION_OF_COMPRESSED = 1
"""For bodies that came compressed: little but the headers can shrink."""
CHUNK = 256 * 1024
REVISIT_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
REVISIT_304 = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
NORMALISED = (
    "Bodies are as they came, with their Content-Encoding. The status line's reason is the standard one, header "
    "names are in title case, headers of one name stand together, and Transfer-Encoding is left out because the "
    "client had already undone it."
)

Headers = list[tuple[bytes, bytes]]


class CaptureError(RuntimeError):
    """A capture cannot be written or read; the text names the file and the offset."""


@dataclass(slots=True)
class Exchange:
    """One HTTP request and what came back. `fetched_at` is ISO 8601 in UTC; `body` as transferred."""

    url: str
    status: int
    body: bytes
    fetched_at: str
    response_headers: Headers = field(default_factory=list)
    method: str = "GET"
    request_headers: Headers = field(default_factory=list)
    reason: str = ""

    def header(self, name: str) -> str | None:
        """The first response header of that name, in any case; None where there is none."""
        wanted = name.lower().encode("latin-1")
        for key, value in self.response_headers:
            if key.lower() == wanted:
                return value.decode("latin-1").strip()
        return None


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The earlier capture that a revisit stands for."""

    record_id: str
    url: str
    fetched_at: str


@dataclass(slots=True)
class ReadRecord:
    """A response or revisit record read back."""

    kind: str
    record_id: str
    digest: str | None
    exchange: Exchange
    refers_to: str | None
    refers_to_url: str | None


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def new_record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def warcinfo_record(filename: str, **facts: str) -> bytes:
    """The record that opens a file: who wrote it, and what in it is normalised."""
    lines = {"software": "arsipkota", "format": "WARC File Format 1.1", **facts, "description": NORMALISED}
    payload = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
    head = {"WARC-Record-ID": new_record_id(), "WARC-Filename": filename, "WARC-Date": _warc_date(utc_now())}
    return _record("warcinfo", "", payload, head)


def unit_records(exchange: Exchange, record_id: str, digest: str, refers_to: RefersTo | None) -> tuple[bytes, bytes]:
    """The request record and the response (or revisit) record of one exchange, compressed.

    `digest` is the payload's SHA-256 in hexadecimal; of a revisit, the payload's that it stands for.
    """
    date = _warc_date(exchange.fetched_at)
    request_head = {
        "WARC-Record-ID": new_record_id(),
        "WARC-Date": date,
        "WARC-Concurrent-To": record_id,
        "WARC-Payload-Digest": _EMPTY,
    }
    target = exchange.url.split("://", 1)[-1].partition("/")[2].partition("#")[0]
    request = _http_head(f"{exchange.method} /{target} HTTP/1.1", exchange.request_headers)
    answer_head = {
        "WARC-Record-ID": record_id,
        "WARC-Date": date,
        "WARC-Payload-Digest": _digest_header(bytes.fromhex(digest)),
    }
    reason = exchange.reason or _standard_reason(exchange.status)
    answer = _http_head(f"HTTP/1.1 {exchange.status} {reason}".rstrip(), exchange.response_headers)
    if refers_to is None:
        kind, answer = "response", answer + exchange.body
    else:
        kind = "revisit"
        answer_head |= {
            "WARC-Profile": REVISIT_304 if exchange.status == 304 else REVISIT_SAME,
            "WARC-Refers-To": refers_to.record_id,
            "WARC-Refers-To-Target-URI": refers_to.url,
            "WARC-Refers-To-Date": _warc_date(refers_to.fetched_at),
        }
    level = COMPRESSION_OF_COMPRESSED if exchange.header("Content-Encoding") else COMPRESSION
    return (
        _record("request", exchange.url, request, request_head),
        _record(kind, exchange.url, answer, answer_head, level),
    )


def members(stream: BinaryIO, start: int) -> Iterator[tuple[int, int, bytes]]:
    """(offset, length, content) of each whole gzip member from `start` on; ends at the first torn one."""
    offset = start
    while True:
        content = read_member(stream, offset)
        if content is None:
            return
        yield offset, content[0], content[1]
        offset += content[0]


def read_member(stream: BinaryIO, offset: int) -> tuple[int, bytes] | None:
    """(compressed length, content) of the gzip member at `offset`; None where none is whole there."""
    stream.seek(offset)
    inflater = zlib.decompressobj(zlib.MAX_WBITS + 16)
    parts: list[bytes] = []
    read = 0
    while not inflater.eof:
        chunk = stream.read(CHUNK)
        if not chunk:
            return None
        read += len(chunk)
        try:
            parts.append(inflater.decompress(chunk))
        except zlib.error:
            return None
    return read - len(inflater.unused_data), b"".join(parts)


def parse_record(content: bytes) -> ArcWarcRecord:
    """One uncompressed record, parsed; raises CaptureError where it is none."""
    try:
        return ArcWarcRecordLoader(verify_http=False).parse_record_stream(BytesIO(content))
    except Exception as error:  # warcio raises its own, ValueError and EOFError alike
        raise CaptureError(f"not a WARC record: {error}") from error


def read_answer(content: bytes) -> ReadRecord | None:
    """A response or revisit record from its uncompressed bytes; None for records of other kinds."""
    record = parse_record(content)
    if record.rec_type not in ("response", "revisit"):
        return None
    head = record.rec_headers
    # The HTTP head is cut from the bytes, not taken from warcio, which re-encodes what is not ASCII.
    block = content.partition(b"\r\n\r\n")[2][: int(head.get_header("Content-Length"))]
    http_head, _, body = block.partition(b"\r\n\r\n")
    first, *rest = http_head.split(b"\r\n")
    status_line = first.decode("latin-1").split(" ", 2)
    exchange = Exchange(
        url=head.get_header("WARC-Target-URI"),
        status=int(status_line[1]) if len(status_line) > 1 and status_line[1].isdigit() else 0,
        body=body,
        fetched_at=head.get_header("WARC-Date").replace("Z", "+00:00"),
        response_headers=[_split_header(line) for line in rest if line],
        reason=status_line[2] if len(status_line) > 2 else "",
    )
    return ReadRecord(
        kind=record.rec_type,
        record_id=head.get_header("WARC-Record-ID"),
        digest=_digest_hex(head.get_header("WARC-Payload-Digest")),
        exchange=exchange,
        refers_to=head.get_header("WARC-Refers-To"),
        refers_to_url=head.get_header("WARC-Refers-To-Target-URI"),
    )


def _record(kind: str, url: str, block: bytes, head: dict[str, str], level: int = COMPRESSION) -> bytes:
    fields = {"WARC-Type": kind, **({"WARC-Target-URI": url} if url else {}), **head}
    fields["WARC-Block-Digest"] = _digest_header(hashlib.sha256(block).digest())
    # Handed over as one block: warcio would parse HTTP headers out of it and percent-encode what is not ASCII.
    record: Any = ArcWarcRecord(
        "warc",
        kind,
        StatusAndHeaders("", list(fields.items()), protocol="WARC/1.1"),
        BytesIO(block),
        None,
        WARCWriter.WARC_RECORDS[kind],
        len(block),
    )
    buffer = BytesIO()
    WARCWriter(buffer, gzip=False, warc_version="1.1").write_record(record)
    squeezer = zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    return squeezer.compress(buffer.getvalue()) + squeezer.flush()


def _http_head(first: str, headers: Headers) -> bytes:
    lines = [first.encode("latin-1", "replace")]
    lines += [_one_line(name) + b": " + _one_line(value) for name, value in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _one_line(part: bytes) -> bytes:
    return part.replace(b"\r", b" ").replace(b"\n", b" ")


def _split_header(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name, value.removeprefix(b" ")


def _standard_reason(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""


def _warc_date(moment: str) -> str:
    return moment.replace("+00:00", "Z")


def _digest_header(digest: bytes) -> str:
    return "sha256:" + base64.b32encode(digest).decode("ascii")


_EMPTY = _digest_header(hashlib.sha256(b"").digest())


def _digest_hex(header: str | None) -> str | None:
    if not header or not header.startswith("sha256:"):
        return None
    value = header.removeprefix("sha256:")
    return value.lower() if len(value) == 64 else base64.b32decode(value).hex()
