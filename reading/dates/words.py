"""The words of dates, ready for patterns: months, weekdays, zones and what may stand around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reading.lexicons import load
from reading.patterns.words import either

_LEXICON: dict[str, Any] = load("dates")


def _numbered(rows: Iterable[list[str]], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row}


SHORT_MONTHS: dict[str, int] = _numbered(_LEXICON["short_months"], 1)
MONTHS: dict[str, int] = _numbered(_LEXICON["months"], 1) | SHORT_MONTHS
MONTH_ATTRIBUTES: dict[str, int] = _numbered(_LEXICON["attached"]["months"], 1)
LAST_YEARS: list[str] = _LEXICON["attached"]["last_year"]
DATED_NOUNS: list[str] = _LEXICON["attached"]["nouns"]
ORDINALS: dict[str, int] = _numbered(_LEXICON["ordinals"], 1)
WEEKDAYS: dict[str, int] = _numbered(_LEXICON["weekdays"], 0)
ZONES: dict[str, int] = _LEXICON["zones"]
DAYS: dict[str, int] = _LEXICON["days"]
SPANS: dict[str, tuple[str, int]] = {words: (unit, count) for words, (unit, count) in _LEXICON["spans"].items()}
NUMBERS: dict[str, int] = _LEXICON["numbers"]
TENS: dict[str, int] = _LEXICON["tens"]
AGO: dict[str, list[str]] = _LEXICON["ago"]
UNITS: dict[str, str] = {word: unit for unit, words in AGO.items() if unit not in ("closers", "one") for word in words}
YEAR_OPENERS: list[str] = _LEXICON["year_openers"]
WEEKDAY_OPENERS: list[str] = _LEXICON["weekday_openers"]
LAST_WEEKDAY: list[str] = _LEXICON["last_weekday"]
RELATIVE_YEARS: dict[str, int] = _LEXICON["relative_years"]
NO_DAYS: list[str] = _LEXICON["no_days"]
OF_YEARS: list[str] = _LEXICON["of_years"]
AROUND: list[str] = _LEXICON["around"]["words"]

MONTH = rf"(?P<month>{either(MONTHS)})"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|-го|-га|-е)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
YEAR_WORD = either(_LEXICON["year_words"])
ITS_YEAR = rf"(?P<its_year>{either(RELATIVE_YEARS)})"
WEEKDAY = rf"(?P<weekday>{either(WEEKDAYS)})"


def key(words: str) -> str:
    """A matched wording as it stands in the lexicon: lower case, single spaces, no final dot."""
    return " ".join(words.lower().split()).rstrip(".")
