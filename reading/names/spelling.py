"""Single words of names: whether two of them spell one, and the keys by which a beginning of one is found."""

from __future__ import annotations

from functools import lru_cache

from reading.names.compare import compare
from reading.names.fold import fold, folded_word
from reading.names.given import given

# What two surnames alone can score at most: from here on they sound alike.
_ALIKE = 0.8
_LONGEST = 40


@lru_cache(maxsize=200_000)
def spells(one: str, other: str) -> bool:
    """Whether two words may be one name in two spellings, scripts or languages."""
    if fold(one) == fold(other):
        return True
    ours, theirs = given(one.lower()), given(other.lower())
    if ours is not None and theirs is not None:
        return bool(ours.names & theirs.names)
    return compare(one, other).score >= _ALIKE


@lru_cache(maxsize=100_000)
def word_keys(name: str) -> tuple[str, ...]:
    """A key for each word of a name, to be stored beside `keys`; they sort by their letters."""
    return tuple(dict.fromkeys(filter(None, map(_word_key, name.replace("-", " ").split()))))


@lru_cache(maxsize=200_000)
def _word_key(word: str) -> str:
    folded = folded_word(word)
    return f"w:{folded[:_LONGEST]}" if folded.isalpha() else ""


def beginning(word: str) -> tuple[str, str]:
    """The first and the last key that a word with this (folded) beginning can have, as any database orders them."""
    return f"w:{word[:_LONGEST]}", f"w:{word[:_LONGEST]}{'z' * _LONGEST}"
