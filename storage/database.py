"""Connections, transactions and the schema's version, for SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from storage import name_rules
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from alembic.config import Config

# "stale": the schema is this release's, and the keys of names were made by other rules than this release's.
State = Literal["empty", "current", "stale", "older", "newer"]
_MADE_BY = text("SELECT value FROM stamps WHERE name = 'names'")
MIGRATIONS = Path(__file__).parent / "migrations"

# What SQLite and the system say, and what there is to do about it.
_ADVICE = {
    "full": "; make room on its disk, then run the command again: nothing is lost",
    "no space left": "; make room on its disk, then run the command again: nothing is lost",
    "readonly": "; its file, or the folder it lies in, must be writable",
    "read-only": "; its file, or the folder it lies in, must be writable",
    "permission denied": "; its file, or the folder it lies in, must be writable",
    "unable to open": "; its folder must be there, and writable",
    "disk i/o error": "; look at the disk, or at a limit on the size of files",
}

# One number for "whoever writes to this archive"; any will do, as long as every release uses the same.
_WRITING = 0x63617365
# PostgreSQL's insufficient_privilege and invalid_schema_name: no schema in which this role may make anything.
_MAY_NOT = frozenset({"42501", "3F000"})


class ArchiveError(CasewatchError):
    """The archive cannot be used as it is; the text says what to do."""


def open_engine(url: str) -> Engine:
    """An engine for `url`; nothing is connected yet and no file is made."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite":
        engine = create_engine(where)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # Whatever the database keeps: text that came as bytes would upset the driver before anybody could say so.
    return create_engine(where.update_query_dict({"client_encoding": "utf8"}), pool_pre_ping=True)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin by itself, deferred, and meet "locked" later
    for pragma in ("busy_timeout=120000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE: with a plain BEGIN 292 of 400 writes by two threads failed as "locked" (measured November 2026).
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction, alone on the archive whatever other processes do; undone when the block raises.

    Writers follow one another on both databases, so ids handed out within it are in the order of the commits.
    """
    with engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITING})
            yield connection


def sqlite_file(engine: Engine) -> Path | None:
    """The file of a SQLite archive; None for PostgreSQL and for one in memory."""
    if engine.dialect.name != "sqlite" or engine.url.database in (None, "", ":memory:"):
        return None
    return Path(str(engine.url.database))


def place(engine: Engine) -> str:
    """Where the archive is, for people: without the password, which may stand among the options as well."""
    shown = {name: value for name, value in engine.url.query.items() if name in ("host", "port")}
    return engine.url.set(query=shown).render_as_string(hide_password=True)


def exists(engine: Engine) -> bool:
    """False only for a SQLite archive whose file nobody has made yet."""
    file = sqlite_file(engine)
    return file is None or file.exists()


def state(engine: Engine) -> State:
    """How the archive's schema, and the keys by which it finds names, stand to this release."""
    if not exists(engine):
        return "empty"
    try:
        with engine.connect() as connection:
            there = inspect(connection).has_table("alembic_version")
            heads = set(connection.scalars(text("SELECT version_num FROM alembic_version"))) if there else set()
            known = _revisions()
            if heads == {known[-1]}:
                return "current" if connection.scalar(_MADE_BY) == name_rules.digest() else "stale"
    except (OperationalError, DatabaseError) as fault:
        raise ArchiveError(_cannot_open(engine, fault)) from fault
    if not heads:
        return "empty"
    return "older" if heads <= set(known) else "newer"


def _revisions() -> list[str]:
    """Of the schema, the oldest first, by the names of their files: Alembic takes half a second to load."""
    return sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def _cannot_open(engine: Engine, fault: DatabaseError) -> str:
    first_line = str(fault.orig).strip().splitlines()[0] if str(fault.orig).strip() else type(fault.orig).__name__
    advice = "Check [archive] database_url and that it is running."
    if engine.dialect.name == "sqlite":
        advice = next((advice for sign, advice in _ADVICE.items() if sign in first_line.lower()), "").removeprefix("; ")
    return f"the archive {place(engine)} cannot be opened: {first_line}. {advice}"


def described(fault: BaseException) -> str:
    """What made the archive fail, in its own words and one line, with what to do where that is known."""
    words = " ".join(str(getattr(fault, "orig", None) or fault).split())[:300]
    advice = next((advice for sign, advice in _ADVICE.items() if sign in words.lower()), "; see whether it is well")
    return f"the archive could not be read or written: {words}{advice}"


def upgrade(engine: Engine) -> None:
    """Bring the schema to this release. Call it under the lock "schema": two upgrades at once would collide.

    Raises ArchiveError where the database is not fit for an archive, or its role may not make one.
    """
    from alembic import command

    try:
        with engine.connect() as connection, connection.begin():
            _holds_every_letter(connection)
            config = _alembic()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except ProgrammingError as fault:
        if getattr(fault.orig, "sqlstate", None) not in _MAY_NOT:
            raise
        advice = "give it a schema of its own: `CREATE SCHEMA AUTHORIZATION` and its name"
        raise ArchiveError(
            f"the role {engine.url.username} may not make tables in {place(engine)}; {advice}"
        ) from fault


def _holds_every_letter(connection: Connection) -> None:
    if not is_postgresql(connection):
        return
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        advice = "make one with `createdb --encoding=UTF8 --template=template0`"
        raise ArchiveError(f"the database keeps text as {encoding}, which does not hold every letter: {advice}")


def keep_copy(engine: Engine) -> Path | None:
    """Copy a SQLite archive beside itself before it is upgraded; the copy's path, None where there is no file."""
    file = sqlite_file(engine)
    if file is None or not file.exists():
        return None
    copy = file.with_name(f"{file.name}.before-upgrade")
    number = 1
    while copy.exists():
        number += 1
        copy = file.with_name(f"{file.name}.before-upgrade-{number}")
    # Whole or not at all: half a copy under this name is what somebody would restore one day.
    unfinished = file.with_name(f"{file.name}.before-upgrade.unfinished")
    unfinished.unlink(missing_ok=True)
    source = sqlite3.connect(file)
    target = sqlite3.connect(unfinished)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, with no log beside it
    finally:
        source.close()
        target.close()
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.rename(copy)
    return copy


def _alembic() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def is_postgresql(connection: Connection | Engine) -> bool:
    """Whether this is PostgreSQL; the alternative is SQLite."""
    return bool(connection.dialect.name == "postgresql")


@cache
def _insert_new(table: Table, postgres: bool) -> Any:
    return (postgresql.insert if postgres else sqlite.insert)(table).on_conflict_do_nothing()


def insert_new(connection: Connection, table: Table) -> Any:
    """The statement that inserts rows but those that are there already."""
    return _insert_new(table, is_postgresql(connection))


def scalar(connection: Connection, statement: Any, **parameters: Any) -> Any:
    """The first column of the first row, None where there is none."""
    return connection.execute(statement, parameters).scalar()
