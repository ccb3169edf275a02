"""Where a case stands: liberty, procedure and outcome, each by the last thing an organisation said, never by silence.

What is computed can always be shown: the report behind a value, and the reports that say otherwise of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reading.lexicons import load
from reading.timeline.occurrences import Occurrence
from reading.timeline.report import Report

AXES = ("liberty", "procedure", "outcome")
_MORE_EXACT = (("died", "died_in_custody"), ("released", "exchanged"), ("trial", "in_force"), ("appeal", "in_force"))


@dataclass(frozen=True)
class Word:
    """A value that a report gives an axis."""

    value: str
    report: Report


@dataclass(frozen=True)
class Standing:
    """One axis. `words`: what is said of the last thing that decides it, the first of each value.

    Several where organisations contradict each other: none of them is chosen.
    """

    axis: str
    words: tuple[Word, ...]

    @property
    def value(self) -> str | None:
        """What stands; None where it is contradicted."""
        return self.words[0].value if len(self.words) == 1 else None


def standings(found: Iterable[Occurrence]) -> dict[str, Standing]:
    """By axis, of a case's occurrences; an axis nobody spoke of is missing."""
    ordered = sorted(found, key=_when)
    known: dict[str, Standing] = {}
    for occurrence in ordered:
        for axis in AXES:
            words = tuple(_words(axis, occurrence))
            before = known.get(axis)
            if words and _counts(axis, words, occurrence, before):
                known[axis] = Standing(axis, (*_by_its_own_text(axis, words, before), *words))
    return known


def _by_its_own_text(axis: str, words: Sequence[Word], before: Standing | None) -> Iterator[Word]:
    """What a text dates itself against its own headline, which gives no date: one of them was edited, the other not."""
    if axis != "outcome" or before is None:
        return
    stale = {word.report.publication for word in words if word.report.headline and word.report.span is None}
    said = {word.value for word in words}
    yield from (one for one in before.words if one.report.publication in stale and one.value not in said)


def _when(occurrence: Occurrence) -> tuple[int, int, str]:
    """Its last possible day, and among those of one day the usual order of a case."""
    main = occurrence.main
    day = main.span.last if main.span is not None else min(report.told for report in occurrence.reports)
    told = min(report.told for report in occurrence.reports)
    ranks = [_rank(axis, word.value) for axis in AXES for word in _words(axis, occurrence)]
    return min(day, max(told, main.span.first if main.span else 0)), max(ranks, default=0), main.id


def _words(axis: str, occurrence: Occurrence) -> Iterator[Word]:
    """What its reports say on an axis, each value once; who says less does not contradict who says more."""
    found: dict[str, Word] = {}
    said = [
        (report, value)
        for report in occurrence.reports
        if report.type == "event" and report.status != "rejected" and not report.retracts
        if report.id not in occurrence.corrected
        if (value := _said(axis, report)) is not None
    ]
    put_right = {report.publisher for report, _ in said if report.correction}
    for report, value in said:
        if report.correction or report.publisher not in put_right:
            found.setdefault(value, Word(value, report))
    for vague, exact in _MORE_EXACT:
        if exact in found:
            found.pop(vague, None)
    yield from found.values()


def _said(axis: str, report: Report) -> str | None:
    told_by = [part for part in (report.place, report.words) if part]
    for entry in _wordings(axis):
        if report.what in entry["kinds"] and any(entry["seen"].search(part) for part in told_by):
            return str(entry["value"])
    value: str | None = load("timeline")[axis]["kinds"].get(report.what)
    return value


def _counts(axis: str, words: Sequence[Word], occurrence: Occurrence, before: Standing | None) -> bool:
    """Whether what it says takes the place of what stood before.

    Without a date of its own, and not as a headline, it may be the background of the case: then it takes back nothing
    that comes later in a case as it usually goes. Whoever died stays so.
    """
    if before is None:
        return True
    stood = max(_rank(axis, word.value) for word in before.words)
    now = max(_rank(axis, word.value) for word in words)
    if axis == "liberty" and any(word.value.startswith("died") for word in before.words):
        return any(word.value == "died_in_custody" for word in words)
    if axis == "procedure" and words[0].report.what in ("custody_ordered", "house_arrest"):
        return now >= stood
    dated = any(report.span is not None or report.headline for report in occurrence.reports)
    return dated or now >= stood


def _rank(axis: str, value: str) -> int:
    order: list[str] = load("timeline")["order"][axis]
    return order.index(value) if value in order else 0


@cache
def _wordings(axis: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {**entry, "seen": re.compile(entry["pattern"], re.IGNORECASE)}
        for entry in load("timeline")["words"]
        if entry["axis"] == axis
    )
