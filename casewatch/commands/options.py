"""Options that several commands share, so that they are called the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from storage.configuration import Configuration
    from storage.queries import Filters

Config = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file; else CASEWATCH_CONFIG, else casewatch.toml here."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
Csv = Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0 for all.")]
Source = Annotated[str | None, typer.Option("--source", help="Only this source, by name.")]
Organisation = Annotated[str | None, typer.Option("--organisation", help="Only what this organisation published.")]
Kind = Annotated[str | None, typer.Option("--kind", help="Only this kind, as statement or recognition.")]
Language = Annotated[str | None, typer.Option("--language", help="Only this language, as en or ru.")]
Country = Annotated[str | None, typer.Option("--country", help="Only about this country, as RU.")]
Since = Annotated[str | None, typer.Option("--since", help="Published then or later: 2021, 2021-11 or 2021-11-18.")]
Until = Annotated[str | None, typer.Option("--until", help="Published then or earlier: 2021, 2021-11 or 2021-11-18.")]


def configured(path: Path | None) -> Configuration:
    """The configuration a command works with. Raises ConfigurationError."""
    from storage.configuration import load

    return load(path)


def filters(
    source: str | None,
    organisation: str | None,
    kind: str | None,
    language: str | None,
    country: str | None,
    since: str | None,
    until: str | None,
) -> Filters:
    """The filters of a list, checked. Raises FilterError."""
    from storage.queries import Filters

    country = country.upper() if country else None
    chosen = Filters(source, organisation, kind, language, country, since, until)
    chosen.conditions()
    return chosen


def one_of(json: bool, csv: bool) -> None:
    """Refuses two formats at once."""
    if json and csv:
        raise typer.BadParameter("choose one of --json and --csv")
