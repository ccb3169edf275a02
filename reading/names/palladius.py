"""Chinese names as Russian writes them ("Сюй"), put back into pinyin ("xu"): letters alone would never meet."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading.names.lexicon import table

_CYRILLIC_NAME = re.compile(r"[А-Яа-яЁё]+(?:[ -][А-Яа-яЁё]+){1,2}")
_MOST_SYLLABLES = 4


@lru_cache(maxsize=50_000)
def pinyin(name: str) -> str | None:
    """The name in pinyin; None where it is not made of Chinese syllables alone."""
    if not _CYRILLIC_NAME.fullmatch(name):
        return None
    words: list[str] = []
    for word in name.lower().replace("-", " ").split():
        latin = _spelt(word)
        if not latin:
            return None
        words.append(latin)
    return " ".join(words)


@lru_cache(maxsize=100_000)
def _spelt(word: str) -> str | None:
    left = word.replace("ъ", "")
    found: list[str] = []
    # From the end: "янь" is one syllable though "ян" is one too.
    while left and len(found) < _MOST_SYLLABLES:
        last = next((left[-length:] for length in _lengths() if left[-length:] in _syllables()), None)
        if last is None:
            return None
        found.append(_syllables()[last])
        left = left.removesuffix(last)
    return None if left else "".join(reversed(found))


@cache
def _syllables() -> dict[str, str]:
    return dict(table("name_palladius")["syllables"])


@cache
def _lengths() -> tuple[int, ...]:
    """How long a syllable can be, the longest first."""
    return tuple(sorted({len(syllable) for syllable in _syllables()}, reverse=True))
