"""One look at a publication that was read before: what differs, and what of it is noise, waits, or is an edit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reading.identity.edits import WEIGHTY, Grade, Reason, differing
from reading.identity.exchanges import Word
from reading.identity.foreign import foreign
from reading.identity.learning import Company, Memory
from reading.identity.remainder import of_somebody
from reading.identity.units import Unit, lower_words, units
from reading.identity.wording import reworded

_PROSE = 5  # words that, put in or taken out as a block, say something
_ALIKE = 55  # rapidfuzz ratio of two passages of which one is the other, edited
_JOINED = 3  # sentences that may be one, parted or cut at a dot that ends none ("сел. Рябинівка")
_BOX = 10  # lines of a box of headlines that stay while others come and go
_HOUR = re.compile(r"\d{1,2}[:.]\d\d")
_PASSING_ALIKE = 75  # of two calls to action: they are worded alike without being one


@dataclass(slots=True)
class Look:
    """What one look came to. `waiting`: a number that may be a counter's; whether it is, the next look shows."""

    reasons: set[Reason] = field(default_factory=set)
    waiting: bool = False
    moved: bool = False

    @property
    def grade(self) -> Grade:
        """How much it matters."""
        if self.reasons & WEIGHTY:
            return "substantive"
        return "minor" if self.reasons else "none"


def look(held: str, found: str, memory: Memory, company: Company, *, patient: bool = True) -> Look:
    """Compare two texts, learning from what moves. Without `patient` nothing waits: there will be no next look."""
    old, new = units(held), units(found)
    seen = Look()
    lower = lower_words((*old, *new))
    looking = _Looking(seen, memory, company, patient, foreign((*old, *new), lower))
    for run in _boxes(_runs(old, new), looking.fleeting):
        looking.take_numbers(run)
        looking.take_passing(run)
        if run.left or run.right:
            seen.reasons |= _edit(run.left, run.right, lower)
    return seen


@dataclass(slots=True)
class _Run:
    """Where two texts differ; `between`: what did not change in the middle of it."""

    left: list[Unit]
    right: list[Unit]
    between: list[Unit] = field(default_factory=list)


def _runs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[_Run, list[Unit]]]:
    """Where the texts differ, without units that only stand elsewhere now; and what stands unchanged before each."""
    matcher = SequenceMatcher(None, [unit.key for unit in old], [unit.key for unit in new], autojunk=False)
    runs: list[tuple[_Run, list[Unit]]] = []
    before: list[Unit] = []
    for what, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if what == "equal":
            before = list(old[left_start:left_end])
        else:
            runs.append((_Run(list(old[left_start:left_end]), list(new[right_start:right_end])), before))
            before = []
    moved = {unit.key for run, _ in runs for unit in run.left} & {unit.key for run, _ in runs for unit in run.right}
    for run, _ in runs:
        run.left = [unit for unit in run.left if unit.key not in moved]
        run.right = [unit for unit in run.right if unit.key not in moved]
    return runs


def _boxes(runs: Iterable[tuple[_Run, list[Unit]]], fleeting: Callable[[Unit], bool]) -> list[_Run]:
    """Runs put together that lie in one box of headlines or calls: one comes in at its top, another goes out below."""
    found: list[_Run] = []
    for run, before in runs:
        box = len(before) <= _BOX and all(unit.loose and fleeting(unit) for unit in before)
        if found and before and box and _loose(found[-1], fleeting) and _loose(run, fleeting):
            last = found[-1]
            found[-1] = _Run(last.left + run.left, last.right + run.right, last.between + before)
        else:
            found.append(run)
    return found


def _loose(run: _Run, fleeting: Callable[[Unit], bool]) -> bool:
    return all(unit.loose and fleeting(unit) for unit in (*run.left, *run.right))


