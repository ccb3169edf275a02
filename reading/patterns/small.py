"""Patterns that ignore case, built anew for texts in small letters: found in the same places, several times as fast.

Where case is ignored, `re` compares letters one by one through a table and tries every alternative; without, it looks
at an alternative's first letter only. Alternatives that begin alike are made one that begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from re import _compiler, _parser  # type: ignore[attr-defined]  # nothing public builds a pattern from its parts
from typing import Any, NamedTuple

_ALPHABET = 128  # letters of a range, [А-Я], that are lowered one by one
Piece = tuple[Any, Any]


def small(text: str) -> str:
    """The text in small letters, each in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


class Rebuilt(NamedTuple):
    """What finds the same as a pattern. `small`: wants small letters; `hint`: finds more, where case partly matters."""

    pattern: re.Pattern[str]
    small: bool
    hint: bool


def rebuilt(pattern: str, flags: int) -> Rebuilt:
    """A pattern made quicker; as it is where that cannot be."""
    for way in (_Way(bool(flags & re.IGNORECASE)), _Way(bool(flags & re.IGNORECASE), hint=True)):
        tree = _parser.parse(pattern, flags)
        try:
            tree.data = way.sequence(tree)
        except _CaseMatters:
            continue
        tree.state.flags &= ~re.IGNORECASE
        return Rebuilt(_compiler.compile(tree, flags & ~re.IGNORECASE), way.small, way.hint)
    return Rebuilt(re.compile(pattern, flags), False, False)


class _CaseMatters(Exception):
    """A part of a pattern tells small letters from capitals where the rest does not."""


class _Way:
    """How a pattern is rebuilt. `hint`: parts in which case matters are taken in any case."""

    def __init__(self, small: bool, hint: bool = False) -> None:
        self.small, self.hint = small, hint

    def sequence(self, tree: Iterable[Piece], *, cased: bool = False, refused: bool = False) -> list[Piece]:
        """The pieces of a pattern. `cased`: case matters in them; `refused`: what they match is no match."""
        return [self._piece(name, argument, cased, refused) for name, argument in tree]

    def _piece(self, name: Any, argument: Any, cased: bool, refused: bool) -> Piece:
        kind = str(name)

        def inside(old: Any, cased: bool = cased, refused: bool = refused) -> Any:
            return _with(old, self.sequence(old, cased=cased, refused=refused))

        if kind in ("LITERAL", "NOT_LITERAL", "IN"):
            if cased and (kind == "NOT_LITERAL" or (kind == "IN" and str(argument[0][0]) == "NEGATE")):
                raise _CaseMatters
            if kind == "IN":
                return name, [each for one in argument for each in _lowered(*one)] if self.small else argument
            return name, _small_letter(argument) if self.small else argument
        if kind == "BRANCH":
            return name, (argument[0], _grouped([inside(branch) for branch in argument[1]], name))
        if kind == "SUBPATTERN":
            group, added, taken, held = argument
            if (added & re.IGNORECASE) or (taken & re.IGNORECASE and (not self.hint or refused or not self.small)):
                raise _CaseMatters
            return name, (group, added, taken & ~re.IGNORECASE, inside(held, cased or bool(taken & re.IGNORECASE)))
        if kind.endswith("_REPEAT"):
            return name, (argument[0], argument[1], inside(argument[2]))
        if kind in ("ASSERT", "ASSERT_NOT"):
            return name, (argument[0], inside(argument[1], refused=refused or kind == "ASSERT_NOT"))
        if kind in ("AT", "ANY", "CATEGORY", "GROUPREF"):
            return name, argument
        raise _CaseMatters


def _lowered(name: Any, argument: Any) -> list[Piece]:
    kind = str(name)
    if kind == "LITERAL":
        return [(name, _small_letter(argument))]
    if kind == "RANGE":
        first, last = argument
        if last - first > _ALPHABET:
            raise _CaseMatters
        literal = _parser.LITERAL
        capitals = {_small_letter(code) for code in range(first, last + 1)} - set(range(first, last + 1))
        return [(name, argument), *((literal, code) for code in sorted(capitals))]
    return [(name, argument)]


def _small_letter(code: int) -> int:
    lowered = chr(code).lower()
    return ord(lowered) if len(lowered) == 1 else code


def _with(old: Any, pieces: list[Piece]) -> Any:
    return _parser.SubPattern(old.state, pieces)


def _grouped(alternatives: Sequence[Any], branch: Any) -> list[Any]:
    """Neighbours that begin with letters, those of one letter put together: where one fits, no other letter does."""
    found: list[Any] = []
    run: dict[int, list[Any]] = {}
    for each in alternatives:
        if len(each) and str(each[0][0]) == "LITERAL":
            run.setdefault(each[0][1], []).append(each)
            continue
        found += [*_of_each_letter(run, branch), each]
        run.clear()
    return [*found, *_of_each_letter(run, branch)]


def _of_each_letter(run: Mapping[int, Sequence[Any]], branch: Any) -> list[Any]:
    return [rests[0] if len(rests) == 1 else _of_one_letter(rests, branch) for rests in run.values()]


def _of_one_letter(alternatives: Sequence[Any], branch: Any) -> Any:
    rests = [_with(each, list(each.data[1:])) for each in alternatives]
    return _with(alternatives[0], [alternatives[0][0], (branch, (None, _grouped(rests, branch)))])
