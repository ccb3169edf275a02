"""Which date of a sentence belongs to which event; deadlines and the ends of terms belong to none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as calendar_date
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise, product

from reading.dates import FoundDate, find_dates, words
from reading.patterns.ways import Sought
from reading.recognise.births import told_births
from reading.recognise.facts.reckoned import days_of_month, reckoned

_FIGURE = re.compile(r"\d")
_WORDS_OF_DATES = (
    r"ago\b|назад|тому|таму|yesterday|today|tonight|last|this\s+(?:morning|month|year)|day\b|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|вчера|сегодня|позавчера|прошл|учора|сьогодні|вчора|позавчора|сёння|сёньня|сення|пазаўчора|ўчора|п['’ʼ]ятниц|понеділ|вівтор|серед|четвер|субот|неділ|панядзел|аўтор|аўтар|серад|чацв|пятніц|нядзел|цьог|гэт|минул|торік|торішн|минулоріч|леташн|летаўшн|летась|сёлета|мінул|(?:січ|лют|берез|квіт|трав|траў|мая|черв|лип|серп|верес|жовт|листоп|груд|студз|сакав|красав|чэрв|ліп|жні|верас|кастр|лістап|снеж|сьнеж|январ|феврал|март|апрел|ма[йе]|июн|июл|август|сентябр|октябр|ноябр|декабр)|пятниц|понедельник|вторник|сред[уы]|четверг|суббот|воскрес|этом"
)
_OF_DATES = Sought(_WORDS_OF_DATES)
_DEADLINE = re.compile(
    r"(?:\b(?:until|till|through|by|before|no\s+later\s+than|expires?\s+(?:on|in)|ends?\s+(?:on|in)|ending|deadline|to|born(?:\s+(?:on|in))?|scheduled\s+for|set\s+for|due\s+(?:on|in)|postponed\s+(?:to|until)|planned\s+for)"
    r"|(?<!\w)(?:до|к|по|не\s+позднее|закінчу\w+ся|завершу\w+ся|заканчваецца|призначено\s+на|призначили\s+на|запланован\w+\s+на|прызначан\w*\s+на|прызначылі\s+на|не\s+пізніше|не\s+пазней\s+за|родил(?:ся|ась)|назначено\s+на|перенес\w+\s+на|на|да|нарадзі\w+|народи\w+))\s*$",
    re.IGNORECASE,
)
# "said today": the day of the telling.
_TOLD = re.compile(
    r"\b(?:(?-i:said|says)|told(?:\s+\w+){1,3}|reported|announced|wrote|сообщил\w*|заявил\w*|рассказал\w*|повідоми\w+|паведамі\w+)(?:\s+(?:on|в|у))?\s*$",
    re.IGNORECASE,
)
_BECAME_KNOWN = re.compile(r"\s+(?:року\s+|года\s+)?(?:стало\s+відомо|стала\s+вядома)", re.IGNORECASE)
_BREAK = re.compile(
    r"[;]|\.\s|,\s+(?:and|but|while|after|before|when|where|who|which|а|но|после|котор\w+|який|яка|яку|якого|яких|які|якая|якую|якога|якіх|але|після|пасля)\b|\b(?:after|before|following|since\s+then|после|перед|пасля|після)\b|\s[–—]\s"
)


# The words of a date that say of which year it is: "in 2024", "2 июля текущего года", "у травні 22-го".
_YEAR = re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w){words.ITS_YEAR}(?!\w)|\d\d-г[оа]$", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(
    r"^(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|янв|фев|мар|апр|ма[яей]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру"
    r"|сту|лют|сак|кра|чэр|ліп|жні|кас|ліс|сне)",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"(?<!\w)(?:ночь|ніч|ноч)\s+на\s*$", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:later|then|after|subsequently|next|following|затем|позже|потом|после|следующ|пазней|потым|потім|пізніше|наступн)",
    re.IGNORECASE,
)
# "Update 9 March 2026: ..." is when the paragraph was written.
_STAMP = re.compile(
    r"\W*(?:updated?|added|обновлен\w+|обновлено|дополнен\w*|оновлен\w+|доповнен\w*|абноўлен\w+|дапоўнен\w*)\b[\s:(,–—-]*"
    r"(?:on\s+|from\s+|от\s+|від\s+|ад\s+)?",
    re.IGNORECASE,
)
_FULL = len("2025-01-31")
ONE_MORNING = frozenset({"search", "detention", "ill_treatment"})
_OPENING = 12
_OPENS = re.compile(
    r"(?:(?:on|in|at|by|of|the|early|late|small|night|evening|morning|afternoon|hours|dawn|about|around|between|then|but|and)\s)*",
    re.IGNORECASE,
)
_NEWS, _NEWS_IN_CYRILLIC, _SOON = 60, 30, 45
_TOO_FAR = 1000
_BORROWED = 500
_SECOND = 250  # so much it may cost that a date goes to an event that is not the nearest
_CROSSED = 60
_MOST = 5
_SINCE = re.compile(r"\bsince\b|(?<!\w)(?:с|со|з|із|ад)\s", re.IGNORECASE)
_SINCE_WHEN = "detention custody_ordered house_arrest hunger_strike transfer listing punishment_cell health"
_STATES = frozenset(_SINCE_WHEN.split())
# What is told in one breath happened on one day: "вышел по помилованию 4 июля".
_ONE_ACT = (ONE_MORNING, frozenset({"release", "pardon", "exchange", "exile"}))


def dates_of(
    text: str, base: str | None, before: str | None = None, since: str | None = None, until: str | None = None
) -> list[FoundDate]:
    """Dates something can have happened on: no deadlines, birthdays or days after the text itself.

    `before`: the date told last in the sentences before, which "the same day" means. `since`: when the story began
    whose later days are told without a year. `until`: the last day that the text can tell of, where that is not `base`.
    """
    if not is_dated(text):
        return list(reckoned(text, (), before))
    known = _dates(text, base)
    found = list(reckoned(text, known, before))
    found += (
        day
        for day in days_of_month(text, known, base, before)
        if not _DEADLINE.search(text, max(0, day.start - 30), day.start)
    )
    born = [(start, end) for start, end, _ in told_births(text)]
    told: str | None = None
    for date in known:
        if any(start < date.end and date.start < end for start, end in born):
            continue
        date = _in_its_year(date, text, base, told if told and base and date.value > base else since)
        told = date.value if _YEAR.search(text, date.start, date.end) and len(date.value) == _FULL else told
        deadline = _DEADLINE.search(text, max(0, date.start - 30), date.start)
        if _BECAME_KNOWN.match(text, date.end):
            continue
        if (deadline and not _NIGHT.search(text, 0, date.start)) or _TOLD.search(text, 0, date.start):
            continue
        last = until or base
        if last and date.value[: len(last[:10])] > last[: len(date.value)]:
            continue
        found.append(date)
    return found


@lru_cache(maxsize=2_000)  # a text is read again once its people are known
def _dates(text: str, base: str | None) -> tuple[FoundDate, ...]:
    found = tuple(find_dates(text, base=base))
    return tuple(
        date for date, behind in zip(found, (*found[1:], None), strict=False) if not _is_told_fuller(date, behind, text)
    )


# "five years ago, on 28 October 2021"
_FULLER = re.compile(r",?\s(?:(?:on|in|у|ў|в|во)\s)?")


def _is_told_fuller(date: FoundDate, behind: FoundDate | None, text: str) -> bool:
    """Whether a year reckoned from today is told by its day or month right behind."""
    fuller = behind is not None and len(date.value) < len(behind.value) and behind.value.startswith(date.value)
    return fuller and behind is not None and _FULLER.fullmatch(text, date.end, behind.start) is not None


def _in_its_year(date: FoundDate, text: str, base: str | None, since: str | None) -> FoundDate:
    told = text[date.start : date.end]
    if base is None or since is None or _YEAR.search(told) or not _DAY_AND_MONTH.match(told):
        return date
    news = _is_news(date.value, base, _NEWS if told.isascii() else _NEWS_IN_CYRILLIC)
    for year in (int(since[:4]), int(since[:4]) + 1):
        value = f"{year}{date.value[4:]}"
        if news and not (_is_news(since, value, _SOON) and not told.isascii()):
            continue
        if value >= since[: len(value)] and value <= base[: len(value)]:
            return replace(date, value=value)
    return date


def _is_news(value: str, base: str, days: int) -> bool:
    """Whether a day lies in the weeks before the text: then it is of those, whatever year the story is in."""
    if len(value) != _FULL or len(base) < _FULL:
        return False
    age = calendar_date.fromisoformat(base[:_FULL]) - calendar_date.fromisoformat(value)
    return timedelta() <= age <= timedelta(days=days)


def _cost(date: FoundDate, start: int, end: int, text: str) -> int:
    between = text[end : date.start] if date.start >= end else text[date.end : start]
    ahead = (
        90
        if date.start < start and date.start >= _OPENING and between.startswith(",")
        else 30
        if date.start < start and date.start >= _OPENING
        else 0
    )  # "arrested on 5 May, charged": 5 May is the arrest's
    return len(between) + ahead + 60 * len(_BREAK.findall(between)) + (_TOO_FAR if ";" in between else 0)


def dates_for(
    spans: Sequence[tuple[int, int]], kinds: Sequence[str], dates: Sequence[FoundDate], text: str
) -> list[str | None]:
    """For each event's span (in order) the date it happened on.

    A date belongs to the event it stands nearest to; one that opens the sentence also to those told in the same
    breath, and a search and the arrest after it share theirs.
    """
    dates = sorted(dates, key=lambda date: date.start) if spans else []
    dates = [date for date in dates if len(dates) == 1 or not _STAMP.fullmatch(text, 0, date.start)]
    dates = [date for date in dates if not _is_dateline(date, text)]
    chosen: list[str | None] = [None] * len(spans)
    paid = [_TOO_FAR] * len(spans)
    priced = [
        [
            _cost(date, *span, text) + _since(date, kind, text, span[1]) + _of_verdict(date, kind, text)
            for span, kind in zip(spans, kinds, strict=True)
        ]
        for date in dates
    ]
    own = _owners(priced)
    for date, costs, owner in zip(dates, priced, own, strict=True):
        if owner is None or costs[owner] >= _TOO_FAR:
            continue
        for number, span in enumerate(spans):
            mine = number == owner or _shared(date, span, spans[owner], (kinds[number], kinds[owner]), text)
            price = costs[number] if number == owner else max(costs[number], _BORROWED)
            if mine and price < paid[number]:
                chosen[number], paid[number] = date.value, price
    return chosen


def _owners(priced: Sequence[Sequence[int]]) -> list[int | None]:
    """For each date the event that is its own: of two events in a row each has its day, where there are two days.

    "Третього березня суд її виправдав, і 25 серпня вирок скасували": the second day is near to both.
    """
    nearest: list[int | None] = [min(range(len(costs)), key=costs.__getitem__) for costs in priced]
    if len(set(nearest)) == len(nearest) or len(priced) > _MOST or len(priced[0]) > _MOST:
        return nearest
    best = min(product((None, *range(len(priced[0]))), repeat=len(priced)), key=lambda one: _total(one, priced))
    # A date that no event is left for is its nearest one's, should that have none after all.
    return [mine if mine is not None else near for mine, near in zip(best, nearest, strict=True)]


def _total(owners: Sequence[int | None], priced: Sequence[Sequence[int]]) -> int:
    owned = [owner for owner in owners if owner is not None]
    if len(set(owned)) < len(owned):
        return len(priced) * 10 * _TOO_FAR
    crossed = sum(_CROSSED for one, following in pairwise(owned) if one > following)
    return crossed + sum(
        _SECOND if owner is None else costs[owner] for owner, costs in zip(owners, priced, strict=True)
    )


_PLACE = re.compile(r"\W*\(?(?:[A-Z][\w.’' -]{1,40},\s)+")
_DASH = re.compile(r"\)?\s?[—–]")


def _is_dateline(date: FoundDate, text: str) -> bool:
    """ "Nairobi, September 14, 2023—...": when it was written."""
    return _PLACE.fullmatch(text, 0, date.start) is not None and _DASH.match(text, date.end) is not None


def _since(date: FoundDate, kind: str, text: str, end: int) -> int:
    """ "Since May" is when a state began: an arrest's date, hardly a verdict's, but for "не действует с мая"."""
    right_behind = kind == "quashed" and 0 <= date.start - end <= len(" since ")
    if kind in _STATES or right_behind or not _SINCE.search(text[max(0, date.start - 8) : date.start + 6]):
        return 0
    return _TOO_FAR


# "His sentence, imposed in July 2024, was upheld": when the verdict was, not the appeal.
_IMPOSED = re.compile(
    r",\s(?:imposed|handed\s+down|passed|issued|delivered|pronounced|given|вынесенн\w+|назначенн\w+|винесен\w+|призначен\w+|вынесен\w+|прызначан\w+)\s[^,.;]*$",
    re.IGNORECASE,
)


def _of_verdict(date: FoundDate, kind: str, text: str) -> int:
    return _TOO_FAR if kind in ("appeal", "quashed") and _IMPOSED.search(text, 0, date.start) else 0


def _shared(date: FoundDate, span: tuple[int, int], owner: tuple[int, int], kinds: tuple[str, str], text: str) -> bool:
    if span == owner:
        return True
    first, last = sorted((span, owner))
    between = text[first[1] : last[0]]
    if _LATER.search(text, first[1], last[1]) or ";" in between:
        return False
    if date.end <= min(span[0], owner[0]) and (date.start < _OPENING or _OPENS.fullmatch(text, 0, date.start)):
        return not _is_otherwise_dated(between)
    return any(set(kinds) <= act for act in _ONE_ACT) and len(between) < 60 and not _is_otherwise_dated(between)


# Figures of an age, a term, an article or a sum are none of a date.
_FIGURE_OF_DATE = re.compile(r"(?<![\d.,(])(?:19|20)\d\d(?![\d])|\d\d?[./]\d\d|\d(?:st|nd|rd|th|-го|-га)\b")


def _is_otherwise_dated(text: str) -> bool:
    """Whether another day is told there: a word of a date, or a figure that can be of one."""
    return _FIGURE_OF_DATE.search(text) is not None or _OF_DATES.search(text) is not None


def is_dated(text: str) -> bool:
    """Whether there is any figure or word of a date: a sign that another day is told of."""
    return _FIGURE.search(text) is not None or _OF_DATES.search(text) is not None
