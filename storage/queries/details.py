"""One publication with its text, revisions, captures and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select

from reading.identity import credit_lines
from storage.links import PAGE_BACK, gone_since
from storage.queries.attribution import of_findings
from storage.queries.gate import Tombstone, hidden, is_erased, open_publication
from storage.queries.issuers import issuers
from storage.queries.lists import Publication, from_rows, selected
from storage.queries.records import INLINE
from storage.queries.veil import Veil, publication_rows
from storage.tables import captures, changes, findings, links, publications, relations, revisions


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """When a revision was read, and from which capture.

    `grade`: how much it differs from the one before (minor | substantive; none where only other code read it), and
    `reasons` why; neither of the first.
    """

    revision: int
    time: datetime
    capture: str | None
    grade: str | None = None
    reasons: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CaptureEntry:
    """The bytes behind a revision: from where, when, with which answer. `status` 0: a file given by hand."""

    id: str
    address: str
    time: datetime
    status: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another publication, and how it stands to this one: same, contains, within, overlaps or translation."""

    relation: str
    publication: str
    organisation: str
    title: str
    url: str | None
    published: str | None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class PublicationDetail:
    """What `show --json` gives. Title, text and findings are of revision `shown` where one was asked for.

    `unlisted`: when the register that it is a row of was last seen to list it, where it does no more. `gone`: when
    its page was found to be no longer there; `back`: when it was there again. `also`: where else the same text was
    published. `related`: texts it contains, stands in or overlaps with, and translations. `credits`: lines in which it
    names its source, its translator or its author. `issued`: where its text was issued, of several that carry it,
    unless it was here. `date_likely`: `published` was only found among the words of its page.
    """

    publication: Publication = field(metadata=INLINE)
    shown: int | None
    title: str
    text: str
    history: tuple[HistoryEntry, ...]
    captures: tuple[CaptureEntry, ...]
    findings: tuple[Mapping[str, Any], ...]
    unlisted: datetime | None = None
    gone: datetime | None = None
    back: datetime | None = None
    also: tuple[OtherPlace, ...] | None = None
    related: tuple[OtherPlace, ...] | None = None
    credits: tuple[str, ...] | None = None
    issued: OtherPlace | None = None
    date_likely: bool | None = None


def show(engine: Engine, id: str, revision: int | None = None) -> PublicationDetail | Tombstone | None:
    """The publication, its tombstone where it is withheld, None where there is no such id or revision."""
    with engine.connect() as connection:
        row = connection.execute(
            selected().add_columns(hidden().label("hidden")).where(publications.c.id == id)
        ).first()
        if row is None:
            return Tombstone(id) if connection.execute(select(is_erased(id))).scalar_one() else None
        if row.hidden:
            return Tombstone(id)
        all_of_it = select(revisions).where(revisions.c.publication == id).order_by(revisions.c.number)
        history = connection.execute(all_of_it).all()
        number = row.revision if revision is None else revision
        asked = next((entry for entry in history if entry.number == number), None)
        if asked is None:
            return None
        veil = Veil(connection, [id])
        return PublicationDetail(
            publication=from_rows(connection, [row])[0],
            shown=revision,
            title=veil.text(id, number, "title", asked.title),
            text=veil.text(id, number, "text", asked.text),
            history=tuple(map(_entry, history)),
            captures=_captures(connection, history, veil),
            findings=_findings(connection, asked, veil),
            unlisted=_unlisted(connection, id),
            gone=gone_since(connection, id),
            back=_back(connection, id),
            also=_also(connection, row) or None,
            related=_related(connection, id) or None,
            credits=credit_lines(veil.text(id, number, "text", asked.text)) or None,
            issued=_issued(connection, row),
            date_likely=asked.date_likely,
        )


def _entry(row: Row[Any]) -> HistoryEntry:
    reasons = tuple(row.reasons.partition(": ")[2].split(", ")) if row.reasons else None
    return HistoryEntry(row.number, row.time, row.capture, row.grade, reasons)


def _back(connection: Connection, publication: str) -> datetime | None:
    """When its page was last found to be there again; None while it is gone, and where it never was."""
    query = select(func.max(changes.c.time)).where(changes.c.publication == publication, changes.c.message == PAGE_BACK)
    return None if gone_since(connection, publication) else connection.execute(query).scalar()


def _unlisted(connection: Connection, publication: str) -> datetime | None:
    query = select(links.c.listed).where(links.c.publication == publication, links.c.state == "unlisted")
    return connection.execute(query.limit(1)).scalar()


def _also(connection: Connection, row: Row[Any]) -> tuple[OtherPlace, ...]:
    query = select(publications).where(publications.c.cluster == row.cluster, publications.c.id != row.id)
    query = query.where(open_publication()).order_by(publications.c.first_seen, publications.c.id)
    return tuple(_place("same", each, None) for each in publication_rows(connection, connection.execute(query).all()))


def _issued(connection: Connection, row: Row[Any]) -> OtherPlace | None:
    found = issuers(connection, [row.cluster]).get(row.cluster)
    if found is None or found.publication == row.id:
        return None
    return OtherPlace("same", found.publication, found.organisation, found.title, found.url, found.published)


def _related(connection: Connection, id: str) -> tuple[OtherPlace, ...]:
    found: list[OtherPlace] = []
    for mine, theirs, turned in (
        (relations.c.publication, relations.c.other, {}),
        (relations.c.other, relations.c.publication, {"contains": "within"}),
    ):
        query = select(publications, relations.c.kind.label("relation"), relations.c.score)
        query = query.join(relations, theirs == publications.c.id).where(mine == id, open_publication())
        rows = connection.execute(query.order_by(relations.c.score.desc(), publications.c.id)).all()
        rows = publication_rows(connection, rows)
        found += [_place(turned.get(row.relation, row.relation), row, row.score) for row in rows]
    return tuple(dict.fromkeys(found))


def _place(relation: str, row: Any, score: float | None) -> OtherPlace:
    return OtherPlace(relation, row.id, row.organisation, row.title, row.url, row.published, score)


def _captures(connection: Connection, history: Sequence[Row[Any]], veil: Veil) -> tuple[CaptureEntry, ...]:
    ids = [entry.capture for entry in history if entry.capture]
    query = select(captures).where(captures.c.id.in_(ids)).order_by(captures.c.time, captures.c.id)
    from_where = history[0].publication
    return tuple(
        CaptureEntry(row.id, veil.address(from_where, row.url) or "", row.time, row.status, row.sha256)
        for row in connection.execute(query)
    )


def _findings(connection: Connection, revision: Row[Any], veil: Veil) -> tuple[Mapping[str, Any], ...]:
    """Of the revision's current rules only: a reread leaves the findings of older rules beside them."""
    here = (revision.publication, revision.number)
    query = (
        select(findings)
        .where(
            findings.c.publication == revision.publication,
            findings.c.revision == revision.number,
            findings.c.rules == revision.rules,
        )
        .order_by(findings.c.type, findings.c.position)
    )
    rows = connection.execute(query).all()
    covered = {row.data["name"] for row in rows if row.type == "person" and veil.names(*here, row.data)}
    shown = [
        {"id": row.id, "type": row.type, "revision": row.revision, **veil.data(*here, row.data)}
        for row in rows
        if covered.isdisjoint({row.data.get("name"), row.data.get("person")})
    ]
    return tuple(of_findings(connection, revision.publication, shown))
