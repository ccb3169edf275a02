"""Captures come back byte for byte, whole or not at all, and name neither the machine nor a person."""

from __future__ import annotations

import gzip
import os
import socket
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.records import Capture
from storage.captures import Captures, sha256

PAGE = Capture(
    url="https://example.org/news?id=7&id=8&utm_source=x",
    time=datetime(2026, 11, 3, 9, 5, 7, 123456, tzinfo=UTC),
    status=200,
    headers=(
        ("Content-Type", "text/html; charset=windows-1251"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "17"),
    ),
    body="<p>Заявление</p>".encode("cp1251"),
)


def test_a_response_comes_back_as_it_was(tmp_path):
    _, path = Captures(tmp_path).write(PAGE)
    assert Captures(tmp_path).read(path) == PAGE


def test_an_imported_file_and_an_empty_body_come_back_too(tmp_path):
    keep = Captures(tmp_path)
    for capture in (
        Capture("file:letter.eml", PAGE.time, 0, (), b"\x00\xff"),
        Capture("http://e.org/", PAGE.time, 404, (), b""),
    ):
        assert keep.read(keep.write(capture)[1]) == capture


@settings(max_examples=40)
@given(body=st.binary(max_size=300), status=st.sampled_from([200, 203, 500, 599]))
def test_any_bytes_survive(tmp_path_factory, body, status):
    keep = Captures(tmp_path_factory.mktemp("captures"))
    capture = Capture("http://example.org/", PAGE.time, status, (("ETag", '"x"'),), body)
    assert keep.read(keep.write(capture)[1]) == capture


def test_the_record_carries_sha256_and_nothing_of_the_machine(tmp_path):
    _, path = Captures(tmp_path).write(PAGE)
    record = gzip.decompress((tmp_path / path).read_bytes())
    assert f"sha256:{sha256(PAGE.body)}".encode() in record
    assert b"sha1" not in record
    assert socket.gethostname().encode() not in record
    assert os.fsencode(tmp_path) not in record


def test_the_address_of_the_file_says_nothing_about_its_content(tmp_path):
    name, path = Captures(tmp_path).write(PAGE)
    assert path == f"{name[1:3]}/{name}.warc.gz"


def test_a_write_cut_off_leaves_no_capture_and_is_found(tmp_path, monkeypatch):
    keep = Captures(tmp_path)
    monkeypatch.setattr("storage.captures.os.fsync", lambda _handle: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        keep.write(PAGE)
    assert not list(tmp_path.glob("*/*.warc.gz"))
    assert len(keep.unfinished()) == 1


def test_captures_one_after_another_are_a_valid_warc(tmp_path):
    from warcio.archiveiterator import ArchiveIterator

    keep = Captures(tmp_path / "captures")
    together = tmp_path / "all.warc.gz"
    together.write_bytes(b"".join((keep.folder / keep.write(PAGE)[1]).read_bytes() for _ in range(3)))
    with together.open("rb") as file:
        assert [record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(file)] == [PAGE.url] * 3


def test_a_full_disk_is_not_filled_with_halves(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    keep = Captures(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        keep.write(PAGE)
    assert keep.unfinished() == []
