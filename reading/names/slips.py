"""Slips of a typing hand: one doubled, echoed, swapped or dropped letter that makes no other plausible name.

An echo repeats something that stands next to it: a syllable ("Karirimova") or a consonant ("Lamlarov" for Lamarov).
A turn exchanges a vowel and an r or l between consonants, as two families often differ ("Tarnovsky", "Tranovsky").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Slip = Literal["echo", "swap", "turn", "gap", "look"]
SHORTEST = 6
# In a word as long as this a vowel too few makes no other family; an i beside a vowel does ("-ailovski", "-alovski").
_LONG = 10
_KEPT_FIRST, _KEPT_LAST = 2, 3
_REACH = 3
# In a given name as long as this one wrong letter makes no other.
_LONG_GIVEN = 8
_LONGEST_ECHO = 4
_PAIR = (0, 1)
# Without them "sh" and "rz" are other sounds, and other families.
_OF_DIGRAPHS = frozenset("hz")
_SOUNDED = frozenset("аеёиоуыэюяіїєaeiouy")
_FAMILY_WRITTEN = re.compile(
    "(?:[оеё]ва?|ина?|[сц]к(?:ий|ая|і|а)|енко|[вк]ич|o[vw]a?|[ey]e?va?|ina?|sk[iy]j?|skaya|enko|i[ck]h?)$"
)
# What these consonants of a family's ending stand near is no echo of them ("Sanchenko", "Sachenko").
_FAMILY_ENDING = re.compile("(?:[ie]nko|[aei]nski|[oe]vski|[oe]va?|ina?|anc|[ei]nok|[oe]viC|ian)$")
# Letters that scanners and hurried hands take for one another although one is a vowel or a sign and the other not, so
# that no other family comes of it.
_LOOK_ALIKE = frozenset(map(frozenset, ("ес", "ин", "бь", "ёс", "ий", "ос", "эз", "ec", "oc", "li", "ci")))
_LONG_WRITTEN = 9
_MANY_CONSONANTS = re.compile("[бвгджзйклмнпрстфхцчшщ]{3}|[bcdfgjklmnprstvwxz]{3}")
# Before these a vowel makes the family: "-uk", "-ik" and plain "-k".
_DIMINUTIVE = re.compile("k(?:o?v?a?|ina?)$")
_VOWELS = frozenset("aeiouy")
_LIQUIDS = frozenset("rl")


@lru_cache(maxsize=50_000)
def slip(left: str, right: str) -> Slip | None:
    """The one slip by which two words (in sounds) differ, both at least six long; None where it is anything else."""
    short, long = sorted((left, right), key=lambda word: (len(word), word))
    if len(short) < SHORTEST or short == long or _ending_changes(short, long):
        return None
    if len(short) == len(long):
        return ("turn" if _turned(short, long) else "swap") if _swapped(short, long) else None
    if _echoes(short, long):
        return "echo"
    return "gap" if len(short) >= _LONG and _lacks_a_vowel(short, long) else None


@lru_cache(maxsize=50_000)
def slip_written(left: str, right: str) -> Slip | None:
    """The one slip by which two long words differ as they are written, in one alphabet; None where it is another."""
    short, long = sorted((left.lower(), right.lower()), key=lambda word: (len(word), word))
    if len(short) < _LONG_WRITTEN - (len(long) - len(short)) or short[0] != long[0]:
        return None
    if len(short) < len(long):
        return "gap" if len(short) >= _LONG and _lacks_a_consonant(short, long) else None
    places = [place for place, (one, other) in enumerate(zip(short, long, strict=True)) if one != other]
    if len(places) == 1:
        return "look" if frozenset((short[places[0]], long[places[0]])) in _LOOK_ALIKE else None
    if len(places) == len(_PAIR) and _swapped(short, long):
        around = short[places[0] : places[1] + 1]
        return None if set(around) & _SOUNDED and not _impossible(short, long) else "swap"
    return None


def _lacks_a_consonant(short: str, long: str) -> bool:
    """Whether one of three consonants in a row was left out."""
    return len(long) - len(short) == 1 and any(
        long[place] not in _OF_DIGRAPHS
        and long[:place] + long[place + 1 :] == short
        and _MANY_CONSONANTS.search(long, max(0, place - 2), place + 3)
        for place in range(_KEPT_FIRST, len(long) - 1)
    )


def _impossible(left: str, right: str) -> bool:
    """Whether one of two words ends as no family's name does, and the other as many do."""
    return bool(_FAMILY_WRITTEN.search(left)) != bool(_FAMILY_WRITTEN.search(right)) and left[:-3] == right[:-3]


def misspelt(written: str, meant: str, wrong: bool = False) -> bool:
    """Whether a word (in sounds) is another with one letter left out, doubled or exchanged, none at either end.

    `wrong`: one letter may be another too, in a long word.
    """
    short, long = sorted((written, meant), key=len)
    if len(short) < SHORTEST or short[0] != long[0] or short[-1] != long[-1]:
        return False
    if wrong and len(short) == len(long) >= _LONG_GIVEN and sum(map(str.__ne__, short, long)) == 1:
        return True
    return (
        _swapped(short, long) if len(short) == len(long) else len(long) - len(short) == 1 and bool(_extra(short, long))
    )


def _extra(short: str, long: str) -> list[int]:
    """The places of `long` at which it has one letter more than `short`."""
    return [place for place in range(1, len(long) - 1) if long[:place] + long[place + 1 :] == short]


def _lacks_a_vowel(short: str, long: str) -> bool:
    return len(long) - len(short) == 1 and any(
        _KEPT_FIRST <= place < len(long) - _KEPT_LAST
        and long[place] in _VOWELS
        and not {long[place - 1], long[place + 1]} & _VOWELS
        and not _DIMINUTIVE.match(long, place + 1)
        for place in _extra(short, long)
    )


def _ending_changes(short: str, long: str) -> bool:
    """A change at the very end may be another sex or another family of surnames, never a slip."""
    return short[-2:] != long[-2:]


def _swapped(left: str, right: str) -> bool:
    for place in range(len(left) - 1):
        if left[place] != right[place]:
            swapped = left[:place] + left[place + 1] + left[place] + left[place + 2 :]
            return swapped == right
    return False


def _turned(left: str, right: str) -> bool:
    place = next(place for place, (one, other) in enumerate(zip(left, right, strict=True)) if one != other)
    pair, around = set(left[place : place + 2]), {left[max(0, place - 1)], left[place + 2]}
    return bool(pair & _VOWELS) and bool(pair & _LIQUIDS) and not around & _VOWELS


def _echoes(short: str, long: str) -> bool:
    extra = len(long) - len(short)
    return extra <= _LONGEST_ECHO and any(
        long[:place] + long[place + extra :] == short and _is_echo(long, place, extra)
        for place in range(1, len(long) - extra)
    )


def _is_echo(long: str, place: int, extra: int) -> bool:
    """Whether the piece too many is a consonant that stands near, or a syllable that stands next to it."""
    piece = long[place : place + extra]
    if extra == 1:
        stem = _FAMILY_ENDING.sub("", long)
        around = stem[max(0, place - _REACH) : place] + stem[place + 1 : place + 1 + _REACH]
        # Behind another consonant the last of a stem makes another family: "Kotov", "Kotkov".
        suffix = place == len(stem) - 1 and long[place - 1] not in _VOWELS
        return piece not in _VOWELS and piece in around and not suffix
    beside = (long[max(0, place - extra) : place], long[place + extra : place + 2 * extra])
    return piece in beside and any(letter not in _VOWELS for letter in piece)
