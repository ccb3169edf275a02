"""The dates a text is told under: a line that is nothing but a day, the headline of an entry of a chronicle."""

from __future__ import annotations

import re
from itertools import pairwise

from reading.dates import find_dates
from reading.recognise.text import Sentence, Text

_HEADLINE = re.compile(r"\W*[^–—:|]{6,30}?\s?(?:[–—|]|:\s(?=[A-Z]))\s?(?P<words>.{12,110})(?<![.!?:;,])")


def dated_headlines(text: Text) -> dict[int, str]:
    """ "3 October 2025 – Defender moved to house arrest" over an entry that tells of it: its start and its day."""
    found = {}
    for sentence, following in pairwise(text.sentences):
        line = sentence.text
        if sentence.field == "title" or following.paragraph == sentence.paragraph or len(line) > 130:
            continue
        if (match := _HEADLINE.fullmatch(line)) is None or _HEADLINE.fullmatch(following.text):
            continue
        days = find_dates(line, base=text.published)
        if len(days) == 1 and len(days[0].value) == 10 and days[0].end <= match.start("words"):
            found[sentence.start] = days[0].value
    return found


def section_date(sentence: Sentence, base: str | None) -> str | None:
    """The date of a line that is nothing but a date: what follows it is told as of that day."""
    if sentence.field == "title" or len(sentence.text) > 40 or not any(letter.isdigit() for letter in sentence.text):
        return None
    found = find_dates(sentence.text, base=base)
    if (
        len(found) == 1
        and len(found[0].value) == 10
        and found[0].end - found[0].start >= len(sentence.text.strip(" .:")) - 2
    ):
        return found[0].value
    return None


_MONTH_NAMES = frozenset(
    ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")
)
_FEWEST = 2


def russian_sections(text: Text) -> dict[int, str]:
    """Of a Russian chronicle, paragraph -> the day or month of the line above it; none where there is one such line."""
    found: dict[int, str] = {}
    base = text.published
    for sentence, below in pairwise(text.sentences):
        if sentence.field == "title" or below.paragraph == sentence.paragraph:
            continue
        value = section_date(sentence, base)
        base = value or base
        if value := value or _month(sentence.text, text.published):
            found[below.paragraph] = value
    return found if len(found) >= _FEWEST else {}


def _month(line: str, base: str | None) -> str | None:
    """The month that a line names and nothing else: "Июль", "Июль 2024"."""
    words = line.strip(" .:").lower().split()
    if not words or words[0] not in _MONTH_NAMES or len(words) > _FEWEST:
        return None
    stem = words[0][:-1] if words[0][-1] in "ьй" else words[0]
    days = find_dates(" ".join([f"в {stem}е", *words[1:]]), base=base)
    return days[0].value if len(days) == 1 and len(days[0].value) == 7 else None


def is_earlier(words: str) -> bool:
    """ "После ареста он ослеп": what happened before that which a section tells of its day."""
    return words.lower().startswith(("после ", "до ", "перед "))
