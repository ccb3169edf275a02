"""`notify`: delivers what is queued and every digest that is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import reader_if_any, writer

if TYPE_CHECKING:
    from notifier.report import Report
    from storage.archive import Archive
    from storage.configuration import Configuration


def notify(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be sent; send nothing.")] = False,
    digest: Annotated[
        str | None, typer.Option("--digest", metavar="NAME", help="Send this subscription's digest now, due or not.")
    ] = None,
    config: options.Config = None,
) -> None:
    """Deliver what is queued, and every digest that is due.

    Exit status 1 means: some delivery failed; it is kept and tried again.
    """
    from notifier.deliver import enrol
    from notifier.deliver import notify as send

    configuration = options.configured(config)
    if dry_run:
        with reader_if_any(configuration) as engine:
            if engine is None:
                return
    with writer(configuration) as archive:
        if not dry_run:
            enrol(archive, configuration)
        # Whoever runs the command wants it tried now: only a server's own Retry-After is still waited for.
        report = send(archive, configuration, now=archive.clock(), digest=digest, dry_run=dry_run, retry_all=True)
        _show(report, dry_run=dry_run)
    if not report.well:
        raise typer.Exit(1)


def deliver_immediate(archive: Archive, configuration: Configuration) -> bool:
    """Send what is immediate after a visit, saying what came of it; whether all of it arrived."""
    from notifier.deliver import notify as send

    report = send(archive, configuration, now=archive.clock(), immediate_only=True)
    for line in report.lines:
        output.say(line)
    return report.well


def _show(report: Report, *, dry_run: bool) -> None:
    for line in report.lines:
        output.out().print(output.safe(line))
    if dry_run:
        return
    if not (report.composed or report.delivered or report.failed or report.dead):
        output.say("nothing was due" + (f"; {report.waiting} deliveries wait" if report.waiting else ""))
