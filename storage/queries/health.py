"""How the sources are, and what waits in the archive's queues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Executable, func, select, text

from storage.database import is_postgresql, place, sqlite_file
from storage.queries.review import open_questions
from storage.queries.veil import everywhere
from storage.tables import captures, deliveries
from storage.tables import sources as table


@dataclass(frozen=True, slots=True)
class Source:
    """What the archive knows of one source. `since`: unwell since then. The catalogue knows the rest."""

    name: str
    organisation: str
    kind: str
    url: str
    health: str
    since: datetime | None
    last_visit: datetime | None
    next_visit: datetime | None
    last_new: datetime | None
    outcome: str | None
    message: str | None


@dataclass(frozen=True, slots=True)
class Unwell:
    """A source that is not well."""

    name: str
    outcome: str | None
    since: datetime | None
    message: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """What `status --json` gives. `queued` and `dead` count deliveries, `reviews` open questions.

    `bytes` are the database and the captured bodies before compression. `last_visit`: to any source.
    """

    archive: str
    sources: int
    unwell: tuple[Unwell, ...]
    queued: int
    dead: int
    reviews: int
    bytes: int
    last_visit: datetime | None = None


def sources(engine: Engine) -> list[Source]:
    """Every source that was ever visited, by name."""
    with engine.connect() as connection:
        rows = connection.execute(select(table).order_by(table.c.name)).all()
        covered = everywhere(connection)
    return [
        Source(
            name=row.name,
            organisation=row.organisation,
            kind=row.kind,
            url=row.url,
            health=row.health,
            since=row.unwell_since,
            last_visit=row.last_visit,
            next_visit=row.next_visit,
            last_new=row.last_new,
            outcome=row.outcome,
            message=covered(row.message) or None,
        )
        for row in rows
    ]


def status(engine: Engine) -> Status:
    """The state of the archive as a whole."""
    known = sources(engine)
    unwell = tuple(
        Unwell(source.name, source.outcome, source.since, source.message)
        for source in known
        if source.health == "unwell"
    )
    with engine.connect() as connection:
        return Status(
            archive=place(engine),
            sources=len(known),
            unwell=unwell,
            queued=_deliveries(connection, "waiting"),
            dead=_deliveries(connection, "dead"),
            reviews=open_questions(connection),
            bytes=_database_size(connection, engine) + _captured(connection),
            last_visit=max((source.last_visit for source in known if source.last_visit), default=None),
        )


def nothing(archive: str) -> Status:
    """The state of an archive that nobody has made yet."""
    return Status(archive, sources=0, unwell=(), queued=0, dead=0, reviews=0, bytes=0)


def _deliveries(connection: Connection, state: str) -> int:
    return _count(connection, select(func.count()).select_from(deliveries).where(deliveries.c.state == state))


def _captured(connection: Connection) -> int:
    return _count(connection, select(func.coalesce(func.sum(captures.c.size), 0)))


def _database_size(connection: Connection, engine: Engine) -> int:
    if is_postgresql(connection):
        return _count(connection, text("SELECT pg_database_size(current_database())"))
    file = sqlite_file(engine)
    return file.stat().st_size if file is not None and file.exists() else 0


def _count(connection: Connection, query: Executable) -> int:
    return int(connection.execute(query).scalar_one())
