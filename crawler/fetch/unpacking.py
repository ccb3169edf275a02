"""Content-Encoding undone: within the cap, a few layers at most, and a body that ends before its text does is cut off.

Ours rather than Scrapy's because that one takes what there is of a body that was cut off: a server that announces no
length and hangs up leaves no other trace.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import brotli
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.utils.python import binary_is_text

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_AT_ONCE = 65_536
_LAYERS = 3
# RFC 9659: what every browser must be able to hold. A frame may ask for two gigabytes.
_ZSTD: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}


class Unpackable(IgnoreRequest):
    """The body is not packed as its Content-Encoding says, or in a way that nobody here can undo."""


class TooBig(IgnoreRequest):
    """Unpacked, the body grows beyond the cap."""


class UnpackingMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware, but for the unpacking itself."""

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        names = [name.strip().lower() for line in content_encoding for name in line.split(b",")]
        layers = [name for name in names if name not in (b"", b"identity")]
        if len(layers) > _LAYERS:
            raise Unpackable(f"it is packed {len(layers)} times over")
        for name in reversed(layers):
            body = unpacked(body, name.decode("latin-1"), max_size)
        return body, []


def unpacked(body: bytes, encoding: str, cap: int) -> bytes:
    """The body, unpacked. Raises ResponseDataLossError where it was cut off, TooBig and Unpackable."""
    unpack = _ENCODINGS.get(encoding)
    if unpack is None:
        if binary_is_text(body[:5000]):  # "utf-8", "none": what servers write there means nothing
            return body
        raise Unpackable(f'its encoding "{encoding[:40]}" is unknown here')
    whole = BytesIO()
    try:
        for part in unpack(body) if body else ():
            if whole.tell() + len(part) > cap:
                raise TooBig
            whole.write(part)
    except (zlib.error, brotli.error, zstd.ZstdError) as fault:
        raise Unpackable(f"it is no {encoding}, though it says so") from fault
    return whole.getvalue()


def _gzip(body: bytes) -> Iterator[bytes]:
    """Every member; what follows the last is ignored, as everybody does."""
    while True:
        member = zlib.decompressobj(wbits=31)
        yield from _inflated(member, body)
        if not member.eof and not _lacks_only_its_checksum(member):
            raise ResponseDataLossError
        body = member.unused_data
        if not body.startswith(b"\x1f\x8b"):
            return


def _deflate(body: bytes) -> Iterator[bytes]:
    """As the standard has it, or, as some servers do, without the two bytes before it."""
    stream = zlib.decompressobj()
    try:
        stream.copy().decompress(body, 1)
    except zlib.error:
        stream = zlib.decompressobj(wbits=-15)
    yield from _inflated(stream, body)
    if not stream.eof and not _lacks_only_its_checksum(stream):
        raise ResponseDataLossError


def _inflated(stream: zlib._Decompress, body: bytes) -> Iterator[bytes]:
    while body and not stream.eof:
        yield stream.decompress(body, _AT_ONCE)
        body = stream.unconsumed_tail


def _lacks_only_its_checksum(stream: zlib._Decompress) -> bool:
    """Some servers never send it, or all of it. Whatever comes next, a stream that waits for one finds it wrong."""
    rest = stream.copy()
    try:
        rest.decompress(bytes(8))
    except zlib.error as fault:
        return "check" in str(fault)
    return rest.eof


def _brotli(body: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    part = stream.process(body, output_buffer_limit=_AT_ONCE)
    while part:
        yield part
        part = b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=_AT_ONCE)
    if not stream.is_finished():
        raise ResponseDataLossError


def _zstd(body: bytes) -> Iterator[bytes]:
    while body:
        frame = zstd.ZstdDecompressor(options=_ZSTD)
        yield frame.decompress(body, _AT_ONCE)
        while not frame.eof:
            if frame.needs_input:
                raise ResponseDataLossError
            yield frame.decompress(b"", _AT_ONCE)
        body = frame.unused_data


_ENCODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd,
}  # fmt: skip
