"""Names of which one is written without vowels (Arabic, Hebrew): only their consonants can agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reading.names.distance import unlike
from reading.names.match import SPELT_OUT, Match, graded
from reading.names.parts import Name

# Consonants alone: one that differs means about as much as two letters of a vowelled word.
_SPARSE = 1.3
_ARABIC_ARTICLE = re.compile("^[ae]?l(?=[bcdfghjkmnpqrstvwxzSZC][a-zA-Z]{3})")
_FEWEST = 3
# of a whole name that no lexicon helps to read
_FEWEST_OF_ALL = 7
_SHORT = "[aeiou]*"
_LONG = {"k": "[kg][aeiou]*", "v": "(?:[ouvw]+)[aei]*", "i": "[iey]+", "y": "[iey]+", "a": "[ao]+"}
VOWELLESS = frozenset({"Arab", "Hebr", "Syrc"})
_NO_VOWELS = str.maketrans("", "", "aeiouyv")


def by_consonants(left: Name, right: Name, found: Match) -> Match:
    """Scripts that write no vowels: the consonants must agree, word for word or run together."""
    if _spelt_out(left, right, found):
        return Match(max(found.score, SPELT_OUT), found.features | {"consonants": "spelt out"})
    ours, theirs = (sorted(filter(None, (_consonants(word.sound) for word in name.words))) for name in (left, right))
    if ours == theirs:
        return Match(max(found.score, 0.8), found.features | {"consonants": "equal"})
    given_agrees = found.features.get("given") in ("equal", "variant")
    rest = (left.surname, right.surname) if given_agrees else (left.words, right.words)
    run = tuple(("".join(_consonants(word.sound) for word in words),) for words in rest)
    cost = unlike(run[0], run[1], "plain")
    score = graded(cost * _SPARSE, 2 * min(len(run[0][0]), len(run[1][0])))
    return Match(max(found.score, min(score, 0.78)), found.features | {"consonants": round(cost, 2)})


def _spelt_out(left: Name, right: Name, found: Match) -> bool:
    """Whether one name is the other with its short vowels put in, the long ones kept.

    The surname alone where the given names agree; all the words together where the lexicon does not know them.
    """
    bare, full = (left, right) if left.script in VOWELLESS else (right, left)
    given = found.features.get("given")
    if given in ("equal", "variant") and len(left.surname) == len(right.surname) == 1:
        return _filled_by(bare.surname[0].sound, full.surname[0].readings, _FEWEST)
    if given == "conflict" or len(left.words) < 2 or len(right.words) < 2:
        return False
    ends = {reading for word in full.words[-1:] for reading in word.readings}
    first = "".join(word.sound for word in full.words[:-1])
    whole = tuple(first + _ARABIC_ARTICLE.sub("", end) for end in ends)
    letters = "".join(_ARABIC_ARTICLE.sub("", word.sound) for word in bare.words)
    return _filled_by(letters, whole, _FEWEST_OF_ALL)


def _filled_by(bare: str, full: Iterable[str], fewest: int) -> bool:
    word = _ARABIC_ARTICLE.sub("", bare)
    if len(word.translate(_NO_VOWELS)) < fewest:
        return False
    return any(_filled(word).fullmatch(_ARABIC_ARTICLE.sub("", sound)) for sound in full)


@lru_cache(maxsize=20_000)
def _filled(word: str) -> re.Pattern[str]:
    """What the letters of a word may be once it is written with all its vowels."""
    letters = [_LONG.get(letter, f"{re.escape(letter)}{_SHORT}") for letter in word[1:]]
    first = f"{_SHORT}{_LONG.get(word[0], re.escape(word[0]) + _SHORT)}"
    return re.compile(f"{first}{''.join(letters)}h?")


def _consonants(sound: str) -> str:
    return _ARABIC_ARTICLE.sub("", sound).translate(_NO_VOWELS)
