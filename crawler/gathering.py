"""What makes a plain `scrapy crawl NAME` store: opens the configured archive for a spider that has no visitor yet."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Self

from scrapy import signals

from crawler.catalogue import catalogue
from crawler.fetch.requests import Fetcher
from crawler.kinds import Source
from crawler.reader import Reader
from crawler.visit import SourceVisitor
from crawler.writer import Writer
from reading.records import WELL, Run
from storage.archive import Archive
from storage.configuration import Configuration, load

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)


class Gathering:
    """Gives a source its visitor when its spider opens, and lets go of the archive when it closes."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._call: _Call | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        gathering = cls(crawler)
        crawler.signals.connect(gathering.opened, signals.spider_opened)
        crawler.signals.connect(gathering.closed, signals.spider_closed)
        return gathering

    async def opened(self, spider: Spider) -> None:
        """Open the archive, if the spider is a source on its own."""
        if isinstance(spider, Source) and spider.visitor is None:
            configuration = load()
            archive = await asyncio.to_thread(Archive.open, configuration.archive)
            self._call = spider.visitor = _Call(configuration, archive, self._crawler)

    async def closed(self, spider: Spider) -> None:
        """Let go of what was opened."""
        if self._call is not None:
            await asyncio.to_thread(self._call.close)


class _Call:
    """One source, visited as the configuration has it."""

    def __init__(self, configuration: Configuration, archive: Archive, crawler: Crawler) -> None:
        self._configuration = configuration
        self._archive = archive
        self._writer = Writer(archive)
        self._reader = Reader()
        fetcher = Fetcher(crawler.engine, proxy=configuration.crawler.proxy, clock=archive.clock)
        self._visitor = SourceVisitor(self._writer, self._reader, fetcher, configuration.crawler)

    async def visit(self, source: Source) -> Run:
        configured = catalogue(self._configuration).get(source.name, type(source))
        run = await self._visitor.visit(configured())
        level = logging.INFO if run.outcome in WELL else logging.ERROR
        log.log(level, "%s: %s, %d new, %d updated. %s", run.source, run.outcome, run.new, run.updated, run.message)
        return run

    def close(self) -> None:
        self._reader.close()
        self._writer.close()
        self._archive.close()
