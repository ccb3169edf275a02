"""A visit killed at any point and made again leaves what an undisturbed one would have left."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.catalogue import catalogue
from crawler.reader import Reader
from crawler.runs import visit
from reading.records import Run
from storage.archive import Archive
from storage.tables import changes, links, publications, revisions, sources
from tests.crawler.conftest import configured
from tests.crawler.content import article, entry, feed, feed_source, publish
from tests.servers import Answer, Site, xml

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import asyncio, sys
from pathlib import Path
from crawler.catalogue import catalogue
from crawler.runs import visit
from storage.archive import Archive
from storage.configuration import load

if __name__ == "__main__":
    configuration = load(Path(sys.argv[1]), environ={})
    archive = Archive.open(configuration.archive)
    asyncio.run(visit(configuration, archive, [catalogue(configuration)["union"]]))
"""
ITEMS = list(range(1, 9))


def start(folder: Path, site: Site) -> subprocess.Popen[bytes]:
    configured(folder, [feed_source(site)])
    script = folder / "crawl.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen([sys.executable, script, folder / "casewatch.toml"], env=environment)


def killed(folder: Path, site: Site, when: Callable[[], bool]) -> None:
    process = start(folder, site)
    deadline = time.monotonic() + 30
    while process.poll() is None and not when() and time.monotonic() < deadline:
        time.sleep(0.005)
    process.kill()
    process.wait()


def crawled(folder: Path, site: Site, reader: Reader) -> tuple[Run, dict[str, list[Any]]]:
    configuration = configured(folder, [feed_source(site)])
    archive = Archive.open(configuration.archive)
    try:
        (run,) = asyncio.run(visit(configuration, archive, [catalogue(configuration)["union"]], reader=reader))
        return run, content(archive)
    finally:
        archive.close()


def content(archive: Archive) -> dict[str, list[Any]]:
    """What an archive holds, without ids and times."""
    columns = {
        "publications": (publications.c.title, publications.c.published, publications.c.revision),
        "revisions": (revisions.c.number, revisions.c.text),
        "links": (links.c.key, links.c.state),
        "changes": (changes.c.kind, changes.c.silent),
    }
    with archive.engine.connect() as connection:
        kept = {name: sorted(map(tuple, connection.execute(select(*each)))) for name, each in columns.items()}
        kept["baseline"] = [connection.execute(select(sources.c.baseline)).scalar_one() is not None]
    return kept


@pytest.mark.parametrize("requests", [1, 2, 4, 8])
def test_a_first_visit_killed_after_some_requests(site: Site, tmp_path: Path, reader: Reader, requests: int) -> None:
    for number in ITEMS:
        site.routes[f"/news/{number}"] = Answer(article(number), delay=0.03)
    publish(site, ITEMS, etag='"one"')
    undisturbed, disturbed = tmp_path / "undisturbed", tmp_path / "disturbed"
    undisturbed.mkdir()
    disturbed.mkdir()
    _, wanted = crawled(undisturbed, site, reader)
    site.log.clear()
    killed(disturbed, site, lambda: len(site.log) > requests)
    run, found = crawled(disturbed, site, reader)
    assert run.outcome == "healthy"
    assert found == wanted
    assert all(silent for _, silent in found["changes"])


def test_a_later_visit_killed_halfway_still_tells_every_new_item_once(
    site: Site, tmp_path: Path, reader: Reader
) -> None:
    publish(site, [1, 2])
    crawled(tmp_path, site, reader)
    for number in ITEMS:
        site.routes[f"/news/{number}"] = Answer(article(number), delay=0.03)
    site.routes["/feed"] = xml(feed(*(entry(number, site) for number in ITEMS)), etag='"two"')
    site.log.clear()
    killed(tmp_path, site, lambda: len(site.log) > 5)
    _, found = crawled(tmp_path, site, reader)
    assert len(found["publications"]) == len(ITEMS)
    assert found["changes"].count(("new", False)) == len(ITEMS) - 2


def test_two_crawls_at_once_lose_and_double_nothing(site: Site, tmp_path: Path, reader: Reader) -> None:
    for number in ITEMS:
        site.routes[f"/news/{number}"] = Answer(article(number), delay=0.02)
    publish(site, ITEMS)
    both = [start(tmp_path, site), start(tmp_path, site)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert site.most_at_once == 1  # the second waited for the first
    _, found = crawled(tmp_path, site, reader)
    assert len(found["publications"]) == len(ITEMS)
    assert [silent for kind, silent in found["changes"] if kind == "new"] == [True] * len(ITEMS)
    assert {revision for _, _, revision in found["publications"]} == {1}
