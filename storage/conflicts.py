"""The conflict watch: what is known of a case as reading weighs it, and a question where it cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from reading.conflicts import Conflict, Given, Known, conflicts
from reading.dates import utc
from reading.timeline import Report
from storage.database import is_postgresql
from storage.ids import mint
from storage.queries.gate import open_publication
from storage.queries.veil import fact_rows
from storage.redirects import family
from storage.tables import facts, findings, mentions, publication_keys, publications, questions


@dataclass(slots=True)
class CaseFile:
    """What is known of one case, and each piece of it as it may be shown."""

    known: Known
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)  # of each piece, under which of the case's ids it stands


def watch(connection: Connection, touched: Collection[str], now: datetime) -> None:
    """Ask about every contradiction in these cases that nobody was asked about before."""
    members = family(connection, touched) if touched else {}
    insert_new = postgresql.insert if is_postgresql(connection) else sqlite.insert
    for root, file in files(connection, members).items():
        for conflict in conflicts(file.known):
            values = {"kind": "conflict", "left": root, "right": conflict.key, "features": {"conflict": conflict.kind}}
            asked = insert_new(questions).values(id=mint("q"), since=now, **values)
            connection.execute(asked.on_conflict_do_nothing())


def files(connection: Connection, roots: Mapping[str, str]) -> dict[str, CaseFile]:
    """By the case that speaks for them, what open publications say of these; four queries, however many they are."""
    gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for row in fact_rows(connection, connection.execute(_stated(roots)).all()):
        _add_fact(gathered[roots[row.case]], row)
    for row in fact_rows(connection, connection.execute(_born(roots)).all()):
        _add_birth(gathered[roots[row.case]], row)
    for row in fact_rows(connection, connection.execute(_cards(roots)).all()):
        _add_card(gathered[roots[row.case]], row)
    return {root: one.file() for root, one in gathered.items()}


def evidence(conflict: Conflict, file: CaseFile) -> list[dict[str, str]]:
    """Each side of a conflict: the value, and who says it where in which words."""
    return [
        {"value": side, **file.shown[given.id]} for side, given in zip(conflict.sides, conflict.evidence, strict=True)
    ]


@dataclass(slots=True)
class _Gathered:
    names: list[Given] = field(default_factory=list)
    births: list[Given] = field(default_factory=list)
    cards: list[Given] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)

    def file(self) -> CaseFile:
        known = Known(tuple(self.names), tuple(self.births), tuple(self.cards), tuple(self.reports))
        return CaseFile(known, self.shown, self.cases)

    def show(self, id: str, row: Row[Any], quote: str) -> None:
        told = {"quote": quote, "organisation": row.organisation, "publication": row.publication, "url": row.url}
        self.shown[id] = {key: value for key, value in told.items() if value}
        self.cases[id] = row.case


def _add_fact(found: _Gathered, row: Row[Any]) -> None:
    found.show(row.id, row, row.quote)
    if row.type == "name":
        found.names.append(Given(row.id, row.publication, row.name))
        return
    report = Report(
        row.id,
        "event",
        row.data.get("kind", "other"),
        row.organisation,
        row.publication,
        row.published or utc(row.first_seen),
        date=row.data.get("date"),
        status=row.status,
    )
    found.reports.append(report)


def _add_birth(found: _Gathered, row: Row[Any]) -> None:
    found.show(row.id, row, f"{row.quote}, {row.data['birth_year']}")
    found.births.append(Given(row.id, row.publication, str(row.data["birth_year"])))


def _add_card(found: _Gathered, row: Row[Any]) -> None:
    id = f"{row.scope} {row.value}"
    found.show(id, row, row.title)
    found.cards.append(Given(id, row.publication, row.value, row.scope))


def _stated(wanted: Collection[str]) -> Select[Any]:
    columns = facts.c["id", "case", "type", "name", "status", "revision"]
    query = select(*columns, findings.c.data, findings.c.quote, *_place()).join(
        findings, findings.c.id == facts.c.finding
    )
    query = query.join(publications, publications.c.id == facts.c.publication)
    return query.where(
        facts.c.case.in_(list(wanted)),
        facts.c.type.in_(("name", "event")),
        facts.c.current,
        facts.c.status != "rejected",
        open_publication(),
    ).order_by(publications.c.first_seen, facts.c.id)


def _born(wanted: Collection[str]) -> Select[Any]:
    query = select(findings.c.id, findings.c.revision, mentions.c.case, findings.c.data, findings.c.quote, *_place())
    query = query.join(mentions, mentions.c.finding == findings.c.id)
    query = query.join(publications, publications.c.id == findings.c.publication)
    return query.where(
        mentions.c.case.in_(list(wanted)),
        mentions.c.revision == publications.c.revision,
        findings.c.data["birth_year"].as_integer().is_not(None),
        open_publication(),
    ).order_by(publications.c.first_seen, findings.c.id)


def _cards(wanted: Collection[str]) -> Select[Any]:
    columns = (mentions.c.case, publication_keys.c.scope, publication_keys.c.value, findings.c.data)
    query = select(*columns, publications.c.title, publications.c.revision, *_place())
    query = query.join(findings, findings.c.id == mentions.c.finding)
    query = query.join(publications, publications.c.id == mentions.c.publication)
    query = query.join(publication_keys, publication_keys.c.publication == publications.c.id)
    return query.where(
        mentions.c.case.in_(list(wanted)),
        mentions.c.role == "subject",
        findings.c.position == 0,
        publications.c.kind == "case_card",
        publication_keys.c.scheme.in_(("row", "wordpress")),
        open_publication(),
    ).order_by(publications.c.first_seen, publications.c.id)


def _place() -> tuple[Any, ...]:
    columns = publications.c
    id = columns.id.label("publication")
    return id, columns.organisation, columns.url, columns.published, columns.first_seen
