"""What the fields of a row say: whom it is about, under which term, what happened. Nothing beyond a cell's words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from reading.dates import find_dates, read_date
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.bodies.organisations import publisher
from reading.recognise.facts.layouts.cards import field_event
from reading.recognise.facts.terms import find_terms
from reading.recognise.persons import display
from reading.records import Designation, Document, Event, Person, Reading
from reading.rows.text import Cell, RowRules, cells
from reading.tables.values import folded

# Goes up with every change of what is read from a row.
VERSION = "rows.2"

_PARTS = re.compile(r"[;|\n]|,(?=\s)")
_DATED_EVENTS = {"arrested": "detention", "released": "release", "died": "death"}
_MOST_WORDS = 4
_YEAR = re.compile(r"(?<!\d)(?:19\d\d|20[01]\d)(?!\d)")


def version(rules: RowRules) -> str:
    """Of these rules: what other columns, or other terms, say is read anew."""
    return f"{VERSION}.{hashlib.sha256(repr(rules).encode()).hexdigest()[:8]}"


def read_row(document: Document, rules: RowRules, organisation: str | None) -> Reading:
    """The person of one row, with what its fields say of them."""
    there = cells(document.text)
    fields = {field: there[label] for field, label in rules.labels.items() if label in there}
    language = document.language
    if "name" not in fields:
        return Reading(version(rules), language, "case_card")
    person = _person(fields)
    designations = tuple(_designations(document.text, fields, rules, person.name, organisation))
    events = tuple(_events(document.text, fields, person.name))
    return Reading(version(rules), language, "case_card", (person,), (), designations, events)


def _person(fields: Mapping[str, Cell]) -> Person:
    cell = fields["name"]
    others = (display(_in_order(each.value)) for field, each in fields.items() if field.startswith("name_"))
    name = display(_in_order(cell.value))
    variants = tuple(other for other in dict.fromkeys(others) if folded(other) != folded(name))
    born = _birth_year(fields["birth"].value) if "birth" in fields else None
    return Person(name, "subject", "text", cell.start, cell.end, cell.value, "row.name", variants, born)


def _birth_year(value: str) -> int | None:
    """The only year in a cell that tells a birth, however the day and month stand there."""
    years = {*_YEAR.findall(value)}
    return int(years.pop()) if len(years) == 1 else None


def _in_order(name: str) -> list[str]:
    """The words of a name; what stands before a comma is the surname."""
    surname, comma, given = name.partition(",")
    first, last = given.split(), surname.split()
    if comma and "," not in given and 0 < len(first) <= _MOST_WORDS and 0 < len(last) <= _MOST_WORDS:
        return [*first, *last]
    return name.split()


# --- designations --------------------------------------------------------------------------------------------


def _designations(
    text: str, fields: Mapping[str, Cell], rules: RowRules, person: str, organisation: str | None
) -> Iterator[Designation]:
    """The organisation's own terms: those that a cell's words stand for, and that of every row."""
    body = publisher(organisation)
    if body is None:
        return
    when = _date(fields["recognised"]) if "recognised" in fields else None
    said = {term: cell for cell in _standing(fields) for term in _terms(cell, rules)}
    if rules.term is not None:
        said.setdefault(rules.term, fields["name"])
    for term, cell in said.items():
        yield Designation(
            term=term,
            action="granted",
            organisation=(body.name,),
            person=person,
            group=None,
            date=when,
            ex_post_facto=False,
            reported=False,
            field="text",
            start=cell.line,
            end=cell.end,
            quote=text[cell.line : cell.end],
            rule=f"{term}.row",
        )


def _standing(fields: Mapping[str, Cell]) -> Iterator[Cell]:
    """Where a row says what its subject is called."""
    yield from (fields[field] for field in ("list", "status") if field in fields)


def _terms(cell: Cell, rules: RowRules) -> Iterator[str]:
    """What a cell's words stand for: all of them, or each of what it lists."""
    for words in (cell.value, *_PARTS.split(cell.value)):
        term = _meaning(words, rules)
        if term is not None:
            yield term


def _meaning(words: str, rules: RowRules) -> str | None:
    plain = folded(words)
    for pattern, term in rules.designations:
        wanted = folded(pattern)
        if plain == wanted or (wanted.endswith("*") and plain.startswith(wanted[:-1])):
            return term
    return None


# --- events --------------------------------------------------------------------------------------------------


def _events(text: str, fields: Mapping[str, Cell], name: str) -> Iterator[Event]:
    under = _articles(fields["articles"]) if "articles" in fields else ()
    for field, kind in _DATED_EVENTS.items():
        if field in fields and (date := _date(fields[field])):
            yield _event(text, kind, name, fields[field], date=date)
    if under:
        day = _date(fields["charged"]) if "charged" in fields else None
        yield _event(text, "charge", name, fields["articles"], date=day, articles=under)
    verdict = _date(fields["verdict"]) if "verdict" in fields else None
    years = next((term.years for term in find_terms(fields["sentence"].value)), None) if "sentence" in fields else None
    if years is not None or verdict is not None:
        said = fields["sentence"] if years is not None else fields["verdict"]
        court = fields["court"].value if "court" in fields else None
        yield _event(text, "verdict", name, said, date=verdict, years=years, articles=under, court=court)


def _event(
    text: str,
    kind: str,
    name: str,
    cell: Cell,
    *,
    date: str | None = None,
    years: float | None = None,
    articles: tuple[str, ...] = (),
    court: str | None = None,
) -> Event:
    quote = text[cell.line : cell.end]
    return field_event(
        kind, name, cell.line, quote, date=date, years=years, articles=articles, court=court, rule=f"{kind}.row"
    )


def _date(cell: Cell) -> str | None:
    """A date that stands alone, else the only one among other words."""
    alone = read_date(cell.value)
    if alone is not None:
        return alone
    found = {date.value for date in find_dates(cell.value)}
    return found.pop() if len(found) == 1 else None


def _articles(cell: Cell) -> tuple[str, ...]:
    """Articles as written; a column of bare numbers is read as the articles that it says it holds."""
    for words in (cell.value, f"ст. {cell.value}"):
        found = tuple(article for each in find_articles(words) for article in each.articles)
        if found:
            return tuple(dict.fromkeys(found))
    return ()
