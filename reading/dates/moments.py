"""Dates as text with just the precision that is known, and the arithmetic relative words need. No clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_TEXT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|T)")
# What programs write for no date at all lies outside: the first day of year 1, the last of 9999.
_YEARS = range(1900, 2200)


def utc(moment: datetime) -> str:
    """An aware moment as RFC 3339 in UTC with "Z"; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone has no place in UTC")
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def text_of(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The text form of a date, or None where the calendar has no such day."""
    try:
        whole = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return whole[: 10 if day else 7 if month else 4]


@dataclass(frozen=True, slots=True)
class Base:
    """What relative words and dates without a year are counted from; a day only if its text had one."""

    year: int
    month: int | None
    day: date | None

    @classmethod
    def read(cls, text: str | None) -> Base | None:
        """The base in one of the text forms of records.py; None for anything else."""
        match = _TEXT.match(text or "")
        if match is None:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or text_of(year, month, day) is None:
            return None
        return cls(year, month, date(year, month, day) if month and day else None)

    def days_off(self, count: int) -> str | None:
        """The day `count` days after (before, if negative) the base."""
        return (self.day + timedelta(days=count)).isoformat() if self.day else None

    def months_off(self, count: int) -> str | None:
        """The month `count` months after the base's month."""
        if self.month is None:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + count, 12)
        return text_of(year, month + 1)

    def weekday(self, number: int) -> str | None:
        """The latest such weekday before the base, or the base itself."""
        return self.days_off(-((self.day.weekday() - number) % 7)) if self.day else None

    def without_year(self, month: int, day: int | None, *, ahead: int, weekday: int | None = None) -> str | None:
        """A date that was written without its year: the latest not more than `ahead` days after the base.

        A weekday that was written with it must fit, else the date says something the text does not.
        """
        if self.day is None:
            late = self.month is not None and month > self.month
            return text_of(self.year - late, month, day)
        limit = (self.day + min(timedelta(days=ahead), date.max - self.day)).isoformat()
        for year in (self.day.year + 1, self.day.year, self.day.year - 1):
            found = text_of(year, month, day)
            if found is None or found > limit[: len(found)]:
                continue
            if weekday is None or day is None or date.fromisoformat(found).weekday() == weekday:
                return found
        return None


def believable(text: str | None) -> str | None:
    """When something was published, if it can have been; None for what is no date, or a day no page is of."""
    base = Base.read(text)
    return text if base is not None and base.year in _YEARS else None
