"""casewatch as its users run it: a folder with a configuration, commands, and a desk that is told what is new."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.acceptance.software import HOST
from tests.program import Program
from tests.servers import Webhook


@dataclass
class Newsroom:
    """Runs the program on the sources it was given, and keeps what the desk was told."""

    program: Program
    desk: Webhook
    sources: list[dict[str, Any]] = field(default_factory=list)

    def watch(self, **source: Any) -> None:
        """Add a source; the desk is subscribed to everything."""
        self.sources.append({"organisation": "Union of Registrars", "language": "en", **source})
        lines = ["[crawler]", f'allow_hosts = ["{HOST}"]']
        for each in self.sources:
            lines += ["[[source]]", *(f"{key} = {json.dumps(value)}" for key, value in each.items())]
        lines += ["[[channel]]", 'name = "desk"', 'url = "env:DESK"']
        lines += ["[[subscription]]", 'name = "all"', 'channel = "desk"', 'cadence = "immediate"']
        self.program.extra["DESK"] = self.desk.apprise
        (self.program.folder / "casewatch.toml").write_text("\n".join(lines), encoding="utf-8")

    def visit(self, status: int = 0) -> dict[str, Any]:
        """One visit to the only source; its line."""
        (line,) = self.visits(status)
        return line

    def visits(self, status: int = 0) -> list[dict[str, Any]]:
        names = [source["name"] for source in self.sources]
        return self.program.records("crawl", *names, status=status)

    def titles(self) -> set[str]:
        """What the archive holds."""
        return {row["title"] for row in self.program.ask("publications", "--limit", "0")}

    def told(self) -> list[str]:
        """What the desk was sent since it was asked last, a text a message."""
        sent = [f"{post.json.get('title')}\n{post.json.get('message')}" for post in self.desk.accepted]
        self.desk.accepted.clear()
        return sent
