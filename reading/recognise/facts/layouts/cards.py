"""Events that stand as fields of a case card: "Date of arrest: ...", "Приговор: 5 лет". One person, one card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reading.dates import find_dates
from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.cast import Cast
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.courts import court_in
from reading.recognise.facts.terms import find_terms
from reading.recognise.text import Text
from reading.records import Event

_FEWEST = 3


@dataclass(frozen=True)
class _Row:
    """One sort of field and what its value must hold to tell an event of `kind`; see the lexicon."""

    kind: str
    line: re.Pattern[str]
    unless: re.Pattern[str] | None
    dated: bool
    past: bool
    articles: bool
    terms: bool
    last_resort: bool


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            entry["kind"],
            _field(entry["label"], entry.get("value", r"\d")),
            re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None,
            entry.get("dated", True),
            entry.get("past", False),
            entry.get("articles", False),
            entry.get("terms", False),
            entry.get("last_resort", False),
        )
        for entry in load("cards")["row"]
    )


def _field(label: str, value: str) -> re.Pattern[str]:
    return re.compile(
        rf"^\W{{0,3}}(?:{label})\s*:\s*(?P<value>(?=[^\n]*(?:{value}))[^\n]+)", re.IGNORECASE | re.MULTILINE
    )


@cache
def _labels() -> Sought:
    return Sought(load("kinds")["case_card"]["labels"], re.IGNORECASE | re.MULTILINE)


@cache
def _beside(name: str) -> re.Pattern[str]:
    return _field(load("cards")["beside"][name], r"\d")


def _has_labels(text: Text) -> bool:
    return sum(1 for _ in _labels().finditer(text.body, parts=lambda: text.parts)) >= _FEWEST


def events_of_card(text: Text, cast: Cast) -> Iterator[Event]:
    """What the fields of a card say happened; nothing unless the text is one person's card."""
    subjects = [person for person in cast.persons if person.role == "subject"]
    titled = {one.person for one in cast.mentions if one.field == "title"}
    if len(subjects) > 1 and len(titled) == 1:  # a relative named in the notes is no second case
        subjects = [cast.persons[titled.pop()]]
    if len(subjects) != 1 or not _has_labels(text):
        return
    known: set[str] = set()
    for row in _rows():
        for line in row.line.finditer(text.body) if not (row.last_resort and row.kind in known) else ():
            event = _told(row, line, subjects[0].name, text)
            if event is not None:
                known.add(event.kind)
                yield event


def _told(row: _Row, line: re.Match[str], name: str, text: Text) -> Event | None:
    value = line["value"]
    date = _date(value) if row.dated else None
    articles = _articles(value) if row.articles else ()
    terms = find_terms(value) if row.terms else ()
    if (
        (row.unless is not None and row.unless.search(value))
        or (row.articles and not articles)
        or (row.terms and not terms)
        or (row.past and (date is None or text.published is None or date > text.published))
    ):
        return None
    years, court = None, None
    if row.kind == "verdict" and terms:
        years, court = terms[0].years, court_in(value)
        date = date or next((_date(other["value"]) for other in _beside("tried").finditer(text.body)), None)
        if date is not None and text.published is not None and date > text.published:
            return None  # a day to come: what somebody asks for, or what they may get
        under = _beside("under").finditer(text.body)
        articles = tuple(article for other in under for article in _articles(other["value"]))
    quote, rule = line.group().rstrip(), f"{row.kind}.card"
    return field_event(
        row.kind, name, line.start(), quote, date=date, years=years, articles=articles, court=court, rule=rule
    )


@cache
def _of_a_verdict() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A field of the day of a trial, words for one to come, and what begins as the field of a term does."""
    words = load("cards")["beside"]
    terms = "|".join(entry["label"] for entry in load("cards")["row"] if entry["kind"] == "verdict")
    return (
        re.compile(rf"(?:^|[.;|])\W{{0,3}}(?:{words['ahead']})\s*:(?P<value>[^\n.;|]+)", re.IGNORECASE | re.MULTILINE),
        re.compile(words["expected"], re.IGNORECASE),
        re.compile(rf"\W*(?:\w+\s+)?(?:{terms})\s*:", re.IGNORECASE),
    )


def without_expected(events: Iterable[Event], text: Text) -> list[Event]:
    """Without a verdict of no day in the field of a term, where another field says that the trial is still to come."""
    found = list(events)
    field, expected, term = _of_a_verdict()
    undated = [one for one in found if one.kind == "verdict" and one.date is None and term.match(one.quote)]
    if not undated:
        return found
    ahead = any(_is_ahead(other["value"], expected, text.published) for other in field.finditer(text.body))
    return [one for one in found if not (ahead and one in undated)]


_PUT_OFF = re.compile(r"postponed|adjourned", re.IGNORECASE)


def _is_ahead(value: str, expected: re.Pattern[str], published: str | None) -> bool:
    """Whether a field holds a day to come, or words for one and no day that is over: "5 May 2025, appeal pending"."""
    days = [found.value for found in find_dates(value)] if published is not None else []
    if any(published is not None and day > published for day in days):
        return True
    return (_PUT_OFF if days else expected).search(value) is not None


def _date(value: str) -> str | None:
    found = find_dates(value)
    return found[0].value if found else None


def _articles(value: str) -> tuple[str, ...]:
    """Articles of a field, also where only the label calls them so: "Артыкул: 289 ч. 2"."""
    named = (tuple(one for found in find_articles(said) for one in found.articles) for said in (value, f"ст. {value}"))
    return next(filter(None, named), ())


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
