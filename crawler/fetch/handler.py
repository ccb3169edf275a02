"""The download handler: Scrapy's own over aiohttp, behind the address guard and the politeness gate.

Scrapy's handler has no hook for the socket factory, so its session is made here; Scrapy is pinned exactly, and
tests hold both the guard and the settings it must keep.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError, ResponseDataLossError
from scrapy.utils.ssl import _make_ssl_context

from crawler.fetch.addresses import AddressRefused, Guard
from crawler.fetch.politeness import gate

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


# A gzip body is unpacked to see whether it is whole; one that grows beyond this is refused elsewhere.
_UNPACKED, _AT_ONCE = 100_000_000, 1_000_000


@dataclass
class Tally:
    """What one visit has cost so far; rides in `request.meta` over every redirect."""

    requests: int = 0
    bytes: int = 0


class CarefulDownloadHandler(AiohttpDownloadHandler):
    """http and https, to public or allowed addresses, one host at a time."""

    experimental = False  # its warning is for those who have not read the tests
    lazy = True  # a visit over http alone need not load the system's certificates

    def __init__(self, crawler: Crawler) -> None:
        super(AiohttpDownloadHandler, self).__init__(crawler)
        settings = crawler.settings
        self._guard = Guard(settings.getlist("CASEWATCH_ALLOW_HOSTS"))
        self._per_host = settings.getint("CASEWATCH_PER_HOST")
        self._total = settings.getint("CONCURRENT_REQUESTS")
        self._delay = settings.getfloat("CASEWATCH_DELAY")
        self._ssl_context = _make_ssl_context(settings)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, limit_per_host=0, socket_factory=self._guard.socket),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_ClientResponse,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )

    async def download_request(self, request: Request) -> Response:
        """One exchange. Raises AddressRefused, or Scrapy's download exceptions."""
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        pause = 0.0 if self._guard.allows(host) else self._delay
        key = place(request.url)
        tally = request.meta.get("tally", Tally())
        async with gate().turn(key, at_once=self._per_host, pause=pause, total=self._total):
            tally.requests += 1
            with self._guard.reaching(host, through_proxy=bool(request.meta.get("proxy"))) as attempt:
                try:
                    response = await super().download_request(request)
                except (DownloadConnectionRefusedError, DownloadFailedError) as failure:
                    if not attempt.refused:
                        raise
                    address = attempt.refused[0]
                    what = host if host == address else f"{host} leads to {address}, which"
                    raise AddressRefused(f"{what} is not a public address") from failure
        tally.bytes += len(response.body)
        if _is_cut_off(response):
            raise ResponseDataLossError
        return response


def _is_cut_off(response: Response) -> bool:
    """Whether a gzip body ends before its text does: the middleware that unpacks it would take what there is.

    A server that announces no length and hangs up leaves no other trace. A missing checksum alone costs no text.
    """
    if (response.headers.get("Content-Encoding") or b"").strip().lower() not in (b"gzip", b"x-gzip"):
        return False
    if not response.body.startswith(b"\x1f\x8b"):
        return False
    unpacker = zlib.decompressobj(wbits=31)
    waiting, unpacked = response.body + bytes(8), 0  # eight bytes where the checksum and the length may be missing
    try:
        while not unpacker.eof and unpacked < _UNPACKED:
            some = unpacker.decompress(waiting, _AT_ONCE)
            waiting = unpacker.unconsumed_tail
            if not some and not waiting:
                return True
            unpacked += len(some)
    except zlib.error as fault:
        return "check" not in str(fault)
    return False


def place(url: str) -> str:
    """The name and port that politeness is kept towards."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{(parts.hostname or '').rstrip('.')}:{port}"
