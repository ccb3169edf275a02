"""Words that tell when somebody was born, in any of the languages: a date that is nothing else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reading.lexicons import load

_OF_BIRTH = r"19\d\d|200\d|201[0-2]"
_YEAR = rf"(?<!\d)(?P<year{{0}}>{_OF_BIRTH})(?!\d)"
_ANY_YEAR = re.compile(_OF_BIRTH)
# All at once: a text often holds a line in another language.
_LANGUAGES = ("en", "ru", "uk", "be")


def births(words: str) -> Iterator[tuple[int, int, int]]:
    """Where words tell a birth that is not of somebody's relative, and its year: start, end, year."""
    for start, end, year in told_births(words):
        if not _relatives().search(words[max(0, start - 30) : start]):
            yield start, end, year


def told_births(words: str) -> Iterator[tuple[int, int, int]]:
    """Where words tell anybody's birth, and its year."""
    if not _ANY_YEAR.search(words):
        return
    for match in _pattern().finditer(words):
        year = next(value for key, value in match.groupdict().items() if key.startswith("year") and value)
        yield match.start(), match.end(), int(year)


@cache
def _pattern() -> re.Pattern[str]:
    lexicon = load("births")
    pieces = "|".join(lexicon[language].replace("{year}", "@") for language in _LANGUAGES).split("@")
    whole = pieces[0]
    for number, piece in enumerate(pieces[1:]):
        whole += _YEAR.format(number) + piece
    return re.compile(whole, re.IGNORECASE)


@cache
def _relatives() -> re.Pattern[str]:
    return re.compile(load("births")["relatives"] + r"(?!\w)", re.IGNORECASE)
