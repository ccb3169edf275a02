"""Opens an archive for reading, and says what to do where there is none yet."""

from __future__ import annotations

from sqlalchemy import Engine

from storage import database
from storage.database import ArchiveError
from storage.errors import CasewatchError
from storage.settings import ArchiveSettings


class MissingArchiveError(CasewatchError):
    """There is no archive yet; the text says how one comes about."""


def open_for_reading(settings: ArchiveSettings) -> Engine:
    """An engine on an archive of this release's schema; an older SQLite archive is upgraded first.

    Raises MissingArchiveError where nothing was stored yet, ArchiveError where the schema does not fit this release.
    """
    engine = database.open_engine(settings.database_url)
    try:
        _require_schema(engine, settings)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _require_schema(engine: Engine, settings: ArchiveSettings) -> None:
    found = database.state(engine)
    if found == "current":
        return
    if found == "empty" and database.is_postgresql(engine):
        raise ArchiveError(f"{database.place(engine)} holds no archive yet: run `casewatch database upgrade`")
    if found == "empty":
        file = database.sqlite_file(engine)
        what = "holds no archive" if database.exists(engine) else "does not exist"
        raise MissingArchiveError(f"nothing is stored yet: {file} {what}; `casewatch crawl` makes it")
    from storage.archive import Archive  # here, because the writing door brings the whole of reading with it

    Archive.open(settings).close()
