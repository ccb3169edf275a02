"""What a verb tells of a second one without being said again: "засудили A до 12 років, B до десяти, а C до восьми"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reading.dates import FoundDate
from reading.lexicons import load
from reading.patterns.ways import matches
from reading.recognise.cast import Cast
from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.terms import find_terms
from reading.recognise.facts.whom.agency import may_suffer
from reading.recognise.facts.whom.discourse import Candidate, Whom
from reading.recognise.facts.whom.rows import row_from

_LETTERS = "а-яёіїєґў’'ʼ"
# Between what is told of one and the name of the next: who they are, in words without a verb.
_NEXT = re.compile(
    rf"[,;]\s(?:(?:а|і|й|та|ды|але|ж|жа|також|таксама|ще|яшчэ|потім|потым)\s)*(?:(?:\d+-)?[{_LETTERS}]+\s|«[^»]{{1,30}}»\s){{0,4}}$"
)
_AND_TERM = re.compile(r"\s(?:і|й|та|ды|а)\s$")
_VERB = re.compile(
    rf"(?<![{_LETTERS}])(?!(?:сто|[{_LETTERS}]*(?:п.?ять|в.?ять|есять|дцять|шість|сім|вісім|пяць|вяць|сяць|ццаць|шэсць))(?!\w))[{_LETTERS}]{{2,}}"
    r"(?:в|ла|ло|ли|лі|лася|лося|лися|ліся|вся|ўся|ў|ено|ано|ято|ють|ять|юць|яць|ть|ться|цца|ає|ує|ає|зе)(?!\w)",
    re.IGNORECASE,
)
# Behind the name: who they are, a dash, and the rest of what is told.
_BEHIND = re.compile(r"\s?(?:\([^()]*\)|,\s[^,.;—–]{2,60},|«[^»]{1,40}»)?\s?(?P<dash>[—–]\s)?")
_PLACE = re.compile(r"(?:до|в|у|ў|на)\s(?:[а-яіїєґў’'ʼ-]+\s){0,2}(?-i:[А-ЯІЇЄҐЎ])")
_DENIED = re.compile(r"(?:ні|не|ня)(?!\w)", re.IGNORECASE)
_UNIT = re.compile(r"(?<!\w)(?:рок|рік|год|гад|гадоў|міс|меся)\w*", re.IGNORECASE)
_LIGHT = re.compile(r"(?:штраф|умовн|умоўн|довічн|пажыцц|пожизнен|пробаці|хімі|хатн|домашн)\w*", re.IGNORECASE)
_MONTHS = re.compile(r"місяц|месяц|місяць", re.IGNORECASE)
_DATED = frozenset(
    {"detention", "release", "death", "search", "charge", "listing", "exchange", "exile", "hunger_strike"}
)


@dataclass(frozen=True, slots=True)
class Gapped:
    """One to whom the same happened: where it says so, the term or the day that is theirs."""

    whom: tuple[Whom, ...]
    start: int
    end: int
    years: float | None = None
    date: str | None = None


@cache
def _number() -> re.Pattern[str]:
    words = sorted((form for forms in load("numbers")["cyrillic"].values() for form in forms), key=len, reverse=True)
    numbers = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:(?:до|на|да|по)\s)?(?P<number>\d{{1,2}}(?:[.,]\d)?|{numbers})(?!\w)(?!\s?(?:%|тис|тыс|руб|грив))", re.I
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
    hit: Hit, whom: tuple[Whom, ...], text: str, people: Sequence[Candidate], days: Sequence[FoundDate], cast: Cast
) -> Iterator[Gapped]:
    """Those named behind, each with a rest of the sentence of the same kind and no verb of their own."""
    named = [person for person in people if person.sure and person.whom and not person.owner]
    first = next((person for person in named if set(person.whom) <= set(whom)), None)
    if first is None:
        return
    at, done = max(hit.end, first.end), {*whom}
    for number, person in enumerate(named):
        if person.start < at or set(person.whom) & done:
            continue
        ahead = text[at : person.start]
        border = max(ahead.rfind(","), ahead.rfind(";"))
        opens = _NEXT.search(ahead) if border >= 0 else None
        if opens is None or _VERB.search(ahead, border) or not may_suffer(hit, person, text, cast):
            return
        row = row_from(person, named[number + 1 :], text)
        last = next(one for one in reversed(named) if set(one.whom) & set(row))
        if (found := _rest(hit, row, person.start, last.end, text, days)) is None:
            return
        yield found
        done |= {*row}
        at = found.end


def _rest(hit: Hit, row: tuple[Whom, ...], start: int, end: int, text: str, days: Sequence[FoundDate]) -> Gapped | None:
    behind = _BEHIND.match(text, end)
    if behind is None or _DENIED.match(text, behind.end()):
        return None
    stop = re.compile(r"[,;]\s|\.(?:\s|$)|$").search(text, behind.end())
    rest_end = stop.start() if stop else len(text)
    rest = text[behind.end() : rest_end]
    if _VERB.search(rest):
        return None
    if hit.rule.kind in ("verdict", "appeal"):
        return _with_term(row, start, behind.end(), rest, text, days)
    day = next((day for day in days if behind.end() <= day.start and day.end <= rest_end + 1), None)
    if hit.rule.kind in _DATED and behind["dash"] and day is not None and day.start <= behind.end() + 4:
        return Gapped(row, start, rest_end, date=day.value)
    if hit.rule.kind == "transfer" and behind["dash"] and _PLACE.match(rest):
        return Gapped(row, start, rest_end, date=day.value if day else None)
    return None


def _with_term(
    row: tuple[Whom, ...], start: int, at: int, rest: str, text: str, days: Sequence[FoundDate]
) -> Gapped | None:
    light, number = _LIGHT.match(rest), _number().match(rest)
    if any(day.start <= at + 4 < day.end for day in days) or (light is None and number is None):
        return None
    if number is None:
        return Gapped(row, start, at + len(rest))
    terms = find_terms(f"дали {rest}")
    if not terms and _UNIT.search(rest) is None:
        behind = text[number.end() + at :]
        unit = _UNIT.search(text, 0, start)
        if unit is None and _UNIT.match(behind.lstrip()) is None:
            return None
        months = unit is not None and _MONTHS.match(unit.group())
        terms = find_terms(f"дали {number['number']} {'місяців' if months else 'років'}")
    return Gapped(row, start, at + len(rest), years=terms[0].years if terms else None)
