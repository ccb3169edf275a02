"""A configuration with its archive, and a clock that a test turns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from notifier.deliver import enrol, notify
from notifier.report import Report
from storage.archive import Archive
from storage.configuration import Configuration
from tests.notifier.newsroom import MORNING
from tests.servers import Webhook


class Desk:
    """Enrols its subscriptions at once; `notify` comes a minute later each time."""

    def __init__(self, archive: Archive, configuration: Configuration) -> None:
        self.archive = archive
        self.configuration = configuration
        self.now = MORNING + timedelta(hours=1)
        archive.clock = lambda: self.now
        enrol(archive, configuration)

    def notify(self, later: float = 60.0, **options: Any) -> Report:
        self.now += timedelta(seconds=later)
        return notify(self.archive, self.configuration, now=self.now, **options)


def titles(hook: Webhook) -> list[list[str]]:
    return [[item["title"] for item in post.json["items"]] for post in hook.accepted]
