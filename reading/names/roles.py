"""Which words of a name are its given names, its patronymic and its surname, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from reading.names.given import Sex
from reading.names.lexicon import table
from reading.names.word import Word

_SHORTEST_JOINED = 5
_CYRILLIC = re.compile("[\u0400-\u052f]")


class Roles(NamedTuple):
    """`words`: all but the patronymic. `sure`: givens and surname are known; else both are empty."""

    words: tuple[Word, ...]
    givens: tuple[Word, ...] = ()
    surname: tuple[Word, ...] = ()
    patronymic: Word | None = None
    sure: bool = False
    sex: Sex | None = None


def roles(
    words: Sequence[Word],
    initials: bool,
    child: Sex | None,
    of_father: int | None = None,
    double: frozenset[str] = frozenset(),
) -> Roles:
    """The roles of `words`. `initials`: the name has some besides; `child`: the sex that "son of" and the like tell.

    `of_father`: which word such a one makes the father's name; `double`: words of a name that is two, never a father's.
    """
    if len(words) == 2 and not initials and child is None and of_father is None:
        return _of_two(words[0], words[1])
    place = _given_place(
        words if of_father is None else [_nobody(word, at == of_father) for at, word in enumerate(words)]
    )
    patronymic = of_father if of_father is not None else _patronymic_place(words, place, double)
    father = None if patronymic is None else words[patronymic]
    rest = tuple(one for index, one in enumerate(words) if index != patronymic)
    sex = (None if father is None else patronymic_sex(father.text) or joined_child(father.text)) or child
    if place is None:
        lone = initials and len(rest) == 1
        return Roles(rest, (), rest if lone else (), father, lone, sex)
    givens = _given_run(words, place, patronymic)
    surname = tuple(one for one in rest if one not in givens)
    if not surname:
        return Roles(rest, (), (), father, False, sex)
    known = givens[0].given
    return Roles(rest, givens, surname, father, True, sex or (known.sex if known is not None else None))


def _of_two(first: Word, second: Word) -> Roles:
    """The roles of two words: what most names are."""
    known, other = first, second
    if second.given is not None and (
        first.given is None or (surname_shaped(first.sound) and not surname_shaped(second.sound))
    ):
        known, other = second, first
    if known.given is None or known == other:
        return Roles((first, second))
    return Roles((first, second), (known,), (other,), None, True, known.given.sex)


def _nobody(word: Word, father: bool) -> Word:
    """A father's name is not the given name, whatever stands in the lexicon."""
    return Word(word.text, word.readings, None) if father else word


def _given_place(words: Sequence[Word]) -> int | None:
    """Where the given name stands: first by custom, elsewhere only where a word there is a name and the first none."""
    known = [index for index, word in enumerate(words) if word.given is not None]
    if len(words) < 2 or not known:
        return None
    if len(known) == 1 or not surname_shaped(words[known[0]].sound):
        return known[0]
    return next((index for index in known if not surname_shaped(words[index].sound)), known[0])


def _given_run(words: Sequence[Word], place: int, patronymic: int | None) -> tuple[Word, ...]:
    """The given name and what follows it as a second one ("Emir Usein", "Jose Daniel"), never the last word left."""
    run = [words[place]]
    left = len(words) - 1 - (patronymic is not None)
    for index in range(place + 1, len(words)):
        if index == patronymic or words[index].given is None or left <= 1:
            break
        run.append(words[index])
        left -= 1
    return tuple(run)


def _patronymic_place(words: Sequence[Word], place: int | None, double: frozenset[str]) -> int | None:
    if len(words) < 3:
        return None
    if place is not None and place + 1 < len(words) and joined_child(words[place + 1].text) is not None:
        return place + 1
    shaped = [
        index
        for index, word in enumerate(words)
        if index > 0 and word.text not in double and patronymic_sex(word.text) is not None
    ]
    if place is not None and place + 1 in shaped:
        return place + 1
    return shaped[-1] if shaped else None


@lru_cache(maxsize=100_000)
def surname_shaped(sound: str) -> bool:
    """Whether a word can hardly be a given name ("-ov", "-enko", "-ski" ...)."""
    return len(sound) >= 5 and sound.endswith(_certain())


@cache
def _certain() -> tuple[str, ...]:
    return tuple(table("name_shapes")["surname"]["certain"])


@lru_cache(maxsize=100_000)
def patronymic_sex(word: str) -> Sex | None:
    """Whose child's patronymic a word is by its ending; None where it is none."""
    lower = word.lower()
    shapes = table("name_shapes")["patronymic"]
    cyrillic = bool(_CYRILLIC.search(lower))
    if lower in shapes["short"] or (len(lower) >= 6 and lower.endswith(_endings(shapes, "male", cyrillic))):
        return "male"
    if len(lower) >= 6 and lower.endswith(_endings(shapes, "female", cyrillic)):
        return "female"
    return None


@lru_cache(maxsize=100_000)
def joined_child(word: str) -> Sex | None:
    """Whose child a word tells that has "son of" or "daughter of" written to the father's name ("Aliuly")."""
    lower = word.lower()
    shapes = table("name_shapes")["patronymic"]
    sexes: tuple[tuple[Sex, str], ...] = (("male", "son_joined"), ("female", "daughter_joined"))
    for sex, kind in sexes:
        if lower.endswith(tuple(shapes[kind])) and len(lower) >= _SHORTEST_JOINED:
            return sex
    return None


def _endings(shapes: dict[str, list[str]], sex: str, cyrillic: bool) -> tuple[str, ...]:
    return tuple(shapes[sex if cyrillic else f"{sex}_latin"])
