"""Which date of a sentence belongs to which event: the nearest of its own clause, never a deadline or the end of a term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates import FoundDate, find_dates

_HAS_DATE = re.compile(
    r"\d|yesterday|today|tonight|last|this\s+(?:morning|month|year)|day\b|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|вчера|сегодня|позавчера|прошл|учора|сьогодні|вчора|сёння|сення|минул|торік|летась|сёлета|мінул|(?:январ|феврал|март|апрел|ма[йе]|июн|июл|август|сентябр|октябр|ноябр|декабр)|пятниц|понедельник|вторник|сред[уы]|четверг|суббот|воскрес|этом",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:\b(?:until|till|through|by|before|no\s+later\s+than|expires?\s+(?:on|in)|ends?\s+(?:on|in)|ending|deadline|to|born(?:\s+(?:on|in))?|scheduled\s+for|set\s+for|due\s+(?:on|in)|postponed\s+(?:to|until)|planned\s+for)"
    r"|(?:до|к|по|не\s+позднее|родил(?:ся|ась)|назначено\s+на|перенес\w+\s+на|на|да|нарадзі\w+|народи\w+))\s*$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;]|\.\s|,\s+(?:and|but|while|after|before|when|where|who|which|а|но|после|котор\w+|який|які)\b|\b(?:after|before|following|since\s+then|после|перед|пасля|після)\b|\s[–—]\s"
)


def dates_of(text: str, base: str | None) -> list[FoundDate]:
    """Dates something can have happened on: no deadlines, birthdays or days after the text itself."""
    if not _HAS_DATE.search(text):
        return []
    found = []
    for date in find_dates(text, base=base):
        if _DEADLINE.search(text, max(0, date.start - 30), date.start):
            continue
        if base and date.value[: len(base[:10])] > base[: len(date.value)]:
            continue
        found.append(date)
    return found


def _cost(date: FoundDate, start: int, end: int, text: str) -> int:
    between = text[end : date.start] if date.start >= end else text[date.end : start]
    cost = len(between) + 60 * len(_BREAK.findall(between))
    # "On 5 June police ..." opens its sentence: what follows happened then.
    return cost - 40 if date.start < start and date.start < 12 else cost


def dates_for(spans: Sequence[tuple[int, int]], dates: Sequence[FoundDate], text: str) -> list[str | None]:
    """For each event's span (in order) the date it happened on; one date may serve events told in one breath."""
    chosen: list[str | None] = [None] * len(spans)
    if not dates:
        return chosen
    for number, (start, end) in enumerate(spans):
        best = min(dates, key=lambda date: _cost(date, start, end, text))
        nearer = [
            other
            for other in range(len(spans))
            if other != number and spans[other] != (start, end) and _between(spans[other], (start, end), best)
        ]
        if not nearer or (best.start < 12 and best.end <= start and not _told_later(text, best.end, start)):
            chosen[number] = best.value
    return chosen


def _between(other: tuple[int, int], span: tuple[int, int], date: FoundDate) -> bool:
    """Whether another event stands between this one and the date."""
    if date.start >= span[1]:
        return span[1] <= other[0] and other[1] <= date.start
    return date.end <= other[0] and other[1] <= span[0]


def _told_later(text: str, start: int, end: int) -> bool:
    return (
        re.search(
            r"\b(?:later|then|after|subsequently|затем|позже|потом|после|пазней|потім|пізніше)\b|;", text[start:end]
        )
        is not None
    )
