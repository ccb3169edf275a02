"""Names of which one is written without vowels (Arabic, Hebrew): only their consonants can agree."""

from __future__ import annotations

import re

from reading.names.distance import unlike
from reading.names.match import Match, graded
from reading.names.parts import Name

# Consonants alone: one that differs means about as much as two letters of a vowelled word.
_SPARSE = 1.3
_ARABIC_ARTICLE = re.compile("^[ae]?l(?=[bcdfghjkmnpqrstvwxzSZC][a-zA-Z]{3})")
_NO_VOWELS = str.maketrans("", "", "aeiouyv")


def by_consonants(left: Name, right: Name, found: Match) -> Match:
    """Scripts that write no vowels: the consonants must agree, word for word or run together."""
    ours, theirs = (sorted(filter(None, (_consonants(word.sound) for word in name.words))) for name in (left, right))
    if ours == theirs:
        return Match(max(found.score, 0.8), found.features | {"consonants": "equal"})
    given_agrees = found.features.get("given") in ("equal", "variant")
    rest = (left.surname, right.surname) if given_agrees else (left.words, right.words)
    run = tuple(("".join(_consonants(word.sound) for word in words),) for words in rest)
    cost = unlike(run[0], run[1], "plain")
    score = graded(cost * _SPARSE, 2 * min(len(run[0][0]), len(run[1][0])))
    return Match(max(found.score, min(score, 0.78)), found.features | {"consonants": round(cost, 2)})


def _consonants(sound: str) -> str:
    return _ARABIC_ARTICLE.sub("", sound).translate(_NO_VOWELS)
