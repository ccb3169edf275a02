"""Cases: who they are about, under which names, with which designations; and one case whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select

from storage.queries.gate import Tombstone, open_case, open_publication
from storage.queries.records import INLINE
from storage.queries.timeline import TimelineEntry, fact_rows, name_rows, precision, timeline
from storage.tables import cases as table
from storage.tables import facts, mentions, name_keys, publications


@dataclass(frozen=True, slots=True)
class CaseDesignation:
    """An organisation's own term for a case, and where it was read."""

    term: str
    action: str
    organisation: tuple[str, ...]
    date: str | None
    precision: str
    ex_post_facto: bool | None
    quote: str
    publication: str


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line of `cases --json`. `count`: how many people; `publications`: how many speak of them."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    count: int
    country: str | None
    designations: tuple[CaseDesignation, ...]
    publications: int
    first_seen: datetime
    last_change: datetime


@dataclass(frozen=True, slots=True)
class NameFact:
    """A name as somebody wrote it, and where."""

    id: str
    name: str
    script: str | None
    status: str
    quote: str
    publication: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One case whole: what `case --json` gives."""

    summary: CaseSummary = field(metadata=INLINE)
    timeline: tuple[TimelineEntry, ...]
    name_facts: tuple[NameFact, ...]


def cases(engine: Engine, query: str | None = None, limit: int = 50) -> list[CaseSummary]:
    """At most `limit` cases (0: all), newest first seen first; `query` is a name in any spelling, or part of one."""
    with engine.connect() as connection:
        # A case that better rules would not have opened is kept for whoever was told of it, and listed no more.
        spoken_of = select(mentions.c.finding).where(mentions.c.case == table.c.id).exists()
        statement = select(table).where(open_case(), spoken_of)
        statement = statement.order_by(table.c.first_seen.desc(), table.c.id.desc())
        if query is None:
            rows = connection.execute(statement.limit(limit or None)).all()
        else:
            wanted = _called(connection, query)
            rows = [row for row in connection.execute(statement) if row.id in wanted]
            rows = rows[:limit] if limit else rows
        return _summaries(connection, rows)


def case(engine: Engine, id: str) -> Case | Tombstone | None:
    """The case, its tombstone where it is withheld, None where there is no such id."""
    with engine.connect() as connection:
        row = connection.execute(select(table).where(table.c.id == id)).first()
        if row is None:
            return None
        if row.withheld:
            return Tombstone(id)
        spelt = name_rows(connection, [id])
        return Case(
            summary=_summaries(connection, [row])[0],
            timeline=timeline(connection, id),
            name_facts=tuple(
                NameFact(fact.id, fact.name, fact.script, fact.status, fact.quote, fact.publication, fact.url)
                for fact in spelt
            ),
        )


def _called(connection: Connection, query: str) -> set[str]:
    """Ids of cases one of whose names shares a key with the query, or holds the beginnings of all its words."""
    from reading import names

    found: set[str] = set()
    for step in names.lookups(query):
        called = (
            select(facts.c.case, facts.c.name)
            .join(name_keys, name_keys.c.case == facts.c.case)
            .where(name_keys.c.key.in_(step), facts.c.type == "name", facts.c.status != "rejected")
        )
        for id, name in connection.execute(called.distinct()):
            # A surname alone asks for everybody of that name; a full one only for who may be meant.
            if not names.is_full(query) or names.compare(query, name).verdict != "different":
                found.add(id)
        if found:
            break
    words = names.fold(query).split()
    spelt = select(facts.c.case, facts.c.name).where(facts.c.type == "name", facts.c.status != "rejected")
    for id, name in [*connection.execute(spelt.distinct()), *connection.execute(select(table.c.id, table.c.name))]:
        if words and id not in found and _holds(names.fold(name).split(), words):
            found.add(id)
    found.update([query] if query.startswith("c") else [])
    return found


def _holds(name: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)


def _summaries(connection: Connection, rows: Sequence[Row[Any]]) -> list[CaseSummary]:
    ids = [row.id for row in rows]
    spelt, designated, counted = _names(connection, ids), _designations(connection, ids), _counts(connection, ids)
    return [
        CaseSummary(
            id=row.id,
            name=row.name,
            names=tuple(dict.fromkeys((row.name, *spelt[row.id]))),
            kind=row.kind,
            # A row is a tuple, whose own `count` hides the column of that name.
            count=row._mapping["count"],
            country=row.country,
            designations=tuple(designated[row.id]),
            publications=counted.get(row.id, 0),
            first_seen=row.first_seen,
            last_change=row.last_change,
        )
        for row in rows
    ]


def _names(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in name_rows(connection, ids):
        if row.status != "rejected":
            found[row.case].append(row.name)
    return found


def _designations(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[CaseDesignation]]:
    found: defaultdict[str, list[CaseDesignation]] = defaultdict(list)
    for row in fact_rows(connection, ids):
        if row.type == "designation" and row.status != "rejected":
            found[row.case].append(_designation(row))
    for said in found.values():
        said.sort(key=lambda designation: designation.date or "9999")
    return found


def _designation(row: Row[Any]) -> CaseDesignation:
    data = row.data
    return CaseDesignation(
        term=data["term"],
        action=data["action"],
        organisation=tuple(data.get("organisation", ())),
        date=data.get("date"),
        precision=data.get("precision") or precision(data.get("date")),
        ex_post_facto=data.get("ex_post_facto"),
        quote=row.quote,
        publication=row.publication,
    )


def _counts(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    query = (
        select(mentions.c.case, func.count(mentions.c.publication.distinct()))
        .join(publications, publications.c.id == mentions.c.publication)
        .where(mentions.c.case.in_(ids), open_publication())
        .group_by(mentions.c.case)
    )
    return {case: int(count) for case, count in connection.execute(query)}
