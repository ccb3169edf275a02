"""Everybody a text has introduced: whom "all six", "them" or "the above-named" means where somebody recognises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reading.lexicons import load
from reading.recognise.counting import counted, rules_of
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.rows import joined
from reading.recognise.facts.whom.standins import others
from reading.recognise.groups import is_rest
from reading.recognise.text import Sentence

# So far ahead of a name at most "with the exception of" begins.
_EXCEPT = 60


@dataclass(frozen=True, slots=True)
class Scope:
    """A place that means several people the text knows. `count`: how many, where it is said; `so_far`: all of them."""

    start: int
    end: int
    count: int | None
    so_far: bool


@cache
def _numbers(script: Script) -> dict[str, int]:
    numbers: dict[str, int] = load("groups")[script]["numbers"]
    return {word: count for word, count in numbers.items() if count > 1}


@cache
def _pattern(script: Script) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _numbers(script)), key=len, reverse=True))
    number = rf"(?:{words}|\d{{1,3}})(?!\w)"
    parts = load("designations")["scope"]
    written = parts[script]
    return re.compile(
        rf"(?<!\w)(?:(?P<whole>{written['whole']})|(?P<them>{written['them']}))(?!\w)".replace("NUMBER", number),
        re.IGNORECASE,
    )


@cache
def _theirs(script: Script) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[^\W\d_]+\s+)?{others(script)}(?!\w)", re.IGNORECASE)


@cache
def _except() -> re.Pattern[str]:
    return re.compile(load("designations")["scope"]["except"] + r"\s*$", re.IGNORECASE)


def scopes(text: str, start: int, end: int, script: Script) -> Iterator[Scope]:
    """The places in `text[start:end]` that mean several people who are known, in order."""
    for found in _pattern(script).finditer(text, start, end):
        if found["them"] and _theirs(script).match(text, found.end()):
            continue
        count = next((_numbers(script)[word] for word in _words(found.group()) if word in _numbers(script)), None)
        digits = re.search(r"\d+", found.group())
        both = count is None and re.match(load("designations")["scope"][script]["both"], found.group(), re.IGNORECASE)
        counted = 2 if both else count or (int(digits.group()) if digits else None)
        yield Scope(found.start(), found.end(), counted, found["whole"] is not None)


def _words(text: str) -> list[str]:
    return text.lower().split()


def is_excepted(text: str, start: int) -> bool:
    """Whether whoever is named at `start` is taken out: "all of them, with the exception of X"."""
    return _except().search(text, max(0, start - _EXCEPT), start) is not None


def everyone(scope: Scope, sentence: Sentence, discourse: Discourse, done: Collection[Whom]) -> tuple[Whom, ...]:
    """Whom such a place means; empty where the text does not tell. `done`: of whom the term was used already."""
    said = [_of_the_count(named, discourse) for named in discourse.spoken]
    said = [named for named in said if named]
    if scope.count is not None:
        return _so_many(said, scope.count, discourse)
    here = discourse.around[1] if discourse.around[0] == sentence.paragraph and sentence.field == "text" else ()
    here = _of_the_count(here, discourse)
    if not scope.so_far and _size(here, discourse) > 1:
        return _people(here, discourse)
    every = _people(tuple(dict.fromkeys(whom for named in said for whom in named)), discourse)
    fresh = tuple(whom for whom in every if whom not in done)
    meant = fresh if _size(fresh, discourse) > 1 else every
    return meant if _size(meant, discourse) > 1 else ()


def _of_the_count(every: tuple[Whom, ...], discourse: Discourse) -> tuple[Whom, ...]:
    """Those of them whom a number counts, where one does: whoever else is named may be anybody."""
    counted = discourse.counted
    return tuple(whom for whom in every if whom in counted or whom[0] == "group") if counted else every


def counted_row(text: str, people: Sequence[Candidate], script: Script) -> tuple[Whom, ...]:
    """Everybody in a row of names behind their number: "three men, A, B and C"; empty for none."""
    sure = [person for person in people if person.sure and len(person.whom) == 1 and person.whom[0][0] == "person"]
    for number, person in enumerate(sure):
        found = _AHEAD.search(text, max(0, person.start - _EXCEPT), person.start)
        count = _numbers(script).get(found[1].lower()) if found else None
        row = sure[number : number + (count or 0)]
        if row and len(row) == count and all(joined(text[a.end : b.start]) for a, b in pairwise(row)):
            return tuple(dict.fromkeys(one.whom[0] for one in row))
    return ()


# "Three young men, ", "Трое мужчин — "
_AHEAD = re.compile(r"(?<!\w)([^\W\d_]+)(?:\s[^\W\d_]+){0,4}(?:,|:|\s?[—–(-])\s?$")


def _people(every: tuple[Whom, ...], discourse: Discourse) -> tuple[Whom, ...]:
    """Those named, and whoever is counted on top of them; where nobody is named, those counted last."""
    named = tuple(whom for whom in every if whom[0] == "person" or is_rest(discourse.groups[whom[1]]))
    return named if any(kind == "person" for kind, _ in named) else every[-1:]


def _size(every: Sequence[Whom], discourse: Discourse) -> int:
    return sum(1 if kind == "person" else discourse.groups[number].count for kind, number in every)


def _so_many(said: Sequence[tuple[Whom, ...]], count: int, discourse: Discourse) -> tuple[Whom, ...]:
    """As many as are counted: those named last, all so far, or all of the text, with the counted rest."""
    backwards: dict[Whom, None] = {}
    for named in reversed(said):
        fresh = [
            whom for whom in named if whom not in backwards and (whom[0] == "person" or _less(whom, count, discourse))
        ]
        backwards |= dict.fromkeys(fresh)
        if _size([*backwards], discourse) == count:
            return tuple(backwards)
    subjects: list[Whom] = [("person", person) for person in discourse.subjects]
    undecided: list[Whom] = [("person", person) for person in sorted(discourse.cast.undecided)]
    rest: list[Whom] = [("group", number) for number, group in enumerate(discourse.groups) if is_rest(group)]
    for every in (subjects, [*subjects, *rest], [*subjects, *undecided], [*subjects, *undecided, *rest]):
        if _size(every, discourse) == count and len({*every}) == len(every):
            return tuple(every)
    same = [number for number, group in enumerate(discourse.groups) if group.count == count]
    return (("group", same[0]),) if same else ()


def _less(whom: Whom, count: int, discourse: Discourse) -> bool:
    return discourse.groups[whom[1]].count < count


_ONE_OF = re.compile(
    r"\s(?:[—–-]|був|була|быў|была|є|ёсць)\s(?:один|одна|адзін|адна|одним|однією|адным|адной)\s(?:із?|з|зь|зі)\s(?:[^\s,.;]+\s){0,2}$",
    re.IGNORECASE,
)


def one_of(text: str, inside: Sequence[Candidate]) -> tuple[Whom, ...]:
    """ "X is one of the five whom it recognised": X, and the five."""
    for one in inside:
        if one.whom and one.whom[0][0] == "person" and one.sure:
            group = next((other for other in inside if other.start > one.end and other.whom[:1] != one.whom[:1]), None)
            if group and group.whom and group.whom[0][0] == "group" and _ONE_OF.search(text, one.end, group.start):
                return (*one.whom, *group.whom)
    return ()


def as_many(text: str, start: int, script: Script, discourse: Discourse) -> tuple[Whom, ...]:
    """Everybody the text is about, where a clause counts as many people without naming any."""
    if script == "en":
        return ()
    every = [count for place, _, count in counted(text, rules_of(script)) if start <= place]
    about: list[Whom] = [("person", number) for number in discourse.subjects]
    return tuple(about) if about and every == [len(about)] else ()
