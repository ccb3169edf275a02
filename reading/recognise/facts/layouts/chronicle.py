"""The dates a text is told under: a line that is nothing but a day, the headline of an entry of a chronicle."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta
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


def section_date(sentence: Sentence, base: str | None, published: str | None) -> str | None:
    """The date of a line that is nothing but a date: what follows it is told as of that day.

    Without its year it goes on from the day of the section before (`base`), never past the day of publication.
    """
    if sentence.field == "title" or len(sentence.text) > 40 or not any(letter.isdigit() for letter in sentence.text):
        return None
    found = find_dates(sentence.text, base=published or base)
    if len(found) != 1 or len(found[0].value) != 10:
        return None
    if found[0].end - found[0].start < len(sentence.text.strip(" .:")) - 2:
        return None
    value, last = found[0].value, (published or base or "")[:10]
    if _YEAR.search(sentence.text) or len(last) != 10:
        return value
    return going_on(value, base or last, last)


_YEAR = re.compile(r"(?:19|20)\d\d|\d[.]\d\d[.]\d\d")
_BACKWARDS = timedelta(days=31)
_AHEAD = timedelta(days=14)


def going_on(value: str, base: str, last: str) -> str:
    """A day of a month in the year in which it goes on from `base`, which it may precede by a month at most.

    In a calendar of what is to come the days lie behind the last one of which can be told.
    """
    if base[:10] > last or (base[:10] == last and last < value <= _after(last, _AHEAD)):
        return value
    years = sorted({value[:4], last[:4], str(int(last[:4]) - 1), base[:4], str(int(base[:4]) + 1)})
    possible = [f"{year}{value[4:]}" for year in years if f"{year}{value[4:]}" <= last and _is_day(year, value[5:])]
    if base[:10] == last or len(base) < len(value):
        return max(possible, default=value)
    since = _after(base[:10], -_BACKWARDS)
    return next((one for one in possible if one >= since), max(possible, default=value))


def _after(day: str, span: timedelta) -> str:
    return (date.fromisoformat(day) + span).isoformat()


def _is_day(year: str, day: str) -> bool:
    return day != "02-29" or isleap(int(year))


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
        value = section_date(sentence, base, text.published)
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


_EARLIER = re.compile(
    r"(?:после|до|перед|с\sмомента|со\sдня|вскоре\sпосле|сразу\sпосле|(?:при|во\sвремя|в\s(?:ходе|день|момент))\s(?:[а-яё]+\s)?(?:задерж|арест|похищ))",
    re.IGNORECASE,
)


def is_earlier(words: str) -> bool:
    """ "После ареста он ослеп": what happened before that which a section tells of its day."""
    return _EARLIER.match(words) is not None
