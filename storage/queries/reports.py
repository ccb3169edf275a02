"""The facts of cases as rows, and as the reports that reading puts in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select

from reading.dates import utc
from reading.timeline import Occurrence, Report, occurrences
from storage.queries.attribution import attributed
from storage.queries.gate import open_publication
from storage.queries.snippets import sentence
from storage.queries.veil import fact_rows as veiled
from storage.tables import facts, findings, publications, revisions

# Of a long text so many code points before a quote, and from it on, are read for its sentence.
_BEFORE, _WINDOW = 200, 500
_TYPES = ("designation", "event", "retraction")


def fact_rows(connection: Connection, wanted: Sequence[str]) -> Sequence[Row[Any]]:
    """Designations, events and retractions that stand in the current revision of their publication.

    `around`: see `words`.
    """
    here = and_(revisions.c.publication == facts.c.publication, revisions.c.number == facts.c.revision)
    query = rows_of_facts().add_columns(_around().label("around"), revisions.c.title).join(revisions, here)
    query = query.where(facts.c.case.in_(wanted), facts.c.type.in_(_TYPES), facts.c.current)
    return attributed(connection, veiled(connection, connection.execute(query.order_by(facts.c.id)).all()))


def rows_of_facts() -> Select[Any]:
    """Facts with what their newest finding says and where it was published; nothing of what is withheld."""
    return (
        select(
            facts,
            findings.c.data,
            findings.c.quote,
            publications.c.url,
            publications.c.organisation,
            publications.c.published,
            publications.c.first_seen,
            (publications.c.kind == "correction").label("correction"),
        )
        .join(findings, findings.c.id == facts.c.finding)
        .join(publications, publications.c.id == facts.c.publication)
        .where(open_publication())
    )


def put_together(rows: Sequence[Row[Any]], roots: Mapping[str, str]) -> dict[str, tuple[Occurrence, ...]]:
    """Case -> its occurrences in order of time. `roots`: case -> the one that speaks for it.

    What was struck out is of no occurrence.
    """
    reports: defaultdict[str, list[Report]] = defaultdict(list)
    for row in rows:
        if row.status != "rejected":
            reports[roots[row.case]].append(report(row))
    return {root: occurrences(own) for root, own in reports.items()}


def report(row: Row[Any]) -> Report:
    """A row of `fact_rows` as reading takes it."""
    data = row.data
    return Report(
        id=row.id,
        type="designation" if row.type == "designation" else "event",
        what=data.get("term") or data.get("kind") or "other",
        publisher=row.organisation,
        publication=row.publication,
        when=row.published or utc(row.first_seen),
        date=data.get("date"),
        action=data.get("action"),
        bodies=tuple(data.get("organisation") or ()),
        term_years=data.get("term_years"),
        articles=tuple(data.get("articles") or ()),
        place=data.get("place"),
        words=_words(row),
        headline=data.get("field") == "title",
        reported=bool(data.get("reported")),
        status=row.status,
        correction=row.correction or row.type == "retraction",
        retracts=row.type == "retraction",
    )


def _around() -> ColumnElement[Any]:
    """The text around the quote, whole texts being too long to read for every fact of every case."""
    return func.substr(revisions.c.text, _first(), _WINDOW)


def _first() -> ColumnElement[int]:
    start = findings.c.data["start"].as_integer()
    return case((start > _BEFORE, start - _BEFORE + 1), else_=1)


def _words(row: Row[Any]) -> str:
    """The sentence that the quote stands in."""
    start, end = row.data["start"], row.data["end"]
    if row.data.get("field") == "title":
        return sentence(row.title, start, end)
    before = max(0, start - _BEFORE)
    return sentence(row.around, start - before, min(end - before, len(row.around)))
