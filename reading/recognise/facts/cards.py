"""Events that stand as fields of a case card: "Date of arrest: ...", "Приговор: 5 лет". One person, one card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reading.dates import find_dates
from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.courts import court_in
from reading.recognise.facts.terms import find_terms
from reading.recognise.text import Text
from reading.records import Event

_FEWEST = 3


@cache
def _label(name: str) -> re.Pattern[str]:
    return re.compile(load("kinds")["case_card"][name], re.IGNORECASE | re.MULTILINE)


def events_of_card(text: Text, cast: Cast) -> Iterator[Event]:
    """What the fields of a card say happened; nothing unless the text is one person's card."""
    subjects = [person for person in cast.persons if person.role == "subject"]
    titled = {one.person for one in cast.mentions if one.field == "title"}
    if len(subjects) > 1 and len(titled) == 1:  # a relative named in the notes is no second case
        subjects = [cast.persons[titled.pop()]]
    if len(subjects) != 1 or len(_label("labels").findall(text.body)) < _FEWEST:
        return
    name = subjects[0].name
    under = tuple(found for line in _label("under").finditer(text.body) for found in _articles(line["value"]))
    for line in _label("detention").finditer(text.body):
        yield _said("detention", name, line, date=_date(line["value"]))
    for kind in ("search", "house_arrest"):
        for line in _label(kind).finditer(text.body):
            yield _said(kind, name, line, date=_date(line["value"]) if kind == "search" else None)
    for line in _label("charge").finditer(text.body):
        if _articles(line["value"]):
            yield _said("charge", name, line, articles=_articles(line["value"]))
    tried = next((_date(line["value"]) for line in _label("trial").finditer(text.body)), None)
    for line in _label("verdict").finditer(text.body):
        terms = find_terms(line["value"])
        if terms:
            yield _said("verdict", name, line, date=_date(line["value"]) or tried, years=terms[0].years, articles=under)


def _said(kind: str, name: str, line: re.Match[str], **what: Any) -> Event:
    court = court_in(line["value"]) if kind == "verdict" else None
    return field_event(kind, name, line.start(), line.group().rstrip(), court=court, rule=f"{kind}.card", **what)


def _date(value: str) -> str | None:
    found = find_dates(value)
    return found[0].value if found else None


def _articles(value: str) -> tuple[str, ...]:
    return tuple(article for found in find_articles(value) for article in found.articles)


def field_event(
    kind: str,
    person: str,
    start: int,
    quote: str,
    *,
    date: str | None = None,
    years: float | None = None,
    articles: tuple[str, ...] = (),
    court: str | None = None,
    rule: str,
) -> Event:
    """What one field of a card or a register says happened; its whole line is the quote."""
    end = start + len(quote)
    return Event(kind, person, None, date, years, articles, None, court, "text", start, end, quote, rule)
