"""The conflict watch: what is known of a case as reading weighs it, and a question where it cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Select, literal, select

from reading.conflicts import OF_A_LIFE, Given, Known, conflicts
from reading.dates import utc
from reading.timeline import Report
from storage import retracted
from storage.among import among
from storage.database import insert_new
from storage.ids import mint
from storage.queries.gate import open_publication
from storage.queries.veil import fact_rows
from storage.redirects import family
from storage.tables import facts, findings, mentions, publication_keys, publications, questions

Part = Literal["name", "event", "birth", "card"]


@dataclass(slots=True)
class CaseFile:
    """What is known of one case, and each piece of it as it may be shown."""

    known: Known
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)  # of each piece, under which of the case's ids it stands


def watch(
    connection: Connection, touched: Collection[str], now: datetime, parts: Collection[Part] = get_args(Part)
) -> None:
    """Ask about every contradiction in these cases that nobody was asked about before.

    `parts`: what is new of them; what contradicts something else was asked about when that was new.
    """
    members = family(connection, touched) if parts else {}
    asked = [
        {"id": mint("q"), "kind": "conflict", "left": root, "right": conflict.key, "since": now}
        | {"features": {"conflict": conflict.kind}}
        for root, file in files(connection, members, parts).items()
        for conflict in conflicts(file.known)
    ]
    if asked:
        connection.execute(insert_new(connection, questions), asked)


def files(
    connection: Connection, roots: Mapping[str, str], parts: Collection[Part] = get_args(Part)
) -> dict[str, CaseFile]:
    """By the case that speaks for them, what open publications say of these; few queries, however many they are."""
    if not roots:
        return {}
    rows: list[Any] = []
    for part in get_args(Part):
        if part in parts:
            rows += connection.execute(_OF[part](), {"cases": roots.keys()})
    gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for row in fact_rows(connection, rows):
        gathered[roots[row.case]].add(row)
    return {root: one.file() for root, one in gathered.items()}


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

    def show(self, id: str, row: Any, quote: str) -> None:
        told = {"quote": quote, "organisation": row.organisation, "publication": row.publication, "url": row.url}
        self.shown[id] = {key: value for key, value in told.items() if value}
        self.cases[id] = row.case

    def add(self, row: Any) -> None:
        """Keep one row of what a publication says."""
        match row.part:
            case "name":
                self.show(row.id, row, row.quote)
                self.names.append(Given(row.id, row.publication, row.name))
            case "event":
                self.show(row.id, row, row.quote)
                self.reports.append(_report(row))
            case "birth":
                self.show(row.id, row, row.quote)
                self.births.append(Given(row.id, row.publication, str(row.data["birth_year"])))
            case "card":
                id = f"{row.scope} {row.value}"
                self.show(id, row, row.title)
                self.cards.append(Given(id, row.publication, row.value, row.scope))


def _report(row: Any) -> Report:
    return Report(
        row.id,
        "event",
        row.data["kind"],
        row.organisation,
        row.publication,
        row.published or utc(row.first_seen),
        date=row.data.get("date"),
        status=row.status,
    )


def _stated(part: Part) -> Select[Any]:
    columns = facts.c["id", "case", "type", "name", "status", "revision"]
    query = select(literal(part).label("part"), *columns, findings.c.data, findings.c.quote, *_place())
    query = query.join(findings, findings.c.id == facts.c.finding)
    query = query.join(publications, publications.c.id == facts.c.publication)
    return query.where(
        among(facts.c.case, "cases"),
        facts.c.type == part,
        facts.c.current,
        facts.c.status != "rejected",
        open_publication(),
    ).order_by(publications.c.first_seen, facts.c.id)


@cache
def _names() -> Select[Any]:
    return _stated("name")


@cache
def _events() -> Select[Any]:
    return _stated("event").where(findings.c.data["kind"].as_string().in_(OF_A_LIFE), retracted.stands())


@cache
def _births() -> Select[Any]:
    columns = (literal("birth").label("part"), findings.c.id, findings.c.revision, mentions.c.case)
    query = select(*columns, findings.c.data, findings.c.quote, *_place())
    query = query.join(mentions, mentions.c.finding == findings.c.id)
    query = query.join(publications, publications.c.id == findings.c.publication)
    return query.where(
        among(mentions.c.case, "cases"),
        mentions.c.revision == publications.c.revision,
        findings.c.data["birth_year"].as_integer().is_not(None),
        open_publication(),
    ).order_by(publications.c.first_seen, findings.c.id)


@cache
def _cards() -> Select[Any]:
    columns = (mentions.c.case, publication_keys.c.scope, publication_keys.c.value, findings.c.data)
    shown = publications.c["title", "revision"]
    query = select(literal("card").label("part"), *columns, *shown, *_place()).join(
        findings, findings.c.id == mentions.c.finding
    )
    query = query.join(publications, publications.c.id == mentions.c.publication)
    query = query.join(publication_keys, publication_keys.c.publication == publications.c.id)
    return query.where(
        among(mentions.c.case, "cases"),
        mentions.c.role == "subject",
        findings.c.position == 0,
        publications.c.kind == "case_card",
        publication_keys.c.scheme.in_(("row", "wordpress")),
        open_publication(),
    ).order_by(publications.c.first_seen, publications.c.id)


_OF: Mapping[Part, Callable[[], Select[Any]]] = {
    "name": _names,
    "event": _events,
    "birth": _births,
    "card": _cards,
}


def _place() -> tuple[Any, ...]:
    columns = publications.c
    id = columns.id.label("publication")
    return id, columns.organisation, columns.url, columns.published, columns.first_seen
