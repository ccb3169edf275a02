"""Statements of one page that were edited in the very words they are known by: found again by their other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, update

from reading.identity import restated
from reading.records import Key, Link
from storage.identities import is_current
from storage.sources import Visit
from storage.tables import links, publications, revisions

_SCHEME = "heading"
_MOST = 100  # statements of one day that are compared


def known_again(connection: Connection, visit: Visit, listed: Sequence[Link]) -> tuple[Link, ...]:
    """The links of a list, a statement that was known by other opening words with the key it had as well.

    Only among statements of the same date, or under the same heading, that this list no longer names: it is the one
    whose words it has, and two people's statements from one template are never the same. What is in doubt is new.
    """
    listed = tuple(listed)
    statements = [link for link in listed if _is_statement(link)]
    if not statements:
        return listed
    known = _known(connection, visit.source.name)
    fresh = [link for link in statements if link.key.value not in known]
    named = {link.key.value for link in statements}
    found: dict[Key, str] = {}
    for link in fresh:
        gone = [key for key, day in known.items() if key not in named and _may_be(link, key, day)]
        key = _restated(connection, visit.source.name, link, gone)
        if key is not None:
            found[link.key] = key
            del known[key]
            _rename(connection, visit.source.name, key, link.key.value)
    return tuple(_with_key(link, found.get(link.key)) for link in listed)


def _is_statement(link: Link) -> bool:
    return link.key.scheme == _SCHEME and link.document is not None


def _may_be(link: Link, key: str, day: str | None) -> bool:
    return day == link.published or key.partition(" ")[2] == link.key.value.partition(" ")[2]


def _known(connection: Connection, source: str) -> dict[str, str | None]:
    """The date of every statement that was read of a source, by its key."""
    query = select(links.c.key, links.c.published).where(
        links.c.source == source, links.c.scheme == _SCHEME, links.c.publication.is_not(None)
    )
    return {row.key: row.published for row in connection.execute(query)}


def _restated(connection: Connection, source: str, link: Link, gone: Sequence[str]) -> str | None:
    """The key of the one among those gone whose words a statement has."""
    if not gone or link.document is None:
        return None
    query = (
        select(links.c.key, revisions.c.text)
        .join(publications, publications.c.id == links.c.publication)
        .join(revisions, is_current())
        .where(links.c.source == source, links.c.scheme == _SCHEME, links.c.key.in_(gone[:_MOST]))
    )
    return restated(link.document.text, {row.key: row.text for row in connection.execute(query)})


def _rename(connection: Connection, source: str, before: str, after: str) -> None:
    here = (links.c.source == source, links.c.scheme == _SCHEME, links.c.key == before)
    connection.execute(update(links).where(*here).values(key=after))


def _with_key(link: Link, before: str | None) -> Link:
    if before is None or link.document is None:
        return link
    own = Key(_SCHEME, before, link.key.scope)
    return replace(link, document=replace(link.document, keys=(*link.document.keys, own)))
