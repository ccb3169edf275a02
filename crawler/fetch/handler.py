"""The download handler: picks the line out and holds it behind the address guard and the politeness gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError

from crawler.fetch.addresses import AddressRefused, Guard
from crawler.fetch.lines import Line
from crawler.fetch.politeness import gate

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


@dataclass
class Tally:
    """What one visit has cost so far; rides in `request.meta` over every redirect."""

    requests: int = 0
    bytes: int = 0


class CarefulDownloadHandler(BaseDownloadHandler):
    """http and https, to public or allowed addresses, one host at a time.

    `request.meta` may name a `proxy` (HTTP), a `socks` proxy and a `ca_bundle`; the rules for a host are one's own.
    """

    lazy = True  # a visit over http alone need not load the system's certificates

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._guard = Guard(settings.getlist("CASEWATCH_ALLOW_HOSTS"))
        self._per_host = settings.getint("CASEWATCH_PER_HOST")
        self._total = settings.getint("CONCURRENT_REQUESTS")
        self._delay = settings.getfloat("CASEWATCH_DELAY")
        self._lines: dict[tuple[str | None, str | None], Line] = {}

    async def download_request(self, request: Request) -> Response:
        """One exchange. Raises AddressRefused, or Scrapy's download exceptions.

        What `meta` holds as `answer` was received already, by the short way; it is not asked for again.
        """
        if (answer := request.meta.pop("answer", None)) is not None:
            return cast("Response", answer)
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        pause = 0.0 if self._guard.allows(host) else self._delay
        key = place(request.url)
        tally = request.meta.get("tally", Tally())
        async with gate().turn(key, at_once=self._per_host, pause=pause, total=self._total):
            tally.requests += 1
            through_proxy = bool(request.meta.get("proxy") or request.meta.get("socks"))
            with self._guard.reaching(host, through_proxy=through_proxy) as attempt:
                try:
                    response = await self._line(request).download_request(request)
                except (DownloadConnectionRefusedError, DownloadFailedError) as failure:
                    if not attempt.refused:
                        raise
                    address = attempt.refused[0]
                    what = host if host == address else f"{host} leads to {address}, which"
                    raise AddressRefused(f"{what} is not a public address") from failure
        tally.bytes += len(response.body)
        return response

    def _line(self, request: Request) -> Line:
        way = (request.meta.get("socks"), request.meta.get("ca_bundle"))
        if way not in self._lines:
            self._lines[way] = Line(self.crawler, self._guard, socks=way[0], ca_bundle=way[1])
        return self._lines[way]

    async def close(self) -> None:
        """Close every connection."""
        for line in self._lines.values():
            await line.close()


def place(url: str) -> str:
    """The name and port that politeness is kept towards."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{(parts.hostname or '').rstrip('.')}:{port}"
