"""The casewatch program as its users run it: a process in a folder of its own, with a configuration there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner


@dataclass
class Program:
    """Runs commands in `folder`, where casewatch.toml lies, on the archive at `database_url`."""

    folder: Path
    database_url: str
    extra: dict[str, str] = field(default_factory=dict)  # variables of its environment

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CASEWATCH_")}
        own = {"CASEWATCH_DATABASE_URL": self.database_url, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"}
        return {**kept, **own, **self.extra}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A command that is left running."""
        return subprocess.Popen(
            [sys.executable, "-m", "casewatch", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        """A command to its end; fails with what it printed where it does not end with `status` (None: any)."""
        running = self.start(*arguments)
        output, errors = running.communicate(timeout=180)
        done = subprocess.CompletedProcess(arguments, running.returncode, output, errors)
        told = f"casewatch {' '.join(arguments)} ended with {done.returncode}\n{output[-4000:]}\n{errors[-4000:]}"
        assert status is None or done.returncode == status, told
        return done

    def records(self, *arguments: str, status: int | None = 0) -> list[dict[str, Any]]:
        """What a command prints with --json."""
        return [json.loads(line) for line in self.run(*arguments, "--json", status=status).stdout.splitlines()]

    def ask(self, *arguments: str) -> list[dict[str, Any]]:
        """What a command that only reads prints with --json; in this process, which spares its start."""
        from casewatch.main import app

        words = [*arguments, "--config", str(self.folder / "casewatch.toml"), "--json"]
        done = CliRunner().invoke(app, words, env=self.environment, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    def one(self, *arguments: str) -> dict[str, Any]:
        """The only record that `ask` gets."""
        (record,) = self.ask(*arguments)
        return record
