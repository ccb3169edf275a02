"""`sources` and `status`: what is read, how it is, and what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from casewatch.commands import options, output
from casewatch.commands.opening import reader_if_any

if TYPE_CHECKING:
    from crawler.kinds import Source as SourceClass
    from storage.queries import Source

_KEYS = (
    "name", "organisation", "kind", "url", "enabled", "evidence", "health", "since", "last_visit", "next_visit",
    "last_new", "message",
)  # fmt: skip
_COLUMNS = (
    output.Column("name", "name", whole=True),
    output.Column("organisation", "organisation"),
    output.Column("kind", "kind", whole=True),
    output.Column("enabled", "enabled", show=lambda enabled: "yes" if enabled else "no"),
    output.Column("health", "health", whole=True),
    output.Column("last visit", "last_visit", whole=True, show=output.minute),
    output.Column("last new", "last_new", whole=True, show=output.day),
)
_UNWELL = (
    output.Column("unwell", "name", whole=True),
    output.Column("outcome", "outcome", whole=True),
    output.Column("since", "since", whole=True, show=output.minute),
)


def sources(config: options.Config = None, json: options.Json = False, csv: options.Csv = False) -> None:
    """List all sources, built-in and configured, with their health."""
    from crawler.catalogue import catalogue
    from storage.queries import sources as visited

    options.one_of(json, csv)
    configuration = options.configured(config)
    known = catalogue(configuration)
    with reader_if_any(configuration) as engine:
        stored = {source.name: source for source in visited(engine)} if engine else {}
    found = [_merged(name, known.get(name), stored.get(name)) for name in sorted({*known, *stored})]
    if json:
        output.lines(found)
    elif csv:
        output.rows(found, _KEYS)
    else:
        output.table(found, _COLUMNS)
        _explain(found)


def _merged(name: str, known: type[SourceClass] | None, stored: Source | None) -> dict[str, Any]:
    """What the configuration says and what the archive saw. One that is configured no longer is not enabled."""
    from storage.queries import as_json

    seen: Mapping[str, Any] = as_json(stored) if stored else {"health": "unvisited"}
    said = {"enabled": False} if known is None else _constants(known)
    merged = {**seen, **said, "name": name}
    return {key: merged[key] for key in _KEYS if merged.get(key) is not None}


def _constants(source: type[SourceClass]) -> dict[str, Any]:
    return {
        "organisation": source.organisation,
        "kind": source.kind,
        "url": source.url,
        "enabled": source.enabled,
        "evidence": source.evidence,
    }


def status(config: options.Config = None, json: options.Json = False) -> None:
    """Show what is unwell and since when, queue lengths and the archive's size."""
    from storage.queries import as_json, nothing
    from storage.queries import status as find

    configuration = options.configured(config)
    with reader_if_any(configuration) as engine:
        found = as_json(find(engine) if engine else nothing(configuration.archive.database_url))
    if json:
        output.lines([found])
        return
    output.fields(
        [
            ("archive", found["archive"]),
            ("size", _size(found["bytes"])),
            ("sources visited", found["sources"]),
            ("last visit", output.minute(found["last_visit"]) if "last_visit" in found else None),
            ("deliveries waiting", found["queued"]),
            ("deliveries given up", found["dead"]),
            ("open questions", found["reviews"]),
            ("unwell", len(found["unwell"]) or "none"),
        ]
    )
    if found["unwell"]:
        output.heading("Unwell")
        output.table(found["unwell"], _UNWELL)
        _explain(found["unwell"])


def _explain(sources: Sequence[Mapping[str, Any]]) -> None:
    """What is wrong with each, below the table: a column of it would be a word wide on a narrow terminal."""
    messages = [f"{source['name']}: {source['message']}" for source in sources if source.get("message")]
    output.lines_of_text(["", *messages] if messages else [])


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
