"""Cases: who they are about, under which names, with which designations; and one case whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, not_, or_, select

from reading.timeline import AXES, Occurrence, Report, Standing, standings
from storage.among import among_these
from storage.queries import members as members_of
from storage.queries.company import Beside, beside
from storage.queries.gate import Tombstone, hidden, is_erased, open_case, open_publication
from storage.queries.members import NamedLater
from storage.queries.naming import called
from storage.queries.records import INLINE
from storage.queries.reports import fact_rows, put_together
from storage.queries.standing import LedgerEntry, SaidOfAxis, accounts, grounds
from storage.queries.timeline import TimelineEntry, name_rows, precision, timeline
from storage.redirects import family
from storage.tables import cases as table
from storage.tables import facts, findings, mentions, publications

# How many more cases are looked at where too few of the newest are spoken of.
_WIDER = 8


@dataclass(frozen=True, slots=True)
class CaseDesignation:
    """An organisation's own term for a case, and where it was read. `status`: confirmed | unconfirmed."""

    term: str
    action: str
    organisation: tuple[str, ...]
    date: str | None
    precision: str
    ex_post_facto: bool | None
    quote: str
    publication: str
    status: str


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One line of `cases --json`. `count`: how many people; `publications`: how many speak of them.

    `liberty`, `procedure`, `outcome`: by the last thing an organisation said; None where none did, or where they
    contradict each other.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    count: int
    country: str | None
    designations: tuple[CaseDesignation, ...]
    liberty: str | None
    procedure: str | None
    outcome: str | None
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
    merged: tuple[str, ...]  # ids of other cases that were judged to be this one
    axes: Mapping[str, tuple[SaidOfAxis, ...]]  # the words behind liberty, procedure and outcome
    ledger: tuple[LedgerEntry, ...]
    beside: tuple[Beside, ...]  # others whom the same texts are about
    born: tuple[int, ...]  # years of birth, as texts give them; several contradict each other
    named: tuple[NamedLater, ...]  # of a group: the texts that may name its people later
    counted: tuple[NamedLater, ...]  # of a person: the groups that they may be one of
    timeline: tuple[TimelineEntry, ...]
    name_facts: tuple[NameFact, ...]


def cases(engine: Engine, query: str | None = None, limit: int = 50) -> list[CaseSummary]:
    """At most `limit` cases (0: all), newest first seen first; `query` is a name in any spelling, or part of one."""
    with engine.connect() as connection:
        if query is None or not limit:
            named = None if query is None else called(connection, query)
            rows = connection.execute(_newest(table, _spoken_of(), named).limit(limit or None)).all()
        else:
            rows = _newest_called(connection, called(connection, query), limit)
        return _summaries(connection, rows)


def _newest(columns: Any, *conditions: ColumnElement[bool] | None) -> Select[Any]:
    # Not the bare column: most cases speak for themselves, and an index of those would lead a planner astray.
    speaks = func.coalesce(table.c.same_as, "") == ""
    statement = select(columns).where(not_(table.c.withheld), speaks, *(one for one in conditions if one is not None))
    return statement.order_by(table.c.first_seen.desc(), table.c.id.desc())


def _newest_called(connection: Connection, named: ColumnElement[bool], limit: int) -> list[Row[Any]]:
    """Who is spoken of is asked of the newest alone, and of older ones only where too few of those are."""
    found: list[Row[Any]] = []
    passed, width = 0, limit
    while len(found) < limit:
        ids = connection.scalars(_newest(table.c.id, named).limit(width).offset(passed)).all()
        listed = _newest(table, among_these(table.c.id, ids), _spoken_of())
        found += connection.execute(listed.limit(limit - len(found))).all()
        if len(ids) < width:
            break
        passed, width = passed + width, width * _WIDER
    return found


def case(engine: Engine, id: str) -> Case | Tombstone | None:
    """The case, its tombstone where it is withheld, None where there is no such id.

    One that was judged to be the same as an older one is read under that one's id.
    """
    with engine.connect() as connection:
        members = family(connection, [id])
        if not members:
            return Tombstone(id) if connection.execute(select(is_erased(id))).scalar_one() else None
        row = connection.execute(select(table).where(table.c.id == members[id])).one()
        shown = select(table.c.id).where(table.c.id.in_(list(members)), open_case())
        if row.withheld or connection.execute(shown.limit(1)).first() is None:
            return Tombstone(id)
        spelt = name_rows(connection, sorted(members))
        rows = {fact.id: fact for fact in fact_rows(connection, sorted(members))}
        happened = put_together(list(rows.values()), members).get(row.id, ())
        return Case(
            summary=_summaries(connection, [row])[0],
            merged=tuple(sorted(members.keys() - {row.id})),
            axes=grounds(standings(happened), rows),
            ledger=accounts(happened),
            beside=beside(connection, sorted(members)),
            born=_born(connection, members),
            named=members_of.of_groups(connection, members) if row.kind == "group" else (),
            counted=members_of.of_people(connection, members) if row.kind == "person" else (),
            timeline=timeline(connection, sorted(members)),
            name_facts=tuple(
                NameFact(fact.id, fact.name, fact.script, fact.status, fact.quote, fact.publication, fact.url)
                for fact in spelt
            ),
        )


