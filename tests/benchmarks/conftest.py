"""Prints the figures that benchmarks note beside their times, below the table of times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

NOTED: list[str] = []


@pytest.fixture
def figures(request: pytest.FixtureRequest, benchmark: Any) -> Iterator[dict[str, Any]]:
    """What a benchmark found out besides its time; kept with its result and printed at the end."""
    noted: dict[str, Any] = benchmark.extra_info
    yield noted
    NOTED.append(f"{request.node.name}: " + ", ".join(f"{name} {value}" for name, value in noted.items()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in NOTED:
        terminalreporter.write_line(line)
