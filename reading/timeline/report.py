"""One report: what one publication says befell somebody, with its own date and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Literal

_LAST = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@dataclass(frozen=True, slots=True)
class Span:
    """The days, counted, that a date of any precision may mean."""

    first: int
    last: int

    @property
    def day(self) -> bool:
        """Whether just one."""
        return self.first == self.last

    def meets(self, other: Span) -> bool:
        """Whether both may mean one day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Report:
    """A designation or an event as one publication gives it. `what`: the term, or the kind of event.

    `when`: the date or time of the publication, else when it was first seen. `bodies`: of a designation, whose it is.
    `words`: the sentence it stands in. `headline`: it stands in the title. `status` as facts have it. `correction`: the
    text is one by which its publisher corrects what it said itself; `retracts`: it says that this did not happen.
    """

    id: str
    type: Literal["designation", "event"]
    what: str
    publisher: str
    publication: str
    when: str
    date: str | None = None
    action: str | None = None
    bodies: tuple[str, ...] = ()
    term_years: float | None = None
    articles: tuple[str, ...] = ()
    place: str | None = None
    words: str = ""
    headline: bool = False
    reported: bool = False
    status: str = "confirmed"
    correction: bool = False
    retracts: bool = False

    @cached_property
    def span(self) -> Span | None:
        """The days its own date may mean; None without one."""
        return span(self.date)

    @cached_property
    def told(self) -> int:
        """The last day it can have happened on: that of the publication."""
        found = span(self.when)
        return found.last if found is not None else 0


@cache
def span(text: str | None) -> Span | None:
    """The days that a date as in records.py may mean; None for no date, or one that no calendar has."""
    if not text:
        return None
    try:
        year, month, day = (int(part) for part in (*text[:10].split("-"), "0", "0")[:3])
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or _LAST[month or 12])
    except (ValueError, KeyError):
        return None
    return Span(first.toordinal(), last.toordinal())
