"""A name in one plain spelling, whatever its script and romanisation: what makes spellings comparable as text."""

from __future__ import annotations

from functools import lru_cache

from reading.names.parts import parts
from reading.names.sounds import sounds, spelt


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """`name` in small ASCII letters, words in the order written, one space between; folding twice changes nothing."""
    return " ".join(filter(None, map(folded_word, name.replace("-", " ").split())))


@lru_cache(maxsize=200_000)
def folded_word(word: str) -> str:
    """As `fold`, for one word without a hyphen."""
    folded = spelt(sounds(word))
    return folded if folded == word else folded_word(folded)


@lru_cache(maxsize=100_000)
def is_full(name: str) -> bool:
    """Whether a name has at least two words (no initials): a given name and a surname, in whatever order."""
    return len(parts(name).words) >= 2
