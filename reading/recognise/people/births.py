"""Whose a year of birth is that a text tells; never reckoned from an age."""

from __future__ import annotations

from dataclasses import replace

from reading.recognise.births import births
from reading.recognise.cast import Cast
from reading.recognise.text import Sentence, Text
from reading.records import Person

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