@dataclass(slots=True)
class _Looking:
    """What one look knows of the page and of its site. `foreign`: keys of lines that speak of others than the page."""

    seen: Look
    memory: Memory
    company: Company
    patient: bool
    foreign: frozenset[int]

    def fleeting(self, unit: Unit) -> bool:
        """Whether it may be gone tomorrow without news."""
        return unit.passing or unit.key in self.foreign

    def take_numbers(self, run: _Run) -> None:
        """Take out the blocks in which nothing but numbers changed, where they may be counters."""
        for unit in list(run.left):
            twin = next((each for each in run.right if each.mask == unit.mask and each.numbered), None)
            if twin is None or not (twin.loose or twin.passing):
                continue
            if self._accounts_for(unit, twin):
                run.left.remove(unit)
                run.right.remove(twin)

    def _accounts_for(self, unit: Unit, twin: Unit) -> bool:
        """Whether a changed number is accounted for: as noise, as waiting, or as a label's. Else it is an edit."""
        first = self.memory.knows(twin.mask) is None
        rotates = twin.passing and not twin.telling and self.memory.knows(unit.key) is not None
        self.memory.sees(twin.mask, twin.key)
        if self.memory.moves(twin.mask) or rotates or self.company.counts(twin):
            self.seen.moved = True
        elif not twin.loose:
            return False
        elif first and self.patient:
            self.seen.waiting = True
        elif twin.figure:
            return False
        else:
            self.seen.reasons.add("label")
        return True

    def take_passing(self, run: _Run) -> None:
        """Take out what the site carries everywhere, and what comes and goes, with what now stands in its place."""
        pairs = self._edited(run)
        self._learn_from(pairs)
        edited = [unit for pair in pairs for unit in pair]
        every = [unit for unit in (*run.left, *run.right) if unit not in edited]
        taken = [unit for unit in every if self._comes_and_goes(unit, run)]
        if any(unit in taken for unit in run.left) or self._rotates(run):
            taken += [unit for unit in every if self.fleeting(unit) and (unit in run.right or self._rotates(run))]
            taken += [unit for unit in every if unit in run.right and unit not in taken and _calls_nobody(unit)]
        exchange = bool(run.left) and bool(run.right)
        for unit in every + run.between:
            if unit.passing or (exchange and unit.key in self.foreign):
                self.memory.toggles(unit.key)
        self.seen.moved |= bool(taken)
        run.left = [unit for unit in run.left if unit not in taken]
        run.right = [unit for unit in run.right if unit not in taken]

    def _comes_and_goes(self, unit: Unit, run: _Run) -> bool:
        exchange = bool(run.left) and bool(run.right)
        if self.company.furnishes(unit):
            return True
        if not self.fleeting(unit):
            return False
        known = self.memory.knows(unit.key)
        if unit.passing:
            return known is not None and (exchange or unit.loose or self.memory.moves(unit.key))
        opposite = run.right if unit in run.left else run.left
        carried = self.company.carries(unit) and any(map(self.company.carries, opposite))
        return exchange and (known is not None or carried)

    def _rotates(self, run: _Run) -> bool:
        """Whether lines of a box that stay for today were seen to come in, or to have others come in beside them."""
        return any(self.memory.knows(unit.key) is not None for unit in run.between)

    def _edited(self, run: _Run) -> list[tuple[Unit, Unit]]:
        """Those that are one block before and after somebody changed its words.

        The site's own blocks only look alike, and so do lines with a number that were changed before.
        """
        found: list[tuple[Unit, Unit]] = []
        for unit in run.left:
            for each in run.right:
                passing = self.fleeting(unit) and self.fleeting(each)
                bound = _PASSING_ALIKE if passing else _ALIKE
                site = self.company.furnishes(unit) and self.company.furnishes(each)
                if _likeness([unit], [each]) >= bound and not site and not self._changes(unit, each):
                    found.append((unit, each))
        return found

    def _changes(self, unit: Unit, each: Unit) -> bool:
        return self._ticks(unit, each) and self.memory.knows(unit.key) is not None

    def _ticks(self, unit: Unit, each: Unit) -> bool:
        """Whether both are a line such as the weather or a rate stands in: with numbers, and of one place.

        Who keeps watch, and since what hour, moves as well.
        """
        named = [{word.folded for word in one.words if word.capital} for one in (unit, each)]
        hours = all(any(_HOUR.fullmatch(word.surface) for word in one.words) for one in (unit, each))
        return (hours or named[0] == named[1]) and all(
            one.numbered and one.passing and (one.loose or hours) for one in (unit, each)
        )

    def _learn_from(self, edited: Iterable[tuple[Unit, Unit]]) -> None:
        for unit, each in edited:
            if self._ticks(unit, each):
                self.memory.toggles(each.key)


