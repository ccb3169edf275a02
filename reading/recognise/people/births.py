"""The year somebody was born in, where a text says it of them; never reckoned from an age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.text import Sentence, Text
from reading.records import Person

_OF_BIRTH = r"19\d\d|200\d|201[0-2]"
_YEAR = rf"(?<!\d)(?P<year{{0}}>{_OF_BIRTH})(?!\d)"
_ANY_YEAR = re.compile(_OF_BIRTH)
_LANGUAGES = ("en", "ru", "uk", "be")
# A name so far before the words, or so soon behind them, is of whom they are said.
_BEFORE, _BEHIND = 120, 40


def with_births(text: Text, cast: Cast) -> tuple[Person, ...]:
    """The persons of a text, each with the year of birth that it gives them. Two years for one are none."""
    found: dict[int, set[int]] = {}
    for sentence in text.sentences:
        for start, end, year in births(sentence.text):
            person = _whose(text, cast, sentence, sentence.start + start, sentence.start + end)
            if person is not None:
                found.setdefault(person, set()).add(year)
    if not found:
        return cast.persons
    return tuple(
        replace(person, birth_year=found[number].pop()) if len(found.get(number, ())) == 1 else person
        for number, person in enumerate(cast.persons)
    )


def births(words: str) -> Iterator[tuple[int, int, int]]:
    """Where words tell a birth, and its year: start, end, year."""
    if not _ANY_YEAR.search(words):
        return
    for match in _pattern().finditer(words):
        year = next(value for key, value in match.groupdict().items() if key.startswith("year") and value)
        if not _relatives().search(words[max(0, match.start() - 30) : match.start()]):
            yield match.start(), match.end(), int(year)


def _whose(text: Text, cast: Cast, sentence: Sentence, start: int, end: int) -> int | None:
    """Whom the words are said of: the last one named before them, or the first behind; alone in a text, its subject."""
    here = [each for each in cast.mentions if each.field == sentence.field]
    same = [each for each in here if sentence.start <= each.start and each.end <= sentence.end]
    before = [each for each in same if each.end <= start and start - each.end <= _BEFORE]
    if before:
        return max(before, key=lambda each: each.end).person
    behind = [each for each in same if end <= each.start <= end + _BEHIND]
    if behind:
        return min(behind, key=lambda each: each.start).person
    subjects = [number for number, person in enumerate(cast.persons) if person.role == "subject"]
    return subjects[0] if not same and len(subjects) == len(cast.persons) == 1 else None


def _alternatives(languages: Sequence[str]) -> str:
    lexicon = load("births")
    return "|".join(lexicon[language].replace("{year}", "@") for language in languages)


@cache
def _pattern() -> re.Pattern[str]:
    """All languages at once: a text often holds a line in another."""
    pieces = _alternatives(_LANGUAGES).split("@")
    whole = pieces[0]
    for number, piece in enumerate(pieces[1:]):
        whole += _YEAR.format(number) + piece
    return re.compile(whole, re.IGNORECASE)


@cache
def _relatives() -> re.Pattern[str]:
    return re.compile(load("births")["relatives"] + r"(?!\w)", re.IGNORECASE)
