"""Reads one date that stands alone: a label, a byline, a meta tag."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates import words
from reading.dates.machine import moment, offset, read_machine_date
from reading.dates.moments import Base
from reading.dates.other import read_other_language
from reading.dates.running import FoundDate, apart, every_reading
from reading.dates.written import Circumstances
from reading.patterns.words import either

# A byline longer than this is running text, and one date in it may be about anything.
_LONGEST = 120
_SPACE = re.compile(r"[\s\u200b\u200e\u200f\ufeff]+")
_TIME = re.compile(
    r"(?<![\d:.+])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d.:])"
    r"\s?(?P<half>[AaPp]\.?[Mm]\b\.?)?"
    rf"(?:\s?\(?(?P<zone>[+-]\d\d:?\d\d|{either(words.ZONES)}(?!\w))\)?)?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"(?<!\w)(?:{either([*words.AROUND, *words.WEEKDAYS])})(?!\w)|[\s.,:;|/()\[\]·•—–-]+", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_IS_MEANT = re.compile(r"\W*(?:published|posted|date|опубликован|опублікован|апублікаван|дата)", re.IGNORECASE)


def _hour(match: re.Match[str]) -> int | None:
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    if not half:
        return hour
    return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else None


def _with_time(day: str, rest: str) -> str:
    """The day with its time where the rest of the label gives one together with a zone."""
    match = _TIME.search(rest)
    if match is None or len(day) != 10 or not match["zone"]:
        return day
    hour = _hour(match)
    zone = match["zone"]
    if zone[0] not in "+-":
        hours = words.ZONES[words.key(zone)]
        zone = f"{'-' if hours < 0 else '+'}{abs(hours):02}00"
    if hour is None:
        return day
    try:
        return moment(day, hour, int(match["minute"]), int(match["second"] or 0), offset(zone)) or day
    except ValueError:  # an offset of a day or more
        return day


def _nothing_else(rest: str) -> bool:
    return not _AROUND.sub("", _TIME.sub(" ", rest))


def _chosen(text: str, found: list[FoundDate]) -> FoundDate | None:
    if len({date.value for date in found}) == 1 or (found and _FIRST_IS_MEANT.match(text)):
        return found[0]
    return None


def _certain(text: str, date: FoundDate) -> bool:
    """A whole date that stands among other words is still one; half a date is one only when it stands alone."""
    whole = len(date.value) >= 10 and _YEAR.search(text[date.start : date.end]) is not None
    return whole or _nothing_else(text[: date.start] + " " + text[date.end :])


def _written(text: str, circumstances: Circumstances) -> str | None:
    date = _chosen(text, apart(every_reading(text, circumstances)))
    if date is not None and _certain(text, date):
        return _with_time(date.value, text[: date.start] + " " + text[date.end :])
    return None


def read_date(
    text: str, *, languages: Sequence[str] = (), base: str | None = None, day_first: bool | None = None
) -> str | None:
    """One date as people or machines write it, in the text form of records.py, or None when it is no date.

    A time is kept only with its zone. `base` (a date, or the moment of a visit) resolves relative words, times
    alone and dates without a year, which then lie before it. `day_first` settles "01/06/2026", which without it
    is no date. `languages` name others than en, ru, uk and be that the text may be in.
    """
    text = _SPACE.sub(" ", text).strip()
    if not text or len(text) > _LONGEST:
        return None
    if found := read_machine_date(text):
        return found
    if _YEAR.fullmatch(text):
        return text
    circumstances = Circumstances(base=Base.read(base), day_first=day_first)
    if found := _written(text, circumstances):
        return found
    if circumstances.base and _TIME.search(text) and _nothing_else(text):
        today = circumstances.base.days_off(0)
        return _with_time(today, text) if today else None
    return read_other_language(text, languages)
