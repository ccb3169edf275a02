"""Packed bodies: whole, cut off, bombs, wrongly labelled. No network."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
from scrapy.exceptions import ResponseDataLossError

from crawler.fetch.unpacking import TooBig, Unpackable, unpacked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = b"".join(b"In court room %d the hearing was adjourned until Friday.\n" % number for number in range(9000))


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("x-gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("br", brotli.compress),
    ("zstd", zstd.compress),
]
each = pytest.mark.parametrize(("encoding", "pack"), PACKERS)


@each
def test_a_whole_body_is_unpacked(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    assert unpacked(pack(TEXT), encoding, len(TEXT)) == TEXT
    assert unpacked(pack(b""), encoding, 10) == b""


@each
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.99])
def test_a_body_that_ends_early_is_cut_off(encoding: str, pack: Callable[[bytes], bytes], kept: float) -> None:
    packed = pack(TEXT)
    with pytest.raises(ResponseDataLossError):
        unpacked(packed[: int(len(packed) * kept)], encoding, len(TEXT))


@each
def test_a_bomb_goes_off_at_the_cap(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(TooBig):
        unpacked(pack(bytes(5_000_000)), encoding, 100_000)


@each
def test_what_is_not_packed_so_is_said(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises((Unpackable, ResponseDataLossError)):
        unpacked(b"<rss>In plain words.</rss>", encoding, 1000)


@pytest.mark.parametrize("lost", [1, 4, 8])
def test_a_checksum_that_is_missing_costs_no_text(lost: int) -> None:
    assert unpacked(gzip.compress(TEXT)[:-lost], "gzip", len(TEXT)) == TEXT
    assert unpacked(zlib.compress(TEXT)[:-4], "deflate", len(TEXT)) == TEXT


def test_several_members_are_one_body_and_what_follows_them_is_nothing() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0garbage", "gzip", 100) == b"one two"
    assert unpacked(zstd.compress(b"one ") + zstd.compress(b"two"), "zstd", 100) == b"one two"


def test_a_frame_that_asks_for_gigabytes_gets_none() -> None:
    greedy = bytes.fromhex("28b52ffd00a8") + b"\x01\x00\x00"
    with pytest.raises((Unpackable, ResponseDataLossError)):
        unpacked(greedy, "zstd", 100)


def test_an_encoding_that_nobody_knows_is_refused_unless_the_body_is_text_all_the_same() -> None:
    assert unpacked(TEXT, "utf-8", len(TEXT)) == TEXT
    with pytest.raises(Unpackable, match="unknown"):
        unpacked(b"\x00\x01\x02", "aes128gcm", 100)
