"""What names are made of among peoples whose languages spell one element in many ways ("berdi", "verdi")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from reading.names.lexicon import table
from reading.names.sounds import sounds

People = Literal["turkic", "ethiopian"]


@lru_cache(maxsize=100_000)
def in_one_form(sound: str, people: People | None) -> str:
    """A word, in sounds, with each element that `people` spell in several ways in one of them."""
    whole = _whole().get(sound)
    if whole is not None:
        return whole
    if people is not None:
        for pattern, plain in _patterns(people):
            sound = pattern.sub(plain, sound)
    return sound


@cache
def _patterns(people: People) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), plain) for plain, pattern in table("name_elements")[people].items()]


@cache
def _whole() -> dict[str, str]:
    """Whole words of Tibetan and Burmese names, which have no family's ending to tell them by."""
    found: dict[str, str] = {}
    for people in ("tibetan", "burmese"):
        for plain, others in table("name_elements")[people].items():
            for word in (plain, *others.split()):
                found.setdefault(sounds(word), plain)
    return found
