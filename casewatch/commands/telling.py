"""`notify`: delivers what is queued and every digest that is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import reader_if_any, writer

if TYPE_CHECKING:
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
        _name_unusable_channels(configuration)
        with reader_if_any(configuration) as engine:
            if engine is None:
                return
    with writer(configuration) as archive:
        if not dry_run:
            enrol(archive, configuration)
        # Whoever runs the command wants it tried now: only a server's own Retry-After is still waited for.
        report = send(archive, configuration, now=archive.clock(), digest=digest, dry_run=dry_run, retry_all=True)
    for line in report.lines:
        output.out().print(output.safe(line))
    tried = report.composed or report.delivered or report.failed or report.dead
    if not (report.lines if dry_run else tried):
        output.say(_nothing(configuration, report.waiting, asked=digest, dry_run=dry_run))
    if not report.well:
        raise typer.Exit(1)


def deliver_immediate(archive: Archive, configuration: Configuration) -> bool:
    """Send what is immediate after a visit, saying what came of it; whether all of it arrived."""
    from notifier.deliver import notify as send

    report = send(archive, configuration, now=archive.clock(), immediate_only=True)
    for line in report.lines:
        output.say(line)
    return report.well


def _nothing(configuration: Configuration, waiting: int, *, asked: str | None, dry_run: bool) -> str:
    """That nothing was due; and, since a digest is not due for most of the day, how to have one at once."""
    said = "nothing would be sent now" if dry_run else "nothing was due"
    if waiting:
        said += f"; {waiting} deliveries wait"
    digests = [each for each in configuration.subscriptions if each.cadence != "immediate"]
    if asked is not None or not digests:
        return said
    hours = ", ".join(f"{each.name} ({each.cadence}, {each.at} {each.timezone})" for each in digests)
    return f"{said}; digests have their hour: {hours}; `casewatch notify --digest NAME` sends one at once"


def _name_unusable_channels(configuration: Configuration) -> None:
    """An address that is missing or mistyped shows today, not at the hour of the first digest. Nothing is connected."""
    from notifier.channels import open_channel
    from notifier.sink import ChannelError

    used = {subscription.channel for subscription in configuration.subscriptions}
    for channel in configuration.channels:
        if channel.name in used:
            try:
                open_channel(channel, configuration.folder).close()
            except ChannelError as fault:
                output.say(f"casewatch: {fault}")
