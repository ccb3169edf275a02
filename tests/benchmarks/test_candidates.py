"""Finding a person among a hundred thousand (SCALE: others), on both databases: how fast, and if they are found."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert

from reading import names
from reading.linking import Mention
from reading.names.spelling import word_keys
from storage import queries
from storage.candidates import candidates
from storage.database import is_postgresql, writing
from storage.name_index import holders, renew, roomy
from storage.tables import cases, facts, findings, mentions, publications, sources, stamps
from tests.benchmarks.people import SYSTEMS, declined, misspelt, population, romanised
from tests.storage.building import NOW

SCALE = int(os.environ.get("SCALE", "100000"))
ASKED = 1000
_BATCH = 5000


def case_id(number: int) -> str:
    return f"c{number:010d}"


def settle(archive: Any, size: int) -> float:
    """An archive of so many people, each with a name and a mention; names indexed a second, as after an upgrade."""
    for remembered in (names.keys, word_keys):  # of the database before
        remembered.cache_clear()
    with writing(archive.engine) as connection, roomy(connection):
        _place(connection)
        numbered = enumerate(population(size))
        while batch := list(islice(numbered, _BATCH)):
            _write(connection, batch)
        connection.execute(delete(stamps))
        began = time.process_time()
        renew(connection)
        spent = time.process_time() - began
        if is_postgresql(connection):  # which does so by itself, a minute later
            connection.exec_driver_sql("ANALYZE")
    return size / spent


def _place(connection: Connection) -> None:
    connection.execute(
        insert(sources),
        {"name": "s", "organisation": "S", "kind": "feed", "url": "u", "health": "healthy", "message": ""},
    )
    values = {"id": "p0000000000", "source": "s", "organisation": "S", "kind": "news", "title": "t", "first_seen": NOW}
    connection.execute(insert(publications), {**values, "revision": 1, "cluster": "p0000000000", "withheld": False})


def _write(connection: Connection, batch: list[tuple[int, str]]) -> None:
    here = {"publication": "p0000000000", "revision": 1}
    seen = {"first_seen": NOW, "last_change": NOW, "country": "RU", "withheld": False, "kind": "person", "count": 1}
    connection.execute(insert(cases), [{"id": case_id(number), "name": name, **seen} for number, name in batch])
    connection.execute(
        insert(findings),
        [
            {"id": f"f{number:010d}", "rules": "v", "type": "person", "key": str(number), "position": number,
             "quote": name, "data": {"name": name, "field": "text", "start": 0, "end": 1}, **here}
            for number, name in batch
        ],
    )  # fmt: skip
    rows = [{"finding": f"f{number:010d}", "case": case_id(number), **here} for number, _ in batch]
    connection.execute(insert(mentions), [{**row, "role": "subject"} for row in rows])
    connection.execute(
        insert(facts),
        [
            {
                **row,
                "id": f"n{number:010d}",
                "type": "name",
                "key": name,
                "name": name,
                "status": "seen",
                "current": True,
            }
            for row, (number, name) in zip(rows, batch, strict=True)
        ],
    )


def timed(asked: list[str], ask: Callable[[str], Any]) -> tuple[float, float]:
    """Milliseconds: the median, and what 95 of a hundred stay under; the best of three times each."""
    times = []
    for one in asked:
        each = []
        for _ in range(3):
            began = time.perf_counter()
            ask(one)
            each.append(1000 * (time.perf_counter() - began))
        times.append(min(each))
    cuts = statistics.quantiles(times, n=20)
    return round(statistics.median(times), 2), round(cuts[18], 2)


def spelt_otherwise(people: list[str]) -> Iterator[tuple[str, list[str]]]:
    chance = random.Random(3)
    for number, system in enumerate(SYSTEMS):
        yield system, [romanised(name, number) for name in people]
    yield "declined", [declined(name) for name in people]
    yield "a slip", [misspelt(name, chance) for name in people]


def found_among(connection: Connection, name: str, case: str) -> bool:
    """As linking asks: the next step only where the last one found nobody of that name."""
    return any(case in holders(connection, step) for step in names.lookups(name))


@pytest.fixture
def settled(archive: Any) -> tuple[Any, float]:
    return archive, settle(archive, SCALE)


def test_candidates_among_many(
    benchmark: Any, figures: dict[str, Any], table: Callable[[Any], None], settled: tuple[Any, float]
) -> None:
    archive, speed = settled
    people = list(population(SCALE))
    chosen = random.Random(5).sample(range(SCALE), min(ASKED, SCALE))
    asked = [people[number] for number in chosen]
    rows: list[tuple[object, ...]] = [("spelt", "found")]
    hits = total = 0
    with archive.engine.connect() as connection:
        for how, spelt in spelt_otherwise(asked):
            ours = sum(
                found_among(connection, name, case_id(number)) for name, number in zip(spelt, chosen, strict=True)
            )
            rows.append((how, round(ours / len(asked), 4)))
            hits, total = hits + ours, total + len(asked)
        steps = {name: names.lookups(name)[0] for name in asked}
        keys = timed(asked, lambda name: holders(connection, steps[name]))
        linking = timed(
            asked[:300], lambda name: candidates(connection, steps[name], Mention(name, (), "RU", "subject"))
        )
        listing = timed(asked[:50], lambda name: queries.cases(archive.engine, name, 20))
        beginnings = timed(
            [name.split()[-1][:5] for name in asked[:50]], lambda one: queries.cases(archive.engine, one, 20)
        )
        benchmark.pedantic(lambda: [holders(connection, steps[name]) for name in asked[:100]], rounds=3)
    figures |= {
        "people": SCALE,
        "names indexed a second": round(speed),
        "found": round(hits / total, 4),
        "ms by keys, median and p95": keys,
        "ms with what is known of them": linking,
        "ms `cases NAME`": listing,
        "ms `cases BEGINNING`": beginnings,
    }
    table(rows)
    assert hits / total > 0.98
