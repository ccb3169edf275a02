"""The parts of words one of which is in everything a pattern matches: where none is, it need not be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _parser  # type: ignore[attr-defined]  # nothing public tells how a pattern is built
from typing import Any

_SHORTEST = 3
_FEW = 4
_MANY = 120
_END: Any = (None, None)

Piece = tuple[Any, Any]


def needed_parts(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Small letters of parts of words; raises ValueError for a pattern that may match without any."""
    found = _needed(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    if found is None:
        raise ValueError(f"a pattern that needs no word: {pattern.pattern}")
    return tuple(sorted(found))


def needed_sets(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Sets of parts of words: of each at least one is in everything the pattern matches."""
    found = _sets(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    return tuple(dict.fromkeys(one for one in found if len(one) <= _MANY))


def _needed(tree: Iterable[Piece]) -> frozenset[str] | None:
    """Of the sets that the pieces of a sequence need, the one whose shortest part is longest."""
    return max(_sets(tree), key=_worth, default=None)


def _sets(tree: Iterable[Piece]) -> list[frozenset[str]]:
    """Every set that the pieces of a sequence need."""
    found: list[frozenset[str]] = []
    letters: list[Piece] = []
    for piece in [*tree, _END]:
        name, argument = str(piece[0]), piece[1]
        if name == "LITERAL" and chr(argument).isalpha():
            letters.append(piece)
            continue
        if len(letters) >= _SHORTEST:
            found.append(frozenset(("".join(chr(letter).lower() for _, letter in letters),)))
        found.extend(_inside(name, argument, letters))
        letters = []
    return found


def _inside(name: str, argument: Any, before: list[Piece]) -> list[frozenset[str]]:
    """What a piece needs. `before`: the letters right ahead of it, which the parser takes out of branches."""
    if name == "SUBPATTERN":
        return _sets([*before, *argument[3]])
    if name == "BRANCH":
        return _of_each([[*before, *branch] for branch in argument[1]])
    if name == "IN" and before and len(argument) <= _FEW and all(str(code) == "LITERAL" for code, _ in argument):
        return _of_each([[*before, letter] for letter in argument])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _sets(argument[2]) if argument[0] else []
    return _sets(argument[1]) if name == "ASSERT" and argument[0] > 0 else []


def _of_each(branches: Sequence[Iterable[Piece]]) -> list[frozenset[str]]:
    every = [_needed(branch) for branch in branches]
    return [frozenset().union(*(one for one in every if one))] if all(every) else []


def _worth(parts: frozenset[str]) -> tuple[int, int]:
    """Long parts are rare, few are cheap."""
    return min(map(len, parts)), -len(parts)
