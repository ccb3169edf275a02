"""robots.txt: asked once per crawl and host, obeyed, its Crawl-delay kept. Only an answer of 200 holds rules.

Ours rather than Scrapy's middleware because that one reads the rules out of error pages, waits a second time for a
host that does not answer, and writes tracebacks to the log.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.handler import place
from crawler.fetch.politeness import gate

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# Rules beyond this size are not read (RFC 9309 asks for at least 500 kibibytes).
_LONGEST = 512 * 1024
_WAY = ("proxy", "socks", "ca_bundle")


class RobotsForbid(IgnoreRequest):
    """The site's robots.txt asks programs not to read this address."""


class RobotsMiddleware:
    """Holds back requests that robots.txt forbids; a host that cannot be asked at all fails the request at once."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._rules: dict[tuple[str | None, ...], asyncio.Task[Protego | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let the request pass or raise: RobotsForbid, or what asking the host for its rules came to."""
        if request.meta.get("asks_robots") or not self._crawler.settings.getbool("ROBOTSTXT_OBEY"):
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        # What one way out could not reach says nothing about another.
        way = (host, *(request.meta.get(key) for key in _WAY))
        task = self._rules.get(way)
        if task is None:
            task = self._rules[way] = asyncio.ensure_future(self._ask(host, request))
        rules = await asyncio.shield(task)
        if rules is not None and not rules.can_fetch(request.url, self._agent):
            raise RobotsForbid(f"robots.txt of {parts.netloc} asks programs not to read this address")

    async def _ask(self, host: str, request: Request) -> Protego | None:
        meta = {key: request.meta[key] for key in _WAY if key in request.meta}
        asked = Request(f"{host}/robots.txt", meta={**meta, "asks_robots": True}, callback=NO_CALLBACK)
        if agent := request.headers.get("User-Agent"):
            asked.headers["User-Agent"] = agent
        try:
            response = await self._crawler.engine.download_async(asked)
        except (IgnoreRequest, DownloadCancelledError):  # a redirect loop or a cap: no rules, and the host does answer
            return None
        if response.status != 200:
            return None
        rules = Protego.parse(response.body[:_LONGEST].decode("utf-8-sig", errors="ignore"))
        delay = rules.crawl_delay(self._agent)
        if delay:
            gate().slow_down(place(f"{host}/"), float(delay))
        return rules
