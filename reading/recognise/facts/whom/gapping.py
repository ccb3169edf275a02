"""What a verb tells of a second one without being said again: "засудили A до 12 років, B до десяти", «B — пять»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reading.dates import FoundDate
from reading.lexicons import load
from reading.patterns.ways import matches
from reading.recognise.cast import Cast
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.rulebook import Hit, Script
from reading.recognise.facts.terms import bare_years, find_terms
from reading.recognise.facts.whom.agency import may_suffer
from reading.recognise.facts.whom.discourse import Candidate, Whom
from reading.recognise.facts.whom.rows import row_from
from reading.recognise.text import Sentence
from reading.records import Event

_LETTERS = "а-яёіїєґў’'ʼ"
# Between what is told of one and the name of the next: who they are, in words without a verb.
_NEXT = re.compile(
    rf"[,;]\s(?:(?:а|и|но|і|й|та|ды|але|ж|жа|также|також|таксама|ещё|ще|яшчэ|потім|потым)\s)*"
    rf"(?:(?:\d+-)?[{_LETTERS}-]+\s|«[^»]{{1,30}}»\s){{0,4}}$"
)
_VERB = re.compile(
    rf"(?<![{_LETTERS}])(?!(?:сто|[{_LETTERS}]*(?:п.?ять|в.?ять|есять|дцять|шість|сім|вісім|пяць|вяць|сяць|ццаць|шэсць))(?!\w))[{_LETTERS}]{{2,}}"
    r"(?:в|ла|ло|ли|лі|лася|лося|лися|ліся|вся|ўся|ў|ено|ано|ято|ють|ять|юць|яць|ть|ться|цца|ає|ує|ає|зе)(?!\w)",
    re.IGNORECASE,
)
_RUSSIAN_VERB = re.compile(
    r"(?<!\w)(?!(?:лет|один|стрит)(?!\w))[а-яё]{3,}(?:л|ла|ли|ло|лся|лась|лись|ют|ут|ят|ет|ит|ан|ана|аны|[её]н|ена|ены)(?!\w)",
    re.IGNORECASE,
)
# Behind the name: who they are, a dash, and the rest of what is told.
_BEHIND = re.compile(
    r"(?:\s?\([^()]*\)|,\s[^,.;:—–]{2,60},|\s?«[^»]{1,40}»)?,?\s?(?P<dash>[—–-]\s(?:(?:тоже|также|теж|також|таксама|на)\s(?=[—–-]))?)?"
)
_ENDS = re.compile(r"[;:]|,(?!\d)|\.(?:\s(?=[А-ЯЁІЇЄҐЎ])|$)|$")
_DENIED = re.compile(r"(?:нет|ні|не|ня)(?!\w)", re.IGNORECASE)
_UNIT = re.compile(r"(?<!\w)(?:лет|рок|рік|год|гад|гадоў|міс|меся)\w*", re.IGNORECASE)
_MONTHS = re.compile(r"місяц|месяц|місяць", re.IGNORECASE)
_LIGHT = re.compile(
    r"(?:штраф|условн|умовн|умоўн|довічн|пажыцц|пожизнен|пробаці|хімі|хатн|домашн)\w*|столь(?:ко|ки|кі)\s(?:же|ж)(?!\w)"
    r"|стільки\sж",
    re.IGNORECASE,
)
_ALSO = re.compile(
    rf"(?:[{_LETTERS}]+\s){{0,2}}(?:тоже|также|теж|також|таксама|позже|пізніше|пазней|раньше|раніше|раней|назавтра|следом|следам|слідом"
    r"|в\sтот\sже\s\w+|того\sж\s\w+|у\sтой\sжа\s\w+|на\s(?:следующий|другой|наступний|другі|наступны)\s\w+|на\s\w+\sнеделе)(?!\w)",
    re.IGNORECASE,
)
# "— только 6 мая", not "— его адвокат с 6 мая"
_DATED = re.compile(
    r"(?:(?:только|лишь|уже|ещё|лише|тільки|вже|толькі|ужо|в|во|у|ў|на|с|со|з|із|накануне|утром|вечером|ночью|вранці|уранку|увечары|дн[её]м|по|к"
    r"|прошл\w+|минул\w+|начале|конце|середине|понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье)\s)*"
    r"(?:\d|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|лист|груд"
    r"|студз|сакав|красав|чэрв|ліп|жнів|верас|кастр|ліст|снеж|вчера|сегодня|позавчера|вчора|сьогодні|учора|сёння|[а-яё]+\s(?:лет|год|месяц))",
    re.IGNORECASE,
)
_SOMEWHERE = re.compile(
    rf"(?:[{_LETTERS}]+\s){{0,2}}?(?:в|во|у|ў|ва|на|под|під|пад|из|до|да)\s(?:[{_LETTERS}-]+\s){{0,2}}(?-i:[А-ЯЁІЇЄҐЎ])[{_LETTERS}-]{{2,}}"
)
# "обвинили A в краже, B — в поджоге"
_OF_WHAT = re.compile(rf"(?:в|во|у|ў|ва|за|по|па)\s[{_LETTERS}]{{5,}}", re.IGNORECASE)
_BY_TERM = frozenset({"verdict", "appeal"})
_BY_PLACE = frozenset({"detention", "search", "transfer"})
_BY_DURATION = frozenset({"punishment_cell", "custody_ordered", "custody_extended", "house_arrest"})


@dataclass(frozen=True, slots=True)
class Gapped:
    """Those to whom the same happened: where it says so, the term, the day or the articles that are theirs."""

    whom: tuple[Whom, ...]
    start: int
    end: int
    date: str | None = None
    years: float | None = None
    articles: tuple[str, ...] = ()


@cache
def _number() -> re.Pattern[str]:
    words = sorted((form for forms in load("numbers")["cyrillic"].values() for form in forms), key=len, reverse=True)
    numbers = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:(?:до|на|да|по|к|ад|від|от)\s)?(?P<number>\d{{1,2}}(?:[.,]\d)?|{numbers})(?P<half>\s[сз]\s(?:полов|палов)\w+)?"
        r"(?!\w)(?!\s?(?:%|тис|тыс|руб|грив|сут|сят|дн|дзён|дзен|діб|доб))",
        re.IGNORECASE,
    )


def in_its_clause(hit: Hit, text: str, people: Sequence[Candidate]) -> Hit:
    """The hit without what is told of the next one: "одержав сім років, Зразківська відбулася штрафом"."""
    for person in people:
        if person.sure and hit.start < person.start < hit.end and text[: person.start].endswith(", "):
            shorter = next(matches(hit.rule.ways, text, hit.start, person.start - 2), None)
            if shorter is not None and shorter.start() == hit.start:
                return replace(hit, end=shorter.end(), words=shorter.group())
    return hit


def gapped(
    hit: Hit,
    told: Sequence[Whom],
    text: str,
    script: Script,
    people: Sequence[Candidate],
    days: Sequence[FoundDate],
    cast: Cast,
) -> Iterator[Gapped]:
    """Those named behind, each with a rest of the sentence of the same kind and no verb of their own.

    `told`: everybody of whom the sentence tells this kind anyway.
    """
    known = [person for person in people if person.whom and not person.owner]
    first = next((person for person in known if set(person.whom) & {*told}), None)
    if first is None:
        return
    at, done = max(hit.end, first.end), {*told}
    for number, person in enumerate(known):
        if person.start < at or set(person.whom) & done:
            continue
        ahead = text[at : person.start]
        border = max(ahead.rfind(","), ahead.rfind(";"))
        opens = _NEXT.search(ahead) if border >= 0 else None
        if (
            opens is None
            or _has_verb(ahead, border, script)
            or not (script == "ru" or may_suffer(hit, person, text, cast))
        ):
            if script == "ru":
                continue
            return
        row, last = person.whom, person
        if person.sure:
            row = row_from(person, known[number + 1 :], text)
            last = next(one for one in reversed(known[number:]) if one.sure and set(one.whom) & {*row})
        if (found := _rest(hit.rule.kind, row, person, last.end, text, script, days)) is None:
            if script == "ru":
                continue
            return
        yield found
        done |= {*row}
        at = found.end


def events_of(event: Event, clauses: Sequence[Gapped], sentence: Sentence, cast: Cast) -> Iterator[Event]:
    """The event again for each of those that go on with it."""
    by_term = event.kind in _BY_TERM
    for one in clauses:
        for kind, index in one.whom:
            yield replace(
                event,
                person=cast.persons[index].name if kind == "person" else None,
                group=index if kind == "group" else None,
                date=one.date or (event.date if by_term else None),
                term_years=one.years,
                articles=one.articles or (event.articles if by_term else ()),
                place=None,
                start=sentence.start + one.start,
                end=sentence.start + one.end,
                quote=sentence.text[one.start : one.end],
            )


def _has_verb(words: str, border: int, script: Script) -> bool:
    return (_RUSSIAN_VERB.search(words) if script == "ru" else _VERB.search(words, border)) is not None


def _rest(
    kind: str,
    row: tuple[Whom, ...],
    person: Candidate,
    end: int,
    text: str,
    script: Script,
    days: Sequence[FoundDate],
) -> Gapped | None:
    behind = _BEHIND.match(text, end)
    if behind is None or _DENIED.match(text, behind.end()) or not (person.sure or behind["dash"]):
        return None
    at = behind.end()
    stop = _ENDS.search(text, at)
    finish = stop.start() if stop else len(text)
    value = text[at:finish]
    if _has_verb(value, 0, script) and not (kind == "charge" and _OF_WHAT.fullmatch(value)):
        return None
    day = next((day for day in days if at <= day.start and day.end <= finish + 1), None)
    if day is not None and not (_DATED.match(value) or day.start <= at + 4):
        return None
    articles = tuple(article for one in find_articles(value) for article in one.articles)
    found = Gapped(row, person.start, finish, day.value if day else None, None, articles)
    if kind in _BY_TERM:
        if day is not None and day.start <= at + 4:
            return None
        return _with_term(found, value, text)
    if not behind["dash"]:
        return None
    return found if _says(kind, value, found) else None


def _says(kind: str, value: str, found: Gapped) -> bool:
    """Whether the words left are what the kind is told with: a day, a place, an article, for how long."""
    if found.date is not None or _ALSO.match(value):
        return True
    if kind == "charge":
        return bool(found.articles or _OF_WHAT.match(value))
    if kind in _BY_DURATION:
        return _FOR_SO_LONG.match(value) is not None or _number().fullmatch(value.removeprefix("на ")) is not None
    return kind in _BY_PLACE and _SOMEWHERE.match(value) is not None


_FOR_SO_LONG = re.compile(r"на\s\S+(?:\s\S+)?\s(?:сут|діб|доб|дн|дзён|меся|міся)", re.IGNORECASE)


def _with_term(found: Gapped, value: str, text: str) -> Gapped | None:
    """The same with the term that the rest of the sentence says; None where it says none and no lighter outcome."""
    if terms := find_terms(f"дали {value}"):
        return replace(found, years=terms[0].years)
    if (years := bare_years(value)) is not None:
        return replace(found, years=years)
    number = _number().match(value)
    if number is None:
        return found if _LIGHT.match(value) or "штраф" in value else None
    if _UNIT.search(value) is None:
        unit = _UNIT.search(text, 0, found.start)
        if unit is None and _UNIT.match(text[found.start + len(value) :].lstrip()) is None:
            return None
        months = unit is not None and _MONTHS.match(unit.group())
        half = " з половиною" if number["half"] else ""
        terms = find_terms(f"дали {number['number']}{half} {'місяців' if months else 'років'}")
    ranged = value.startswith(("ад ", "від ", "от "))
    return replace(found, years=terms[0].years if terms and not ranged else None)
