"""All weathers at once, twice: each ends its own source's run with one clear line, and nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from crawler.catalogue import catalogue
from crawler.reader import Reader
from crawler.runs import visit
from reading.records import Run
from storage.archive import Archive
from storage.tables import captures, links, publications, validators
from tests.crawler.conftest import ADVICE, configured, rows
from tests.crawler.content import feed_source, publish
from tests.crawler.weathers import CAP, TIMEOUT, WEATHERS
from tests.servers import Site
from tests.wire import Raw, Wire

NAMES = {weather: f"weather-{number}" for number, weather in enumerate(WEATHERS)}
# Its list is sound, only the pages behind it are not: they are asked for again though it answers 304.
GOOD_LIST = "pages that no longer match"
each = pytest.mark.parametrize("weather", WEATHERS)


@dataclass
class Storm:
    """Two visits to a source in every weather, and to one in fair weather."""

    rounds: list[dict[str, Run]]
    kept: dict[str, list[Any]]
    conditional: list[str]
    connections: int


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Storm]:
    folder = tmp_path_factory.mktemp("storm")
    with ExitStack() as servers:
        inner, site = servers.enter_context(Wire()), servers.enter_context(Site())
        publish(site, [1, 2, 3])
        tables, wires = [feed_source(site)], {}
        for name, weather in WEATHERS.items():
            routes = {"/feed": weather.answer, "/feed/wp-json/wp/v2/posts": weather.answer, **weather.routes}
            wire = servers.enter_context(Wire({path: led(answer, inner.port) for path, answer in routes.items()}))
            wires[name] = wire
            url = f"{wire.url}/feed"
            table = {"name": NAMES[name], "organisation": name, "kind": "feed", "url": url, **weather.table}
            tables.append(table)
        configuration = configured(folder, tables, delay=0.0, timeout=TIMEOUT, max_bytes=CAP)
        store = Archive.open(configuration.archive)
        found = catalogue(configuration)
        sources = [found[table["name"]] for table in tables]
        rounds = [asyncio.run(visit(configuration, store, sources, reader=reader)) for _ in range(2)]
        kept = {table.name: rows(store, table) for table in (publications, captures, links, validators)}
        store.close()
        yield Storm(
            [{run.source: run for run in runs} for runs in rounds],
            kept,
            [name for name, wire in wires.items() if wire.conditional],
            inner.connections,
        )


def led(answer: Raw, port: int) -> Raw:
    return answer.replace(b"{inner}", str(port).encode()) if isinstance(answer, bytes) else answer


@each
def test_it_ends_its_own_run_with_its_outcome_and_one_clear_line_each_time(storm: Storm, weather: str) -> None:
    expected = WEATHERS[weather]
    for runs in storm.rounds:
        run = runs[NAMES[weather]]
        assert run.outcome == expected.outcome, run.message
        assert expected.words in run.message
        assert ADVICE.search(run.message), run.message
        assert run.message.isprintable()
        assert len(run.message) <= 500
        assert (run.new, run.updated, run.delivered) == (0, 0, 0)


def test_the_source_in_fair_weather_is_read_to_its_end(storm: Storm) -> None:
    assert [(run["union"].outcome, run["union"].new) for run in storm.rounds] == [("healthy", 3), ("healthy", 0)]


def test_nothing_of_it_is_kept(storm: Storm) -> None:
    assert len(storm.kept["publications"]) == len(storm.kept["captures"]) == 3
    assert {row.source for row in storm.kept["validators"]} == {NAMES[GOOD_LIST]}
    assert {row.source for row in storm.kept["links"]} == {"union", NAMES[GOOD_LIST]}


def test_nobody_was_told_that_we_have_a_copy(storm: Storm) -> None:
    assert storm.conditional == [GOOD_LIST]


def test_no_private_address_was_connected_to(storm: Storm) -> None:
    assert storm.connections == 0


def test_every_outcome_has_its_weather() -> None:
    assert {weather.outcome for weather in WEATHERS.values()} == {"empty", "changed", "blocked", "unreachable", "error"}
