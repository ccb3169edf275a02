"""The program run inside the test: its exit status, what it printed, and an archive of its own to look at."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casewatch import main as program
from tests.casewatch.two_sites import News, two_sites
from tests.servers import Webhook


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def casewatch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Ended]:
    """`casewatch(*arguments)`: runs it in an empty folder, with no configuration but what a test writes there."""
    folder = tmp_path / "desk"
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(program.logs, "set_up", lambda: None)  # pytest holds the log of this process
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("CASEWATCH_CONFIG", "CASEWATCH_DATABASE_URL", "CASEWATCH_CAPTURES"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["casewatch", *arguments])
        capsys.readouterr()
        try:
            program.main()
            status = 0
        except SystemExit as ending:
            status = ending.code if isinstance(ending.code, int) else 0
        said = capsys.readouterr()
        return Ended(status, said.out, said.err)

    return run


@pytest.fixture
def kept(archive, archive_settings, monkeypatch: pytest.MonkeyPatch, casewatch) -> Any:
    """The archive that `casewatch` works on: SQLite and PostgreSQL in turn."""
    monkeypatch.setenv("CASEWATCH_DATABASE_URL", archive_settings.database_url)
    monkeypatch.setenv("CASEWATCH_CAPTURES", str(archive_settings.captures))
    return archive


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    """The receiver behind a channel of which a configuration says `url = "env:DESK_URL"`."""
    with Webhook() as running:
        monkeypatch.setenv("DESK_URL", running.apprise)
        yield running


@pytest.fixture
def news(kept: Any, casewatch: Any, sink: Webhook) -> Iterator[News]:
    """Two sites, the second of which may carry what the first issues; on both databases."""
    with two_sites(sink, casewatch) as made:
        yield made
