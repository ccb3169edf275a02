"""Stored revisions read again under newer rules: what would differ, and setting it down. Tells nobody of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    not_,
    or_,
    select,
    true,
    update,
)

from reading.records import Key, Reading
from storage import casebook, namings
from storage.findings import Filed, finding_rows
from storage.queries.gate import unspeakable
from storage.tables import facts, findings, links, mentions, publication_keys, publications, revisions
from storage.withheld import effect


@dataclass(frozen=True, slots=True)
class Stored:
    """The current revision of a publication, with all that recognition needs to read it as on the first day.

    `said_language`, `said_kind`: by the source itself; `language` and `kind` are what stands. `withheld`: somebody it
    names is, or it is itself. `card`: under which id its source files the one person
    it is about.
    """

    publication: str
    revision: int
    title: str
    text: str
    language: str | None
    said_language: str | None
    kind: str
    said_kind: str | None
    published: str | None
    changed: str | None
    organisation: str
    url: str | None
    source: str
    country: str | None
    cluster: str
    rules: str
    withheld: bool
    card: Key | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What other rules see in one revision. `added`, `removed`: (type, shape as in `read --jsonl`), text order."""

    publication: str
    revision: int
    title: str
    before: str
    after: str
    added: tuple[tuple[str, Mapping[str, Any]], ...]
    removed: tuple[tuple[str, Mapping[str, Any]], ...]
    kind: tuple[str, str] | None
    language: tuple[str | None, str | None] | None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.kind or self.language)


