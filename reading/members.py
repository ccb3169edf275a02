"""Whether a text names the people whom an earlier one only counted: what agrees, what is at odds. Decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from reading.lexicons import load
from reading.timeline.report import Span, span

VERSION = "2026-11-21.1"
# One count alone says little; a date as wide as a year says nothing.
_WIDEST = 31
# Of these one case has one, as a rule: two dates of it are two cases.
_ONCE = frozenset({"detention", "charge", "verdict"})

# An event as `read --jsonl` writes it.
Befell = Mapping[str, Any]


def of_size(
    count: int, people: Collection[str], befell: Mapping[str, Sequence[Befell]]
) -> Iterator[tuple[frozenset[str], tuple[Befell, ...]]]:
    """Those of a text's people who may be so many: all of them, or all whom one kind of thing befell."""
    kinds = sorted({event["kind"] for events in befell.values() for event in events})
    sets = [frozenset(people)]
    sets += [frozenset(who for who in people if any(e["kind"] == kind for e in befell.get(who, ()))) for kind in kinds]
    for who in dict.fromkeys(sets):
        if len(who) == count:
            yield who, tuple(event for one in sorted(who) for event in befell.get(one, ()))


def agreement(counted: Sequence[Befell], named: Sequence[Befell]) -> tuple[str, ...]:
    """In what these tell of one thing (date, court, articles, term_years); nothing where something is at odds."""
    verdicts = [_articles(counted, named), _courts(counted, named)]
    kinds = {_kind(event) for event in counted} & {_kind(event) for event in named}
    for kind in sorted(kinds):
        ours, theirs = ([event for event in events if _kind(event) == kind] for events in (counted, named))
        verdicts += [_dates(kind, ours, theirs), _terms(ours, theirs)]
    if any(agrees is False for _, agrees in verdicts):
        return ()
    return tuple(sorted({name for name, agrees in verdicts if agrees}))


def is_worth_asking(agrees: Collection[str], *, same_source: bool) -> bool:
    """Whether that much is enough to ask somebody: of a stranger more than of the same organisation or release."""
    return len(agrees) >= (1 if same_source else 2)


def _kind(event: Befell) -> str:
    kind: str = load("timeline")["one_thing"].get(event["kind"], event["kind"])
    return kind


def _articles(ours: Sequence[Befell], theirs: Sequence[Befell]) -> tuple[str, bool | None]:
    one, other = ({article for event in events for article in event.get("articles") or ()} for events in (ours, theirs))
    return "articles", bool(one & other) if one and other else None


def _courts(ours: Sequence[Befell], theirs: Sequence[Befell]) -> tuple[str, bool | None]:
    """Another court may be the next instance."""
    one, other = (
        {" ".join(e["court"].casefold().split()) for e in events if e.get("court")} for events in (ours, theirs)
    )
    return "court", True if one & other else None


def _dates(kind: str, ours: Sequence[Befell], theirs: Sequence[Befell]) -> tuple[str, bool | None]:
    one, other = (_spans(events) for events in (ours, theirs))
    if not one or not other:
        return "date", None
    if any(left.meets(right) for left in one for right in other):
        return "date", True
    return "date", False if kind in _ONCE else None


def _spans(events: Sequence[Befell]) -> list[Span]:
    found = [span(event.get("date")) for event in events]
    return [one for one in found if one is not None and one.last - one.first < _WIDEST]


def _terms(ours: Sequence[Befell], theirs: Sequence[Befell]) -> tuple[str, bool | None]:
    one, other = ({event["term_years"] for event in events if event.get("term_years")} for events in (ours, theirs))
    return "term_years", bool(one & other) if one and other else None
