"""How long it takes to ask whether a release is known, in a small archive and in a large one, on both databases.

`DOCS=1000000 make bench` asks in an archive of a million. Sixty of a hundred publications share a closing paragraph.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median, quantiles
from typing import Any

import pytest
from sqlalchemy import Engine, text

from storage import database
from storage.clusters import candidates

DOCS = int(os.environ.get("DOCS", "100000"))
SMALL = max(DOCS // 10, 1000)
HASHES, CLOSING = 26, 9
ASKED = 400
BATCH = 5_000


def sketch(number: int, closing: Sequence[int]) -> list[int]:
    """The sketch of a text of some two hundred words; the same every time."""
    chance = random.Random(number)
    own = [chance.getrandbits(61) - 2**60 for _ in range(HASHES)]
    return own + list(closing if chance.random() < 0.6 else ())


def fill(engine: Engine, numbers: range, closing: Sequence[int]) -> float:
    """Bulk, in the order of the index; how many publications a second."""
    started = time.perf_counter()
    postgresql = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        cursor = raw.cursor()
        # Only sketches are measured: what they refer to is not there.
        cursor.execute("SET session_replication_role = replica" if postgresql else "PRAGMA foreign_keys = OFF")
        for start in range(numbers.start, numbers.stop, BATCH):
            part = range(start, min(start + BATCH, numbers.stop))
            rows = sorted((each, f"p{number:010d}") for number in part for each in sketch(number, closing))
            if postgresql:
                with cursor.copy("COPY sketches (hash, publication) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.execute("BEGIN")
                cursor.executemany("INSERT INTO sketches (hash, publication) VALUES (?, ?)", rows)
            raw.commit()
        if postgresql:  # which does so by itself after a while: without it an index alone answers nothing
            raw.autocommit = True
            cursor.execute("VACUUM (ANALYZE) sketches")
            raw.autocommit = False
        else:
            cursor.execute("ANALYZE")
            raw.commit()
    return len(numbers) / (time.perf_counter() - started)


def ask(engine: Engine, among: int, closing: Sequence[int]) -> list[tuple[float, float]]:
    """Milliseconds of each question, and of our processor; of a known text's copy, the first answer is that text."""
    chance = random.Random("asked")
    taken = []
    with engine.connect() as connection:
        for _ in range(ASKED):
            number = chance.randrange(among)
            copy = sketch(number, closing)[: HASHES // 2] + list(closing)
            started, worked = time.perf_counter(), time.process_time()
            found = candidates(connection, copy)
            taken.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - worked)))
            assert found[:1] == [f"p{number:010d}"]
    return taken


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = database.open_engine(database_url)
    if database.state(made) != "current":
        database.upgrade(made)
    yield made
    made.dispose()


def test_a_question_takes_as_long_in_an_archive_ten_times_as_large(
    engine: Engine, benchmark: Any, table: Callable[[Sequence[Sequence[object]]], None]
) -> None:
    chance = random.Random("closing")
    closing = [chance.getrandbits(61) - 2**60 for _ in range(CLOSING)]
    name = engine.dialect.name
    rows: list[Sequence[object]] = [(f"in {name}", "stored a second", "p50 ms", "p95 ms", "p95 ms of processor")]
    p95 = {}
    done = 0
    for size in (SMALL, DOCS):
        rate = fill(engine, range(done, size), closing)
        done = size
        waited, worked = zip(*ask(engine, size, closing), strict=True)
        p95[size] = quantiles(waited, n=20)[-1]
        own = quantiles(worked, n=20)[-1]
        rows.append((size, round(rate), round(median(waited), 2), round(p95[size], 2), round(own, 2)))
    table(rows)
    benchmark.pedantic(ask, args=(engine, DOCS, closing), rounds=1)
    assert p95[DOCS] < 4 * p95[SMALL]


def test_the_statement_reads_only_so_many_of_a_common_hash(engine: Engine, benchmark: Any) -> None:
    closing = list(range(CLOSING))
    fill(engine, range(2_000), closing)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sketches WHERE hash = 1")).scalar_one() > 1_000
        assert benchmark(candidates, connection, closing) == []
