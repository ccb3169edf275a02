"""`database upgrade` and `database check`: the archive's schema, and whether the archive is whole."""

from __future__ import annotations

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import writer

group = typer.Typer(help="The archive's schema, and whether the archive is whole.", no_args_is_help=True)


@group.command(epilog="Example: casewatch database upgrade")
def upgrade(config: options.Config = None) -> None:
    """Make the archive, or bring its schema to this release. A SQLite archive is copied beside itself first."""
    from storage import database
    from storage.archive import Archive
    from storage.captures import Captures
    from storage.locks import Locks

    settings = options.configured(config).archive
    engine = database.open_engine(settings.database_url)
    archive = Archive(engine, Captures(settings.captures), Locks(engine))
    try:
        before = database.state(engine)
        if before == "newer":
            raise database.ArchiveError("this archive was written by a newer casewatch; install that release")
        archive.upgrade()
    finally:
        archive.close()
    said = {
        "current": "the archive is of this release already",
        "empty": "the archive was made",
        "stale": "the names in the archive were indexed anew",
    }
    output.say(said.get(before, "the archive was upgraded"))


@group.command(epilog="Example: casewatch database check")
def check(config: options.Config = None) -> None:
    """Look at every row and every capture; a line per fault, and exit status 1 if there is one."""
    from storage.check import check as look
    from storage.queries import open_for_reading

    configuration = options.configured(config)
    open_for_reading(configuration.archive).dispose()  # nothing to check where there is no archive: that is said
    with writer(configuration) as archive:
        found = look(archive.engine, archive.captures)
    output.lines_of_text(found.faults)
    if found.set_aside:
        output.say(f"{found.set_aside} captures of a visit that was cut off were set aside; that is no fault")
    output.say(f"{found.publications} publications and {found.captures} captures looked at: {len(found.faults)} faults")
    if found.faults:
        raise typer.Exit(1)
