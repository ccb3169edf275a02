"""`export`: publications with their texts, for other programs."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO, cast

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import reader
from storage.errors import CasewatchError


class Format(StrEnum):
    """What an export can be."""

    CSV = "csv"
    JSONL = "jsonl"


class UnwritableError(CasewatchError):
    """The file an export should go to cannot be written."""


def export(
    format: Annotated[Format, typer.Option("--format", help="csv for spreadsheets, jsonl for programs.")],
    file: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
    ] = None,
    source: options.Source = None,
    organisation: options.Organisation = None,
    kind: options.Kind = None,
    language: options.Language = None,
    country: options.Country = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 0,
    config: options.Config = None,
) -> None:
    """Write publications with their texts, all that the filters let through."""
    from storage.export.files import export as write

    chosen = options.filters(source, organisation, kind, language, country, since, until)
    with reader(options.configured(config)) as engine, _target(file) as stream:
        count = write(engine, chosen, format.value, stream, limit)
    output.say(f"{count} publications" + (f" written to {file}" if file else ""))


@contextmanager
def _target(file: Path | None) -> Iterator[TextIO]:
    """A text stream; a file appears whole or not at all, and an older one of that name stays until then."""
    if file is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(newline="")
        yield sys.stdout
        return
    if file.exists() and not file.is_file():  # a pipe or a device: there is nothing to replace
        with _opened(file, file) as stream:
            yield stream
        return
    part = file.with_name(f".{file.name}.part")
    # Not emptied before it is locked: what a killed export left is taken over, another's under way is left alone.
    with _opened(part, file, mode="a") as stream:
        _own(stream, part, file)
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            os.replace(part, file)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise UnwritableError(f"{file}: cannot be written: {fault.strerror}") from fault
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _own(stream: TextIO, part: Path, file: Path) -> None:
    """Have the unfinished file for this process alone; the lock dies with it."""
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The other may have finished in between: then what we hold is its file, under its final name.
        ours = part.exists() and os.path.samestat(os.fstat(stream.fileno()), part.stat())
    except BlockingIOError:
        ours = False
    if not ours:
        raise UnwritableError(f"{file}: another export is writing it")
    stream.truncate(0)


def _opened(path: Path, meant: Path, mode: str = "w") -> TextIO:
    try:
        return cast(TextIO, path.open(mode, encoding="utf-8", newline=""))
    except OSError as fault:
        raise UnwritableError(f"{meant}: cannot be written: {fault.strerror}") from fault
