"""Patronymics: whether two of them name one father. A missing one says nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from reading.names.distance import unlike
from reading.names.given import given
from reading.names.match import CONTRADICTED, DOUBTFUL, Features
from reading.names.parts import Name
from reading.names.roles import patronymic_sex
from reading.names.sounds import spelt
from reading.names.word import Word

Fathers = Literal["agree", "unclear", "contradict"]
# in sounds, the longest first
_ENDINGS = (
    "ioviC", "ieviC", "iniCna", "oviC", "eviC", "aviC", "iviC", "ovic", "evic", "avic", "ovna", "evna", "ivna", "avna",
    "auna", "euna", "iCna", "iC", "iZ", "uulu", "ulu", "uli", "zoda", "zada", "kizi",
)  # fmt: skip
_RESTORED = ("", "i", "a", "ei", "ii", "o", "ia", "l")


def agreement(left: Name, right: Name, features: Features) -> float:
    """The most a score may be for what the fathers' names say; `features` get a word about it."""
    found = fathers(left, right)
    if found is None:
        if (left.patronymic is None) != (right.patronymic is None):
            features["patronymic"] = "omitted"
        return 1.0
    features["patronymic"] = found
    return {"agree": 1.0, "unclear": DOUBTFUL, "contradict": CONTRADICTED}[found]


def fathers(left: Name, right: Name) -> Fathers | None:
    """What the patronymics of two names say together; None where one has none (an initial counts as one)."""
    if left.patronymic is not None and right.patronymic is not None:
        return _agree(left.patronymic, right.patronymic)
    for one, other in ((left, right), (right, left)):
        initial = _second_initial(other)
        if one.patronymic is not None and initial is not None:
            return "agree" if _same_letter(one.patronymic.sound[:1], initial) else "contradict"
    ours, theirs = _second_initial(left), _second_initial(right)
    if ours is not None and theirs is not None:
        return "agree" if _same_letter(ours, theirs) else "contradict"
    return None


def addressed(one: Name, other: Name) -> bool:
    """Whether `one` is a form of address ("Ivan Petrovich") that fits the father of `other`."""
    if other.patronymic is None or one.patronymic is not None or len(one.surname) != 1 or not one.givens:
        return False
    said = one.surname[0]
    return patronymic_sex(said.text) is not None and _agree(said, other.patronymic) == "agree"


def _second_initial(name: Name) -> str | None:
    if name.givens and name.initials:
        return name.initials[0]
    return name.initials[1] if len(name.initials) > 1 else None


def _same_letter(left: str, right: str) -> bool:
    return left == right or {left, right} <= {"g", "h"} or {left, right} <= {"v", "u"}


@lru_cache(maxsize=50_000)
def father(word: Word) -> tuple[str, frozenset[str]]:
    """The father's name in sounds, without ending, and which names of the lexicon it may be."""
    sound = word.sound
    stem = next((sound[: -len(ending)] for ending in _ENDINGS if sound.endswith(ending)), sound)
    for ending in _RESTORED:
        known = given(spelt(stem + ending))
        if known is not None and not known.pet and known.sex != "female":
            return stem, known.names
    return stem, frozenset()


def _agree(left: Word, right: Word) -> Fathers:
    (ours, our_names), (theirs, their_names) = father(left), father(right)
    if ours == theirs or our_names & their_names:
        return "agree"
    if our_names and their_names:
        return "contradict"
    cost = unlike((ours,), (theirs,), "be")
    if cost <= 0.5:
        return "agree"
    return "unclear" if cost <= 1.0 and len(ours) > 4 else "contradict"
