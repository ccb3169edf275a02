"""What an archive holds, whatever ids and times it was given: two that went through the same days are the same."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from storage.tables import (
    addresses,
    captures,
    cases,
    changes,
    facts,
    findings,
    links,
    mentions,
    name_keys,
    publication_keys,
    publications,
    questions,
    revisions,
    search_texts,
    sources,
    validators,
)

Dump = dict[str, list[Any]]


def dump(engine: Engine) -> Dump:
    """Every row that says something, by what it says."""
    with engine.connect() as connection:
        return _Reading(connection).all()


def differences(wanted: Dump, found: Dump) -> list[str]:
    """A line for each row that one has and the other has not."""
    lines = []
    for table in sorted({*wanted, *found}):
        left, right = list(wanted.get(table, [])), list(found.get(table, []))
        for row in list(left):
            if row in right:
                left.remove(row)
                right.remove(row)
        lines += [f"{table}: missing {row}"[:600] for row in left]
        lines += [f"{table}: too much {row}"[:600] for row in right]
    return lines


class _Reading:
    """One look; publications and cases are called by what people call them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._titles = {
            row.id: f"{row.source}/{revision}"
            for row, revision in (
                (row, self._first_title(row.id)) for row in connection.execute(select(publications)).all()
            )
        }
        self._cases = {row.id: f"{row.kind} {row.name}" for row in connection.execute(select(cases))}

    def _first_title(self, publication: str) -> str:
        query = select(revisions.c.title).where(revisions.c.publication == publication, revisions.c.number == 1)
        return str(self._connection.execute(query).scalar())

    def all(self) -> Dump:
        found = {
            "publications": self._publications(),
            "clusters": self._clusters(),
            "keys": self._rows(publication_keys, "scheme", "scope", "value", "publication"),
            "addresses": self._rows(addresses, "publication", "url"),
            "revisions": self._rows(
                revisions, "publication", "number", "title", "text", "published", "language", "kind", "fingerprint"
            ),
            "search": self._rows(search_texts, "publication", "title", "body"),
            "findings": self._rows(findings, "publication", "revision", "type", "key", "position", "quote", "data"),
            "cases": self._rows(cases, "kind", "name", "count", "country", "withheld"),
            "names": self._rows(name_keys, "key", "case"),
            "facts": self._rows(
                facts, "case", "publication", "revision", "type", "key", "name", "script", "status", "current"
            ),
            "mentions": self._mentions(),
            "questions": self._questions(),
            "links": self._rows(
                links,
                "source",
                "scheme",
                "key",
                "url",
                "title",
                "modified",
                "carried",
                "state",
                "baseline",
                "publication",
            ),
            "changes": self._changes(),
            "sources": self._sources(),
            "validators": self._rows(validators, "source", "url", "etag", "last_modified", "outcome"),
            "captures": self._captures(),
        }
        return {name: sorted(rows, key=repr) for name, rows in found.items()}

    def _rows(self, table: Any, *columns: str) -> list[Any]:
        rows = self._connection.execute(select(*(table.c[column] for column in columns)))
        return [tuple(self._said(column, value) for column, value in zip(columns, row, strict=True)) for row in rows]

    def _said(self, column: str, value: Any) -> Any:
        if value is None:
            return None
        if column == "publication":
            return self._titles[value]
        if column == "case":
            return self._cases[value]
        # PostgreSQL keeps an object's keys in an order of its own.
        return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value

    def _publications(self) -> list[Any]:
        columns = ("source", "organisation", "kind", "language", "country", "title", "url", "published", "revision")
        return self._rows(publications, *columns)

    def _clusters(self) -> list[Any]:
        together = defaultdict(list)
        for row in self._connection.execute(select(publications.c.id, publications.c.cluster)):
            together[row.cluster].append(self._titles[row.id])
        return [sorted(titles) for titles in together.values()]

    def _mentions(self) -> list[Any]:
        query = select(mentions, findings.c.key).join(findings, findings.c.id == mentions.c.finding)
        return [
            (self._cases[row.case], self._titles[row.publication], row.revision, row.role, row.key)
            for row in self._connection.execute(query)
        ]

    def _questions(self) -> list[Any]:
        return [
            (row.kind, sorted(self._cases.get(each, "a fact") for each in (row.left, row.right)))
            for row in self._connection.execute(select(questions))
        ]

    def _changes(self) -> list[Any]:
        query = select(changes, facts.c.key).outerjoin(facts, facts.c.id == changes.c.fact)
        return [
            (
                row.kind,
                row.source,
                self._titles.get(row.publication),
                row.revision,
                self._cases.get(row.case),
                row.key,
                row.silent,
                row.message,
            )
            for row in self._connection.execute(query)
        ]

    def _sources(self) -> list[Any]:
        rows = self._connection.execute(select(sources)).all()
        return [
            (row.name, row.organisation, row.kind, row.url, row.health, row.told_unwell, row.baseline is None, row.mark)
            for row in rows
        ]

    def _captures(self) -> list[Any]:
        """By address and bytes; each revision's is there, and a capture nothing refers to is another's leftover."""
        query = select(captures.c.url, captures.c.sha256, captures.c.status)
        return [tuple(row) for row in self._connection.execute(query)]


def leftovers(folder: Path) -> list[str]:
    """What lies in an archive's folder that nobody should leave there."""
    return [path.name for path in folder.rglob("*.part")]
