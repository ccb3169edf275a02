"""Slips of a typing hand: one doubled, echoed, swapped or dropped letter that makes no other plausible name.

An echo repeats something that stands next to it: a syllable ("Karirimova") or a consonant ("Lamlarov" for Lamarov).
A turn exchanges a vowel and an r or l between consonants, as two families often differ ("Tarnovsky", "Tranovsky").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Slip = Literal["echo", "swap", "turn", "gap"]
SHORTEST = 6
# In a word as long as this a vowel too few makes no other family; an i beside a vowel does ("-ailovski", "-alovski").
_LONG = 10
_KEPT_FIRST, _KEPT_LAST = 2, 3
_REACH = 3
_LONGEST_ECHO = 4
# What these consonants of a family's ending stand near is no echo of them ("Sanchenko", "Sachenko").
_FAMILY_ENDING = re.compile("(?:[ie]nko|[aei]nski|[oe]vski|[oe]va?|ina?|anc|[ei]nok|[oe]viC|ian)$")
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


def misspelt(written: str, meant: str) -> bool:
    """Whether a word (in sounds) is another with one letter left out, doubled or exchanged, none at either end."""
    short, long = sorted((written, meant), key=len)
    if len(short) < SHORTEST or short[0] != long[0] or short[-1] != long[-1]:
        return False
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
