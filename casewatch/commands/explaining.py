"""`read --explain`: a text with what was found marked in it, the rule behind each, and what was seen and not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rich.text import Text as Shown

from casewatch.commands import output
from casewatch.commands.detail import finding_row

if TYPE_CHECKING:
    from reading.recognise.explain import Unsaid

_STYLES = {
    "person": "bold green",
    "mentioned": "green",
    "group": "bold cyan",
    "designation": "bold magenta",
    "event": "yellow",
    "retraction": "red",
}
_LISTS = {
    "persons": "person",
    "groups": "group",
    "designations": "designation",
    "events": "event",
    "retractions": "retraction",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FOUND = (
    output.Column("", "number", right=True),
    output.Column("type", "type", whole=True),
    output.Column("what", "what"),
    output.Column("who", "who"),
    output.Column("date", "date", whole=True),
    output.Column("rule", "rule"),
    output.Column("written in", "origin"),
)
_UNSAID = (
    output.Column("words", "quote"),
    output.Column("because", "why"),
    output.Column("rule", "rule"),
    output.Column("written in", "origin"),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One finding and the number it is called by."""

    number: int
    type: str
    data: Mapping[str, Any]


def explain(title: str, text: str, found: Mapping[str, Any], left: Sequence[Unsaid]) -> None:
    """Print it. `found` is in the shape of `read --jsonl`; offsets count code points of `title` and `text`."""
    marked = list(_numbered(found))
    output.fields([("language", found.get("language") or "unknown"), ("kind", found["kind"])])
    for field, written in (("title", title), ("text", text)):
        if written:
            here = [one for one in marked if one.data["field"] == field]
            output.out().print(_painted(written, here), soft_wrap=True)
    output.heading("Found" if marked else "Nothing was found")
    output.table([_row(one) for one in marked], _FOUND)
    if left:
        output.heading("Seen and not told")
        output.table([_unsaid(one) for one in left], _UNSAID)


def _numbered(found: Mapping[str, Any]) -> Iterator[Marked]:
    """In the order of the text, title first, a person before what is said of them."""
    types = list(_LISTS.values())
    every = [(type, data) for key, type in _LISTS.items() for data in found.get(key, ())]
    every.sort(key=lambda one: (one[1]["field"] == "text", one[1]["start"], types.index(one[0])))
    for number, (type, data) in enumerate(every, 1):
        yield Marked(number, type, data)


def _painted(written: str, marked: Sequence[Marked]) -> Shown:
    """The words with a raised number behind each finding, so that it can be read without colour too."""
    shown = Shown("\n")
    cuts = sorted({0, len(written), *(one.data["start"] for one in marked), *(one.data["end"] for one in marked)})
    for start, end in pairwise(cuts):
        styles = [_style(one) for one in marked if one.data["start"] <= start and end <= one.data["end"]]
        shown.append(output.safe(written[start:end], styles[0] if styles else ""))
        for one in marked:
            if one.data["end"] == end:
                shown.append(str(one.number).translate(_RAISED), "bold")
    return shown


def _style(one: Marked) -> str:
    return _STYLES["mentioned" if one.data.get("role") == "mentioned" else one.type]


def _row(one: Marked) -> dict[str, Any]:
    return {
        **finding_row(one.type, one.data),
        "number": one.number,
        "type": one.type,
        "rule": one.data["rule"],
        "origin": _origin(one.data["rule"]),
    }


def _unsaid(one: Unsaid) -> dict[str, Any]:
    return {"quote": one.quote, "why": one.why, "rule": one.rule, "origin": _origin(one.rule)}


def _origin(rule: str) -> str | None:
    from reading.recognise.explain import origin

    return origin(rule)
