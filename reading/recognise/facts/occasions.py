"""When two reports in one text are of one occasion: same kind, same person, and nothing that contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.background import without_repeated
from reading.recognise.facts.rulebook import MOMENT
from reading.recognise.facts.scenes import Told, place_of
from reading.records import Event

_Matter = tuple[str, str | None, int | None]


def _matter(event: Event) -> _Matter:
    """What befell whom."""
    return event.kind, event.person, event.group


def _agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left.startswith(right) or right.startswith(left)


def _same(left: Event, right: Event) -> bool:
    terms = left.term_years is None or right.term_years is None or abs(left.term_years - right.term_years) <= 0.02
    return _matter(left) == _matter(right) and _agree(left.date, right.date) and terms and not _opposite(left, right)


def _opposite(left: Event, right: Event) -> bool:
    """Whether a headline convicts and the text acquits, or the other way: one of them was edited, the other not."""
    if left.kind != "verdict" or left.field == right.field:
        return False
    acquits, convicts = _outcomes()
    return any(
        acquits.search(one.quote) and convicts.search(other.quote) and not acquits.search(other.quote)
        for one, other in ((left, right), (right, left))
    )


@cache
def _outcomes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("reference")["verdicts"]
    return re.compile(words["acquits"], re.IGNORECASE), re.compile(words["convicts"], re.IGNORECASE)


def _together(first: Event, second: Event) -> Event:
    date = max((date for date in (first.date, second.date) if date), key=len, default=None)
    return replace(
        first,
        date=date,
        term_years=first.term_years if first.term_years is not None else second.term_years,
        articles=tuple(dict.fromkeys((*first.articles, *second.articles))),
        place=first.place or second.place,
        court=first.court or second.court,
    )


def occasions(events: Iterable[Event], guessed: Set[Told] = frozenset()) -> tuple[Event, ...]:
    """One entry for each occasion, at the place where it is first told, with all that is told of it.

    `guessed`: those whose day only the sentences around them tell. It gives way to another day of the same thing.
    """
    kept: list[Event] = []
    events = list(_surely_dated(without_repeated(events), guessed))
    befell = {(event.person, event.group) for event in events if not event.rule.endswith(MOMENT)}
    alike: dict[_Matter, list[int]] = {}
    for event in events:
        if event.rule.endswith(MOMENT) and _is_in_passing(event, befell):
            continue
        numbers = alike.setdefault(_matter(event), [])
        for number in numbers:
            if _same(kept[number], event):
                kept[number] = _together(kept[number], event)
                break
        else:
            numbers.append(len(kept))
            kept.append(event)
    return tuple(event for event in kept if not _is_told_as_custody(event, kept))


_WITH_TERM = frozenset({"verdict", "charge"})
_ONCE = frozenset({"search", "detention", "ill_treatment", "release"})


def _surely_dated(events: list[Event], guessed: Set[Told]) -> Iterator[Event]:
    sure: dict[_Matter, list[Event]] = {}
    for event in events if guessed else ():
        if event.date and place_of(event) not in guessed:
            sure.setdefault(_matter(event), []).append(event)
    for event in events:
        unsure = place_of(event) in guessed and any(_may_be(event, one) for one in sure.get(_matter(event), ()))
        yield replace(event, date=None) if unsure else event


def _may_be(event: Event, sure: Event) -> bool:
    """Whether nothing but its day keeps an event from being another one."""
    if _matter(event) != _matter(sure):
        return False
    adds = event.term_years not in (None, sure.term_years) or set(event.articles) - set(sure.articles)
    return event.kind in _ONCE or (event.kind in _WITH_TERM and not adds)


def _is_in_passing(event: Event, befell: set[tuple[str | None, int | None]]) -> bool:
    """Whether a last word, a witness or a charge dropped is no news, for more is told of whom it is of.

    What goes on in a courtroom is of any of those there: it counts where nothing is told of anybody.
    """
    return bool(befell) if event.kind == "trial" else (event.person, event.group) in befell


_ARREST = re.compile(r"\W*(?:суд\w*\s+)?арест", re.IGNORECASE)


def _is_told_as_custody(event: Event, others: Iterable[Event]) -> bool:
    """«Арестован эколог»: the court's arrest told of beside it, not a seizure before it."""
    if event.kind != "detention" or not _ARREST.match(event.quote):
        return False
    whom = (event.person, event.group)
    return any(
        other.kind == "custody_ordered" and (other.person, other.group) == whom and _agree(event.date, other.date)
        for other in others
    )