def _calls_nobody(unit: Unit) -> bool:
    """A line of its own without names and figures, where one stood that was seen to come and go: the next call."""
    return unit.loose and not any((word.capital and not word.opens) or word.number for word in unit.words)


def _edit(left: Sequence[Unit], right: Sequence[Unit], lower: frozenset[str]) -> set[Reason]:
    if all(unit.own for unit in (*left, *right)):
        return {"words"}
    if not left or not right:
        return _block(left or right, "block added" if right else "block removed")
    said = [Counter(word.folded for word in _words(side)) for side in (left, right)]
    left, right, again = _without_rewordings(left, right)
    if again and not left and not right:
        return {"order"} if said[0] == said[1] else {"words"}
    pairs, rest_left, rest_right = _paired(left, right)
    reasons: set[Reason] = {"words"} if again else set()
    for one, other in pairs:
        reasons |= differing(_words(one), _words(other), lower)
    return reasons | _block(rest_left, "block removed") | _block(rest_right, "block added")


def _without_rewordings(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[list[Unit], list[Unit], bool]:
    """The sentences that do not only say what another one said, and whether there were any that do."""
    if len(left) != len(right) and max(len(left), len(right)) <= _JOINED and reworded(_words(left), _words(right)):
        return [], [], True
    alone, rest = [], list(right)
    for unit in left:
        same = next((each for each in rest if reworded(unit.words, each.words)), None)
        if same is None:
            alone.append(unit)
        else:
            rest.remove(same)
    return alone, rest, len(rest) < len(right)


def _words(these: Sequence[Unit]) -> list[Word]:
    return [word for unit in these for word in unit.words]


def _paired(
    left: Sequence[Unit], right: Sequence[Unit]
) -> tuple[list[tuple[list[Unit], list[Unit]]], list[Unit], list[Unit]]:
    """The passages that are one, edited. As a whole where they can be: sentences are joined and parted."""
    if _alike(left, right):
        return [(list(left), list(right))], [], []
    rest = list(right)
    pairs, alone = [], []
    for unit in left:
        best = max(rest, key=lambda each: _likeness([unit], [each]), default=None)
        if best is not None and _alike([unit], [best]):
            rest.remove(best)
            pairs.append(([unit], [best]))
        else:
            alone.append(unit)
    return pairs, alone, rest


def _alike(left: Sequence[Unit], right: Sequence[Unit]) -> bool:
    passing = all(unit.passing for unit in (*left, *right))
    return _likeness(left, right) >= (_PASSING_ALIKE if passing else _ALIKE)


def _likeness(left: Sequence[Unit], right: Sequence[Unit]) -> float:
    from rapidfuzz import fuzz

    a, b = ([word.folded for unit in these for word in unit.words] for these in (left, right))
    if Counter(a) == Counter(b):
        return 100.0
    return fuzz.ratio(" ".join(a), " ".join(b), score_cutoff=_ALIKE)


def _block(these: Sequence[Unit], what: Reason) -> set[Reason]:
    if not these:
        return set()
    return {what} if any(map(_says, these)) else {"words"}


def _says(unit: Unit) -> bool:
    return unit.telling or (
        not unit.loose and (len(unit.words) >= _PROSE or (not unit.passing and of_somebody(unit.words)))
    )
