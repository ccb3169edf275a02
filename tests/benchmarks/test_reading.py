"""How fast texts are read, all of them different, in CPU time of one core; and what loading the models costs."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from reading.recognise import recognise
from reading.recognise.cyrillic.models import entities
from reading.recognise.text import Text
from tests.benchmarks.statements import LANGUAGES, Statement, statements

PUBLISHED = "2026-03-01"
# Words and forms that come again and again are known by then, as in a program that has run for an hour.
BEFORE, FEW = 200, 30
_WORD = re.compile(r"[^\W\d_]+")  # not the project's own way: what is measured against stays as it is


def read(documents: Sequence[Statement], language: str) -> int:
    """How many of them are about somebody."""
    readings = [recognise(one.text, title=one.title, language=language, published=PUBLISHED) for one in documents]
    return sum(any(person.role == "subject" for person in reading.persons) for reading in readings)


def sentences(documents: Sequence[Statement]) -> list[str]:
    return [sentence.text for one in documents for sentence in Text(one.title, one.text).sentences]


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.parametrize("language", LANGUAGES)
def test_recognition(benchmark: Any, figures: dict[str, Any], language: str) -> None:
    first = cpu(lambda: read(statements(language, 1), language))
    read(statements(language, BEFORE, seed=2), language)
    many, few = statements(language, 10 * FEW, seed=3), statements(language, FEW, seed=4)
    spent: list[float] = []
    benchmark.pedantic(lambda: spent.append(cpu(lambda: read(many, language))), rounds=1)
    others = [statements(language, FEW, seed) for seed in (5, 6, 7)]
    tenth = min(cpu(partial(read, documents, language)) for documents in others)
    figures |= {
        "characters each": sum(len(one.text) for one in many) // len(many),
        "documents per CPU second": round(len(many) / spent[0]),
        "sentences per CPU second": round(len(sentences(many)) / spent[0]),
        "CPU seconds of the first": round(first, 2),
        "ratio of ten times as many": round(spent[0] / tenth, 1),
    }
    assert read(few, language) >= 0.9 * len(few)
    assert spent[0] < 12 * tenth


@pytest.mark.parametrize(("language", "limit"), [("en", 400), ("ru", 850)])
def test_what_reading_costs_beside_finding_words(
    benchmark: Any, figures: dict[str, Any], language: str, limit: int
) -> None:
    """Patterns in the thousands are tried where a sentence has their words; measured: 260 to 320, and 600 to 680."""
    read(statements(language, BEFORE, seed=2), language)
    many = statements(language, 10 * FEW, seed=3)

    def find() -> int:
        return sum(len(_WORD.findall(one.text.lower())) for _ in range(10) for one in many)

    finding = min(cpu(find) for _ in range(5)) / 10
    spent: list[float] = []
    benchmark.pedantic(lambda: spent.append(cpu(lambda: read(many, language))), rounds=1)
    figures["ratio"] = round(spent[0] / finding)
    assert spent[0] < limit * finding


def test_the_share_of_the_neural_models(benchmark: Any, figures: dict[str, Any]) -> None:
    """The model that finds names is asked about every Russian sentence, and is the smaller part of the work."""
    read(statements("ru", BEFORE, seed=2), "ru")
    many = statements("ru", 10 * FEW, seed=3)
    whole = cpu(lambda: read(many, "ru"))
    spent: list[float] = []

    def ask() -> None:
        for one in many:
            entities(sentences([one]))

    benchmark.pedantic(lambda: spent.append(cpu(ask)), rounds=1)
    figures["share"] = round(spent[0] / whole, 2)
    assert spent[0] < whole / 3


LONG: dict[str, Callable[[str, int], str]] = {
    "names": lambda language, count: ", ".join(one.title.split(":")[0] for one in statements(language, count)),
    "lines": lambda language, count: "\n".join(one.title.split(":")[0] for one in statements(language, count)),
    "no full stops": lambda language, count: " ".join(one.text for one in statements(language, count)).replace(".", ""),
    "one phrase": lambda language, count: statements(language, 1)[0].text.replace(".", ",") * count,
    "blanks": lambda language, count: (" " * 40).join(statements(language, 1)[0].text) * (count // 50),
    "a large page": lambda language, count: "\n\n".join(one.text for one in statements(language, count)),
}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("kind", LONG)
def test_four_times_as_long(benchmark: Any, figures: dict[str, Any], kind: str, language: str) -> None:
    """What nobody writes and pages hold all the same: it takes about as long as there is more of it."""
    read(statements(language, BEFORE, seed=2), language)
    short, long = (LONG[kind](language, count) for count in (100, 400))
    before = cpu(lambda: recognise(short, language=language, published=PUBLISHED))
    spent: list[float] = []
    benchmark.pedantic(
        lambda: spent.append(cpu(lambda: recognise(long, language=language, published=PUBLISHED))), rounds=1
    )
    figures |= {"characters": len(long), "CPU seconds": round(spent[0], 2), "ratio": round(spent[0] / before, 1)}
    assert spent[0] < 8 * before


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_first_reading_in_a_new_process(benchmark: Any, figures: dict[str, Any], language: str) -> None:
    one = statements(language, 1)[0]
    program = (
        "import psutil, time; from reading.recognise import recognise;"
        f"recognise({one.text!r}, title={one.title!r}, language={language!r});"
        "print(psutil.Process().memory_info().rss // 1_000_000, time.process_time())"
    )

    def start() -> list[str]:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
        return done.stdout.split()

    megabytes, seconds = benchmark.pedantic(start, rounds=1)
    figures |= {"MB": int(megabytes), "CPU seconds": round(float(seconds), 2)}
    assert int(megabytes) < 700
