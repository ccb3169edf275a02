"""Patterns of relative dates ("yesterday", "two days ago", "on Friday"); without a base they mean nothing."""

from __future__ import annotations

import re

from reading.dates import words
from reading.dates.moments import text_of
from reading.dates.written import Circumstances, Form
from reading.patterns.words import either


def _day(match: re.Match[str], circumstances: Circumstances) -> str | None:
    base = circumstances.base
    return base.days_off(words.DAYS[words.key(match["words"])]) if base else None


def _span(match: re.Match[str], circumstances: Circumstances) -> str | None:
    base = circumstances.base
    if base is None:
        return None
    unit, count = words.SPANS[words.key(match["words"])]
    return base.months_off(count) if unit == "month" else str(base.year + count)


def _month_of_span(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """ "Last year in December"."""
    base = circumstances.base
    if base is None:
        return None
    _, years = words.SPANS[words.key(match["words"])]
    return text_of(base.year + years, words.MONTHS[words.key(match["month"])])


def _day_of_span(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """ "Торік 27 серпня", "last year, on 5 May"."""
    base = circumstances.base
    if base is None:
        return None
    years = words.RELATIVE_YEARS[words.key(match["words"])]
    return text_of(base.year + years, words.MONTHS[words.key(match["month"])], int(match["day"]))


def _weekday(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """The latest such day; "last Friday" is not the day of the text itself."""
    base, weekday = circumstances.base, words.WEEKDAYS[words.key(match["weekday"])]
    if base is None or base.day is None:
        return None
    opener = words.key(match["opener"]).split()[-1]
    return (
        base.days_off(-7) if opener in words.LAST_WEEKDAY and base.day.weekday() == weekday else base.weekday(weekday)
    )


def _ago(match: re.Match[str], circumstances: Circumstances) -> str | None:
    base = circumstances.base
    if base is None:
        return None
    number = match["number"]
    if number is None and words.key(match["unit"]) not in words.AGO["one"]:
        return None  # "some years ago"
    count = 1 if number is None else int(number) if number.isdigit() else words.NUMBERS[words.key(number)]
    count += words.TENS[words.key(match["tens"])] if match["tens"] else 0
    unit = words.UNITS[words.key(match["unit"])]
    if unit == "month":
        return base.months_off(-count)
    if unit == "year":
        return str(base.year - count) if count < 200 else None
    # Hours and minutes only say that it was the same day or about it; the day itself is the closest honest value.
    return base.days_off(-count * {"day": 1, "week": 7, "hour": 0}[unit])


_YEARS = [span for span, (unit, _) in words.SPANS.items() if unit == "year"]
RELATIVE: tuple[Form, ...] = (
    Form(
        re.compile(
            rf"(?<![\w-])(?P<words>{either(words.RELATIVE_YEARS)}),?\s(?:on\s)?{words.DAY}\s{words.MONTH}(?!\w)(?!\s?\d)",
            re.IGNORECASE,
        ),
        _day_of_span,
    ),
    Form(
        re.compile(rf"(?<![\w-])(?P<words>{either(_YEARS)})\s(?:у|в|ў|in)\s{words.MONTH}(?![\w-])", re.IGNORECASE),
        _month_of_span,
        False,
    ),
    Form(re.compile(rf"(?<![\w-])(?P<words>{either(words.SPANS)})(?![\w-])", re.IGNORECASE), _span, False),
    Form(re.compile(rf"(?<![\w-])(?P<words>{either(words.DAYS)})(?![\w-])", re.IGNORECASE), _day, False),
    Form(
        re.compile(
            rf"(?<![\w-])(?:(?:(?P<tens>{either(words.TENS)})[\s-])?(?P<number>\d{{1,3}}|{either(words.NUMBERS)})\s)?(?P<unit>{either(words.UNITS)})"
            rf"\s{either(words.AGO['closers'])}(?![\w-])",
            re.IGNORECASE,
        ),
        _ago,
        False,
    ),
    Form(
        re.compile(rf"(?<![\w-])(?P<opener>{either(words.WEEKDAY_OPENERS)})\s{words.WEEKDAY}(?![\w-])", re.IGNORECASE),
        _weekday,
        False,
    ),
)
