"""What a visit costs, as ratios measured side by side in one run: absolute times belong to one machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.catalogue import catalogue
from crawler.runs import visit
from storage.archive import Archive
from storage.configuration import Configuration, load
from tests.benchmarks.origin import origin
from tests.servers import HOST

FEEDS, ITEMS = 40, 5


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with origin(FEEDS, ITEMS) as address:
        yield address


def configuration(folder: Path, base: str, feeds: int = FEEDS) -> Configuration:
    tables = "\n".join(
        f'[[source]]\nname = "feed-{n}"\norganisation = "Registrars {n}"\nkind = "feed"\nurl = "{base}/{n}.xml"'
        for n in range(feeds)
    )
    path = folder / "casewatch.toml"
    path.write_text(f'[crawler]\nallow_hosts = ["{HOST}"]\ndelay = 0.0\nper_host = 16\n{tables}\n', encoding="utf-8")
    return load(path, {})


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds on the clock, seconds of this process's CPU, and the result."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - clock, time.process_time() - processor, result


def test_an_unchanged_feed_costs_a_small_part_of_a_first_visit(
    benchmark: Any, figures: dict[str, Any], tmp_path: Path, base: str
) -> None:
    settings = configuration(tmp_path, base)
    sources = [source for name, source in catalogue(settings).items() if name.startswith("feed-")]
    archive = Archive.open(settings.archive)

    def crawl() -> Any:
        return asyncio.run(visit(settings, archive, sources))

    first, first_cpu, runs = timed(crawl)
    assert {run.outcome for run in runs} == {"healthy"}
    assert sum(run.new for run in runs) == FEEDS * ITEMS
    again: list[tuple[float, float]] = []

    def unchanged() -> None:
        seconds, processor, runs = timed(crawl)
        assert {run.outcome for run in runs} == {"not_modified"}
        again.append((seconds, processor))

    benchmark.pedantic(unchanged, rounds=3)
    archive.close()
    seconds, processor = min(again)
    figures |= {
        "pages per second, first visit": round(FEEDS * ITEMS / first, 1),
        "CPU ms per unchanged feed": round(1000 * processor / FEEDS, 2),
        "CPU s of the main process, first visit": round(first_cpu, 1),
        "unchanged / first visit": round(seconds / first, 3),
    }
    assert seconds / first < 0.5
