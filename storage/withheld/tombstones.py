"""What is left of the erased: hashes by which they are known again, so that no crawl brings them back unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from reading.disguise import lasting_keys, redacted
from reading.records import Document, Key, Link, Reading
from storage.database import insert_new
from storage.tables import tombstones

_BATCH = 500
_ANYTHING = select(tombstones.c.hash).limit(1)
_A_NAME = _ANYTHING.where(tombstones.c.scheme == "name")


def bury(connection: Connection, about: str, *, keys: Iterable[Key] = (), names: Iterable[str] = ()) -> None:
    """Leave hashes of an id, of the keys of a publication, of the names of a person."""
    hashes = {("id", about), *(("key", _of(key)) for key in keys), *(("name", one) for one in _of_names(names))}
    rows = [{"scheme": scheme, "hash": one, "about": about} for scheme, one in sorted(hashes)]
    connection.execute(insert_new(connection, tombstones), rows)


def anything(connection: Connection) -> bool:
    """Whether anything was ever erased: where not, nothing can be known again."""
    return connection.execute(_ANYTHING).first() is not None


def erased(connection: Connection, keys: Sequence[Key]) -> dict[Key, str]:
    """Those of the keys that an erased publication had, with its id."""
    found = _known(connection, "key", {_of(key) for key in keys})
    return {key: found[_of(key)] for key in keys if _of(key) in found}


def still_listed(connection: Connection, listed: Sequence[Link]) -> list[Link]:
    """What a list names, without what was erased."""
    gone = erased(connection, [key for link in listed for key in _keys(link)])
    return [link for link in listed if gone.keys().isdisjoint(_keys(link))] if gone else list(listed)


def erased_person(connection: Connection, names: Iterable[str]) -> str | None:
    """The id that somebody of one of these names had; it may be a namesake, which only a person can tell."""
    if connection.execute(_A_NAME).first() is None:
        return None
    return next(iter(_known(connection, "name", _of_names(names)).values()), None)


def without_erased(connection: Connection, document: Document, reading: Reading) -> tuple[Document, Reading]:
    """A document as it may be kept: whoever it only mentions and was erased is covered in it."""
    if connection.execute(_A_NAME).first() is None:
        return document, reading
    gone = [
        index
        for index, person in enumerate(reading.persons)
        if person.role == "mentioned" and erased_person(connection, (person.name, *person.variants))
    ]
    if not gone:
        return document, reading
    title, text, reading = redacted(document.title, document.text, reading, gone)
    return replace(document, title=title, text=text), reading


def _keys(link: Link) -> list[Key]:
    return [link.key, *(link.document.keys if link.document else ())]


def _of(key: Key) -> str:
    return hashlib.sha256("\n".join((key.scheme, key.scope, key.value)).encode("utf-8", "replace")).hexdigest()


def _of_names(names: Iterable[str]) -> set[str]:
    return {hashlib.sha256(key.encode()).hexdigest() for key in lasting_keys(names)}


def _known(connection: Connection, scheme: str, hashes: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    wanted = sorted(hashes)
    for start in range(0, len(wanted), _BATCH):
        query = select(tombstones.c.hash, tombstones.c.about).where(
            tombstones.c.scheme == scheme, tombstones.c.hash.in_(wanted[start : start + _BATCH])
        )
        found.update((row.hash, row.about) for row in connection.execute(query))
    return found
