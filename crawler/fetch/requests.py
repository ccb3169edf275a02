"""One page asked for: the answer in full, or Trouble that says what was wrong with it."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol

import aiohttp
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.addresses import AddressRefused
from crawler.fetch.handler import Tally
from crawler.fetch.lines import ProxyFailed
from crawler.fetch.robots import RobotsForbid
from crawler.fetch.short import ShortWay
from crawler.fetch.unpacking import TooBig, Unpackable
from crawler.health import LOOK, WAIT, Trouble, refused
from crawler.kinds.lists import is_web_address
from reading.page import looks_like_challenge
from reading.records import Capture

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from scrapy.http import Response

    from crawler.kinds.source import Source


# A server that asks for more than a week has made a mistake, or wants a source to die silently.
LONGEST_WAIT = 7 * 86_400.0
_LEADS = "it is not followed; see in a browser where it leads"


class Engine(Protocol):
    """What is needed of Scrapy's engine."""

    async def download_async(self, request: Request) -> Response:
        """The response to a request, downloader middlewares applied."""


class Fetcher:
    """Asks for pages on behalf of sources, through one crawl's engine."""

    def __init__(self, engine: Engine, *, proxy: str | None, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._proxy = proxy
        self._clock = clock
        self._short: ShortWay | None = None

    async def get(
        self, source: Source, url: str, tally: Tally, *, etag: str | None = None, last_modified: str | None = None
    ) -> Response:
        """The response, of status 200 or, to a conditional request, 304. Raises Trouble."""
        headers = {"Accept": source.accept}
        if source.agent:
            headers["User-Agent"] = source.agent
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        meta = {"tally": tally, **self._way(source)}
        request = Request(url, headers=headers, meta=meta, callback=NO_CALLBACK, dont_filter=True)
        if (etag or last_modified) and meta["proxy"] is None:
            response = await self._answered(self._short_way().ask(request), url)
            if response.status == 304:
                return response
            request.meta["answer"] = response
        response = await self._answered(self._engine.download_async(request), url)
        if not is_web_address(response.url):
            message = f"{url} leads to an address that is none, or has no end; {_LEADS}"
            raise Trouble("blocked", message)
        if response.status == 304 and (etag or last_modified):
            return response
        if response.status != 200:
            challenge = looks_like_challenge(response.body)
            raise refused(response.status, url, self._retry_after(response), challenge=challenge)
        return response

    def capture(self, response: Response) -> Capture:
        """The evidence of a response, received now."""
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        return Capture(response.url, self._clock(), response.status, headers, response.body)

    def _way(self, source: Source) -> dict[str, str | None]:
        """A proxy is named in the configuration or there is none: an environment's would go unnoticed."""
        proxy = source.proxy or self._proxy
        socks = proxy if proxy and proxy.startswith("socks5h:") else None
        bundle = str(source.ca_bundle) if source.ca_bundle else None
        return {"proxy": None if socks else proxy, "socks": socks, "ca_bundle": bundle}

    def _short_way(self) -> ShortWay:
        if self._short is None:
            self._short = ShortWay(self._engine)
        return self._short

    async def _answered(self, asking: Awaitable[Response], url: str) -> Response:
        try:
            return await asking
        except AddressRefused as fault:
            advice = "if it is yours, name its host in allow_hosts"
            raise Trouble("blocked", f"{url}: address refused, {fault}; {advice}", host_answers=False) from fault
        except RobotsForbid as fault:
            message = f"{url}: {fault}; find another way to it (a feed, a newsletter), or ask its owners"
            raise Trouble("blocked", message, host_answers=False, final=True) from fault
        except (DownloadTimeoutError, TimeoutError) as fault:
            message = f"{url} gave no whole answer in time; {WAIT}"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except CannotResolveHostError as fault:
            message = f"{url}: its host name is unknown; see whether the site has moved"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except ResponseDataLossError as fault:
            raise Trouble("unreachable", f"{url} was cut off in transit; the next visit asks again") from fault
        except (DownloadConnectionRefusedError, DownloadFailedError) as fault:
            said = "answers nothing that HTTP allows" if _is_garbled(fault) else "does not answer"
            message = f"{url} {said} ({_reason(fault)}); {_advice(fault)}"
            raise Trouble("unreachable", message, host_answers=False) from fault
        except DownloadCancelledError as fault:
            raise Trouble("error", f"{url} is larger than max_bytes allows; raise it if that is right") from fault
        except (UnsupportedURLSchemeError, NotSupported, ValueError) as fault:  # or half an address
            raise Trouble("blocked", f"{url} is, or leads to, no address of the web; {_LEADS}") from fault
        except Unpackable as fault:
            raise Trouble("error", f"{url} cannot be unpacked: {fault}; {WAIT}, then tell its owners") from fault
        except TooBig as fault:
            message = f"{url} grows beyond max_bytes when unpacked; raise it if that is right"
            raise Trouble("error", message) from fault
        except IgnoreRequest as fault:
            circles = "redirections" in str(fault)
            said = f"it sends us in circles, by too many redirects; {LOOK}, then try another user_agent"
            raise Trouble(
                "error", f"{url}: {said if circles else 'the request was dropped; please report it'}"
            ) from fault
        # What is left is the client's surprise over one answer, in exceptions of many libraries; it costs no more.
        except Exception as fault:
            raise Trouble("error", f"{url} cannot be asked for ({_reason(fault)}); {WAIT}, then report it") from fault

    def _retry_after(self, response: Response) -> float | None:
        """Seconds to wait, from either form of Retry-After; at most LONGEST_WAIT, and never negative."""
        written = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
        if written.isascii() and written.isdigit():
            return min(float(written[:12]), LONGEST_WAIT)
        try:
            then = parsedate_to_datetime(written)
            then = then if then.tzinfo else then.replace(tzinfo=UTC)
            return min(max(0.0, (then - self._clock()).total_seconds()), LONGEST_WAIT)
        except (ValueError, OverflowError):  # no date, or none that a clock can reach
            return None


def _is_garbled(fault: BaseException) -> bool:
    """Whether something came back that is no HTTP: a header without end, two lengths, no status."""
    return isinstance(fault.__cause__, (aiohttp.ClientResponseError, aiohttp.http.HttpProcessingError))


def _advice(fault: BaseException) -> str:
    """What to do about a host that gives no answer."""
    while fault.__cause__ is not None:
        fault = fault.__cause__
    if isinstance(fault, ProxyFailed):
        return f"see whether the proxy runs and its address is right; else {WAIT}"
    if isinstance(fault, ssl.SSLError | aiohttp.ClientSSLError):
        return "see its certificate in a browser; name an authority of its own as ca_bundle"
    return WAIT


def _reason(fault: BaseException) -> str:
    """The innermost cause, in a few words: an outer message repeats addresses, and may hold a proxy's."""
    while fault.__cause__ is not None:
        fault = fault.__cause__
    if isinstance(fault, ProxyFailed):
        return str(fault)
    inner = getattr(fault, "certificate_error", None) or getattr(fault, "os_error", None) or fault
    return (getattr(inner, "strerror", None) or getattr(inner, "verify_message", None) or type(inner).__name__).strip()
