"""The parts of words one of which is in everything a pattern matches: where none is, it need not be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from re import _parser  # type: ignore[attr-defined]  # nothing public tells how a pattern is built
from typing import Any

# A part of a word that a pattern is found by has so many letters; to rule a pattern out fewer do.
_TELLING = 3
SHORTEST, LONGEST = 2, 24
_FEW = 4
_MANY = 400
_END: Any = (None, None)

Piece = tuple[Any, Any]


def needed_parts(pattern: str, flags: int = re.IGNORECASE) -> tuple[str, ...]:
    """Small letters of parts of words; raises ValueError for a pattern that may match without any."""
    found = _needed(_parser.parse(pattern, flags), _TELLING)
    if found is None:
        raise ValueError(f"a pattern that needs no word: {pattern}")
    return tuple(sorted(found))


def needed_sets(pattern: str, flags: int = re.IGNORECASE) -> tuple[frozenset[str], ...]:
    """Sets of parts of words: of each at least one is in everything the pattern matches."""
    found = _sets(_parser.parse(pattern, flags), SHORTEST)
    return tuple(dict.fromkeys(one for one in found if len(one) <= _MANY))


def worth(parts: frozenset[str], seen: Mapping[str, int]) -> tuple[int, int, int]:
    """How well a pattern is found by this set: by what texts have seldom; long parts are rare, few are cheap."""
    often = sum(seen.get(part, 0) for part in parts) if seen else 0
    return -often, min(map(len, parts)), -len(parts)


def _needed(tree: Iterable[Piece], shortest: int) -> frozenset[str] | None:
    """Of the sets that the pieces of a sequence need, the one that a pattern is best found by."""
    return max(_sets(tree, shortest), key=partial(worth, seen={}), default=None)


def _sets(tree: Iterable[Piece], shortest: int) -> list[frozenset[str]]:
    """Every set that the pieces of a sequence need."""
    found: list[frozenset[str]] = []
    letters: list[Piece] = []
    for piece in [*tree, _END]:
        name, argument = str(piece[0]), piece[1]
        if name == "LITERAL" and chr(argument).isalpha():
            letters.append(piece)
            continue
        if len(letters) >= shortest:
            found.append(frozenset(("".join(chr(letter).lower() for _, letter in letters)[:LONGEST],)))
        found.extend(_inside(name, argument, letters, shortest))
        letters = []
    return found


def _inside(name: str, argument: Any, before: list[Piece], shortest: int) -> list[frozenset[str]]:
    """What a piece needs. `before`: the letters right ahead of it, which the parser takes out of branches."""
    if name == "SUBPATTERN":
        return _sets([*before, *argument[3]], shortest)
    if name == "BRANCH":
        return _of_each([[*before, *branch] for branch in argument[1]], shortest)
    if name == "IN" and before and len(argument) <= _FEW and all(str(code) == "LITERAL" for code, _ in argument):
        return _of_each([[*before, letter] for letter in argument], shortest)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _sets(argument[2], shortest) if argument[0] else []
    return _sets(argument[1], shortest) if name == "ASSERT" and argument[0] > 0 else []


def _of_each(branches: Sequence[Iterable[Piece]], shortest: int) -> list[frozenset[str]]:
    every = [_needed(branch, shortest) for branch in branches]
    return [frozenset().union(*(one for one in every if one))] if all(every) else []
