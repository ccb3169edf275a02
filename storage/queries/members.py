"""Groups that were only counted, with the texts that may name their people later; from either side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from storage.among import among
from storage.answers import stands
from storage.membership import Text, named, texts
from storage.queries.gate import open_case
from storage.queries.veil import publication_rows
from storage.redirects import family
from storage.tables import cases, findings, mentions, publications, questions


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom a text names."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class NamedLater:
    """A text that may name the people of a group. `agrees`: in what it tells of the same.

    `question`: what `judge` answers; `answer`: named, once somebody has said so.
    """

    question: str
    group: str
    called: str
    people: tuple[Named, ...]
    agrees: tuple[str, ...]
    organisation: str
    date: str | None
    title: str
    publication: str
    url: str | None
    since: datetime
    answer: str | None = None


def of_groups(connection: Connection, wanted: Collection[str]) -> tuple[NamedLater, ...]:
    """What may name the people of these groups."""
    return _found(connection, among(questions.c.left, "wanted"), wanted)


def of_people(connection: Connection, wanted: Collection[str]) -> tuple[NamedLater, ...]:
    """The groups to which these people (all one) may belong."""
    about = select(mentions.c.publication).where(among(mentions.c.case, "wanted"), mentions.c.role == "subject")
    found = _found(connection, questions.c.right.in_(about), wanted)
    roots = set(family(connection, wanted).values())
    return tuple(one for one in found if not roots.isdisjoint(person.id for person in one.people))


def everywhere(connection: Connection) -> tuple[NamedLater, ...]:
    """Every such question that is not answered."""
    return tuple(one for one in _found(connection, None, ()) if one.answer is None)


def words_of(connection: Connection, group: str) -> dict[str, str]:
    """How and where a group was counted first."""
    query = select(publications, findings.c.quote).join(mentions, mentions.c.publication == publications.c.id)
    query = query.join(findings, findings.c.id == mentions.c.finding).where(mentions.c.case == group)
    rows = connection.execute(query.order_by(publications.c.first_seen, publications.c.id).limit(1)).all()
    shown = publication_rows(connection, rows)
    told = {"quote": rows[0].quote, "organisation": shown[0].organisation, "publication": shown[0].id}
    return {**told, "url": shown[0].url} if shown[0].url else told


def _found(
    connection: Connection, which: ColumnElement[bool] | None, wanted: Collection[str]
) -> tuple[NamedLater, ...]:
    query = select(questions.c["id"].label("question"), *questions.c["left", "since"], cases.c.name, publications)
    query = query.add_columns(cases.c["count"].label("people"))
    query = query.join(cases, cases.c.id == questions.c.left)
    query = query.join(publications, publications.c.id == questions.c.right)
    query = query.where(questions.c.kind == "group", open_case())
    query = query.where(which) if which is not None else query
    rows = connection.execute(query.order_by(questions.c.since, questions.c.id), {"wanted": wanted}).all()
    if not rows:
        return ()
    standing = stands(connection)
    counting = select(mentions.c.case, mentions.c.publication).where(among(mentions.c.case, "groups"))
    places = connection.execute(counting, {"groups": {row.left for row in rows}}).all()
    known = texts(connection, {row.id for row in rows} | {place.publication for place in places})
    made: list[NamedLater] = []
    for row in publication_rows(connection, [row for row in rows if row.id in known]):
        said = standing.answer(row.question)
        counted = [
            known[place.publication] for place in places if place.case == row.left and place.publication in known
        ]
        alike = _alike(row, counted, known[row.id])
        if alike is not None and (said is None or said.answer == "named"):
            made.append(_named(connection, row, *alike, said.answer if said else None))
    return tuple(made)


def _alike(row: Any, counted: Sequence[Text], naming: Text) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """Whether the texts, as they stand now, still tell of one thing."""
    found = (named(row.people, text.events[row.left], naming) for text in counted)
    return next((one for one in found if one is not None), None)


def _named(
    connection: Connection, row: Any, people: frozenset[str], agrees: tuple[str, ...], answer: str | None
) -> NamedLater:
    roots = set(family(connection, people).values())
    shown = select(*cases.c["id", "name"]).where(and_(among(cases.c.id, "roots"), open_case())).order_by(cases.c.name)
    return NamedLater(
        question=row.question,
        group=row.left,
        called=row.name,
        people=tuple(Named(one.id, one.name) for one in connection.execute(shown, {"roots": roots})),
        agrees=agrees,
        organisation=row.organisation,
        date=row.published,
        title=row.title,
        publication=row.id,
        url=row.url,
        since=row.since,
        answer=answer,
    )
