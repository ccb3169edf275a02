"""Patterns of dates as people write them; each knows how to turn a match into a value, or into nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reading.dates import words
from reading.dates.machine import ISO, from_iso
from reading.dates.moments import Base, text_of
from reading.patterns.words import either


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a date is read under: the base of relative words, who writes the day first, running text or a label.

    `ahead`: how many days after the base a date without a year may still lie.
    """

    base: Base | None = None
    day_first: bool | None = None
    running: bool = False
    ahead: int = 2


Value = Callable[[re.Match[str], Circumstances], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One way to write a date. `figures`: there are some in all written so; `joined`: with a sign between two of them.

    `said`: the group that is the date.
    """

    pattern: re.Pattern[str]
    value: Value
    figures: bool = True
    said: str | None = None
    joined: bool = False


_NOT_INSIDE = r"(?<![\w.,/:+-])"
_ENDS = r"(?![\w/]|[-–—]\d|[.:,]\d)"
_GAP = r"[\s,]{1,3}"
_OF_YEAR = rf"(?:{words.YEAR}(?:\s?{words.YEAR_WORD}(?!\w))?)"
_OF_ITS_YEAR = rf"(?:{_OF_YEAR}|{words.ITS_YEAR}(?!\w))"
_WEEKDAY = rf"(?:{words.WEEKDAY}[.,]?\s+)?"
_RANGE_TAIL = r"(?:\s?[-–—]\s?[0-3]?\d(?:st|nd|rd|th)?)?"
_RANGE = r"(?:from|between|of|с|со|з|із|від|ад)\s"
_RANGE_END = r"\s(?:to|and|по|до|да)\s(?:the\s)?[0-3]?\d(?:st|nd|rd|th|-е|-го|-га)?"


def _month(match: re.Match[str]) -> int:
    return words.MONTHS[words.key(match["month"])]


def _named(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """A day and a month by name, with a year or resolved from the base."""
    day, month = int(match["day"]), _month(match)
    if match["year"]:
        return text_of(int(match["year"]), month, day)
    if match["its_year"] and circumstances.base:
        return text_of(circumstances.base.year + words.RELATIVE_YEARS[words.key(match["its_year"])], month, day)
    name = words.key(match["month"])
    if circumstances.running and name in words.SHORT_MONTHS and not name.isascii():
        return None
    if circumstances.base is None or (name.isascii() and match["month"].islower()):
        return None
    told = match.groupdict().get("weekday")
    weekday = words.WEEKDAYS[words.key(told)] if told else None
    return circumstances.base.without_year(month, day, ahead=circumstances.ahead, weekday=weekday)


def _month_first(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """ "November 18"; in Cyrillic a figure behind a month counts something, or is its year: "у травні 22-го"."""
    if match["month"].isascii() or match["year"]:
        return _named(match, circumstances)
    base = circumstances.base
    short = base and match["tail"] is not None and int(match["day"]) <= base.year % 100
    return text_of(2000 + int(match["day"]), _month(match)) if short else None


def _month_of_its_year(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """ "In July of this year", «в марте прошлого года»."""
    base = circumstances.base
    if base is None or (match["month"].isascii() and match["month"].islower()):
        return None
    return text_of(base.year + words.RELATIVE_YEARS[words.key(match["its_year"])], _month(match))


def _month_of_year(match: re.Match[str], _: Circumstances) -> str | None:
    return text_of(int(match["year"]), _month(match))


def _month_alone(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """ "In January": the latest January up to the base."""
    name = words.key(match["month"])
    if circumstances.base is None or name in words.SHORT_MONTHS or (name.isascii() and match["month"].islower()):
        return None
    return circumstances.base.without_year(_month(match), None, ahead=0)


def _dotted(match: re.Match[str], _: Circumstances) -> str | None:
    year = int(match["year"])
    return text_of(year + 2000 if year < 100 else year, int(match["second"]), int(match["first"]))


def _slashed(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """Day and month in an order that only the place or the figures can tell."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first = circumstances.day_first
    if first > 12 or first == second:
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        return None
    return text_of(year, second, first) if day_first else text_of(year, first, second)


def _year_first(match: re.Match[str], _: Circumstances) -> str | None:
    return text_of(int(match["year"]), int(match["first"]), int(match["second"]))


def _year(match: re.Match[str], _: Circumstances) -> str | None:
    return match["year"]


def _form(pattern: str, value: Value, figures: bool = True, joined: bool = False) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), value, figures, joined=joined)


