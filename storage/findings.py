"""Rows of what was recognised: a finding belongs to one revision and one version of the rules, and never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reading import shapes
from reading.records import Designation, Event, Group, Key, Person, Reading
from storage.ids import mint

# Types of findings that say something of somebody.
_SAY = frozenset({"designation", "event", "retraction"})


@dataclass(frozen=True, slots=True)
class Filed:
    """What one revision says. `findings`: (type, position in the reading) -> (finding id, finding key).

    `card`: under which id its source files the one person it is about, if it does. `first`: nothing was ever filed
    of the publication before.
    """

    publication: str
    revision: int
    cluster: str
    source: str
    country: str | None
    reading: Reading
    findings: Mapping[tuple[str, int], tuple[str, str]]
    silent: bool
    now: datetime
    card: Key | None = None
    first: bool = False


def finding_rows(reading: Reading, publication: str, number: int) -> list[dict[str, Any]]:
    """A row for every finding of `reading`, in the order of the text; `position` is its place among its type."""
    rows: list[dict[str, Any]] = []
    parts: tuple[tuple[str, Sequence[Any], Any], ...] = (
        ("person", reading.persons, shapes.person_json),
        ("group", reading.groups, shapes.group_json),
        ("designation", reading.designations, shapes.designation_json),
        ("event", reading.events, shapes.event_json),
        ("retraction", reading.retractions, shapes.event_json),
    )
    for kind, records, as_json in parts:
        for position, finding in enumerate(records):
            rows.append(
                {
                    "id": mint("f"),
                    "publication": publication,
                    "revision": number,
                    "rules": reading.version,
                    "type": kind,
                    "key": finding_key(finding),
                    "position": position,
                    "quote": finding.surface if isinstance(finding, Person) else finding.quote,
                    "data": {**as_json(finding), "rule": finding.rule},
                }
            )
    return rows


def gists(reading: Reading) -> frozenset[tuple[Any, ...]]:
    """What a reading says happened to whom, or whom it calls what; without the words and their places."""
    said = [("designation", shapes.designation_json(each)) for each in reading.designations]
    said += [("event", shapes.event_json(each)) for each in reading.events]
    said += [("retraction", shapes.event_json(each)) for each in reading.retractions]
    return gists_of(said)


def gists_of(said: Iterable[tuple[str, Mapping[str, Any]]]) -> frozenset[tuple[Any, ...]]:
    """The same of findings by type and shape; persons and groups by themselves say nothing."""
    return frozenset((type, data.get("person"), *gist(data)) for type, data in said if type in _SAY)


def gist(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a designation or an event says, without its words: another gist is another fact."""
    plain = ("kind", "term", "action", "date", "term_years", "reported", "ex_post_facto")
    lists = ("organisation", "articles")
    return (*map(data.get, plain), *(tuple(sorted(data.get(name) or ())) for name in lists))


def finding_key(finding: Person | Group | Designation | Event) -> str:
    """What a finding is called across rereads and revisions: kind, field, folded quote, surface; never its place."""
    match finding:
        case Person():
            parts = ("person", finding.field, finding.surface, finding.name)
        case Group():
            parts = ("group", finding.field, finding.quote, str(finding.count))
        case Designation():
            who = finding.person or f"group {finding.group}"
            parts = (f"{finding.term}/{finding.action}", finding.field, finding.quote, who)
        case Event():
            parts = (finding.kind, finding.field, finding.quote, finding.person or f"group {finding.group}")
    folded = "\n".join(" ".join(part.casefold().split()) for part in parts)
    return hashlib.sha256(folded.encode()).hexdigest()[:32]
