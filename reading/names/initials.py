"""Initials: whether one fits a name, and when it says enough about who that is."""

from __future__ import annotations

from collections import Counter
from functools import cache

from reading.names.frequency import common_word
from reading.names.given import Sex
from reading.names.lexicon import table
from reading.names.match import DOUBTFUL, MISSPELT, Features
from reading.names.parts import Name, parts
from reading.names.patronymic import fathers
from reading.names.sounds import sounds

_OTHER = 0.3
_MISSING = 0.8
# Up to this share of people have a name that begins so: hardly ever two of one family.
_FEW = 0.0135
_UNBANDED = 3


def initials_score(left: Name, right: Name, features: Features) -> float:
    """The most a score may be where one name at least has only the initial of a given name, or none."""
    firsts = [[word.sound[:1] for word in name.givens[:1]] or list(name.initials[:1]) for name in (left, right)]
    if not firsts[0] or not firsts[1]:
        features["given"] = "missing"
        return _MISSING
    same = firsts[0] == firsts[1] or {*firsts[0], *firsts[1]} <= {"g", "h"} or _initial_of(left, right)
    features["given"] = "initial" if same else "other initial"
    if same and not any(map(common_word, (*left.surname, *right.surname))):
        if fathers(left, right) == "agree":
            return MISSPELT  # both initials, of a surname that few bear
        if firsts[0] == firsts[1] and (left.givens or right.givens) and _share(firsts[0][0]) <= _FEW:
            features["given"] = "rare initial"
            return MISSPELT
    return DOUBTFUL if same else _OTHER


def _initial_of(left: Name, right: Name) -> bool:
    """Whether an initial fits the name in another language ("U." and Vladimir)."""
    for one, other in ((left, right), (right, left)):
        known = one.givens[0].given if one.givens else None
        if known is not None and other.initials:
            return any(parts(f"{name.split('/')[0]} x").words[0].sound[:1] == other.initials[0] for name in known.names)
    return False


def _share(initial: str) -> float:
    return _shares().get(initial, 0.0)


@cache
def _shares() -> dict[str, float]:
    """How many people have a given name that begins with a sound, as a share of all."""
    counted: Counter[str] = Counter()
    sexes: tuple[Sex, Sex] = ("male", "female")
    for sex in sexes:
        for line in table("name_given")[sex]:
            *columns, share = (cell.split() for cell in line.split("|"))
            weight = int(share[0]) if share else _UNBANDED
            counted.update(dict.fromkeys({sounds(form)[:1] for forms in columns[:3] for form in forms}, weight))
    return {initial: count / counted.total() for initial, count in counted.items()}
