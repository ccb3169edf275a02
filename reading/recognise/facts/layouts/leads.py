"""The days under which paragraphs of a chronicle tell: "14-га. ...", "Friday: ...", "Nov. 12 – ...", "30.06 | ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from reading.dates import find_dates, words
from reading.patterns.words import either
from reading.recognise.facts.layouts.chronicle import going_on, section_date
from reading.recognise.facts.reckoned import days_of_month
from reading.recognise.text import Sentence, Text

_FEWEST = 2
_OPENS = re.compile(r"\W{0,4}")
_CLOSES = re.compile(r"(?:,?\s(?:too|again|снова|знову|зноў))?\s?(?:[.:–—|]|-\s|,\s?(?=\w+$)|\)|$)")
_DAY_AND_MONTH = re.compile(r"\W{0,4}(?P<day>[0-3]\d)\.(?P<month>[01]\d)(?=\.?\s?[|–—:]|\.\s)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?P<weekday>{either(words.WEEKDAYS)})(?![\w-])", re.IGNORECASE)


def leads_of(text: Text) -> dict[int, str]:
    """Paragraph -> the day it opens with, where at least two open so; what stands below a day alone is of it too."""
    found: dict[int, str] = {}
    alone: set[int] = set()
    before, last = None, (text.published or "")[:10]
    firsts = list(_firsts(text))
    for sentence in firsts if len(firsts) >= _FEWEST else ():
        if value := _lead(sentence, text.published, before):
            found[sentence.paragraph] = before = value
            if _is_all(text, sentence):
                alone.add(sentence.paragraph)
    if len(found) < _FEWEST or all(value > last for value in found.values()):
        return {}
    found = _before_the_last(found, last) if _is_weekday(text, min(found)) else found
    return found if len(alone) < _FEWEST else _with_those_below(text, found, alone)


def _before_the_last(found: dict[int, str], last: str) -> dict[int, str]:
    """ "Monday. ... Friday. ..." on a Monday: of the week that has passed."""
    later = [day for number, day in found.items() if number > min(found)]
    if found[min(found)] != last or any(day >= last for day in later):
        return found
    return {**found, min(found): (date.fromisoformat(last) - timedelta(days=7)).isoformat()}


def _firsts(text: Text) -> Iterator[Sentence]:
    paragraph = -1
    for sentence in text.sentences:
        if sentence.field == "text" and sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield sentence


def _is_weekday(text: Text, paragraph: int) -> bool:
    return any(one.paragraph == paragraph and _weekday().match(one.text) for one in _firsts(text))


def _is_all(text: Text, sentence: Sentence) -> bool:
    return sum(one.paragraph == sentence.paragraph and one.field == "text" for one in text.sentences) == 1 and bool(
        section_date(sentence, text.published, text.published)
    )


def _with_those_below(text: Text, found: dict[int, str], alone: set[int]) -> dict[int, str]:
    below, day = dict(found), None
    for paragraph in sorted({one.paragraph for one in text.sentences if one.field == "text"}):
        if paragraph in found:
            day = found[paragraph] if paragraph in alone else None
        elif day:
            below[paragraph] = day
    return below


def _lead(sentence: Sentence, published: str | None, before: str | None) -> str | None:
    if published is None or len(published) < len("2025-01-31"):
        return None
    line, last = sentence.text, published[:10]
    opening = _OPENS.match(line)
    start = opening.end() if opening else 0
    if (match := _DAY_AND_MONTH.match(line)) is not None:
        return going_on(f"{last[:4]}-{match['month']}-{match['day']}", before or last, last)
    days = [*find_dates(line[:60], base=published), *days_of_month(line[:60], (), published, before)]
    for day in days:
        if day.start == start and len(day.value) == len(last) and _CLOSES.match(line, day.end):
            told = _YEAR.search(line, day.start, day.end)
            return day.value if told else going_on(day.value, before or last, last)
    if (match := _weekday().match(line)) is not None and _CLOSES.match(line, match.end()):
        number = words.WEEKDAYS[words.key(match["weekday"])]
        then = date.fromisoformat(last)
        return (then - timedelta(days=(then.weekday() - number) % 7)).isoformat()
    return None
