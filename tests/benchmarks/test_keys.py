"""Making the keys of names, in Cyrillic and in Latin letters: how many a second, against merely taking words apart."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reading import names
from reading.names.parts import parts
from reading.names.spelling import word_keys
from tests.benchmarks.people import SYSTEMS, population, romanised

SIZE = 60_000
_WORD = re.compile(r"\w+")


def _cpu(people: Sequence[str], work: Callable[[str], Any]) -> float:
    began = time.process_time()
    for name in people:
        work(name)
    return time.process_time() - began


def _all_keys(name: str) -> Iterable[str]:
    return (*names.keys(name), *word_keys(name))


def test_keys_of_names(benchmark: Any, figures: dict[str, Any]) -> None:
    people = list(population(SIZE))
    written = {"Cyrillic": people, SYSTEMS[1]: [romanised(name, 1) for name in people]}
    ratios = []
    for letters, spelt in written.items():
        _all_keys(spelt[0])  # reads the lexicons
        for remembered in (names.keys, parts, word_keys):
            remembered.cache_clear()
        plain = min(_cpu(spelt, lambda name: _WORD.findall(name.casefold())) for _ in range(3))
        spent = _cpu(spelt, _all_keys)
        figures[f"{letters}, names a second"] = round(SIZE / spent)
        ratios.append(spent / plain)
    figures["times what taking words apart costs"] = [round(ratio) for ratio in ratios]
    benchmark.pedantic(lambda: [names.keys(name) for name in people[:1000]], rounds=3)
    assert max(ratios) < 180
