"""Which date of a sentence belongs to which event; deadlines and the ends of terms belong to none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as calendar_date
from datetime import timedelta
from functools import lru_cache

from reading.dates import FoundDate, find_dates
from reading.patterns.ways import Sought
from reading.recognise.births import told_births

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
_SAME_DAY = Sought(
    r"\b(?:(?:on\s+)?(?:the|that)\s+same\s+(?:day|evening|night|morning|afternoon)|(?:later\s+)?that\s+(?:day|evening|night|morning|afternoon)|before\s+midnight|by\s+(?:noon|nightfall|midnight|evening)|(?:some\s+|a\s+few\s+|several\s+|two\s+|three\s+)?hours\s+later|within\s+hours|minutes\s+later)\b|(?<!\w)(?:в\s+тот\s+же\s+(?:день|вечер)|после\s+(?:обыска|допроса|досмотра|этого)|через\s+(?:(?:пол)?час\w*|\w+\s+час\w*)|тогда\s+же|на\s+рассвете|того\s+(?:ж|самого)\s+(?:дня|вечора)|цього\s+ж\s+дня|(?:після|під\s+час)\s+(?:обшук(?:у|ів)|допиту)|після\s+цього|у\s+той\s+(?:жа|самы)\s+(?:дзень|вечар)|таго\s+ж\s+дня|(?:пасля|пасьля|падчас)\s+(?:ператрус(?:у|аў)|допыту|[вў]?обшуку))(?!\w)",
    re.IGNORECASE,
)
_NEXT_DAY = Sought(
    r"\b(?:the\s+(?:next|following)\s+(?:day|morning|evening)|a\s+day\s+later)\b"
    r"|(?<!\w)(?:на\s+(?:следующий|другой)\s+день|назавтра|днём\s+позже|через\s+день|наступного\s+дня|на\s+наступны\s+дзень|назаўтра)(?!\w)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;]|\.\s|,\s+(?:and|but|while|after|before|when|where|who|which|а|но|после|котор\w+|який|яка|яку|якого|яких|які|якая|якую|якога|якіх|але|після|пасля)\b|\b(?:after|before|following|since\s+then|после|перед|пасля|після)\b|\s[–—]\s"
)


_THIS_YEAR = re.compile(r"\s+(?:этого|сего|цього|гэтага|сёлетняга)\s+(?:года|року)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\s+(?:прошлого|минувшего|минулого|мінулага)\s+(?:года|року)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
ONE_MORNING = frozenset({"search", "detention", "ill_treatment"})
_OPENING = 12
_OPENS = re.compile(
    r"(?:(?:on|in|at|by|of|the|early|late|small|night|evening|morning|afternoon|hours|dawn|about|around|between|then|but|and)\s)*",
    re.IGNORECASE,
)
_TOO_FAR = 1000
_BORROWED = 500
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
        return list(_reckoned(text, (), before))
    found = list(_reckoned(text, _dates(text, base), before))
    found += _days_of_month(text, base, before)
    born = [(start, end) for start, end, _ in told_births(text)]
    for date in _of_last_year(_dates(text, base), text, base):
        if any(start < date.end and date.start < end for start, end in born):
            continue
        date = _in_its_year(date, text, base, since)
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


def counts_on(text: str) -> bool:
    """Whether a sentence tells a day by another one: "the same evening", "on the 14th"."""
    return any(pattern.search(text) for pattern in (_SAME_DAY, _NEXT_DAY, _DAY_OF_MONTH))


def _reckoned(text: str, dates: Sequence[FoundDate], before: str | None) -> Iterator[FoundDate]:
    """ "The same evening", "the next day": counted from the day told last, in the sentence itself or before it."""
    if before is None and not dates:
        return
    for pattern, days in ((_SAME_DAY, 0), (_NEXT_DAY, 1)):
        for match in pattern.finditer(text):
            english = match.group().isascii()
            here = [one.value for one in dates if english and one.end <= match.start() and len(one.value) == _FULL]
            known = here[-1] if here else before
            if known and len(known) == _FULL:
                day = calendar_date.fromisoformat(known) + timedelta(days=days)
                yield FoundDate(match.start(), match.end(), day.isoformat())
            elif known and not days:
                yield FoundDate(match.start(), match.end(), known)


# "on the 14th", "on Friday the 26th": of the month told of last, else the latest such day.
_DAY_OF_MONTH = Sought(
    r"\b(?:on|since|from)\s+(?:the\s+night\s+of\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?the\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b"
    r"(?!\s+(?:of|floor|day|time|week|month|year|person|birthday|anniversary|session|hearing|Court|Congress|Brigade)\b)",
    flags=0,
)
_FULL = len("2025-01-31")


def _days_of_month(text: str, base: str | None, before: str | None) -> list[FoundDate]:
    found = []
    for match in _DAY_OF_MONTH.finditer(text) if base else ():
        here = [date for date in _dates(text, base) if len(date.value) == _FULL and date.end <= match.start()]
        known = here[-1].value if here else before
        if value := _day_of(int(match["day"]), known, base):
            found.append(FoundDate(match.start(), match.end(), value))
    return found


def _day_of(day: int, known: str | None, base: str | None) -> str | None:
    told = known if known and len(known) == _FULL else None
    month = calendar_date.fromisoformat((told or base or "")[:_FULL]).replace(day=1)
    for _ in range(2):
        try:
            value = month.replace(day=day).isoformat()
        except ValueError:
            value = None
        if value and (base is None or value <= base[:_FULL]):
            return value
        if told:
            return None
        month = (month - timedelta(days=1)).replace(day=1)
    return None


@lru_cache(maxsize=2_000)  # a text is read again once its people are known
def _dates(text: str, base: str | None) -> tuple[FoundDate, ...]:
    return tuple(find_dates(text, base=base))


def _of_last_year(found: Sequence[FoundDate], text: str, base: str | None) -> list[FoundDate]:
    """ "6 марта прошлого года": the year before the text's own."""
    year = str(int(base[:4]) - 1) if base else ""
    return [
        replace(date, value=year + date.value[4:]) if year and _LAST_YEAR.match(text, date.end) else date
        for date in found
    ]


