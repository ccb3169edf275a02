"""Russian clauses that leave their verb out: «Юдин получил семь лет, Рябова — пять»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading.dates import FoundDate
from reading.recognise.cast import Cast
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.terms import bare_years, find_terms
from reading.recognise.facts.whom.discourse import Candidate, Whom
from reading.recognise.text import Sentence
from reading.records import Event

_JOINS = re.compile(r"[,;]\s(?:(?:а|и|но|а\sтакже)\s)?(?:[а-яё-]+\s){0,3}$")
_BEHIND_NAME = re.compile(r"(?:\s\([^()]{1,40}\))?(?:,\s[^,.;:—–]{2,50},)?\s(?:[—–-]\s|(?=(?:к|на|до|тоже|также)\s))")
_ENDS = re.compile(r"[;.:]|,(?!\d)|$")
_VERB = re.compile(
    r"(?<!\w)[а-яё]{3,}(?:л|ла|ли|ло|лся|лась|лись|ют|ут|ят|ет|ит|ан|ана|аны|[её]н|ена|ены)(?!\w)", re.IGNORECASE
)
_NO_VERB = re.compile(r"(?<!\w)(?:лет|один|стрит)(?!\w)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:[а-яё]+\s){0,2}(?:тоже|также|позже|раньше|назавтра|следом|в\sтот\sже\s\w+|на\s(?:следующий|другой)\s\w+|на\s\w+\sнеделе)(?!\w)",
    re.IGNORECASE,
)
# "— только 6 мая", not "— его адвокат с 6 мая"
_DATED = re.compile(
    r"(?:(?:только|лишь|уже|ещё|в|во|на|с|со|накануне|утром|вечером|ночью|дн[её]м|по|к|стать\w+|ст\.|прошл\w+|начале|конце|середине|понедельник|вторник|сред[уы]"
    r"|четверг|пятниц[уы]|суббот[уы]|воскресенье)\s)*(?:\d|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|вчера|сегодня|позавчера|[а-яё]+\s(?:лет|год|месяц))",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(r"(?:[а-яё]+\s){0,2}?(?:в|во|на|под|из)\s[А-ЯЁ][а-яё-]{2,}")
_BY_TERM = frozenset({"verdict", "appeal"})
_BY_PLACE = frozenset({"detention", "search", "transfer"})


@dataclass(frozen=True, slots=True)
class Gapped:
    """A clause without a verb: whom it is about, and what it says otherwise than the one before."""

    whom: Whom
    start: int
    end: int
    date: str | None
    years: float | None
    articles: tuple[str, ...]


def gapped_russian(
    kind: str, end: int, text: str, people: Sequence[Candidate], days: Sequence[FoundDate], told: Sequence[Whom]
) -> list[Gapped]:
    """The clauses behind what was told (it ends at `end`) that go on with it; not of those it is `told` of."""
    found: list[Gapped] = []
    for person in people:
        if person.start < end or not person.sure or len(person.whom) != 1 or person.whom[0] in told:
            continue
        behind = _BEHIND_NAME.match(text, person.end)
        if behind is None or _JOINS.search(text, 0, person.start) is None or _has_verb(text[end : person.start]):
            continue
        stop = _ENDS.search(text, behind.end())
        finish = stop.start() if stop else len(text)
        value = text[behind.end() : finish]
        date = next((day.value for day in days if behind.end() <= day.start < finish), None)
        if date is not None and not _DATED.match(value):
            continue
        articles = tuple(article for one in find_articles(value) for article in one.articles)
        if _has_verb(value) or not _says(kind, value, date, articles):
            continue
        found.append(Gapped(person.whom[0], person.start, finish, date, _years(kind, value), articles))
    return found


def events_of(event: Event, clauses: Sequence[Gapped], sentence: Sentence, cast: Cast) -> Iterator[Event]:
    """The event again for each clause that goes on with it."""
    for one in clauses:
        kind, index = one.whom
        yield replace(
            event,
            person=cast.persons[index].name if kind == "person" else None,
            group=index if kind == "group" else None,
            date=one.date or (event.date if event.kind in _BY_TERM else None),
            term_years=one.years,
            articles=one.articles or (event.articles if event.kind in _BY_TERM else ()),
            start=sentence.start + one.start,
            end=sentence.start + one.end,
            quote=sentence.text[one.start : one.end],
        )


def _has_verb(words: str) -> bool:
    return _VERB.search(_NO_VERB.sub(" ", words)) is not None


def _says(kind: str, value: str, date: str | None, articles: tuple[str, ...]) -> bool:
    """Whether the words left are what the kind is told with: a term, a day, a place, an article."""
    if kind in _BY_TERM:
        return bool(find_terms(value)) or bare_years(value) is not None or "штраф" in value
    if kind == "charge" and articles:
        return True
    return date is not None or _TIME.match(value) is not None or (kind in _BY_PLACE and bool(_SOMEWHERE.match(value)))


def _years(kind: str, value: str) -> float | None:
    if kind not in _BY_TERM:
        return None
    terms = find_terms(value)
    return terms[0].years if terms else bare_years(value)
