"""The alternatives of a pattern, each with the parts of words it needs, and which of them a text may match."""

from __future__ import annotations

import re
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from reading.patterns.needs import LONGEST, SHORTEST, most_telling, needed_sets

_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 100_000
_SIZES = range(SHORTEST, LONGEST + 1)
_SAME = 16  # texts that several wordings are asked about one after the other

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, eq=False)
class Way:
    """One alternative. `needs`: sets of parts of words, of each of which every match holds one."""

    wording: str
    flags: int
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first has what it needs: most never are."""
        return re.compile(self.wording, self.flags)


def way(wording: str, flags: int = re.IGNORECASE) -> Way:
    """The alternative `wording` and what it needs; raises re.error where it is no pattern."""
    return Way(wording, flags, needed_sets(wording, flags))


def ways(pattern: str, flags: int = re.IGNORECASE) -> tuple[Way, ...]:
    """Every alternative of a pattern whose groups nobody asks for by number."""
    return tuple(way(each, flags) for each in alternatives(pattern))


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


@lru_cache(maxsize=64)
def words_of(text: str) -> dict[str, None]:
    """The different words of a text in small letters, in order; many ask it of the same sentence."""
    return dict.fromkeys(_WORD.findall(text.lower()))


@lru_cache(maxsize=1_024)
def pieces(word: str) -> frozenset[str]:
    """Every part of a word that a pattern may need; many ask it of a word that is new to all of them."""
    return frozenset(word[start : start + size] for size in _SIZES for start in range(len(word) - size + 1))


class Sieve(Generic[Key]):
    """Of many patterns, each under its key as its ways, those that a text may match; a word is looked into once."""

    def __init__(self, patterns: Iterable[tuple[Key, Sequence[Way]]]) -> None:
        self._ways = [(key, way) for key, each in patterns for way in each]
        self._always = {number for number, (_, way) in enumerate(self._ways) if not way.needs}
        self._by_part: dict[str, list[int]] = {}
        self._needs_besides: list[tuple[frozenset[str], ...]] = []
        for number, (_, way) in enumerate(self._ways):
            telling = most_telling(way.needs)
            self._needs_besides.append(tuple(one for one in way.needs if one is not telling))
            for part in telling:
                self._by_part.setdefault(part, []).append(number)
        self._parts = frozenset(part for _, way in self._ways for one in way.needs for part in one)
        self._of_word: dict[str, tuple[frozenset[str], frozenset[int]]] = {}
        self._idle: set[str] = set()  # words that no way asks for: most of a text
        self.lately = lru_cache(maxsize=_SAME)(self.possible)

    def possible(self, text: str) -> dict[Key, list[Way]]:
        """The ways that may match `text`, in their order; a key of none is left out."""
        parts: set[str] = set()
        numbers = set(self._always)
        for word in words_of(text).keys() - self._idle:
            held, telling = self._of_word.get(word) or self._look_into(word)
            parts |= held
            numbers |= telling
        found: dict[Key, list[Way]] = {}
        for number in sorted(numbers):
            besides = self._needs_besides[number]
            if not besides or not any(map(parts.isdisjoint, besides)):
                key, way = self._ways[number]
                found.setdefault(key, []).append(way)
        return found

    def _look_into(self, word: str) -> tuple[frozenset[str], frozenset[int]]:
        """The parts that a word has, and the ways that may be found by them."""
        if len(self._of_word) + len(self._idle) >= _REMEMBERED:  # a crawler meets new words for years
            self._of_word.clear()
            self._idle.clear()
        held = self._parts & pieces(word)
        telling = frozenset(number for part in held for number in self._by_part.get(part, ()))
        if held:
            self._of_word[word] = held, telling
        else:
            self._idle.add(word)
        return held, telling


def matches(ways: Sequence[Way], text: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """What one pattern of all these alternatives would find: the leftmost, of several at a place the first."""
    if not ways:
        return
    if len(ways) == 1:
        yield from ways[0].pattern.finditer(text, start, stop)
        return
    ahead = [way.pattern.search(text, start, stop) for way in ways]
    while any(ahead):
        best = min((match for match in ahead if match), key=re.Match.start)
        yield best
        end = best.end() if best.end() > best.start() else best.end() + 1
        ahead = [
            match
            if match is None or match.start() >= end
            else way.pattern.search(text, end, stop)
            if end <= len(text)
            else None
            for way, match in zip(ways, ahead, strict=True)
        ]


class Wording(Generic[Key]):
    """One pattern as its alternatives; `search` and `finditer` behave as those of `re.Pattern`."""

    def __init__(self, key: Key, sieve: Sieve[Key]) -> None:
        self._key, self._sieve = key, sieve

    def search(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text`."""
        ways = self._sieve.lately(text).get(self._key)
        return next(matches(ways, text, start, stop), None) if ways else None

    def finditer(self, text: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match in `text`, in order."""
        return matches(self._sieve.lately(text).get(self._key, ()), text, start, stop)


def wordings(patterns: Mapping[Key, str], flags: int = re.IGNORECASE) -> dict[Key, Wording[Key]]:
    """Patterns that are asked of the same texts, and of whose groups nobody asks."""
    sieve = Sieve((key, ways(pattern, flags)) for key, pattern in patterns.items())
    return {key: Wording(key, sieve) for key in patterns}


def wording(pattern: str, flags: int = re.IGNORECASE) -> Wording[str]:
    """One pattern with its groups."""
    return Wording(pattern, Sieve([(pattern, [way(pattern, flags)])]))
