"""Chinese names as Russian writes them ("Сюй"), put back into pinyin ("xu"): letters alone would never meet."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from reading.names.lexicon import table
from reading.names.word import Word

_CYRILLIC_NAME = re.compile(r"[А-Яа-яЁё]+(?:[ -][А-Яа-яЁё]+){1,2}")
_MOST_SYLLABLES = 4
_IN_A_GIVEN_NAME = 2


@lru_cache(maxsize=50_000)
def pinyin(name: str) -> str | None:
    """The name in pinyin; None where it is not made of Chinese syllables alone."""
    if not _CYRILLIC_NAME.fullmatch(name):
        return None
    words: list[str] = []
    for word in name.lower().replace("-", " ").split():
        latin = palladius_syllables(word)
        if not latin:
            return None
        words.append(latin)
    return " ".join(words)


@lru_cache(maxsize=100_000)
def palladius_syllables(word: str) -> str | None:
    """One Russian word (small letters) in pinyin; None where it is not made of Chinese syllables."""
    found = _parted(word.replace("ъ", ""), _syllables())
    return None if found is None else "".join(_syllables()[syllable] for syllable in found)


def _parted(word: str, syllables: Collection[str]) -> list[str] | None:
    left = word
    found: list[str] = []
    # From the end: "янь" is one syllable though "ян" is one too.
    while left and len(found) < _MOST_SYLLABLES:
        last = next((left[-length:] for length in _lengths() if left[-length:] in syllables), None)
        if last is None:
            return None
        found.append(last)
        left = left.removesuffix(last)
    return None if left else found[::-1]


def other_syllables(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two names in pinyin are made of other syllables: each letter tells there, "Liu" and "Lu" are families."""
    ours, theirs = (_latin_syllables(tuple(word.text.lower() for word in words)) for words in (left, right))
    return ours is not None and theirs is not None and ours != theirs


@lru_cache(maxsize=50_000)
def _latin_syllables(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The syllables of a name of a family in one syllable and a given name in one or two; None of any other."""
    if not 2 <= len(words) <= 3 or not all(map(str.isascii, words)):
        return None
    found = [_parted(word, _latin()) for word in words]
    counted = [len(one) for one in found if one is not None]
    if len(counted) < len(words) or min(counted) > 1 or max(counted) > _IN_A_GIVEN_NAME:
        return None
    return tuple(sorted(syllable for one in found if one is not None for syllable in one))


@lru_cache(maxsize=50_000)
def pinyin_syllables(word: str) -> tuple[str, ...]:
    """The syllables of one word in pinyin (small letters); none where it is no such word."""
    return tuple(_parted(word, _latin()) or ())


@cache
def _latin() -> frozenset[str]:
    return frozenset(_syllables().values())


@cache
def _syllables() -> dict[str, str]:
    return dict(table("name_palladius")["syllables"])


@cache
def _lengths() -> tuple[int, ...]:
    """How long a syllable can be, the longest first."""
    return tuple(sorted({len(syllable) for syllable in _syllables()}, reverse=True))
