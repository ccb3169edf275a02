"""Fixtures: a site on loopback, and a crawl of it into an archive of the test's own."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.catalogue import catalogue
from crawler.reader import Reader
from crawler.runs import visit
from reading.records import WELL, Run
from storage.archive import Archive
from storage.configuration import ArchiveSettings, Configuration, load
from storage.tables import changes, publications
from tests.servers import HOST, Site

# How a message goes on that has said what was seen.
ADVICE = re.compile(
    r"(?:[;:,]|, and|, then) (?:see|look|check|use|visit|try|raise|lower|give|name|mend|write|tell|warn|find|take|"
    r"fetch|close it|make room|please report|nothing to do|its (?:file|folder)|(?:the next|each) visit|"
    r"they are (?:tried|asked))\b"
)
Crawl = Callable[..., list[Run]]
Look = Callable[..., Run]


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(each)}" for key, each in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def configured(folder: Path, tables: list[dict[str, Any]], **crawler: Any) -> Configuration:
    """A configuration read from a file, as a user's would be."""
    settings = {"allow_hosts": [HOST], "timeout": 5.0, **crawler}
    lines = ["[crawler]", *(f"{key} = {toml(value)}" for key, value in settings.items())]
    for table in tables:
        lines += ["[[source]]", *(f"{key} = {toml(value)}" for key, value in table.items())]
    path = folder / "casewatch.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return load(path, environ={})


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One reading process for all tests."""
    running = Reader()
    yield running
    running.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Archive]:
    """An archive on SQLite: what differs between databases is the archive's own tests' concern."""
    settings = ArchiveSettings(database_url=f"sqlite:///{tmp_path / 'casewatch.db'}", captures=tmp_path / "captures")
    opened = Archive.open(settings)
    yield opened
    opened.close()


@pytest.fixture
def crawl(store: Archive, tmp_path: Path, reader: Reader) -> Crawl:
    """Visit the sources of some tables once; their runs in order. Whatever is not well says what to do about it."""

    def make(*tables: dict[str, Any], **crawler: Any) -> list[Run]:
        configuration = configured(tmp_path, list(tables), **crawler)
        found = catalogue(configuration)
        wanted = [found[table["name"]] for table in tables]
        runs = asyncio.run(visit(configuration, store, wanted, reader=reader))
        assert [run.message for run in runs if run.outcome not in WELL and not ADVICE.search(run.message)] == []
        return runs

    return make


@pytest.fixture
def look(archive: Archive, tmp_path: Path, reader: Reader) -> Look:
    """Visit the source of a table once; the archive is SQLite and PostgreSQL in turn."""

    def once(table: dict[str, Any]) -> Run:
        configuration = configured(tmp_path, [table])
        (run,) = asyncio.run(visit(configuration, archive, [catalogue(configuration)[table["name"]]], reader=reader))
        return run

    return once


def told(archive: Archive) -> list[str]:
    """Changes that are no secret, in order; what an item says of people aside."""
    found = sorted(rows(archive, changes), key=lambda row: row.id)
    return [row.kind for row in found if not row.silent and row.kind not in ("event", "designation")]


def rows(store: Archive, table: Any) -> list[Any]:
    """All rows of a table."""
    with store.engine.connect() as connection:
        return list(connection.execute(select(table)))


def titles(store: Archive) -> list[str]:
    """The titles of all publications."""
    return sorted(row.title for row in rows(store, publications))
