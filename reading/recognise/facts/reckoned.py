"""Days that a text tells by another one: "the same evening", "two days later", "утром 14-го"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as calendar_date
from datetime import timedelta

from reading.dates import FoundDate, words
from reading.lexicons import load
from reading.patterns.ways import Sought

_LEXICON = load("reckoned")
_FULL = len("2025-01-31")
_BESIDE = len(", on ")


def _any(wordings: Sequence[str]) -> Sought:
    return Sought(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", re.IGNORECASE)


_SAME, _SOON, _NEXT = (_any(_LEXICON[name]) for name in ("same", "soon", "next"))
_NUMBERS: dict[str, int] = _LEXICON["numbers"]
_DAYS = "|".join((*_LEXICON["days"]["day"], *_LEXICON["days"]["week"]))
_WEEK = re.compile("|".join(_LEXICON["days"]["week"]), re.IGNORECASE)
_COUNTED = rf"(?:(?P<number{{place}}>\d\d?|{'|'.join(_NUMBERS)})\s+)?(?P<unit{{place}}>{_DAYS})"
_SOME_TIME = [
    one.replace(r"{number}\s+{days}", _COUNTED.format(place=place)) for place, one in enumerate(_LEXICON["later"])
]
_LATER = Sought(rf"(?<!\w)(?:{'|'.join(_SOME_TIME)})(?!\w)(?!{_LEXICON['from_something_else']})", re.IGNORECASE)
_LONGEST = 21

# "on the 14th", "on Friday the 26th": of the month told of last, else the latest such day.
_OF_MONTH = Sought(
    r"\b(?:on|since|from)\s+(?:the\s+night\s+of\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b"
    r"(?!\s+(?:of|floor|day|time|week|month|year|person|birthday|anniversary|session|hearing|Court|Congress|Brigade)\b)",
    flags=0,
)
# "утром 14-го", "9-го числа": what is counted so and is no day stands in the lexicon.
_OF_MONTH_IN_CYRILLIC = Sought(
    rf"(?<![\w.,/-])(?P<day>[12]?\d|3[01])-(?:го|га)(?:\s(?:числа|чысла))?(?!\s?[-–—]\s?\d|[\w-])(?!\s(?:{'|'.join(words.NO_DAYS)}))"
)


_SEASON = re.compile(rf"(?<!\w)(?:{'|'.join(words.OF_YEARS)})\w*\s+(?:же\s+|ж\s+)?$", re.IGNORECASE)


def counts_on(text: str) -> bool:
    """Whether a sentence tells a day by another one: "the same evening", "on the 14th"."""
    return counts_from_far(text) or any(pattern.search(text) for pattern in (_SOON, _LATER))


def counts_from_far(text: str) -> bool:
    """Whether the other day may have been told any time before: not for "by midnight" or "two days later"."""
    return any(pattern.search(text) for pattern in (_SAME, _NEXT, _OF_MONTH, _OF_MONTH_IN_CYRILLIC))


def reckoned(text: str, dates: Sequence[FoundDate], before: str | None) -> Iterator[FoundDate]:
    """Days counted from the day told last, in the sentence itself or before it."""
    if before is None and not dates:
        return
    for match, days in _reckonings(text):
        if any(0 <= one.start - match.end() <= _BESIDE for one in dates):
            continue  # "в тот же вечер, 21 октября"
        here = [one.value for one in dates if one.end <= match.start() and len(one.value) == _FULL]
        if days > 1 and not here:
            continue
        known = here[-1] if here else before
        if known and len(known) == _FULL:
            day = calendar_date.fromisoformat(known) + timedelta(days=days)
            yield FoundDate(match.start(), match.end(), day.isoformat(), reckoned=True)
        elif known and not days:
            yield FoundDate(match.start(), match.end(), known, reckoned=True)


def _reckonings(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for pattern, days in ((_SAME, 0), (_SOON, 0), (_NEXT, 1)):
        yield from ((match, days) for match in pattern.finditer(text))
    for match in _LATER.finditer(text):
        told = {name[:4]: value for name, value in match.groupdict().items() if value is not None}
        number = told.get("numb", "1").lower()
        count = int(number) if number.isdigit() else _number(number)
        count *= 7 if _WEEK.fullmatch(told["unit"]) else 1
        if 1 <= count <= _LONGEST:
            yield match, count


def _number(word: str) -> int:
    return next(count for pattern, count in _NUMBERS.items() if re.fullmatch(pattern, word))


def days_of_month(text: str, dates: Sequence[FoundDate], base: str | None, before: str | None) -> Iterator[FoundDate]:
    """Days told by their number alone, of the month that was told last."""
    for match in (*_OF_MONTH.finditer(text), *_OF_MONTH_IN_CYRILLIC.finditer(text)) if base else ():
        if any(date.start < match.end() and match.start() < date.end for date in dates) or _SEASON.search(
            text, 0, match.start()
        ):
            continue  # "в апреле 23-го", "весной 22-го": of a year
        here = [date for date in dates if len(date.value) == _FULL and date.end <= match.start()]
        known = here[-1].value if here else before
        if value := _day_of(int(match["day"]), known, base):
            yield FoundDate(match.start(), match.end(), value)


def _day_of(day: int, known: str | None, base: str | None) -> str | None:
    told = known if known and len(known) == _FULL else None
    if told is None and (base is None or len(base) < _FULL):
        return None
    month = calendar_date.fromisoformat((told or base or "")[:_FULL]).replace(day=1)
    for _ in range(2):
        try:
            value = month.replace(day=day).isoformat()
        except ValueError:
            value = None
        if value and (base is None or value <= base[:_FULL]):
            return value
        if told:
            return None
        if month == calendar_date.min:
            return None
        month = (month - timedelta(days=1)).replace(day=1)
    return None