def _in_its_year(date: FoundDate, text: str, base: str | None, since: str | None) -> FoundDate:
    words = text[date.start : date.end]
    if base is None or since is None or _YEAR.search(words) or not _DAY_AND_MONTH.match(words):
        return date
    if (words.isascii() and _is_news(date.value, base)) or _THIS_YEAR.match(text, date.end):
        return date
    for year in (int(since[:4]), int(since[:4]) + 1):
        value = f"{year}{date.value[4:]}"
        if value >= since[: len(value)] and value <= base[: len(value)]:
            return replace(date, value=value)
    return date


def _is_news(value: str, base: str) -> bool:
    """Whether a day lies in the weeks before the text: then it is of those, whatever year the story is in."""
    if len(value) != _FULL or len(base) < _FULL:
        return False
    age = calendar_date.fromisoformat(base[:_FULL]) - calendar_date.fromisoformat(value)
    return timedelta() <= age <= timedelta(days=60)


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
    dates = [date for date in dates if len(dates) == 1 or not _STAMP.fullmatch(text, 0, date.start)]
    dates = [date for date in dates if not _is_dateline(date, text)]
    chosen: list[str | None] = [None] * len(spans)
    paid = [_TOO_FAR] * len(spans)
    for date in dates if spans else ():
        costs = [
            _cost(date, *span, text) + _since(date, kind, text, span[1]) + _of_verdict(date, kind, text)
            for span, kind in zip(spans, kinds, strict=True)
        ]
        owner = min(range(len(spans)), key=costs.__getitem__)
        if costs[owner] >= _TOO_FAR:
            continue
        for number, span in enumerate(spans):
            mine = number == owner or _shared(date, span, spans[owner], (kinds[number], kinds[owner]), text)
            price = costs[number] if number == owner else max(costs[number], _BORROWED)
            if mine and price < paid[number]:
                chosen[number], paid[number] = date.value, price
    return chosen


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
    between = text[min(span[1], owner[1]) : max(span[0], owner[0])]
    if _LATER.search(between) or ";" in between:
        return False
    if date.end <= min(span[0], owner[0]) and (date.start < _OPENING or _OPENS.fullmatch(text, 0, date.start)):
        return not is_dated(between)
    return any(set(kinds) <= act for act in _ONE_ACT) and len(between) < 60 and not is_dated(between)


def is_dated(text: str) -> bool:
    """Whether there is any figure or word of a date: a sign that another day is told of."""
    return _FIGURE.search(text) is not None or _OF_DATES.search(text) is not None
