"""The dictionaries of Russian and Ukrainian: every form of a word they know, and what it may be."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse


@cache
def analyser(language: str) -> MorphAnalyzer:
    """The dictionary of Russian or Ukrainian; loaded when a text first needs it."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=language)


@lru_cache(maxsize=50_000)
def known(word: str, language: str) -> tuple[Parse, ...]:
    """What the dictionary says of a word it knows. At others pymorphy3 guesses, which takes it five times as long."""
    dictionary = analyser(language)
    if not dictionary.word_is_known(word):
        return ()
    return tuple(parse for parse in dictionary.parse(word) if parse.is_known)
