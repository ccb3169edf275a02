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


@lru_cache(maxsize=50_000)
def _spelt(word: str) -> str | None:
    left = word.replace("ъ", "")
    found: list[str] = []
    # From the end: "янь" is one syllable though "ян" is one too.
    while left and len(found) < _MOST_SYLLABLES:
        match = _last().search(left)
        if match is None:
            return None
        found.append(table("name_palladius")["syllables"][match[0]])
        left = left[: match.start()]
    return None if left else "".join(reversed(found))


@cache
def _last() -> re.Pattern[str]:
    """The longest syllable that a word ends in."""
    syllables = sorted(table("name_palladius")["syllables"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(syllables)})$")
