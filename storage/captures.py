"""Bytes as received: one compressed WARC file each, below the captures folder; concatenated they are a valid WARC."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reading.records import Capture
from storage.ids import mint

# The body is kept decoded, so these would make a reader decode it again; they stay readable under another name.
_TRANSPORT = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_PREFIX = "X-Original-"


def sha256(body: bytes) -> str:
    """Hexadecimal SHA-256 of the body as kept."""
    return hashlib.sha256(body).hexdigest()


class Captures:
    """The folder of captures. A file appears whole or not at all: temporary name, fsync, rename."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, capture: Capture) -> tuple[str, str]:
        """Keep `capture`; its id and its path relative to the folder."""
        name = mint("k")
        path = Path(name[1:3]) / f"{name}.warc.gz"
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{name}.unfinished")
        try:
            with unfinished.open("wb") as file:
                file.write(_warc(capture))
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(target)
        except OSError:
            unfinished.unlink(missing_ok=True)  # a full disk is not to be filled with halves
            raise
        _sync_folder(target.parent)
        return name, path.as_posix()

    def read(self, path: str) -> Capture:
        """The capture kept at `path` (relative to the folder)."""
        with (self.folder / path).open("rb") as file:
            record = next(iter(ArchiveIterator(file)))
            headers = record.http_headers
            status = int(headers.get_statuscode()) if headers else 0
            return Capture(
                url=record.rec_headers.get_header("WARC-Target-URI"),
                time=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
                status=status,
                headers=tuple(_restored(headers.headers)) if headers else (),
                body=record.content_stream().read(),
            )

    def read_if_there(self, path: str) -> Capture | None:
        """The same, or None where the file was lost or cut off."""
        try:
            return self.read(path)
        except (OSError, StopIteration, ArchiveLoadFailed):
            return None

    def unfinished(self) -> list[Path]:
        """Files a killed process left half-written; nothing refers to them."""
        return sorted(self.folder.glob("*/.*.unfinished")) if self.folder.exists() else []


def _warc(capture: Capture) -> bytes:
    headers = None
    head = b""
    if capture.status:
        headers = StatusAndHeaders(_status_line(capture.status), list(_kept(capture)), protocol="HTTP/1.1")
        headers.compute_headers_buffer()
        head = headers.headers_buff
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    writer.write_record(
        writer.create_warc_record(
            capture.url,
            "response" if capture.status else "resource",
            payload=BytesIO(capture.body),
            length=len(capture.body),
            warc_content_type="" if capture.status else "application/octet-stream",
            http_headers=headers,
            # Given here, because warcio by itself would write SHA-1.
            warc_headers_dict={
                "WARC-Date": capture.time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                "WARC-Payload-Digest": f"sha256:{sha256(capture.body)}",
                "WARC-Block-Digest": f"sha256:{sha256(head + capture.body)}",
            },
        )
    )
    return buffer.getvalue()


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _kept(capture: Capture) -> Iterable[tuple[str, str]]:
    for name, value in capture.headers:
        yield (f"{_PREFIX}{name}" if name.lower() in _TRANSPORT else name), value
    yield "Content-Length", str(len(capture.body))


def _restored(headers: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, value in headers:
        if name == "Content-Length":
            continue
        yield name.removeprefix(_PREFIX), value


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
