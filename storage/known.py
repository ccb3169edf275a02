"""What is known of cases besides their names: articles, years of birth, deaths, entries in registers, company.

`shown`: only by what may be shown to a reader; a rule that links goes by all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from reading.conflicts import OF_THE_LIVING
from storage import retracted
from storage.among import among
from storage.queries.gate import open_case, open_publication
from storage.tables import cases, facts, findings, mentions, publication_keys, publications

# Of everybody a case's texts are about beside it, so many are compared.
_COMPANY = 40
_DAY = len("2026-01-31")


@dataclass(frozen=True, slots=True)
class Course:
    """What befell somebody. `died`: the day, where a report gives it; `alive`: the last of what befalls the living."""

    articles: tuple[str, ...] = ()
    died: str | None = None
    alive: str | None = None


def courses(connection: Connection, wanted: Collection[str], *, shown: bool = False) -> dict[str, Course]:
    """By case, what befell its person; what was struck out or is written no more did not."""
    told: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(_events(shown), {"cases": wanted}):
        told[row.case].append(row.data)
    return {case: _course(events) for case, events in told.items()}


def _course(events: list[dict[str, Any]]) -> Course:
    def last(kinds: Collection[str]) -> str | None:
        days = [event.get("date") or "" for event in events if event["kind"] in kinds]
        return max((day for day in days if len(day) == _DAY), default=None)

    articles = {article for event in events for article in event.get("articles") or ()}
    return Course(tuple(sorted(articles)), last(("death",)), last(OF_THE_LIVING))


def files(connection: Connection, wanted: Collection[str]) -> dict[str, set[str]]:
    """The sources that have a card of each case's person, as their subject and under an id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_files(), {"cases": wanted}):
        found[row.case].add(row.scope)
    return found


def birth_years(connection: Connection, wanted: Collection[str], *, shown: bool = False) -> dict[str, set[int]]:
    """The years of birth that the texts about each case give."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row in connection.execute(_born(shown), {"cases": wanted}):
        found[row.case].add(row.year)
    return found


def company(connection: Connection, wanted: Collection[str], *, shown: bool = False) -> dict[str, list[str]]:
    """Whom else the texts about each case are about."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(_beside(shown), {"cases": wanted}):
        if len(found[row.case]) < _COMPANY:
            found[row.case].append(row.name)
    return found


@cache
def _events(shown: bool) -> Select[Any]:
    query = select(facts.c.case, findings.c.data).join(findings, findings.c.id == facts.c.finding)
    stands = (facts.c.type == "event", facts.c.current, facts.c.status != "rejected", retracted.stands())
    query = query.join(publications, publications.c.id == facts.c.publication)
    query = query.where(among(facts.c.case, "cases"), *stands)
    return query.where(open_publication()) if shown else query


@cache
def _files() -> Select[Any]:
    return (
        select(mentions.c.case, publication_keys.c.scope)
        .join(findings, findings.c.id == mentions.c.finding)
        .join(publications, publications.c.id == mentions.c.publication)
        .join(publication_keys, publication_keys.c.publication == publications.c.id)
        .where(
            among(mentions.c.case, "cases"),
            mentions.c.role == "subject",
            findings.c.position == 0,
            publications.c.kind == "case_card",
            publication_keys.c.scheme.in_(("row", "wordpress")),
        )
        .distinct()
    )


@cache
def _born(shown: bool) -> Select[Any]:
    year = findings.c.data["birth_year"].as_integer()
    query = select(mentions.c.case, year.label("year")).join(mentions, mentions.c.finding == findings.c.id)
    query = query.where(among(mentions.c.case, "cases"), year.is_not(None))
    if shown:
        current = and_(publications.c.id == mentions.c.publication, publications.c.revision == mentions.c.revision)
        query = query.join(publications, current).where(open_publication())
    return query


@cache
def _beside(shown: bool) -> Select[Any]:
    own, other = mentions.alias(), mentions.alias()
    query = (
        select(own.c.case, cases.c.name)
        .join(other, and_(other.c.publication == own.c.publication, other.c.case != own.c.case))
        .join(cases, cases.c.id == other.c.case)
        .where(among(own.c.case, "cases"), other.c.role == "subject", cases.c.kind == "person")
        .distinct()
    )
    if shown:
        query = query.join(publications, publications.c.id == own.c.publication)
        query = query.where(open_publication(), open_case())
    return query
