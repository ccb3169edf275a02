"""Finds the dates inside running text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reading.dates.attached import ATTACHED
from reading.dates.moments import Base, text_of
from reading.dates.relative import RELATIVE
from reading.dates.written import FORMS, Circumstances, Form
from reading.patterns.small import small
from reading.patterns.ways import Sieve, way

# A hearing set for next month is written without a year too; farther ahead nobody leaves the year out.
_AHEAD = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_AND_MONTH = re.compile(r"\D{0,4}\d|[^\W\d]+\.?\s\d")
# Farther apart, the second date is not told in the first one's year.
_NEAR = 200
_NEWS = 14
_FIGURE = re.compile(r"\d")
_JOINED = re.compile(r"\d[-/.年]\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: `text[start:end]` says it, `value` in the text form of records.py.

    `reckoned`: told by another date ("the next day").
    """

    start: int
    end: int
    value: str
    reckoned: bool = False


@cache
def _sieve() -> Sieve[Form]:
    return Sieve((form, [way(form.pattern.pattern)]) for form in (*FORMS, *RELATIVE, *ATTACHED))


def every_reading(text: str, circumstances: Circumstances) -> Iterator[FoundDate]:
    """Every form that fits anywhere in `text`, overlapping ones too."""
    figures = _FIGURE.search(text) is not None
    joined = figures and _JOINED.search(text) is not None
    lowered = small(text)
    for form, (only,) in _sieve().possible(text).items():
        if (form.figures and not figures) or (form.joined and not joined):
            continue
        for match in only.finditer(text, lowered):
            value = form.value(match, circumstances)
            if value is not None:
                yield FoundDate(*match.span(form.said or 0), value)


def apart(found: Iterator[FoundDate]) -> list[FoundDate]:
    """Of overlapping readings the longest, in order of the text."""
    kept: list[FoundDate] = []
    for date in sorted(found, key=lambda date: (date.start - date.end, date.start)):
        if all(date.end <= other.start or other.end <= date.start for other in kept):
            kept.append(date)
    return sorted(kept, key=lambda date: date.start)


def _in_the_year_told(text: str, found: Iterable[FoundDate], base: Base | None) -> list[FoundDate]:
    """A date without a year that follows one with a year goes on in that year, unless it is this fortnight's news."""
    told: FoundDate | None = None
    dates = []
    for date in found:
        words = text[date.start : date.end]
        if len(date.value) == 10 and _YEAR.search(words):
            told = date
        elif told and len(date.value) == 10 and _DAY_AND_MONTH.match(words) and date.start - told.end <= _NEAR:
            date = _continued(date, told.value, base)
        dates.append(date)
    return dates


def _continued(date: FoundDate, told: str, base: Base | None) -> FoundDate:
    if base and base.day and -_AHEAD <= (base.day - datetime.date.fromisoformat(date.value)).days <= _NEWS:
        return date
    month, day = int(date.value[5:7]), int(date.value[8:])
    for year in (int(told[:4]), int(told[:4]) + 1):
        value = text_of(year, month, day)
        if value and value >= told:
            return replace(date, value=value)
    return date


def find_dates(text: str, *, languages: Sequence[str] = (), base: str | None = None) -> list[FoundDate]:
    """The dates inside `text` (English, Russian, Ukrainian, Belarusian), in order, none overlapping.

    `languages` is taken for symmetry with `read_date`: the words of the four languages do not clash.
    """
    start = Base.read(base)
    found = apart(every_reading(text, Circumstances(base=start, running=True, ahead=_AHEAD)))
    return _in_the_year_told(text, found, start)
