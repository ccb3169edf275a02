"""`reread`: stored texts read again after the rules changed; fetches nothing, tells nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casewatch.commands import options, output
from casewatch.commands.again import UnreadableError, recognised_again, row_again
from casewatch.commands.detail import UnknownIdError, finding_row
from casewatch.commands.opening import existing
from casewatch.commands.progress import progress
from casewatch.commands.redeciding import redecide_all

if TYPE_CHECKING:
    from reading.records import Reading
    from reading.rows import RowRules
    from storage.archive import Archive
    from storage.configuration import Configuration
    from storage.rereading import Difference, Stored


def reread(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID ...]", help="Publications, or cases for all about them.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Set it down, telling nobody.")] = False,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Recognise and decide again over stored texts after rules changed; shows what would differ."""
    from reading.recognise import VERSION
    from reading.rows.facts import version
    from storage import redeciding

    configuration = options.configured(config)
    with existing(configuration) as archive:
        registers = _registers(archive, configuration)
        wanted = archive.outdated(VERSION, ids or (), {name: version(rules) for name, rules in registers.items()})
        if ids and not wanted:
            raise UnknownIdError(f"no publication that can be read again has, or speaks of: {', '.join(ids)}")
        failed, differing = _read_all(archive, wanted, registers, apply=apply, json=json)
        decided = redeciding.outdated(archive, ids or ())
        differing += redecide_all(archive, decided, apply=apply, json=json)
    if differing and not apply:
        output.say("casewatch reread --apply sets it down; nobody is told")
    if failed:
        raise typer.Exit(1)


def _registers(archive: Archive, configuration: Configuration) -> dict[str, RowRules]:
    """How the rows of each register that is configured are read, of those that the archive holds rows of."""
    from storage.rereading import registers

    with archive.engine.connect() as connection:
        held = registers(connection)
    if not held:
        return {}
    from crawler.catalogue import catalogue

    known = catalogue(configuration)
    read = {name: known[name]().rules() for name in held if name in known}
    return {name: rules for name, rules in read.items() if rules is not None}


def _again(held: Stored, registers: Mapping[str, RowRules]) -> Reading:
    row = held.card is not None and held.card.scheme == "row"
    if row and held.source in registers:
        return row_again(held, held.said_language, registers[held.source])
    return recognised_again(held, held.said_language)


def _read_all(
    archive: Archive, wanted: list[str], registers: Mapping[str, RowRules], *, apply: bool, json: bool
) -> tuple[int, int]:
    """Read them one after the other; how many could not be, and how many differ."""
    differing = failed = 0
    with progress("reading again", len(wanted)) as steps:
        for publication in wanted:
            held = archive.stored(publication)
            try:
                reading = _again(held, registers)
            except UnreadableError as fault:
                output.say(f"{publication} could not be read: {fault}; what stood is kept")
                failed += 1
                continue
            finally:
                steps.done()
            found = archive.differs(held, reading)
            if apply and not archive.reread(held, reading):
                output.say(f"{publication} was changed meanwhile; read it again")
                failed += 1
                continue
            differing += bool(found)
            if found and not held.withheld:
                _show(found, apply=apply, json=json)
    output.say(f"{len(wanted)} publications read again: {differing} {'set down anew' if apply else 'would differ'}")
    return failed, differing


def _show(found: Difference, *, apply: bool, json: bool) -> None:
    if json:
        output.lines([_shape(found, apply=apply)])
        return
    output.out().print(output.safe(f"{found.publication}  {found.title}", "bold"))
    for what, change in (("kind", found.kind), ("language", found.language)):
        if change:
            output.out().print(output.safe(f"  {what}: {change[0] or 'unknown'} → {change[1] or 'unknown'}"))
    for line, style in _lines(found):
        output.out().print(output.safe(line, style), soft_wrap=True)


def _lines(found: Difference) -> Iterator[tuple[str, str]]:
    for sign, findings, style in (("-", found.removed, "red"), ("+", found.added, "green")):
        for type, data in findings:
            row = finding_row(type, data)
            said = "  ".join(str(part) for part in (row["what"], row["who"], row["date"]) if part)
            yield f"  {sign} {type}  {said}  “{row['quote']}”", style


def _shape(found: Difference, *, apply: bool) -> Mapping[str, Any]:
    shape: dict[str, Any] = {
        "id": found.publication,
        "revision": found.revision,
        "before": found.before,
        "after": found.after,
        "added": [{"type": type, **data} for type, data in found.added],
        "removed": [{"type": type, **data} for type, data in found.removed],
        "applied": apply,
    }
    changed = {"kind": found.kind, "language": found.language}
    return shape | {key: list(value) for key, value in changed.items() if value}
