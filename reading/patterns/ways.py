"""The alternatives of a pattern, each with the parts of words it needs, and which of them a text may match."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Generic, NamedTuple, TypeVar

from reading.patterns.needs import needed_sets, worth
from reading.patterns.parts import ask_for, parts_of
from reading.patterns.small import Rebuilt, rebuilt, small

Key = TypeVar("Key", bound=Hashable)
Parts = Callable[[], frozenset[str]]
_LEARNT_FROM = 500  # texts


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

    @cached_property
    def quick(self) -> Rebuilt:
        """The same pattern, or one that finds a little more, made quicker."""
        return rebuilt(self.wording, self.flags)

    def span(self, text: str, lowered: str, start: int = 0, stop: int = sys.maxsize) -> tuple[int, int] | None:
        """Where the first match in `text` is; `lowered` is the text in small letters, each in its place."""
        pattern, is_small, is_hint = self.quick
        found = pattern.search(lowered if is_small else text, start, stop)
        if found and is_hint:
            found = self.pattern.search(text, found.start(), stop)
        return found.span() if found else None

    def opens(self, text: str, lowered: str) -> bool:
        """Whether a match begins where `text` does."""
        pattern, is_small, is_hint = self.quick
        found = pattern.match(lowered if is_small else text)
        return found is not None and (not is_hint or self.pattern.match(text) is not None)

    def search(self, text: str, lowered: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text`."""
        found = self.span(text, lowered, start, stop)
        return self.pattern.match(text, found[0], stop) if found else None

    def finditer(self, text: str, lowered: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match in `text`, in order."""
        pattern, is_small, is_hint = self.quick
        if is_hint:
            found = pattern.search(lowered, start, stop)
            return self.pattern.finditer(text, found.start(), stop) if found else iter(())
        if not is_small:
            return pattern.finditer(text, start, stop)
        found_there = pattern.finditer(lowered, start, stop)
        matched = (self.pattern.match(text, one.start(), stop) for one in found_there)
        return (match for match in matched if match)


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


class _Index(NamedTuple):
    """Where ways are found again, by their numbers."""

    always: frozenset[int]
    telling: frozenset[str]
    by_part: dict[str, list[int]]
    besides: list[tuple[frozenset[str], ...]]


class Sieve(Generic[Key]):
    """Of many patterns, each under its key as its ways, those that a text may match.

    A way is found by that set of parts which the first texts had most seldom; before them, by the longest parts.
    """

    def __init__(self, patterns: Iterable[tuple[Key, Sequence[Way]]]) -> None:
        self._ways = [(key, way) for key, each in patterns for way in each]
        self._seen: Counter[str] | None = Counter()
        self._texts = 0
        self._index = self._indexed({})
        ask_for(part for _, way in self._ways for one in way.needs for part in one)

    def possible(self, text: str) -> dict[Key, list[Way]]:
        """The ways that may match `text`, in their order; a key of none is left out."""
        return self.with_parts(parts_of(text))

    def with_parts(self, parts: frozenset[str]) -> dict[Key, list[Way]]:
        """The ways that a text whose words have these parts may match."""
        if self._seen is not None:
            self._learn(self._seen, parts)
        always, telling, by_part, needed_besides = self._index
        met = telling & parts
        if not met and not always:
            return {}
        numbers = set(always)
        for part in met:
            numbers.update(by_part[part])
        found: dict[Key, list[Way]] = {}
        for number in sorted(numbers):
            for besides in needed_besides[number]:
                if parts.isdisjoint(besides):
                    break
            else:
                key, way = self._ways[number]
                if key in found:
                    found[key].append(way)
                else:
                    found[key] = [way]
        return found

    def _learn(self, seen: Counter[str], parts: frozenset[str]) -> None:
        seen.update(parts)
        self._texts += 1
        if self._texts == _LEARNT_FROM:
            self._index, self._seen = self._indexed(seen), None

    def _indexed(self, seen: Mapping[str, int]) -> _Index:
        by_part: dict[str, list[int]] = {}
        besides = []
        for number, (_, way) in enumerate(self._ways):
            rarest_first = sorted(way.needs, key=partial(worth, seen=seen), reverse=True)
            besides.append(tuple(rarest_first[1:]))
            for part in rarest_first[0] if rarest_first else ():
                by_part.setdefault(part, []).append(number)
        always = frozenset(number for number, (_, way) in enumerate(self._ways) if not way.needs)
        return _Index(always, frozenset(by_part), by_part, besides)


def matches(ways: Sequence[Way], text: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """What one pattern of all these alternatives would find: the leftmost, of several at a place the first."""
    return (match for _, match in told_apart(ways, text, start, stop))


def told_apart(
    ways: Sequence[Way], text: str, start: int = 0, stop: int = sys.maxsize
) -> Iterator[tuple[Way, re.Match[str]]]:
    """The same, each with the alternative that it matches."""
    lowered = small(text)
    if len(ways) == 1:
        for only in ways[0].finditer(text, lowered, start, stop):
            yield ways[0], only
        return
    ahead = [(way, match) for way in ways if (match := way.search(text, lowered, start, stop))]
    while ahead:
        best = min(ahead, key=_start)
        yield best
        end = best[1].end() + (best[1].end() == best[1].start())
        if end > len(text):
            return
        later = [(way, way.search(text, lowered, end, stop) if match.start() < end else match) for way, match in ahead]
        ahead = [(way, match) for way, match in later if match]


def _start(found: tuple[Way, re.Match[str]]) -> int:
    return found[1].start()


def spans(ways: Sequence[Way], text: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where all these alternatives match, as `matches`; `lowered`: the text in small letters, each in its place."""
    if len(ways) == 1:
        pattern, is_small, is_hint = ways[0].quick
        found = ways[0].finditer(text, lowered) if is_hint else pattern.finditer(lowered if is_small else text)
        yield from map(re.Match.span, found)
        return
    ahead = [(span, way) for way in ways if (span := way.span(text, lowered))]
    while ahead:
        start, end = min(ahead, key=_first)[0]
        yield start, end
        end += end == start
        if end > len(text):
            return
        later = [(span if span[0] >= end else way.span(text, lowered, end), way) for span, way in ahead]
        ahead = [(span, way) for span, way in later if span]


def _first(found: tuple[tuple[int, int], Way]) -> int:
    return found[0][0]


class Sought:
    """One pattern with its groups, tried where a text has what it needs; finds what `re.Pattern` would."""

    def __init__(self, wording: str, flags: int = re.IGNORECASE) -> None:
        self._wording, self._flags = wording, flags

    @cached_property
    def way(self) -> Way:
        """Taken apart when a text is first asked for it."""
        found = way(self._wording, self._flags)
        ask_for(part for one in found.needs for part in one)
        return found

    def search(
        self, text: str, start: int = 0, stop: int = sys.maxsize, parts: Parts | None = None
    ) -> re.Match[str] | None:
        """The first match in `text`. `parts`: gives those that its words have, where they are known already."""
        return self.way.search(text, small(text), start, stop) if self._may_match(text, parts) else None

    def finditer(
        self, text: str, start: int = 0, stop: int = sys.maxsize, parts: Parts | None = None
    ) -> Iterator[re.Match[str]]:
        """Every match in `text`, in order; `parts` as above."""
        return self.way.finditer(text, small(text), start, stop) if self._may_match(text, parts) else iter(())

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self.way.pattern.match(text, start) if self._may_match(text) else None

    def _may_match(self, text: str, parts: Parts | None = None) -> bool:
        needs = self.way.needs  # asked for first: only then are its parts among those that are looked for
        return not needs or not any(map((parts() if parts else parts_of(text)).isdisjoint, needs))
