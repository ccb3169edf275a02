"""Two crawls on one archive, as two processes are: they take turns at a host, and wait for nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from crawler.catalogue import catalogue
from crawler.hosts import Hosts
from crawler.reader import Reader
from crawler.runs import visit
from crawler.writer import Writer
from reading.records import Run
from storage.archive import Archive
from storage.configuration import ArchiveSettings
from tests.crawler.conftest import configured
from tests.crawler.content import article, publish
from tests.servers import Answer, Site

URL = "https://union.example/feed"


@pytest.fixture
def opened(archive_settings: ArchiveSettings) -> Iterator[Callable[[], Archive]]:
    """Opens the archive once more: its locks are another process's."""
    with ExitStack() as archives:
        yield lambda: archives.enter_context(closing(Archive.open(archive_settings)))


def test_two_crawls_do_not_ask_one_host_at_once(
    site: Site, opened: Callable[[], Archive], tmp_path: Path, reader: Reader
) -> None:
    publish(site, [1, 2, 3])
    for number in (1, 2, 3):
        site.routes[f"/news/{number}"] = Answer(article(number), delay=0.1)
    names = ("one", "two")
    tables = [{"name": name, "organisation": "X", "kind": "feed", "url": f"{site.url}/feed"} for name in names]
    configuration = configured(tmp_path, tables, delay=0.0)
    found = catalogue(configuration)

    def crawl(name: str) -> Run:
        (run,) = asyncio.run(visit(configuration, opened(), [found[name]], reader=reader))
        return run

    with ThreadPoolExecutor(2) as processes:
        runs = list(processes.map(crawl, names))
    assert [(run.outcome, run.promised) for run in runs] == [("healthy", 3)] * 2
    assert site.most_at_once == 1


def test_visits_of_one_process_share_a_host_until_the_last_of_them_ends(opened: Callable[[], Archive]) -> None:
    async def main() -> list[str]:
        said: list[str] = []
        here, there = (Hosts(Writer(opened()), 0.0) for _ in range(2))

        async def other() -> None:
            async with there.asking(URL):
                said.append("there")

        async with here.asking(URL):
            async with here.asking(f"{URL}/second"), there.asking("https://league.example/"), there.asking("Maildir"):
                said.append("here")
            waiting = asyncio.ensure_future(other())
            await asyncio.sleep(0.3)
            said.append("last")
        await waiting
        async with here.asking(URL):
            said.append("again")
        return said

    assert asyncio.run(main()) == ["here", "last", "there", "again"]


def test_whoever_gives_up_waiting_leaves_the_host_to_others(opened: Callable[[], Archive]) -> None:
    async def main() -> None:
        here, there = (Hosts(Writer(opened()), pause) for pause in (0.0, 60.0))

        async def visiting() -> None:
            async with there.asking(URL):
                pass

        async with here.asking(URL):
            stopped = [asyncio.ensure_future(visiting()) for _ in range(2)]
            await asyncio.sleep(0.3)
            stopped[0].cancel()
        await asyncio.sleep(0.5)
        stopped[1].cancel()  # in its pause
        await asyncio.gather(*stopped, return_exceptions=True)
        async with asyncio.timeout(30), here.asking(URL):
            pass

    asyncio.run(main())
