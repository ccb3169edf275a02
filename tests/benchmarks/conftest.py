"""Prints the figures and tables that benchmarks note beside their times, below the table of times."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

NOTED: list[str] = []


@pytest.fixture
def figures(request: pytest.FixtureRequest, benchmark: Any) -> Iterator[dict[str, Any]]:
    """What a benchmark found out besides its time; kept with its result and printed at the end."""
    noted: dict[str, Any] = benchmark.extra_info
    yield noted
    NOTED.append(f"{request.node.name}: " + ", ".join(f"{name} {value}" for name, value in noted.items()))


@pytest.fixture
def table() -> Callable[[Sequence[Sequence[object]]], None]:
    """Prints rows, the first of them the headings, in columns at the end."""

    def note(rows: Sequence[Sequence[object]]) -> None:
        texts = [[str(cell) for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
        NOTED.extend("  ".join(map(str.ljust, row, widths)).rstrip() for row in texts)

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in NOTED:
        terminalreporter.write_line(line)