FORMS: tuple[Form, ...] = (
    _form(rf"{_NOT_INSIDE}{ISO}(?![\w-])", lambda match, _: from_iso(match), joined=True),
    # "с 11 по 26 апреля", "on the night of 20 to 21 September"
    _form(
        rf"(?<![\w-]){_RANGE}{words.DAY}{_RANGE_END}\s(?:of\s)?{words.MONTH}(?!\w)\.?"
        rf"(?:{_GAP}{_OF_ITS_YEAR})?(?![-–—/]\d)(?!\w)",
        _named,
    ),
    # "21 февраля 2019 г.", "Saturday, 23rd of January"
    _form(
        rf"(?<![\w.,/:+№#-]){_WEEKDAY}{words.DAY}{_RANGE_TAIL}\s?(?:of\s)?\s?{words.MONTH}(?!\w)\.?"
        rf"(?:{_GAP}{_OF_ITS_YEAR})?(?![-–—/]\d)(?!\w)",
        _named,
    ),
    # "November 18, 2021", "Jan. 5th"
    _form(
        rf"(?<!\w){_WEEKDAY}{words.MONTH}\.?\s{words.DAY}(?P<tail>(?<=г[оа]))?{_RANGE_TAIL}(?![\w:]|[.,]\d)"
        rf"(?:(?:,\s?|\s){_OF_ITS_YEAR})?(?![-–—/]\d)(?!\w)",
        _month_first,
    ),
    _form(rf"(?<!\w){words.MONTH}(?:,?\s){words.ITS_YEAR}(?!\w)", _month_of_its_year, False),
    _form(rf"(?<!\w){words.MONTH}\.?(?:\s|,\s|\sof\s|\s?/\s?){_OF_YEAR}(?!\w|\s?[-–—]\s?\d)", _month_of_year),
    _form(rf"{_NOT_INSIDE}(?P<first>[0-3]?\d)\.(?P<second>[01]?\d)\.{words.YEAR}{_ENDS}", _dotted, joined=True),
    _form(
        r"(?<![\w.,/:+-])(?P<first>[0-3]\d)\.(?P<second>[01]\d)\.(?P<year>[0-3]\d)(?![\w/-]|[.:,]\d)",
        _dotted,
        joined=True,
    ),
    _form(rf"{_NOT_INSIDE}(?P<first>[0-3]?\d)([/-])(?P<second>[0-3]?\d)\2{words.YEAR}{_ENDS}", _slashed, joined=True),
    _form(rf"{_NOT_INSIDE}{words.YEAR}[/.](?P<first>[01]?\d)[/.](?P<second>[0-3]?\d){_ENDS}", _year_first, joined=True),
    _form(rf"{words.YEAR}年(?P<first>\d\d?)月(?P<second>\d\d?)日", _year_first, joined=True),
    _form(rf"(?<![\w-])(?:in|since|last|this|в|с|у|ў|з|ва)\s{words.MONTH}(?![\w-])(?!\s?\d)", _month_alone, False),
    _form(
        rf"(?<![\w-]){either(words.YEAR_OPENERS)}\s{words.YEAR}(?!\w|-(?:[яехі]|ых|ті|ці|тых)(?!\w)|\s?[-–—/]\s?\d|[.,]\d|\s+(?:руб|грив|people|человек))",
        _year,
    ),
    _form(rf"(?<![\w.,/:–—-]){words.YEAR}\s?{words.YEAR_WORD}(?!\w)", _year),
)
