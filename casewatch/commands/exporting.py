"""`export`: publications with their texts, for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

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
    with _opened(part, file) as stream:
        try:
            yield stream
        except BaseException:
            part.unlink()
            raise
    os.replace(part, file)


def _opened(path: Path, meant: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as fault:
        raise UnwritableError(f"{meant}: cannot be written: {fault.strerror}") from fault
