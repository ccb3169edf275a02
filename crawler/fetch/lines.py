"""A line out: one pool of connections, direct, over an HTTP proxy, or through a SOCKS5 proxy that resolves the names.

Scrapy's handler has no hook for the socket factory, the authorities or SOCKS, so its session is made here; Scrapy is
pinned exactly, and tests hold what a line must keep.
"""

from __future__ import annotations

import base64
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote, unquote, urlsplit

import aiohttp
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from scrapy.http import Headers
from scrapy.utils.ssl import _make_ssl_context

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.fetch.addresses import Guard

_SOCKS_PORT = 1080
_contexts: dict[str | None, ssl.SSLContext] = {}


class ProxyFailed(OSError):
    """The proxy could not be reached, or could not reach the host; the message names neither."""


class Line(AiohttpDownloadHandler):
    """Connections that are made in one way and checked against one set of authorities."""

    experimental = False  # its warning is for those who have not read the tests

    def __init__(self, crawler: Crawler, guard: Guard, *, socks: str | None, ca_bundle: str | None) -> None:
        """`socks`: address of a SOCKS5 proxy. `ca_bundle`: file of authorities trusted besides the system's."""
        super(AiohttpDownloadHandler, self).__init__(crawler)
        self._ssl_context = _checks(crawler, ca_bundle)
        self._session = aiohttp.ClientSession(
            connector=_through(socks) if socks else _direct(guard),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_ClientResponse,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )
        self._socks = socks is not None
        self._fail_on_dataloss_warned = True  # the visit says it, once and with what to do

    @staticmethod
    def _extract_headers(response: _ClientResponse) -> Headers:
        """As bytes: some servers write theirs in windows-1251, which as text cannot be encoded again."""
        return Headers(list(response.raw_headers))

    def _extract_proxy_url_with_creds(self, request: Request) -> str | None:
        """Scrapy's own leaves a slash in a password, which ends the address there. Bytes go through as they are."""
        proxy, login = self._extract_proxy(request)
        if proxy is None or login is None:
            return proxy
        user, _, password = base64.b64decode(login.removeprefix("Basic ")).decode("latin-1").partition(":")
        parts = urlsplit(proxy)
        return parts._replace(netloc=f"{quote(user, safe='')}:{quote(password, safe='')}@{parts.netloc}").geturl()

    @staticmethod
    def _cancel_maxsize(size: int, limit: int, request: Request, *, expected: bool) -> NoReturn:
        raise DownloadCancelledError(f"{size} bytes, over {limit}")

    @asynccontextmanager
    async def _make_request(self, request: Request, timeout: float) -> AsyncIterator[_ClientResponse]:
        if not self._socks:
            async with super()._make_request(request, timeout) as response:
                yield response
            return
        import aiohttp_socks

        try:
            async with super()._make_request(request, timeout) as response:
                yield response
        except aiohttp_socks.ProxyConnectionError:
            raise DownloadFailedError("proxy") from ProxyFailed("the proxy does not answer")
        except aiohttp_socks.ProxyError as fault:
            raise DownloadFailedError("proxy") from ProxyFailed(f"the proxy says: {fault}")
        except ssl.SSLError as fault:  # the connector wraps what goes wrong only where it connects itself
            raise DownloadFailedError("TLS") from fault


def _checks(crawler: Crawler, ca_bundle: str | None) -> ssl.SSLContext:
    """What certificates are checked against; read once per process, for the system's authorities take a while."""
    if ca_bundle not in _contexts:
        context = _make_ssl_context(crawler.settings)
        if ca_bundle:
            context.load_verify_locations(cafile=ca_bundle)
        _contexts[ca_bundle] = context
    return _contexts[ca_bundle]


def _direct(guard: Guard) -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(limit=0, limit_per_host=0, socket_factory=guard.socket)


def _through(proxy: str) -> aiohttp.TCPConnector:
    """Names are resolved by the proxy: asked here, they would tell this network what is read."""
    from aiohttp_socks import ProxyConnector, ProxyType

    parts = urlsplit(proxy)
    connector: aiohttp.TCPConnector = ProxyConnector(
        parts.hostname or "",
        parts.port or _SOCKS_PORT,
        proxy_type=ProxyType.SOCKS5,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        rdns=True,
        limit=0,
        limit_per_host=0,
    )
    return connector
