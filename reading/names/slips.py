"""Slips of a typing hand: one doubled, echoed, swapped or dropped letter that makes no other plausible name.

An echo repeats something that stands next to it: a syllable ("Karirimova") or a consonant ("Lamlarov" for Lamarov).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Slip = Literal["echo", "swap", "doubling"]
SHORTEST = 6
_REACH = 3
_LONGEST_ECHO = 4
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=50_000)
def slip(left: str, right: str) -> Slip | None:
    """The one slip by which two words (in sounds) differ, both at least six long; None where it is anything else."""
    short, long = sorted((left, right), key=lambda word: (len(word), word))
    if len(short) < SHORTEST or short == long or _ending_changes(short, long):
        return None
    if len(short) == len(long):
        return "swap" if _swapped(short, long) else None
    return "echo" if _echoes(short, long) else None


def _ending_changes(short: str, long: str) -> bool:
    """A change at the very end may be another sex or another family of surnames, never a slip."""
    return short[-2:] != long[-2:]


def _swapped(left: str, right: str) -> bool:
    for place in range(len(left) - 1):
        if left[place] != right[place]:
            swapped = left[:place] + left[place + 1] + left[place] + left[place + 2 :]
            return swapped == right
    return False


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
        around = long[max(0, place - _REACH) : place] + long[place + 1 : place + 1 + _REACH]
        return piece not in _VOWELS and piece in around
    beside = (long[max(0, place - extra) : place], long[place + extra : place + 2 * extra])
    return piece in beside and any(letter not in _VOWELS for letter in piece)
