"""Is the archive whole? A line per fault; what a kill left half-written is set aside, and is none."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, select, text
from warcio.exceptions import ArchiveLoadFailed

from storage.captures import Captures, sha256
from storage.database import is_postgresql, writing
from storage.tables import captures, deliveries, links, publications, revisions, search_texts

SET_ASIDE = "set-aside"
# A kill leaves one or two; more than this, and more than the archive holds, are another archive's.
_MANY = 10
# What a damaged file makes the WARC reader raise.
_DAMAGE = (ArchiveLoadFailed, OSError, ValueError, EOFError, StopIteration, zlib.error)


@dataclass(frozen=True, slots=True)
class Checked:
    """`faults`: a sentence each. `set_aside`: captures nothing refers to, moved to a folder of that name.

    One that is wanted after all is moved back.
    """

    faults: tuple[str, ...]
    set_aside: int
    captures: int
    publications: int


def check(engine: Engine, keep: Captures) -> Checked:
    """Look at every row that another depends on, and at every capture's bytes.

    Only while it looks for leftovers does it hold the writing lock, so that no capture of a visit under way is taken
    for one: reading all bytes of a large archive takes longer than a visit would wait.
    """
    with engine.connect() as connection:
        faults = [*_database(connection), *_publications(connection), *_captures(connection, keep)]
    with writing(engine) as connection:
        left = _leftovers(connection, keep)
        held = _count(connection, captures)
        if len(left) > max(_MANY, held):
            faults.append(
                f"{len(left)} captures in {keep.folder} belong to nothing in this archive: "
                "give each archive a captures folder of its own"
            )
            left = []
        _set_aside(left, keep)
        return Checked(tuple(faults), len(left), held, _count(connection, publications))


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _database(connection: Connection) -> Iterator[str]:
    if is_postgresql(connection):
        return  # PostgreSQL keeps its foreign keys and pages itself
    for (answer,) in connection.execute(text("PRAGMA integrity_check")):
        if answer != "ok":
            yield f"the database file is damaged: {answer}; restore a backup"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def _publications(connection: Connection) -> Iterator[str]:
    last = (
        select(revisions.c.publication, func.max(revisions.c.number).label("last"), func.count().label("many"))
        .group_by(revisions.c.publication)
        .subquery()
    )
    rows = connection.execute(
        select(publications.c.id, publications.c.revision, last.c.last, last.c.many).outerjoin(
            last, last.c.publication == publications.c.id
        )
    )
    for row in rows:
        if row.last != row.revision or row.many != row.revision:
            yield f"publication {row.id} says revision {row.revision}, but {row.many or 0} of them are there"
    unindexed = select(publications.c.id).where(publications.c.id.not_in(select(search_texts.c.publication)))
    for name in connection.execute(unindexed).scalars():
        yield f"publication {name} cannot be found by search: it is not indexed"
    lost = select(links.c.id, links.c.source).where(links.c.state == "done", links.c.publication.is_(None))
    for item in connection.execute(lost):
        yield f"item {item.id} of {item.source} counts as read, but its publication is not there"
    unsent = select(deliveries.c.id).where(deliveries.c.state == "delivered", deliveries.c.delivered.is_(None))
    for number in connection.execute(unsent).scalars():
        yield f"delivery {number} counts as delivered at no time"


def _captures(connection: Connection, keep: Captures) -> Iterator[str]:
    kept = select(captures.c.id, captures.c.path, captures.c.sha256).where(captures.c.path != "")
    for row in connection.execute(kept):
        if not _in_its_place(keep, row.path):
            yield f"capture {row.id} is missing: {row.path} is not in the captures folder"
            continue
        try:
            body = keep.read(row.path).body
        except _DAMAGE as fault:
            yield f"capture {row.id} cannot be read: {row.path} is damaged ({type(fault).__name__})"
            continue
        if sha256(body) != row.sha256:
            yield f"capture {row.id} is not what was received: its SHA-256 differs"


def _in_its_place(keep: Captures, path: str) -> bool:
    """Whether the file is there, if need be from where it was set aside."""
    place = keep.folder / path
    aside = keep.folder / SET_ASIDE / place.name
    if not place.is_file() and aside.is_file():
        place.parent.mkdir(exist_ok=True)
        aside.rename(place)
    return place.is_file()


def _leftovers(connection: Connection, keep: Captures) -> list[Path]:
    known = set(connection.execute(select(captures.c.path)).scalars())
    whole = {path: path.relative_to(keep.folder).as_posix() for path in keep.folder.glob("??/*.warc.gz")}
    return [*keep.unfinished(), *(path for path, name in whole.items() if name not in known)]


def _set_aside(left: list[Path], keep: Captures) -> None:
    for path in left:
        folder = keep.folder / SET_ASIDE
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name.lstrip("."))
