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
