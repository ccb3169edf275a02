"""`match`: may two names be one person's; the verdict, and what decided."""

from __future__ import annotations

import json as json_format
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casewatch.commands import options, output
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from reading.linking import Mention

_KNOWN = {"name": str, "country": str, "birth_year": int, "articles": list}


class UnreadablePairError(CasewatchError):
    """A line given to `match` is no pair; the text says what is expected."""


def match(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME NAME]", help="Two names, each in quotes.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Many: {"a", "b"} on each line of standard input.')] = False,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Say whether two names may be one person's: same, review or different, and why."""
    options.configured(config)
    if jsonl == bool(names) or (names and len(names) != 2):
        raise typer.BadParameter('give two names, each in quotes, or --jsonl with {"a", "b"} on each line')
    if jsonl:
        output.lines(_matched(pair) for pair in _pairs())
        return
    found = _matched({"a": (names or [])[0], "b": (names or [])[1]})
    if json:
        output.lines([found])
    else:
        output.fields([("verdict", found["verdict"]), ("score", f"{found['score']:.3f}")])
        output.fields((name, str(value)) for name, value in found["features"].items())


def _pairs() -> Iterator[Mapping[str, Any]]:
    stream = open(sys.stdin.fileno(), encoding="utf-8-sig", closefd=False)  # noqa: SIM115 - it is not ours to close
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            pair = json_format.loads(line)
        except ValueError as fault:
            raise UnreadablePairError(f"line {number} is not JSON: {fault}") from fault
        if not isinstance(pair, dict) or not {"a", "b"} <= pair.keys():
            raise UnreadablePairError(f'line {number} is not an object with "a" and "b"')
        for key in ("a", "b"):
            _check(pair[key], f'line {number}, "{key}"')
        yield pair


def _check(one: Any, place: str) -> None:
    """Raise UnreadablePairError where this is neither a name nor a described person."""
    if isinstance(one, str):
        return
    if not isinstance(one, dict) or not isinstance(one.get("name"), str):
        raise UnreadablePairError(f'{place} is neither a name nor an object with a "name"')
    for key, type in _KNOWN.items():
        if one.get(key) is not None and not isinstance(one[key], type):
            expected = {int: "a year", list: "a list", str: "text"}[type]
            raise UnreadablePairError(f'{place}: "{key}" is not {expected}')


def _matched(pair: Mapping[str, Any]) -> dict[str, Any]:
    from reading.linking import pair as compared

    found = compared(_mention(pair["a"]), _mention(pair["b"]))
    said = {"verdict": found.verdict, "score": round(found.score, 4), "features": found.features}
    return {"a": pair["a"], "b": pair["b"], **said}


def _mention(one: str | Mapping[str, Any]) -> Mention:
    from reading.linking import Mention

    known: Mapping[str, Any] = {"name": one} if isinstance(one, str) else one
    articles = tuple(str(article) for article in known.get("articles") or ())
    return Mention(known["name"], (), known.get("country"), "subject", articles, birth_year=known.get("birth_year"))
