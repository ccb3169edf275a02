"""What one visit promised and delivered, and the outcome and the line that follow from it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.fetch.handler import Tally
from crawler.health import WAIT, Trouble
from crawler.mirrors import Mirrors
from reading.records import Key, Outcome, Run
from storage.archive import ListCounts, Roll

if TYPE_CHECKING:
    from scrapy.http import Response

_CHANGED = "; see what the pages look like now, and mend the selector"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list's address answered before its visit began in earnest: a response, or trouble."""

    url: str
    response: Response | None = None
    trouble: Trouble | None = None


@dataclass
class Account:
    """Counts of one visit, as they come in."""

    source: str
    mirrors: Mirrors = field(default_factory=lambda: Mirrors(""))
    tally: Tally = field(default_factory=Tally)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("new", "updated", "unchanged", "failed"), 0))
    complete: bool = True
    trouble: Trouble | None = None
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    roll: Roll | None = None
    earlier: Outcome | None = None
    listed: set[Key] = field(default_factory=set)
    first_miss: str = ""
    forbidden: int = 0
    retry_after: float | None = None
    fetched: int = 0
    not_matching: int = 0
    asked: Asked | None = None

    def list_read(self, keys: Iterable[Key], counts: ListCounts) -> None:
        """A list page was stored; `keys` are those of its items that are fetched by themselves."""
        self.listed.update(keys)
        for name in self.counts:
            self.counts[name] += getattr(counts, name)

    def item(self, key: Key, verdict: str) -> None:
        """An item was fetched and came to `verdict`: new, updated, unchanged or failed."""
        self.listed.discard(key)
        self.fetched += 1
        self.counts[verdict] += 1

    def not_reached(self, keys: Iterable[Key], *, unread: bool) -> None:
        """Items that a cap kept this visit from answering for. `unread`: some of them were never read."""
        self.listed.difference_update(keys)
        if unread:
            self.complete = False

    def fails(self, trouble: Trouble) -> None:
        """The list, or the rest of it, could not be read."""
        self.trouble = self.trouble or trouble
        self.complete = False
        self.heed(trouble)

    def heed(self, trouble: Trouble) -> None:
        """Keep the longest time for which the server asked to be left alone."""
        if trouble.retry_after is not None:
            self.retry_after = max(self.retry_after or 0.0, trouble.retry_after)

    def note(self, salvaged: str) -> None:
        """Part of the list could not be read."""
        if salvaged:
            self.notes.append(salvaged)

    def remark(self, said: str) -> None:
        """Something a person wants to know that is no fault."""
        if said:
            self.remarks.append(said)

    def missed(self, reason: str) -> None:
        """An item could not be read; the first reason stands for all."""
        self.first_miss = self.first_miss or reason

    def run(self, seconds: float) -> Run:
        """The visit as accounted for; listed items that were not due are unchanged."""
        counts = dict(self.counts)
        counts["unchanged"] += len(self.listed)
        return Run(
            source=self.source,
            outcome=self._outcome(),
            promised=sum(counts.values()),
            **counts,
            requests=self.tally.requests,
            bytes=self.tally.bytes,
            seconds=round(seconds, 3),
            message=self._message(sum(counts.values())),
        )

    def _outcome(self) -> Outcome:
        if self.trouble is not None:
            return self.trouble.outcome
        if self.not_matching * 2 > self.fetched:
            return "changed"
        if self.notes or self.counts["failed"]:
            return "degraded"
        if self.earlier is not None:
            return "not_modified" if self.earlier in ("healthy", "not_modified") else "degraded"
        return "healthy"

    def _message(self, promised: int) -> str:
        if self.trouble is not None:
            return self.trouble.message
        notes = list(dict.fromkeys(self.notes))
        if failed := self.counts["failed"]:
            advice = f"each visit asks again{_CHANGED if self._outcome() == 'changed' else ''}"
            notes.append(f"{failed} of {promised} items could not be read, first: {self.first_miss}; {advice}")
        elif self.earlier == "degraded" and not notes:
            notes.append(f"the list has not changed since it could only be read in part; {WAIT}")
        if self.forbidden:
            notes.append(f"{self.forbidden} item(s) are not read, as robots.txt asks")
        if self.mirrors.instead:
            notes.append(f"read from the mirror {self.mirrors.instead}")
        return "; ".join([*notes, *self.remarks])[:500]
