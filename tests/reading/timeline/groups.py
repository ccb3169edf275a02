"""The corpus of reports, as occurrences.txt describes it: groups with the occurrences they are of, and their score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from reading.timeline import Occurrence, Report, occurrences


@dataclass(frozen=True)
class Group:
    """Reports of one case. `truth`: report id -> its occurrence; `contradictions`: report id -> in what."""

    language: str
    trap: str
    reports: tuple[Report, ...]
    truth: dict[str, str]
    contradictions: dict[str, str]


@dataclass(frozen=True)
class Score:
    """Pairs of reports put together rightly, wrongly and not; groups that are right to the last report."""

    right: int
    wrong: int
    missed: int
    whole: int
    groups: int
    contradictions: float

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def groups(name: str) -> list[Group]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in text.split("\n= ")[1:]]
    return [_group(number, [line for line in block if line]) for number, block in enumerate(blocks)]


def score(held: Iterable[Group]) -> Score:
    right = wrong = missed = whole = count = asked = seen = 0
    for group in held:
        found = occurrences(group.reports)
        labels = {report.id: number for number, one in enumerate(found) for report in one.reports}
        together = [
            (labels[one.id] == labels[other.id], group.truth[one.id] == group.truth[other.id])
            for one, other in combinations(group.reports, 2)
        ]
        right += together.count((True, True))
        wrong += together.count((True, False))
        missed += together.count((False, True))
        whole += all(ours == theirs for ours, theirs in together)
        count += 1
        asked += len(group.contradictions)
        seen += len(contradicted(group, found))
    return Score(right, wrong, missed, whole, count, seen / asked if asked else 1.0)


def contradicted(group: Group, found: Sequence[Occurrence]) -> set[str]:
    """Of the contradictions asked for, those that are shown: on that report, or on the one it is held against."""
    shown = {id: fields for one in found for id, fields in one.differences.items()}
    return {
        id
        for id, field in group.contradictions.items()
        if any(field in shown.get(other, ()) for other in group.truth if group.truth[other] == group.truth[id])
    }


def _group(number: int, lines: Sequence[str]) -> Group:
    language, kind, *trap = lines[0].split()
    truth: dict[str, str] = {}
    contradictions: dict[str, str] = {}
    reports = []
    for place, line in enumerate(lines[1:]):
        label, publisher, when, date, more, words = (part.strip() for part in line.split(" | "))
        id = f"f{number}.{place}"
        truth[id] = label
        details = [part for part in more.split() if part != "-"]
        date, *after = date.split()
        for mark in (*after, *details):
            if mark.startswith("!"):
                contradictions[id] = mark[1:]
        reports.append(_report(id, kind, publisher, when, None if date == "-" else date, more, words))
    return Group(language, " ".join(trap), tuple(reports), truth, contradictions)


def _report(id: str, kind: str, publisher: str, when: str, date: str | None, more: str, words: str) -> Report:
    values: dict[str, Any] = {"publication": f"p{id}"}
    type, what, action = [*kind.split(":"), None][:3] if ":" in kind else ("event", kind, None)
    for part in more.replace("ч. ", "ч.").split():
        key, _, value = part.partition("=")
        if key == "art":
            values["articles"] = (value,)
        elif key == "by":
            values["bodies"] = tuple(name.replace("_", " ") for name in value.split(";"))
            values["reported"] = publisher.replace(" ", "_") not in value and not publisher.startswith(("Союз", "Саюз"))
        elif key == "p":
            values["publication"] = f"p{id.split('.')[0]}{value}"
        elif key == "action":
            action = value
        elif key in ("kind", "term"):
            what = value
        elif key == "place":
            values["place"] = value
        elif key == "title":
            values["headline"] = True
        elif key.endswith("y") and key[:-1].replace(".", "").isdigit():
            values["term_years"] = float(key[:-1])
    return Report(id, type, what, publisher, when=when, date=date, action=action, words=words, **values)  # type: ignore[arg-type] # any field
