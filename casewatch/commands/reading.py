"""`read`: what would be recognised in a text; stores nothing."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from casewatch.commands import options, output
from casewatch.commands.detail import finding_row
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from reading.records import Reading

_KEYS = ("url", "organisation", "published", "modified", "language", "title")
_LISTS = {
    "persons": "person",
    "groups": "group",
    "designations": "designation",
    "events": "event",
    "retractions": "retraction",
}
_COLUMNS = (
    output.Column("type", "type", whole=True),
    output.Column("what", "what"),
    output.Column("who", "who"),
    output.Column("date", "date", whole=True),
    output.Column("quote", "quote"),
    output.Column("where", "where", whole=True),
)


class UnreadableInputError(CasewatchError):
    """What was given to `read` is not in the form it takes."""


def read(
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="A UTF-8 text; - or none: standard input.")] = "-",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Many: a JSON object with a text on each line.")] = False,
    title: Annotated[str, typer.Option("--title", help="Its title.")] = "",
    language: Annotated[str | None, typer.Option("--language", help="Its language; else recognised.")] = None,
    published: Annotated[str | None, typer.Option("--published", help="Its date, as 2021-11-18.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help="Who publishes it.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="The text with what was found marked, and the rule behind each.")
    ] = False,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Show what would be recognised in a text: persons, groups, designations, events. Stores nothing."""
    options.configured(config)
    if explain and (json or jsonl):
        raise typer.BadParameter("--explain is for people; choose it or JSON")
    given = {"title": title, "language": language, "published": published, "organisation": organisation}
    with _opened(file) as stream:
        if jsonl:
            output.lines(_shape(_recognised(entry), entry) for entry in _entries(stream))
            return
        entry = {"text": _whole(stream), **{key: value for key, value in given.items() if value}}
    if explain:
        _explain(entry)
        return
    found = _shape(_recognised(entry), entry)
    if json:
        output.lines([found])
    else:
        _show(found)


def _opened(file: str) -> TextIO:
    """Text with the line ends it came with: findings count its code points."""
    if file == "-":
        # A stream of its own, so that closing it leaves standard input alone.
        return open(sys.stdin.fileno(), encoding="utf-8-sig", newline="", closefd=False)
    try:
        return Path(file).open(encoding="utf-8-sig", newline="")
    except OSError as fault:
        raise UnreadableInputError(f"{file}: cannot be read: {fault.strerror}") from fault


def _whole(stream: TextIO) -> str:
    try:
        return stream.read()
    except UnicodeDecodeError as fault:
        raise UnreadableInputError("the text is not UTF-8; save it as UTF-8") from fault


def _entries(stream: TextIO) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            entry = json_format.loads(line)
        except ValueError as fault:
            raise UnreadableInputError(f"line {number} is not JSON: {fault}") from fault
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            raise UnreadableInputError(f'line {number} is not an object with a "text"')
        wrong = [key for key in _KEYS if not isinstance(entry.get(key, ""), str | None)]
        if wrong:
            raise UnreadableInputError(f'line {number}: "{wrong[0]}" is not text')
        yield entry


def _recognised(entry: Mapping[str, Any]) -> Reading:
    from reading.recognise import recognise

    return recognise(
        entry["text"],
        title=entry.get("title") or "",
        language=entry.get("language"),
        published=entry.get("published"),
        organisation=entry.get("organisation"),
        url=entry.get("url"),
        changed=entry.get("modified"),
    )


def _shape(found: Reading, entry: Mapping[str, Any]) -> dict[str, Any]:
    from reading.shapes import reading_json

    return dict(reading_json(found, id=entry.get("id")))


def _explain(entry: Mapping[str, Any]) -> None:
    from casewatch.commands.explaining import explain
    from reading.recognise.explain import unsaid
    from reading.recognise.text import Text

    found = _recognised(entry)
    text = Text(entry.get("title", ""), entry["text"])
    explain(text.title, text.body, _shape(found, entry), unsaid(text, found))


def _show(found: Mapping[str, Any]) -> None:
    output.fields([("language", found.get("language") or "unknown"), ("kind", found["kind"])])
    rows = [
        {**finding_row(type, data), "type": type, "where": _place(data)}
        for key, type in _LISTS.items()
        for data in found.get(key, ())
    ]
    output.table(rows, _COLUMNS)
    if not rows:
        output.say("nothing was recognised")


def _place(data: Mapping[str, Any]) -> str:
    return f"{data['field']} {data['start']}-{data['end']}"
