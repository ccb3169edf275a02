"""`publications` and `search`: lists of what was published, with the same filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import reader_if_any

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from storage.queries import Filters

_CSV = (
    "id", "source", "organisation", "kind", "language", "country", "title", "url", "urls", "published", "first_seen",
    "revision", "revisions", "cluster",
)  # fmt: skip
_COLUMNS = (
    output.Column("id", "id", whole=True),
    output.Column("published", "date", whole=True),
    output.Column("organisation", "organisation"),
    output.Column("kind", "kind", whole=True),
    output.Column("title", "title"),
)
_HITS = (
    output.Column("id", "id", whole=True),
    output.Column("published", "date", whole=True),
    output.Column("organisation", "organisation"),
    output.Column("title", "title"),
    output.Column("text", "snippet"),
)


def publications(
    source: options.Source = None,
    organisation: options.Organisation = None,
    kind: options.Kind = None,
    language: options.Language = None,
    country: options.Country = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 50,
    config: options.Config = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """List what was published, newest first seen first."""
    from storage.queries import as_json
    from storage.queries import publications as find

    options.one_of(json, csv)
    chosen = options.filters(source, organisation, kind, language, country, since, until)
    with reader_if_any(options.configured(config)) as engine:
        found = [as_json(publication) for publication in find(engine, chosen, limit)] if engine else []
        if engine is not None and not found:
            _explain_nothing(engine, chosen)
    _show(found, _COLUMNS, _CSV, json=json, csv=csv)
    _say_if_cut(found, limit)


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words; all of them must be in the text.")],
    source: options.Source = None,
    organisation: options.Organisation = None,
    kind: options.Kind = None,
    language: options.Language = None,
    country: options.Country = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 50,
    config: options.Config = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """Search the texts; words are found in their inflections. The best hits come first."""
    from storage.queries import as_json
    from storage.queries import search as find

    options.one_of(json, csv)
    chosen = options.filters(source, organisation, kind, language, country, since, until)
    with reader_if_any(options.configured(config)) as engine:
        found = [as_json(hit) for hit in find(engine, " ".join(query), chosen, limit)] if engine else []
        if engine is not None and not found:
            output.say("nothing was found; a name in any spelling is found by `casewatch cases NAME`")
    _show(found, _HITS, (*_CSV, "score", "snippet"), json=json, csv=csv)
    _say_if_cut(found, limit)


def _show(
    found: list[dict[str, Any]],
    columns: tuple[output.Column, ...],
    cells: tuple[str, ...],
    *,
    json: bool,
    csv: bool,
) -> None:
    if json:
        output.lines(found)
    elif csv:
        output.rows(found, cells)
    else:
        output.table([{**row, "date": _dated(row)} for row in found], columns)


def _dated(row: dict[str, Any]) -> str:
    """The day it was published; in brackets, where nobody said, the day it was first seen."""
    published = row.get("published")
    return output.day(published) if published else f"({output.day(row['first_seen'])})"


def _explain_nothing(engine: Engine, chosen: Filters) -> None:
    """A misspelt filter looks like an empty archive; say what there would be."""
    from storage.queries import known_values

    with engine.connect() as connection:
        for name in ("source", "organisation", "kind", "language", "country"):
            wanted = getattr(chosen, name)
            if wanted is None:
                continue
            known = known_values(connection, name)
            if wanted.casefold() not in [value.casefold() for value in known]:
                output.say(f'no publication has {name} "{wanted}"; there are: {", ".join(known) or "none yet"}')
                return
    output.say("no publication fits")


def _say_if_cut(found: list[dict[str, Any]], limit: int) -> None:
    if limit and len(found) == limit:
        output.say(f"the first {limit} are shown; --limit 0 shows all")
