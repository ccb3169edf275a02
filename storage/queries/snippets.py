"""The words around a hit, cut from the text as it was stored."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Code points before and after the first word that matched.
_BEFORE, _AFTER = 80, 160
# Where one sentence ends and another begins: good enough to show a quote in its surroundings.
_END = re.compile(r"[.!?…][\"”»')]*\s+(?=[\"“«„(]*[^\W\d_a-zа-яёіїєў])|\n\s*")
_LONGEST = 300


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


def sentence(text: str, start: int, end: int) -> str:
    """The sentence (or sentences) that hold `text[start:end]`, on one line; cut at words where it is very long."""
    # A letter beyond `start`, because an end is told by what follows it.
    ends = _END.finditer(text, max(0, start - _LONGEST), start + 2)
    before = [match.end() for match in ends if match.end() <= start]
    first = before[-1] if before else _word(text, start - _LONGEST, start)
    after = _END.search(text, max(start, end - 1), end + _LONGEST)
    last = after.start() + 1 if after else text.rfind(" ", end, end + _LONGEST) + 1 or len(text)
    whole = last if after or len(text) > end + _LONGEST else len(text)
    shown = " ".join(text[first:whole].split())
    cut_before = not before and first > 0
    return ("… " if cut_before else "") + shown + (" …" if not after and whole < len(text) else "")


def _word(text: str, place: int, limit: int) -> int:
    """The first word's beginning at or after `place`."""
    if place <= 0:
        return 0
    return text.find(" ", place, limit) + 1 or place


@lru_cache(maxsize=20_000)
def _analysed(word: str) -> frozenset[str]:
    from reading import words

    return frozenset(words.analyse(word).split())
