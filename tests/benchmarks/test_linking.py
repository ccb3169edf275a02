"""Registers against statements: how long it takes until each has met its person; a second time changes nothing.

SCALE=1000000 is the size of two real registers and years of statements; the default is a tenth of it.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, select

from reading.records import Capture, Designation, Document, Event, Key, Person, Reading
from storage import queries
from storage.archive import Archive, SourceFacts
from storage.configuration import ArchiveSettings
from storage.tables import cases, mentions, questions
from tests.benchmarks.people import population, romanised
from tests.storage.building import NOW

SHARE = min(1.0, int(os.environ.get("SCALE", "100000")) / 1_000_000)
CARDS, ROWS, STATEMENTS = (round(SHARE * number) for number in (7_138, 5_500, 20_000))
CARDS_OF = SourceFacts("cards", "Card Keepers", "wordpress", "https://cards.example/", "ru", "RU")
ROWS_OF = SourceFacts("rows", "List Keepers", "register", "https://rows.example/list", "ru", "RU")
SAID_BY = SourceFacts("statements", "Example Union", "feed", "https://union.example/feed", "en", "RU")

Given = tuple[SourceFacts, Document, Reading]


def everything() -> Iterator[Given]:
    """Half of the rows are of people who have a card; a statement is about one or two of either, spelt at will."""
    chance = random.Random(11)
    people = list(dict.fromkeys(population(2 * (CARDS + ROWS), seed=4)))
    carded = people[:CARDS]
    listed = carded[: ROWS // 2] + people[CARDS : CARDS + ROWS - ROWS // 2]
    for number, name in enumerate(carded):
        yield CARDS_OF, *_card("wordpress", "cards", number, name, "ru")
    for number, name in enumerate(listed):
        yield ROWS_OF, *_card("row", "rows", number, name, "ru")
    known = carded + listed
    for number in range(STATEMENTS):
        about = [romanised(name, chance.randrange(2)) for name in chance.sample(known, 1 + (number % 3 == 0))]
        yield SAID_BY, *_statement(number, about)


def _card(scheme: str, scope: str, number: int, name: str, language: str) -> tuple[Document, Reading]:
    text = f"{name}. Статья 205. Под стражей. Запись {number}."
    person = Person(name, "subject", "text", 0, len(name), name, "row")
    who = ("Card Keepers",)
    said = Designation(
        "political_prisoner", "granted", who, name, None, None, False, False, "text", 0, len(name), name, "row"
    )
    made = Document((Key(scheme, str(number), scope),), name, text, kind="case_card", language=language, country="RU")
    return made, Reading("v", language, "case_card", (person,), (), (said,), ())


def _statement(number: int, about: list[str]) -> tuple[Document, Reading]:
    text = " ".join(f"{name} was sentenced to {1 + number % 9} years." for name in about) + f" Statement {number}."
    persons, events = [], []
    for name in about:
        start = text.index(name)
        persons.append(Person(name, "subject", "text", start, start + len(name), name, "rule"))
        quote = f"{name} was sentenced"
        place = (start, start + len(quote), quote, "rule")
        events.append(Event("verdict", name, None, None, float(1 + number % 9), (), None, None, "text", *place))
    url = f"https://union.example/news/{number}"
    made = Document((Key("guid", str(number), "statements"),), f"Statement {number}", text, url, country="RU")
    return made, Reading("v", "en", "statement", tuple(persons), (), (), tuple(events))


def take_in(archive: Archive) -> tuple[float, Counter[str]]:
    began = time.perf_counter()
    verdicts = Counter(
        archive.import_document(
            source, document, reading, Capture(source.url, NOW, 200, (), _bytes(source, document)), tell=False
        )[0]
        for source, document, reading in everything()
    )
    return time.perf_counter() - began, verdicts


def _bytes(source: SourceFacts, document: Document) -> bytes:
    """A register comes in one piece."""
    return document.text.encode() if source is SAID_BY else source.name.encode()


def counted(archive: Archive) -> tuple[int, ...]:
    with archive.engine.connect() as connection:
        return tuple(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (cases, mentions, questions)
        )


def test_registers_meet_statements(benchmark: Any, figures: dict[str, Any], database_url: str, tmp_path: Path) -> None:
    archive = Archive.open(ArchiveSettings(database_url=database_url, captures=tmp_path / "captures"))
    asked: Counter[str] = Counter()
    event.listen(archive.engine, "before_cursor_execute", lambda *_: asked.update(["statements"]))
    began = time.process_time()
    first, verdicts = take_in(archive)
    total = CARDS + ROWS + STATEMENTS
    figures |= {
        "CPU ms per document": round(1000 * (time.process_time() - began) / total, 1),
        "SQL statements per document": round(asked["statements"] / total, 1),
    }
    assert verdicts == {"new": total}
    assert asked["statements"] / total < 35
    before = counted(archive)
    second, again = benchmark.pedantic(lambda: take_in(archive), rounds=1)
    assert again == {"unchanged": total}
    assert counted(archive) == before
    asking = queries.review(archive.engine, 0)
    assert len(asking) < before[0] / 4
    archive.close()
    figures |= {
        "cards, rows, statements": (CARDS, ROWS, STATEMENTS),
        "cases, mentions, pairs asked about": before,
        "questions": len(asking),
        "ms per document": round(1000 * first / total, 1),
        "minutes": round(first / 60, 1),
        "ms per document, second time": round(1000 * second / total, 1),
    }
