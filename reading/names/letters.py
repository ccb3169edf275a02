"""Tells two families whose names are written alike but for one letter: «Саков» and «Сяков», "Sakharov", "Zakharov"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.names.word import Word

# Systems and languages write these for one another, but hardly ever with all other letters the same.
_CYRILLIC = frozenset({("а", "я"), ("у", "ю")})
_LATIN = frozenset({("s", "z"), ("s", "ʃ"), ("z", "ʒ")})
_DIGRAPHS = (("sh", "ʃ"), ("zh", "ʒ"))
# Behind these Belarusian has a hard vowel where Russian has a soft one ("Рабцаў", "Рябцев").
_HARDENED = re.compile("[ржшчцщ]$")


def letter_apart(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two surnames are written alike but for one hard or soft vowel, or for s and z."""
    if len(left) != len(right):
        return False
    apart = [(one, other) for one, other in zip(left, right, strict=True) if one.text.lower() != other.text.lower()]
    return len(apart) == 1 and _by_one_letter(*(_single(word.text.lower()) for word in apart[0]))


def _single(text: str) -> str:
    """With one letter for each of the digraphs that English has for one sound."""
    for two, one in _DIGRAPHS if text.isascii() else ():
        text = text.replace(two, one)
    return text


def _by_one_letter(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    places = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(places) != 1:
        return False
    pair = tuple(sorted((one[places[0]], other[places[0]])))
    if pair in _LATIN:
        return True
    # At the end the vowel may be a case's.
    inside = 0 < places[0] < len(one) - 1
    return pair in _CYRILLIC and inside and _HARDENED.search(one, 0, places[0]) is None
