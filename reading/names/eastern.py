"""Names of China and Korea among all others: whether one may be such, and the keys of its syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from reading.names.han import HAN
from reading.names.korean import korean_family, korean_keys
from reading.names.palladius import palladius_syllables, pinyin_syllables
from reading.names.script import script
from reading.names.wade_giles import only_wade_giles, tells_wade_giles, wade_giles

# From here on no letter is Latin, Cyrillic or of the Near East.
_FIRST_SIGN = "\u2e80"
_SPACES = 2
_PLAIN = re.compile("[A-Za-z][a-z]*|[\u0400-\u052f]+")


def may_be_eastern(name: str) -> bool:
    """Whether a name has the words that China and Korea have; of most names no system need be asked then."""
    words = name.replace("-", " ").split(" ")
    return any(map(_tells, words)) or all(map(_may_be_syllables, words))


@lru_cache(maxsize=200_000)
def _tells(word: str) -> bool:
    """Whether one word is enough: signs, a Korean family, letters that pinyin never has together."""
    lower = word.lower().rstrip(",")
    return max(lower, default="") >= _FIRST_SIGN or korean_family(lower) or tells_wade_giles(word)


@lru_cache(maxsize=200_000)
def _may_be_syllables(word: str) -> bool:
    """Whether one word may be Chinese where all the others may; marks and capitals within it part syllables."""
    lower = word.lower()
    return not _PLAIN.fullmatch(word) or bool(pinyin_syllables(lower) or palladius_syllables(lower))


def eastern_keys(name: str) -> Iterator[str]:
    """The keys of a name's syllables, as Korea and as Taiwan writes them."""
    yield from korean_keys(name)
    yield from _taiwanese(name)


def _taiwanese(name: str) -> Iterator[str]:
    bare = name if name.isascii() or script(name) not in HAN else anyascii(name)
    first = bare.split(" ", 1)[0]
    if bare.count(" ") > _SPACES:
        return
    syllables = only_wade_giles(bare)
    if not syllables and (bare is not name or pinyin_syllables(first.lower())):
        syllables = tuple(sorted((wade_giles(bare) or "").split()))
    if syllables:
        yield f"2:wg {' '.join(syllables)}"