def outdated(
    connection: Connection, version: str, wanted: Sequence[str] = (), rows: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Publications whose current revision was not read by `version` yet, oldest first; all of `wanted` where given.

    `wanted`: ids of publications, or of cases for all that speak of them. `rows`: by which version a register's rows
    are read, by source; those of other registers, and those no longer listed, stand as they were read.
    """
    query = select(publications.c.id).join(revisions, _is_current())
    of_row = exists().where(publication_keys.c.publication == publications.c.id, publication_keys.c.scheme == "row")
    gone = exists().where(links.c.publication == publications.c.id, links.c.state == "unlisted")
    old = {source: _unread_by(rules) for source, rules in rows.items()}
    if wanted:
        speak = select(mentions.c.publication).where(mentions.c.case.in_(wanted))
        query = query.where(or_(publications.c.id.in_(wanted), publications.c.id.in_(speak)))
        of_text: ColumnElement[bool] = true()
        old = dict.fromkeys(old, of_text)
    else:
        of_text = _unread_by(version)
    of_registers = [and_(publications.c.source == source, unread) for source, unread in old.items()]
    query = query.where(or_(and_(not_(of_row), of_text), and_(of_row, not_(gone), or_(false(), *of_registers))))
    return list(connection.execute(query.order_by(publications.c.first_seen, publications.c.id)).scalars())


def registers(connection: Connection) -> list[str]:
    """Sources of which rows are held."""
    rows = select(publication_keys.c.scope).where(publication_keys.c.scheme == "row").distinct()
    return sorted(connection.execute(rows).scalars())


def _unread_by(version: str) -> ColumnElement[bool]:
    return and_(revisions.c.rules != version, func.coalesce(revisions.c.checked, "") != version)


def stored(connection: Connection, publication: str) -> Stored:
    """The current revision of a publication."""
    query = select(
        publications.c.id.label("publication"),
        revisions.c.number.label("revision"),
        revisions.c.title,
        revisions.c.text,
        revisions.c.language,
        revisions.c.said_language,
        revisions.c.kind,
        revisions.c.said_kind,
        publications.c.published,
        revisions.c.changed,
        publications.c.organisation,
        publications.c.url,
        publications.c.source,
        publications.c.country,
        publications.c.cluster,
        revisions.c.rules,
        unspeakable().label("withheld"),
    ).join(revisions, _is_current())
    held = connection.execute(query.where(publications.c.id == publication)).one()
    return Stored(**held._mapping, card=_card(connection, publication, held.kind))


def _card(connection: Connection, publication: str, kind: str) -> Key | None:
    schemes = ("row", "wordpress") if kind == "case_card" else ("row",)
    here = (publication_keys.c.publication == publication, publication_keys.c.scheme.in_(schemes))
    query = select(publication_keys.c.scheme, publication_keys.c.value, publication_keys.c.scope).where(*here)
    found = connection.execute(query.order_by(publication_keys.c.scheme)).first()
    return Key(*found) if found else None


def difference(connection: Connection, held: Stored, reading: Reading) -> Difference:
    """How `reading` differs from what stands; a place in the text or the name of a rule is no difference."""
    after = [(row["type"], row["data"]) for row in finding_rows(reading, held.publication, held.revision)]
    before = [(row.type, row.data) for row in _findings(connection, held)]
    kind = held.said_kind or reading.kind
    return Difference(
        publication=held.publication,
        revision=held.revision,
        title=held.title,
        before=held.rules,
        after=reading.version,
        added=tuple(_without(after, before)),
        removed=tuple(_without(before, after)),
        kind=None if kind == held.kind else (held.kind, kind),
        language=None if reading.language == held.language else (held.language, reading.language),
    )


def record(connection: Connection, held: Stored, reading: Reading, now: datetime) -> None:
    """Set down what `reading` says in the place of what stood; findings of older rules stay beside, unread."""
    differs = difference(connection, held, reading)
    here = and_(revisions.c.publication == held.publication, revisions.c.number == held.revision)
    if not differs:
        connection.execute(update(revisions).where(here).values(checked=reading.version))
        return
    kind = held.said_kind or reading.kind
    values = {"rules": reading.version, "language": reading.language, "kind": kind}
    connection.execute(update(revisions).where(here).values(checked=None, **values))
    language = reading.language or held.language
    connection.execute(
        update(publications).where(publications.c.id == held.publication).values(kind=kind, language=language)
    )
    if differs.added or differs.removed:
        _file(connection, held, reading, now)


def _file(connection: Connection, held: Stored, reading: Reading, now: datetime) -> None:
    before = _cases_of(connection, held.publication)
    older = [row.id for row in _findings(connection, held)]
    rows = finding_rows(reading, held.publication, held.revision)
    if rows:
        connection.execute(insert(findings), rows)
    casebook.file(
        connection,
        Filed(
            publication=held.publication,
            revision=held.revision,
            cluster=held.cluster,
            source=held.source,
            country=held.country,
            reading=reading,
            findings={(row["type"], row["position"]): (row["id"], row["key"]) for row in rows},
            silent=True,
            now=now,
            card=held.card,
        ),
        instead_of=older,
    )
    effect.file(connection, held.publication, held.revision, held.title, held.text, reading)
    _tidy(connection, before | _cases_of(connection, held.publication), held, now)


def _tidy(connection: Connection, touched: Collection[str], held: Stored, now: datetime) -> None:
    """Take back what only the older rules saw: names nobody writes, and cases of people no text is about.

    A name that an earlier revision wrote stays: people search for what they once read.
    """
    here = (facts.c.publication == held.publication, facts.c.revision == held.revision)
    connection.execute(delete(facts).where(*here, facts.c.type == "name", not_(facts.c.current)))
    for case in sorted(touched):
        if _is_about_somebody(connection, case):
            namings.name_again(connection, case, now)
            casebook.country_again(connection, case)
        else:
            casebook.vacate(connection, case)


def _is_about_somebody(connection: Connection, case: str) -> bool:
    """Whether any text has this case as its subject, or a designation of theirs stands."""
    subject = select(mentions.c.finding).where(mentions.c.case == case, mentions.c.role == "subject")
    designated = select(facts.c.id).where(facts.c.case == case, facts.c.type == "designation", facts.c.current)
    return bool(connection.execute(select(or_(subject.exists(), designated.exists()))).scalar_one())


def _cases_of(connection: Connection, publication: str) -> set[str]:
    return set(connection.execute(select(mentions.c.case).where(mentions.c.publication == publication)).scalars())


def _findings(connection: Connection, held: Stored) -> Sequence[Row[Any]]:
    columns = findings.c
    here = (columns.publication == held.publication, columns.revision == held.revision, columns.rules == held.rules)
    order = ("person", "group", "designation", "event", "retraction")
    return sorted(
        connection.execute(select(findings).where(*here)), key=lambda row: (order.index(row.type), row.position)
    )


def _without(these: Sequence[tuple[str, Any]], those: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Those of `these` that no one of `those` says too, each of which answers for one only."""
    left = Counter(_said(*one) for one in those)
    for one in these:
        said = _said(*one)
        if left[said]:
            left[said] -= 1
        else:
            yield one


def _said(type: str, data: Mapping[str, Any]) -> str:
    passing = ("start", "end", "rule", "precision")
    return json.dumps([type, {key: value for key, value in data.items() if key not in passing}], sort_keys=True)


def _is_current() -> ColumnElement[bool]:
    return and_(revisions.c.publication == publications.c.id, revisions.c.number == publications.c.revision)
