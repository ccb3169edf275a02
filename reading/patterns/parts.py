"""Which parts of words a text has, of all that patterns anywhere ask for: a word is looked into once for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_WORD, _ASCII_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[a-z]+")
_REMEMBERED = 100_000
_ASKED_AGAIN = 256  # texts about which many ask one after the other
_NONE: frozenset[str] = frozenset()
_PART = ""  # the key under which a node of the tree has the part that ends there


class _Known:
    """What was found out while the same parts were asked for."""

    def __init__(self) -> None:
        self.words: dict[str, frozenset[str]] = {}
        self.of_text = lru_cache(maxsize=_ASKED_AGAIN)(self._of_text)

    def _of_text(self, text: str) -> frozenset[str]:
        held: set[str] = set()
        words = self.words
        for word in words_of(text):
            parts = words.get(word)
            if parts is None:
                parts = words[word] = _held(word)
            if parts:
                held |= parts
        return frozenset(held)


_tree: dict[str, Any] = {}
_known = _Known()


def ask_for(parts: Iterable[str]) -> None:
    """From now on these parts are looked for too."""
    global _known
    for part in parts:
        node = _tree
        for letter in part:
            node = node.setdefault(letter, {})
        node[_PART] = part
    _known = _Known()


def parts_of(text: str) -> frozenset[str]:
    """All parts asked for that words of a text have, in small letters."""
    global _known
    known = _known
    if len(known.words) > _REMEMBERED:  # a crawler meets new words for years
        known = _known = _Known()
    return known.of_text(text)


def parts_in(word: str) -> frozenset[str]:
    """All parts asked for that a word in small letters has."""
    known = _known.words
    parts = known.get(word)
    return _held(word) if parts is None else parts


@lru_cache(maxsize=64)
def words_of(text: str) -> dict[str, None]:
    """The different words of a text in small letters, in order; many ask it of the same sentence."""
    lowered = text.lower()
    return dict.fromkeys((_ASCII_WORD if lowered.isascii() else _WORD).findall(lowered))


def _held(word: str) -> frozenset[str]:
    found: list[str] = []
    for start in range(len(word) - 1):
        node = _tree
        for letter in word[start:]:
            following = node.get(letter)
            if following is None:
                break
            node = following
            if _PART in node:
                found.append(node[_PART])
    return frozenset(found) if found else _NONE
