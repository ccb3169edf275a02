"""Patterns of words in several scripts, of which a text is asked only those it can hold: half the work for English."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"(?<![A-Za-z\\?])[A-Za-z]{2,}")
_NEVER = r"(?!)"


def alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that "|" divides outside all brackets."""
    depth = start = index = 0
    in_class = False
    while index < len(pattern):
        sign = pattern[index]
        if sign == "\\":
            index += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            yield pattern[start:index]
            start = index + 1
        index += 1
    yield pattern[start:]


class Wording:
    """One pattern; `search` and the like behave as those of `re.Pattern`."""

    def __init__(self, pattern: str, flags: int) -> None:
        latin = [each for each in alternatives(pattern) if not _CYRILLIC.search(each) or _LATIN.search(each)]
        self._whole = re.compile(pattern, flags)
        self._latin = re.compile("|".join(latin) or _NEVER, flags)

    def _for(self, text: str) -> re.Pattern[str]:
        return self._latin if text.isascii() or not _CYRILLIC.search(text) else self._whole

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self._for(text).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in `text`, in order."""
        return self._for(text).finditer(text)