def _spoken_of() -> ColumnElement[bool]:
    """A case that better rules would not have opened is kept for whoever was told of it, and listed no more."""
    member = table.alias()
    shown = select(mentions.c.finding).join(publications, publications.c.id == mentions.c.publication)
    shown = shown.where(open_publication())
    # Two questions, each answered by an index; one with "or" would go through all cases for every case.
    own = shown.where(mentions.c.case == table.c.id)
    of_others = shown.join(member, member.c.id == mentions.c.case).where(member.c.same_as == table.c.id)
    return or_(own.correlate(table).exists(), of_others.correlate(table).exists())


def _summaries(connection: Connection, rows: Sequence[Row[Any]]) -> list[CaseSummary]:
    members = family(connection, [row.id for row in rows])
    spelt, said = _names(connection, members), fact_rows(connection, list(members))
    happened, by_id = put_together(said, members), {row.id: row for row in said}
    stand = {case: standings(found) for case, found in happened.items()}
    counted, changed = _counts(connection, members), _changed(connection, members)
    concealed = _concealed(connection, members)
    shown = {row.id: _shown_name(row, spelt[row.id], concealed[row.id]) for row in rows}
    return [
        CaseSummary(
            id=row.id,
            name=shown[row.id],
            names=tuple(dict.fromkeys((shown[row.id], *spelt[row.id]))),
            kind=row.kind,
            # A row is a tuple, whose own `count` hides the column of that name.
            count=row._mapping["count"],
            country=row.country,
            designations=tuple(_designations(happened.get(row.id, ()), by_id)),
            **{axis: _value(stand.get(row.id, {}), axis) for axis in AXES},
            publications=counted.get(row.id, 0),
            first_seen=row.first_seen,
            last_change=changed[row.id],
        )
        for row in rows
    ]


def _born(connection: Connection, members: Mapping[str, str]) -> tuple[int, ...]:
    year = findings.c.data["birth_year"].as_integer()
    query = select(year).join(mentions, mentions.c.finding == findings.c.id)
    query = query.join(publications, publications.c.id == mentions.c.publication)
    query = query.where(
        mentions.c.case.in_(list(members)),
        mentions.c.revision == publications.c.revision,
        year.is_not(None),
        open_publication(),
    )
    return tuple(sorted(set(connection.execute(query).scalars())))


def _shown_name(row: Row[Any], spelt: Sequence[str], concealed: Collection[str]) -> str:
    """The name it was given, unless only a withheld text calls it so."""
    return spelt[0] if spelt and row.name in concealed and row.name not in spelt else row.name


def _concealed(connection: Connection, members: Mapping[str, str]) -> defaultdict[str, set[str]]:
    """Names that stand in texts which are kept from everybody."""
    query = (
        select(facts.c.case, facts.c.name)
        .join(publications, publications.c.id == facts.c.publication)
        .where(facts.c.case.in_(list(members)), facts.c.type == "name", hidden())
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        found[members[row.case]].add(row.name)
    return found


def _names(connection: Connection, members: Mapping[str, str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in name_rows(connection, list(members)):
        if row.status != "rejected":
            found[members[row.case]].append(row.name)
    return found


def _value(known: Mapping[str, Standing], axis: str) -> str | None:
    return known[axis].value if axis in known else None


def _designations(found: Sequence[Occurrence], rows: Mapping[str, Row[Any]]) -> Iterator[CaseDesignation]:
    """One for each act of an organisation, however many report it."""
    for occurrence in found:
        if occurrence.main.type == "designation":
            yield _designation(occurrence.main, rows[occurrence.main.id])


def _designation(report: Report, row: Row[Any]) -> CaseDesignation:
    return CaseDesignation(
        term=report.what,
        action=report.action or "",
        organisation=report.bodies,
        date=report.date,
        precision=row.data.get("precision") or precision(report.date),
        ex_post_facto=row.data.get("ex_post_facto"),
        quote=row.quote,
        publication=row.publication,
        status=row.status,
    )


def _counts(connection: Connection, members: Mapping[str, str]) -> dict[str, int]:
    """How many publications speak of each case, under any of its ids."""
    root = func.coalesce(table.c.same_as, table.c.id)
    query = (
        select(root, func.count(mentions.c.publication.distinct()))
        .join(publications, publications.c.id == mentions.c.publication)
        .join(table, table.c.id == mentions.c.case)
        .where(mentions.c.case.in_(list(members)), open_publication())
        .group_by(root)
    )
    return {case: int(count) for case, count in connection.execute(query)}


def _changed(connection: Connection, members: Mapping[str, str]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    query = select(table.c.id, table.c.last_change).where(table.c.id.in_(list(members))).order_by(table.c.last_change)
    for row in connection.execute(query):
        found[members[row.id]] = row.last_change
    return found
