"""Whether reports with dates near each other tell of two times: what can happen on days that follow each other.

A night, another zone or a slip may put one detention on two dates; so may two detentions. Apart they stay only where
something says so: words for a repetition, a release between them, one organisation that gives both dates, two places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from reading.lexicons import load
from reading.timeline.report import Report

_SHORTEST = 4  # letters of a place's name that its cases and languages share


def again(report: Report) -> bool:
    """Whether it says that this is not the first time."""
    return _said("again", report.words) or _said("running", report.words)


def two_times(one: Report, other: Report) -> bool:
    """Whether these two, dated on different days, tell themselves that they are of two times."""
    earlier, later = sorted((one, other), key=lambda report: report.date or "")
    if _said("running", later.words) or (again(later) and not again(earlier)):
        return True
    if _said("let_go", earlier.words) and not _said("let_go", later.words):
        return earlier.what != "release"
    return one.publisher == other.publisher or _elsewhere(one.place, other.place)


def twice_a_day(one: Report, other: Report) -> bool:
    """Whether one of these two, dated on one day, says that it was the second time on it."""
    return _said("same_day", one.words) != _said("same_day", other.words)


def undone_between(one: Report, other: Report, undoing: Iterable[Report]) -> bool:
    """Whether what ends such a thing happened between these two: a release on the day of the first detention."""
    days = [each.span for each in (one, other) if each.span is not None]
    first, last = min(day.first for day in days), max(day.first for day in days)
    release = one.what == "release"
    return any(
        each.span is not None and each.span.day and first + release <= each.span.first < last + release
        for each in undoing
    )


def _elsewhere(one: str | None, other: str | None) -> bool:
    return bool(one and other) and not _stems(one or "") & _stems(other or "")


@lru_cache(maxsize=1024)
def _stems(place: str) -> frozenset[str]:
    from anyascii import anyascii

    words = re.findall(r"[a-z]+|\d+", anyascii(place).casefold().replace("'", ""))
    return frozenset(word[:_SHORTEST] for word in words)


@lru_cache(maxsize=4096)
def _said(list_: str, words: str) -> bool:
    return _patterns(list_).search(words) is not None


@cache
def _patterns(list_: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(load('timeline')['repeats'][list_])})(?!\w)", re.IGNORECASE)
