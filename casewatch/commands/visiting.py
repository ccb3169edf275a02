"""`crawl`: visits sources and tells what is immediate."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import writer
from casewatch.commands.progress import progress
from casewatch.commands.telling import deliver_immediate

if TYPE_CHECKING:
    from crawler.kinds import Source
    from reading.records import Run
    from storage.archive import Archive
    from storage.configuration import Configuration

_COLUMNS = (
    output.Column("source", "source", whole=True),
    output.Column("outcome", "outcome", whole=True),
    *(output.Column(name, name, right=True) for name in ("promised", "new", "updated", "unchanged", "failed")),
    output.Column("seconds", "seconds", right=True),
)


def crawl(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Names; none: all enabled.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those whose next visit is due: for cron.")] = False,
    no_notify: Annotated[bool, typer.Option("--no-notify", help="Store only; `notify` delivers later.")] = False,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Visit sources, store what they published, and deliver what is immediate.

    Exit status 1 means: done, but some source or delivery is unwell.
    """
    configuration = options.configured(config)
    chosen = _chosen(configuration, sources or [])
    with writer(configuration) as archive:
        if due:
            resting = archive.resting()
            chosen = [source for source in chosen if source.name not in resting]
        _enrol(archive, configuration)
        runs = _covered(archive, _visit(configuration, archive, chosen))
        _show(runs, json=json, due=due)
        told = no_notify or deliver_immediate(archive, configuration)
    from reading.records import WELL

    if not told or any(run.outcome not in WELL for run in runs):
        raise typer.Exit(1)


def _chosen(configuration: Configuration, names: Sequence[str]) -> list[type[Source]]:
    from casewatch.sources import find, misspelt
    from crawler.catalogue import catalogue

    known = catalogue(configuration)
    for warning in misspelt(configuration, known):
        output.say(f"casewatch: {warning}")
    if names:
        return [find(name, known) for name in dict.fromkeys(names)]
    return [source for source in known.values() if source.enabled]


def _enrol(archive: Archive, configuration: Configuration) -> None:
    """A subscription written since the last visit starts before this one, so that it hears of it."""
    from notifier.deliver import enrol

    enrol(archive, configuration)


def _visit(configuration: Configuration, archive: Archive, chosen: Sequence[type[Source]]) -> list[Run]:
    from crawler.runs import visit

    with progress("visiting", len(chosen)) as steps:
        return asyncio.run(visit(configuration, archive, chosen, progress=lambda run: steps.done(run.source)))


def _covered(archive: Archive, runs: Sequence[Run]) -> list[Run]:
    """The visits as they may be told: an address that failed may hold the name of somebody withheld."""
    from storage.queries.veil import everywhere

    with archive.engine.connect() as connection:
        words = everywhere(connection)
    return [replace(run, message=words(run.message)) for run in runs]


def _show(runs: Sequence[Run], *, json: bool, due: bool) -> None:
    found = [run_json(run) for run in runs]
    if json:
        output.lines(found)
        return
    output.table(found, _COLUMNS)
    output.lines_of_text(f"{run.source}: {run.message}" for run in runs if run.message)
    if not runs and due:
        output.say("casewatch: no source is due yet; `casewatch sources --json` says when each is")
    elif not runs:
        output.say("casewatch: no source is enabled; `casewatch sources` lists them")


def run_json(run: Run) -> dict[str, Any]:
    """A line of `crawl --json`."""
    return {
        "source": run.source,
        "outcome": run.outcome,
        "promised": run.promised,
        "delivered": run.delivered,
        "new": run.new,
        "updated": run.updated,
        "unchanged": run.unchanged,
        "failed": run.failed,
        "requests": run.requests,
        "bytes": run.bytes,
        "seconds": round(run.seconds, 2),
        "message": run.message,
    }
