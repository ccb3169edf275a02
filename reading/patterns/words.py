"""A pattern for any of many words, written so that no letter is compared twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable


def either(words: Iterable[str], space: str = r"\s+") -> str:
    """Any of `words`, at one place the longest; `space`: what stands between the words of a phrase."""
    return f"(?:{_either({' '.join(word.split()) for word in words}, space)})"


def _either(words: Collection[str], space: str) -> str:
    rests: dict[str, set[str]] = {}
    for word in sorted(words):
        if word:
            rests.setdefault(word[0], set()).add(word[1:])
    branches = [
        (space if letter == " " else re.escape(letter)) + _either(rest, space) for letter, rest in rests.items()
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in words else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in words else joined
