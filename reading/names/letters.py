"""Tells two families whose names are written alike but for one letter: «Саков» and «Сяков», "Sakharov", "Zakharov"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.names.word import Word

# Systems and languages write these for one another, but hardly ever with all other letters the same.
_CYRILLIC = frozenset({("а", "я"), ("у", "ю")})
_IN_ONE_LANGUAGE = frozenset({("и", "ы"), ("е", "э")})
_LATIN = frozenset({("s", "z"), ("s", "ʃ"), ("z", "ʒ"), ("ʃ", "ʧ"), ("ɕ", "ʃ"), ("ʧ", "ʨ")})
_DIGRAPHS = (("shch", "ɕ"), ("sh", "ʃ"), ("zh", "ʒ"), ("ch", "ʧ"))
# Behind these Belarusian has a hard vowel where Russian has a soft one ("Рабцаў", "Рябцев").
_HARDENED = re.compile("[ржшчцщ]$")


def letter_apart(left: Sequence[Word], right: Sequence[Word], one_language: bool = False) -> bool:
    """Whether two surnames are written alike but for one hard or soft vowel, or for s and z.

    `one_language`: both are in letters of one, so that letters which languages write for one another count too.
    """
    if len(left) != len(right):
        return False
    apart = [(one, other) for one, other in zip(left, right, strict=True) if one.text.lower() != other.text.lower()]
    if len(apart) != 1:
        return False
    one, other = (_single(word.text.lower()) for word in apart[0])
    return _by_one_letter(one, other, _CYRILLIC | _IN_ONE_LANGUAGE if one_language else _CYRILLIC)


def _single(text: str) -> str:
    """With one letter for each of the digraphs that English has for one sound."""
    if text.startswith("tch"):  # in French, where "ch" is another sound; "-ovitch" is as good as "-ovich"
        text = f"ʨ{text[3:]}"
    for two, one in _DIGRAPHS if text.lstrip("ʨ").isascii() else ():
        text = text.replace(two, one)
    return text


def _by_one_letter(one: str, other: str, cyrillic: frozenset[tuple[str, str]]) -> bool:
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
    return pair in cyrillic and inside and _HARDENED.search(one, 0, places[0]) is None
