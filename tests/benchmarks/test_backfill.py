"""A backfill of a thousand pages against the sum of its stages: the same pages, in one run, CPU against CPU.

`PAGES=100 make bench` does it with fewer. What the stages have in common with a visit is what cannot be spared:
asking for the bytes, finding the text, recognising, one transaction for each page. The rest is ours to keep small.
"""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import event

from crawler.catalogue import catalogue
from crawler.kinds.lists import address_key
from crawler.kinds.pages import PageOrder, page_document
from crawler.reader import Reader
from crawler.runs import visit
from reading.page import Selectors
from reading.recognise import recognise
from reading.records import Capture, Document, Link, Reading
from storage.archive import Archive, Listing, SourceFacts
from storage.configuration import ArchiveSettings, Configuration, load
from tests.benchmarks.origin import origin, site
from tests.servers import HOST

PAGES = int(os.environ.get("PAGES", "1000"))
# The most that a backfill may cost, as a multiple of its stages.
MOST = 2.0
Read = Sequence[tuple[Document, Reading]]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with origin(1, PAGES) as address:
        yield address


def configuration(folder: Path, base: str) -> Configuration:
    path = folder / "casewatch.toml"
    path.write_text(
        f"""[crawler]
allow_hosts = ["{HOST}"]
delay = 0.0
per_host = 4
[[source]]
name = "union"
organisation = "Registrars 0"
kind = "listing"
url = "{base}/0/list-1"
item = "li a"
next_page = "a.next"
body = "article"
backfill = true
""",
        encoding="utf-8",
    )
    return load(path, {})


def cpu() -> float:
    """Seconds of this process and of those children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def costing(work: Callable[[], Any]) -> tuple[float, Any]:
    before = cpu()
    result = work()
    return cpu() - before, result


async def fetched(urls: Sequence[str]) -> list[bytes]:
    async with aiohttp.ClientSession() as session:
        bodies = []
        for url in urls:
            async with session.get(url) as response:
                bodies.append(await response.read())
        return bodies


def extracted(urls: Sequence[str], bodies: Sequence[bytes]) -> list[Document]:
    return [
        page_document(
            PageOrder(body, url, url, "text/html", address_key(url), None, None, Selectors(None, None, "article"))
        )
        for url, body in zip(urls, bodies, strict=True)
    ]


def recognised(documents: Sequence[Document]) -> list[Reading]:
    return [
        recognise(each.text, title=each.title, language=each.language, organisation="Registrars 0", url=each.url)
        for each in documents
    ]


def started(document: Document) -> None:
    """The reading process begins, reads one text, and ends."""
    reader = Reader()
    asyncio.run(reader.text(document, "Registrars 0", None))
    reader.close()


def recorded(folder: Path, read: Read, bodies: Sequence[bytes]) -> None:
    archive = Archive.open(ArchiveSettings(database_url=f"sqlite:///{folder / 'stage.db'}", captures=folder / "stage"))
    visit = archive.begin(SourceFacts("union", "Registrars 0", "listing", "http://127.0.0.1/", None, None))
    links = tuple(Link(document.keys[0], document.url, document.title, None) for document, _ in read)
    archive.list_read(visit, Listing("http://127.0.0.1/", links, "1"))
    due = archive.due(visit, list_changed=True, limit=len(links))
    for link, (document, reading), body in zip(due, read, bodies, strict=True):
        capture = Capture(str(link.url), datetime.now(UTC), 200, (("Content-Type", "text/html"),), body)
        assert archive.record(visit, link, document, reading, capture) == "new"
    archive.close()


def on_disk(folder: Path) -> int:
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def test_a_backfill_against_the_sum_of_its_stages(
    benchmark: Any,
    figures: dict[str, Any],
    table: Callable[[Sequence[Sequence[object]]], None],
    tmp_path: Path,
    base: str,
) -> None:
    settings = configuration(tmp_path, base)
    archive = Archive.open(settings.archive)
    statements = [0]
    event.listen(archive.engine, "before_cursor_execute", lambda *_: statements.__setitem__(0, statements[0] + 1))

    def crawl() -> Any:
        return asyncio.run(visit(settings, archive, [catalogue(settings)["union"]]))

    whole, (run,) = costing(lambda: benchmark.pedantic(crawl, rounds=1))
    memory = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    archive.close()
    assert (run.outcome, run.new) == ("healthy", PAGES)

    urls = [base + path for path in site(1, PAGES) if path.endswith("/")]
    fetching, bodies = costing(lambda: asyncio.run(fetched(urls)))
    extracting, documents = costing(lambda: extracted(urls, bodies))
    recognising, readings = costing(lambda: recognised(documents))
    recording, _ = costing(lambda: recorded(tmp_path, list(zip(documents, readings, strict=True)), bodies))
    starting, _ = costing(lambda: started(documents[0]))
    stages = {
        "fetch": fetching,
        "text": extracting,
        "recognition": recognising,
        "recording": recording,
        "start of the reading process": starting,
    }
    total = sum(stages.values())
    rows = [*stages.items(), ("sum of the stages", total), ("backfill", whole)]
    table([("stage", "CPU ms per page"), *((name, f"{1000 * spent / PAGES:.1f}") for name, spent in rows)])
    figures |= {
        "pages": PAGES,
        "backfill / stages": round(whole / total, 2),
        "SQL statements per page": round(statements[0] / PAGES, 1),
        "database, kB per page": round(database_file(settings).stat().st_size / 1000 / PAGES, 1),
        "captures, kB per page": round(on_disk(settings.archive.captures) / 1000 / PAGES, 1),
        "MB, main process": memory[0],
        "MB, reading process": memory[1],
    }
    assert whole / total < MOST


def database_file(settings: Configuration) -> Path:
    return Path(settings.archive.database_url.removeprefix("sqlite:///"))
