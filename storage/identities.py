"""Which publication a document is: by its keys, the surest first; an address alone proves little."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, tuple_

from reading import identity
from reading.records import Document, Key
from storage.database import insert_new
from storage.sources import SourceFacts
from storage.tables import addresses, captures, links, publication_keys, publications, revisions

# Statements of one listing page (and rows of one register) share the page's address: it identifies none of them.
_PLACELESS = frozenset({"heading", "row"})


def completed(document: Document, source: SourceFacts) -> Document:
    """The document with every address among its keys, shown without trackers, and with the source's defaults."""
    urls = [url for url in (document.url, *document.urls) if url]
    if document.keys and document.keys[0].scheme in _PLACELESS:
        urls = []
    keys = dict.fromkeys((*document.keys, *(Key("address", identity.canonical_address(url)) for url in urls)))
    shown = identity.without_trackers(document.url) if document.url else document.url
    every = document.urls if shown == document.url or not document.url else (document.url, *document.urls)
    country = document.country or source.country
    return replace(document, keys=tuple(keys), url=shown, urls=every, country=country)


def find(connection: Connection, document: Document) -> Row[Any] | None:
    """The publication that has the surest of the document's keys."""
    wanted = [(key.scheme, key.scope, key.value) for key in document.keys]
    rows = connection.execute(select(publication_keys).where(or_(*map(_is_key, wanted)))) if wanted else ()
    holders = {(row.scheme, row.scope, row.value): row.publication for row in rows}
    for key in wanted:
        if key in holders and not (key[0] == "address" and _another_item(connection, holders[key], document)):
            return connection.execute(select(publications).where(publications.c.id == holders[key])).one()
    return None


def _is_key(key: tuple[str, str, str]) -> ColumnElement[bool]:
    """One by one: of a list of whole keys SQLite would look through all there are."""
    columns = publication_keys.c
    return and_(columns.scheme == key[0], columns.scope == key[1], columns.value == key[2])


def _another_item(connection: Connection, publication: str, document: Document) -> bool:
    """Whether two items of one source only share an address: each has an id of its own there, and other words.

    Some feeds give every item the address of their front page; a site that renames its ids keeps the words.
    """
    own = [(key.scheme, key.scope) for key in document.keys if key.scope]
    columns = publication_keys.c
    named = select(columns.value).where(
        columns.publication == publication, tuple_(columns.scheme, columns.scope).in_(own)
    )
    if not own or connection.execute(named.limit(1)).first() is None:
        return False
    text = current(connection, publication).text
    return text != document.text and not identity.same_release(text, document.text)


def current(connection: Connection, publication: str) -> Row[Any]:
    """The newest revision."""
    return connection.execute(
        select(revisions).where(revisions.c.publication == publication).order_by(revisions.c.number.desc()).limit(1)
    ).one()


def read_otherwise(connection: Connection, link: int, reader: str) -> str | None:
    """Where the capture of an item's current revision is kept, if other code than `reader` read it."""
    query = (
        select(captures.c.path)
        .join(revisions, revisions.c.capture == captures.c.id)
        .join(publications, and_(publications.c.id == revisions.c.publication, is_current()))
        .join(links, links.c.publication == publications.c.id)
        .where(links.c.id == link, func.coalesce(revisions.c.reader, "") != reader, captures.c.path != "")
    )
    return connection.execute(query).scalar()


def is_current() -> ColumnElement[bool]:
    """The condition that a row of `revisions` is the current one of its publication."""
    return and_(revisions.c.publication == publications.c.id, revisions.c.number == publications.c.revision)


def remember(connection: Connection, publication: str, document: Document, now: datetime) -> None:
    """Set down what else the publication is known by; a key that belongs to another one stays there."""
    keys = [
        {"scheme": key.scheme, "scope": key.scope, "value": key.value, "publication": publication}
        for key in document.keys
    ]
    if keys:
        connection.execute(insert_new(connection, publication_keys), keys)
    urls = dict.fromkeys(url for url in (document.url, *document.urls) if url)
    rows = [{"publication": publication, "url": url, "first_seen": now} for url in urls]
    if rows:
        connection.execute(insert_new(connection, addresses), rows)
