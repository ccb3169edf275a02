"""The timeline of a case: an entry for each thing that happened, oldest first, with every report of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from reading.dates import utc
from reading.timeline import Occurrence
from storage.queries.gate import open_publication
from storage.queries.issuers import issuers
from storage.queries.reports import fact_rows, put_together, rows_of_facts
from storage.queries.snippets import sentence
from storage.queries.veil import Veil
from storage.queries.veil import fact_rows as veiled
from storage.queries.veil import publication_rows as veiled_publications
from storage.tables import facts, mentions, publications, revisions

# (publication, revision) -> its title and text.
Texts = Mapping[tuple[str, int], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Also:
    """Another report of an entry, in its own words. `differs`: in what it contradicts the entry (date, term_years,
    articles); nobody decides which is right. `corrected`: when the organisation itself corrected it, by the entry;
    `takes_back`: it says that this did not happen, against what the organisation had said before.
    """

    id: str
    organisation: str | tuple[str, ...]
    publication: str
    url: str | None
    date: str | None
    quote: str
    term_years: float | None = None
    articles: tuple[str, ...] | None = None
    differs: tuple[str, ...] | None = None
    status: str | None = None
    corrected: str | None = None
    takes_back: bool | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A designation, an event or a publication. `start` and `end` count code points of `field` in `revision`.

    `context` is the sentence around the quote. `organisation`: of a designation, those whose term it is (always a
    tuple); else who published. `also`: other reports of the same thing, or other places of the same text.
    `corrected`: when whoever told it took it back.
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
    corrected: str | None = None
    also: tuple[Also, ...] | None = None


def timeline(connection: Connection, members: Sequence[str]) -> tuple[TimelineEntry, ...]:
    """What happened in a case, by its current facts, and every text about it. Undated facts stand at their publication.

    `members`: its id and those of the cases that were judged to be the same.
    """
    rows = {row.id: row for row in fact_rows(connection, members)}
    texts = _texts(connection, list(rows.values()))
    together = put_together(list(rows.values()), dict.fromkeys(members, ""))
    found = [(one.place[0], _occurrence(one, rows, texts)) for one in together.get("", ())]
    found += [
        (_when(row, row.data.get("date")), _fact(row, texts))
        for row in rows.values()
        if row.status == "rejected" and row.type != "retraction"
    ]
    found += [(_when(same[0], same[0].published), _publication(same)) for same in _publications(connection, members)]
    order = {"publication": 0, "designation": 1, "event": 2}
    found.sort(key=lambda dated: (dated[0], order[dated[1].type], dated[1].id))
    return tuple(entry for _, entry in found)


def name_rows(connection: Connection, wanted: Sequence[str]) -> Sequence[Row[Any]]:
    """Names, also those that an edit has corrected since: people search for what they once read."""
    query = rows_of_facts().where(facts.c.case.in_(wanted), facts.c.type == "name")
    return veiled(connection, connection.execute(query.order_by(publications.c.first_seen, facts.c.id)).all())


def _publications(connection: Connection, members: Sequence[str]) -> Iterable[list[Row[Any]]]:
    """The publications that speak of a case; those that carry one text together, who issued it first."""
    last = (
        select(mentions.c.publication, func.max(mentions.c.revision).label("revision"))
        .where(mentions.c.case.in_(members))
        .group_by(mentions.c.publication)
        .subquery()
    )
    columns = publications.c
    query: Select[Any] = select(publications, last.c.revision.label("spoken_of"))
    query = query.join(last, last.c.publication == columns.id).where(open_publication())
    ordered = query.order_by(columns.cluster, columns.first_seen, columns.id)
    rows = veiled_publications(connection, connection.execute(ordered).all())
    together = [list(same) for _, same in groupby(rows, key=lambda row: row.cluster)]
    issued = issuers(connection, [same[0].cluster for same in together if len(same) > 1])
    first = {issuer.publication for issuer in issued.values()}
    return [sorted(same, key=lambda row: row.id not in first) for same in together]


def _texts(connection: Connection, rows: Sequence[Row[Any]]) -> Texts:
    """Of each revision that a fact stands in, both fields."""
    wanted = sorted({(row.publication, row.revision) for row in rows})
    columns = revisions.c
    query = select(columns.publication, columns.number, columns.title, columns.text).where(
        columns.publication.in_({publication for publication, _ in wanted}),
        columns.number.in_({number for _, number in wanted}),
    )
    veil = Veil(connection, {publication for publication, _ in wanted})
    return {
        (row.publication, row.number): {
            field: veil.text(row.publication, row.number, field, getattr(row, field)) for field in ("title", "text")
        }
        for row in connection.execute(query)
    }


def _when(row: Row[Any], date: str | None) -> str:
    """Where an entry stands: by its own date, else its publication's, else when it was first seen."""
    return date or row.published or utc(row.first_seen)


def _occurrence(one: Occurrence, rows: Mapping[str, Row[Any]], texts: Texts) -> TimelineEntry:
    also = tuple(_also(rows[report.id], one) for report in one.reports[1:])
    taken_back = one.corrected.get(one.main.id)
    return _fact(rows[one.main.id], texts, also or None, taken_back.when if taken_back is not None else None)


def _also(row: Row[Any], one: Occurrence) -> Also:
    data = row.data
    corrected = one.corrected.get(row.id)
    return Also(
        id=row.id,
        organisation=row.organisation,
        publication=row.publication,
        url=row.url,
        date=data.get("date"),
        quote=row.quote,
        term_years=data.get("term_years"),
        articles=tuple(data.get("articles") or ()) or None,
        differs=one.differences.get(row.id),
        status=row.status,
        corrected=corrected.when if corrected is not None else None,
        takes_back=row.type == "retraction" or None,
    )


def _fact(
    row: Row[Any], texts: Texts, also: tuple[Also, ...] | None = None, corrected: str | None = None
) -> TimelineEntry:
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
        corrected=corrected,
        also=also,
    )


def _publication(same: Sequence[Row[Any]]) -> TimelineEntry:
    row, *others = same
    also = tuple(Also(one.id, one.organisation, one.id, one.url, one.published, one.title) for one in others)
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
        also=also or None,
    )


def precision(date: str | None) -> str:
    """How precisely a date in records.py's form is known."""
    if date is None:
        return "unknown"
    return {4: "year", 7: "month"}.get(len(date), "day")
