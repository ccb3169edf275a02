"""The words around a hit, cut from the text as it was stored."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Code points before and after the first word that matched.
_BEFORE, _AFTER = 80, 160


def snippet(text: str, wanted: Set[str]) -> str:
    """Up to some 250 code points of `text` around its first word among `wanted` (analysed words), on one line."""
    hit = next((match.start() for match in _WORD.finditer(text) if not wanted.isdisjoint(_analysed(match[0]))), 0)
    start, end = max(0, hit - _BEFORE), min(len(text), hit + _AFTER)
    if start > 0:
        start = text.find(" ", start, hit) + 1 or start
    if end < len(text):
        cut = text.rfind(" ", hit, end)
        end = cut if cut > hit else end
    shown = " ".join(text[start:end].split())
    return ("… " if start > 0 else "") + shown + (" …" if end < len(text) else "")


@lru_cache(maxsize=20_000)
def _analysed(word: str) -> frozenset[str]:
    from reading import words

    return frozenset(words.analyse(word).split())
