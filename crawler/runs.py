"""Visits to many sources in one asyncio program and one Scrapy crawl; each ends in exactly one account."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from crawler.configured import configured
from crawler.fetch.requests import Fetcher
from crawler.health import surprise
from crawler.kinds import Source
from crawler.reader import Reader
from crawler.visit import SourceVisitor
from crawler.writer import Writer
from reading.records import Run
from storage.archive import Archive
from storage.configuration import Configuration

Progress = Callable[[Run], None]


def scrapy_settings(configuration: Configuration) -> Settings:
    """crawler/settings.py with what the configuration says instead."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict({**configured(configuration), "CASEWATCH_CONFIGURED": True}, priority="cmdline")
    return settings


class Round(scrapy.Spider):
    """One crawl for all sources of a visit: a request in a running crawl costs a tenth of a crawl of its own."""

    name = "round"

    def __init__(self, visits: Visits) -> None:
        super().__init__()
        self._visits = visits

    async def start(self) -> AsyncIterator[Any]:
        """Make all visits; nothing is left for Scrapy's own scheduler."""
        await self._visits.make(self.crawler.engine)
        for nothing in list[scrapy.Request]():
            yield nothing


class Visits:
    """The visits of one round and their accounts."""

    def __init__(
        self,
        configuration: Configuration,
        archive: Archive,
        reader: Reader,
        sources: Sequence[type[Source]],
        progress: Progress | None,
    ) -> None:
        self.runs: list[Run] = []
        self._reader = reader
        self._configuration = configuration
        self._archive = archive
        self._sources = sources
        self._progress = progress
        self._tasks: list[asyncio.Task[None]] = []

    async def make(self, engine: Any) -> None:
        """Visit all sources, so many at a time. Returns when each has its account, or was cancelled."""
        crawler = self._configuration.crawler
        writer = Writer(self._archive)
        fetcher = Fetcher(engine, proxy=crawler.proxy, clock=self._archive.clock)
        visitor = SourceVisitor(writer, self._reader, fetcher, crawler)
        seats = asyncio.Semaphore(crawler.concurrency)
        sources = [source() for source in self._sources]
        try:
            await visitor.quiet.look(sources)
            self._tasks = [asyncio.ensure_future(self._one(visitor, each, seats)) for each in sources]
            await asyncio.gather(*self._tasks, return_exceptions=True)
        finally:
            writer.close()

    def cancel(self) -> None:
        """Stop soon: requests under way are dropped, what is being written is finished."""
        for task in self._tasks:
            task.cancel()

    async def _one(self, visitor: SourceVisitor, source: Source, seats: asyncio.Semaphore) -> None:
        async with seats:
            try:
                run = await visitor.visit(source)
            # The archive itself failed: there is nowhere to account but here, and other sources may fare better.
            except Exception as fault:  # noqa: BLE001
                run = Run(source.name, "error", message=surprise(fault).message)
        self.runs.append(run)
        if self._progress is not None:
            self._progress(run)


async def visit(
    configuration: Configuration,
    archive: Archive,
    sources: Sequence[type[Source]],
    *,
    progress: Progress | None = None,
    reader: Reader | None = None,
) -> list[Run]:
    """Visit each source once; the runs in the order given. `progress` hears of each as it ends.

    `reader`: a reading process to use and leave running, for who visits often; it need not have been started.
    """
    reading = reader or Reader()
    visits = Visits(configuration, archive, reading, sources, progress)
    runner = AsyncCrawlerRunner(scrapy_settings(configuration))
    # Scrapy swallows a cancellation and crawls on as an orphan, so it is never cancelled; our own visits are.
    crawl = asyncio.ensure_future(runner.crawl(runner.create_crawler(Round), visits))
    try:
        await asyncio.shield(crawl)
    except asyncio.CancelledError:
        visits.cancel()
        await crawl
        raise
    finally:
        if reader is None:
            reading.close()
    made = {run.source: run for run in visits.runs}
    return [made.get(source.name) or _lost(source) for source in sources]


def _lost(source: type[Source]) -> Run:
    return Run(source.name, "error", message="this visit did not end; see the log")
