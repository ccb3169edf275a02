"""The archive a command works on: opened, and closed whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casewatch.commands.output import say

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from storage.archive import Archive
    from storage.configuration import Configuration


@contextmanager
def reader(configuration: Configuration) -> Iterator[Engine]:
    """An archive that must be there already. Raises MissingArchiveError and ArchiveError."""
    from storage.queries import open_for_reading

    engine = open_for_reading(configuration.archive)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reader_if_any(configuration: Configuration) -> Iterator[Engine | None]:
    """The same for commands that list: where there is no archive yet the list is empty, and a hint says why."""
    from storage.queries import MissingArchiveError, open_for_reading

    try:
        engine = open_for_reading(configuration.archive)
    except MissingArchiveError as fault:
        say(f"casewatch: {fault}")
        yield None
        return
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def existing(configuration: Configuration) -> Iterator[Archive]:
    """The archive open for writing, which must be there already. Raises MissingArchiveError."""
    from storage.queries import open_for_reading

    open_for_reading(configuration.archive).dispose()
    with writer(configuration) as archive:
        yield archive


@contextmanager
def writer(configuration: Configuration) -> Iterator[Archive]:
    """The archive open for writing; SQLite's is made if need be."""
    from storage.archive import Archive

    archive = Archive.open(configuration.archive)
    try:
        yield archive
    finally:
        archive.close()
