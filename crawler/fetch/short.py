"""The short way of a conditional request: robots.txt, headers and download handler, past Scrapy's queues and signals.

A 304 needs nothing more, and most visits get one. Any other answer is handed to Scrapy as if it had just been
downloaded, so that redirects, compression and caps are treated as ever, and nothing is asked twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.defaultheaders import DefaultHeadersMiddleware
from scrapy.downloadermiddlewares.downloadtimeout import DownloadTimeoutMiddleware
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware

from crawler.fetch.robots import RobotsMiddleware
from crawler.fetch.unpacking import UnpackingMiddleware

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_PREPARING = (
    DownloadTimeoutMiddleware,
    DefaultHeadersMiddleware,
    UserAgentMiddleware,
    UnpackingMiddleware,
)


class ShortWay:
    """One crawl's handlers and those of its middlewares that prepare a request."""

    def __init__(self, engine: Any) -> None:
        chain = engine.downloader.middleware.middlewares
        self._download = engine.downloader.handlers.download_request_async
        self._robots = next(each for each in chain if isinstance(each, RobotsMiddleware))
        self._preparing = [each.process_request for each in chain if isinstance(each, _PREPARING)]

    async def ask(self, request: Request) -> Response:
        """The answer as received. Raises what the engine would."""
        await self._robots.process_request(request)
        for prepare in self._preparing:
            prepare(request)
        answer: Response = await self._download(request)
        return answer
