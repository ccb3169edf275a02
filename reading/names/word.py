"""One word of a name: its readings, and what it would be as a given name."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reading.names.given import Given, given
from reading.names.sounds import readings


class Word(NamedTuple):
    """One word of a name. `given`: what it would be as a given name."""

    text: str
    readings: tuple[str, ...]
    given: Given | None

    @property
    def sound(self) -> str:
        """The first reading."""
        return self.readings[0]

    @property
    def cyrillic(self) -> bool:
        """Whether it is written in Cyrillic letters."""
        return "\u0400" <= self.text[0] <= "\u052f"


@lru_cache(maxsize=200_000)
def as_word(text: str) -> Word:
    """What there is to know about one word by itself."""
    return Word(text, readings(text) or ("",), given(text))
