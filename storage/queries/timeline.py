"""The dated entries of a case: what was said of it where, oldest first, each with its quote and address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from reading.dates import utc
from storage.queries.gate import open_publication
from storage.queries.snippets import sentence
from storage.tables import facts, findings, mentions, publications, revisions

# (publication, revision) -> its title and text.
Texts = Mapping[tuple[str, int], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A designation, an event or a publication. `start` and `end` count code points of `field` in `revision`.

    `context` is the sentence around the quote. `organisation`: of a designation, those whose term it is (always a
    tuple); else who published.
    """

    id: str
    date: str | None
    precision: str | None
    type: str
    kind: str | None = None
    term: str | None = None
    action: str | None = None
    organisation: str | tuple[str, ...] | None = None
    reported: bool | None = None
    ex_post_facto: bool | None = None
    quote: str | None = None
    context: str | None = None
    publication: str | None = None
    url: str | None = None
    revision: int | None = None
    field: str | None = None
    start: int | None = None
    end: int | None = None
    term_years: float | None = None
    articles: tuple[str, ...] | None = None
    place: str | None = None
    court: str | None = None
    status: str | None = None


def timeline(connection: Connection, members: Sequence[str]) -> tuple[TimelineEntry, ...]:
    """Every current fact of a case and every publication about it. Undated facts stand at their publication.

    `members`: its id and those of the cases that were judged to be the same.
    """
    rows = fact_rows(connection, members)
    texts = _texts(connection, rows)
    found = [(_when(row, row.data.get("date")), _fact(row, texts)) for row in rows]
    found += [(_when(row, row.published), _publication(row)) for row in _publication_rows(connection, members)]
    order = {"publication": 0, "designation": 1, "event": 2}
    found.sort(key=lambda dated: (dated[0], order[dated[1].type], dated[1].id))
    return tuple(entry for _, entry in found)


def fact_rows(connection: Connection, wanted: Sequence[str]) -> Sequence[Row[Any]]:
    """Designations and events that stand in the current revision of their publication."""
    query = _facts().where(facts.c.case.in_(wanted), facts.c.type.in_(("designation", "event")), facts.c.current)
    return connection.execute(query.order_by(facts.c.id)).all()


def name_rows(connection: Connection, wanted: Sequence[str]) -> Sequence[Row[Any]]:
    """Names, also those that an edit has corrected since: people search for what they once read."""
    query = _facts().where(facts.c.case.in_(wanted), facts.c.type == "name")
    return connection.execute(query.order_by(publications.c.first_seen, facts.c.id)).all()


def _facts() -> Select[Any]:
    return (
        select(
            facts,
            findings.c.data,
            findings.c.quote,
            publications.c.url,
            publications.c.organisation,
            publications.c.published,
            publications.c.first_seen,
        )
        .join(findings, findings.c.id == facts.c.finding)
        .join(publications, publications.c.id == facts.c.publication)
        .where(open_publication())
    )


def _publication_rows(connection: Connection, members: Sequence[str]) -> Sequence[Row[Any]]:
    last = (
        select(mentions.c.publication, func.max(mentions.c.revision).label("revision"))
        .where(mentions.c.case.in_(members))
        .group_by(mentions.c.publication)
        .subquery()
    )
    columns = publications.c
    query: Select[Any] = select(publications, last.c.revision.label("spoken_of"))
    return connection.execute(query.join(last, last.c.publication == columns.id).where(open_publication())).all()


def _texts(connection: Connection, rows: Sequence[Row[Any]]) -> Texts:
    """Of each revision that a fact stands in, both fields."""
    wanted = sorted({(row.publication, row.revision) for row in rows})
    columns = revisions.c
    query = select(columns.publication, columns.number, columns.title, columns.text).where(
        tuple_(columns.publication, columns.number).in_(wanted)
    )
    return {(row.publication, row.number): {"title": row.title, "text": row.text} for row in connection.execute(query)}


def _when(row: Row[Any], date: str | None) -> str:
    """Where an entry stands: by its own date, else its publication's, else when it was first seen."""
    return date or row.published or utc(row.first_seen)


def _fact(row: Row[Any], texts: Texts) -> TimelineEntry:
    data = row.data
    text = texts[row.publication, row.revision][data["field"]]
    said = row.type == "designation"
    return TimelineEntry(
        id=row.id,
        date=data.get("date"),
        precision=data.get("precision") or precision(data.get("date")),
        type=row.type,
        kind=None if said else data.get("kind"),
        term=data.get("term"),
        action=data.get("action"),
        organisation=tuple(data.get("organisation", ())) if said else row.organisation,
        reported=data.get("reported"),
        ex_post_facto=data.get("ex_post_facto"),
        quote=row.quote,
        context=sentence(text, data["start"], data["end"]),
        publication=row.publication,
        url=row.url,
        revision=row.revision,
        field=data.get("field"),
        start=data.get("start"),
        end=data.get("end"),
        term_years=data.get("term_years"),
        articles=tuple(data.get("articles") or ()) or None,
        place=data.get("place"),
        court=data.get("court"),
        status=row.status,
    )


def _publication(row: Row[Any]) -> TimelineEntry:
    return TimelineEntry(
        id=row.id,
        date=row.published,
        precision=precision(row.published),
        type="publication",
        kind=row.kind,
        organisation=row.organisation,
        quote=row.title,
        publication=row.id,
        url=row.url,
        revision=row.spoken_of,
    )


def precision(date: str | None) -> str:
    """How precisely a date in records.py's form is known."""
    if date is None:
        return "unknown"
    return {4: "year", 7: "month"}.get(len(date), "day")
