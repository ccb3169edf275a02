"""One look at a publication that was read before: what differs, and what of it is noise, waits, or is an edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reading.identity.edits import WEIGHTY, Grade, Reason, differing
from reading.identity.learning import Company, Memory
from reading.identity.units import Unit, lower_words, units

_PROSE = 5  # words that, put in or taken out as a block, say something
_ALIKE = 55  # rapidfuzz ratio of two passages of which one is the other, edited
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
    for left, right in _runs(old, new):
        left, right = _numbers_apart(left, right, seen, memory, company, patient=patient)
        left, right = _passing_apart(left, right, seen, memory, company)
        if left or right:
            seen.reasons |= _edit(left, right, lower)
    return seen


def _runs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[list[Unit], list[Unit]]]:
    """Where the texts differ, without units that only stand elsewhere now."""
    matcher = SequenceMatcher(None, [unit.key for unit in old], [unit.key for unit in new], autojunk=False)
    runs = [
        (list(old[left_start:left_end]), list(new[right_start:right_end]))
        for what, left_start, left_end, right_start, right_end in matcher.get_opcodes()
        if what != "equal"
    ]
    gone = {unit.key for left, _ in runs for unit in left}
    come = {unit.key for _, right in runs for unit in right}
    moved = gone & come
    return [
        ([unit for unit in left if unit.key not in moved], [unit for unit in right if unit.key not in moved])
        for left, right in runs
    ]


def _numbers_apart(
    left: list[Unit], right: list[Unit], seen: Look, memory: Memory, company: Company, *, patient: bool
) -> tuple[list[Unit], list[Unit]]:
    """Take out the blocks in which nothing but numbers changed, where they may be counters."""
    for unit in list(left):
        twin = next((each for each in right if each.mask == unit.mask and each.numbered), None)
        if twin is None or not (twin.loose or twin.passing):
            continue
        if _takes(twin, seen, memory, company, patient=patient):
            left.remove(unit)
            right.remove(twin)
    return left, right


def _takes(twin: Unit, seen: Look, memory: Memory, company: Company, *, patient: bool) -> bool:
    """Whether a changed number is accounted for: as noise, as waiting, or as a label's. Else it is an edit."""
    first = memory.knows(twin.mask) is None
    memory.sees(twin.mask, twin.key)
    if memory.moves(twin.mask) or company.counts(twin):
        seen.moved = True
    elif not twin.loose:
        return False
    elif first and patient:
        seen.waiting = True
    elif twin.figure:
        return False
    else:
        seen.reasons.add("label")
    return True


def _passing_apart(
    left: list[Unit], right: list[Unit], seen: Look, memory: Memory, company: Company
) -> tuple[list[Unit], list[Unit]]:
    """Take out what the site carries everywhere, and what comes and goes, with what now stands in its place."""
    exchange = bool(left) and bool(right)
    edited = _edited(left, right, company)

    def comes_and_goes(unit: Unit) -> bool:
        known = memory.knows(unit.key) if unit.passing else None
        return company.furnishes(unit) or (known is not None and (exchange or unit.loose or memory.moves(unit.key)))

    taken = [unit for unit in (*left, *right) if unit not in edited and comes_and_goes(unit)]
    if any(unit in taken for unit in left):
        taken += [unit for unit in right if unit.passing and unit not in edited]
    for unit in (*left, *right):
        if unit.passing and unit not in edited:
            memory.toggles(unit.key)
    seen.moved |= bool(taken)
    return [unit for unit in left if unit not in taken], [unit for unit in right if unit not in taken]


def _edited(left: Sequence[Unit], right: Sequence[Unit], company: Company) -> list[Unit]:
    """Those that are one block before and after somebody changed its words; the site's own blocks only look alike."""
    found: list[Unit] = []
    for unit in left:
        for each in right:
            if _alike([unit], [each]) and not (company.furnishes(unit) and company.furnishes(each)):
                found += [unit, each]
    return found


def _edit(left: Sequence[Unit], right: Sequence[Unit], lower: frozenset[str]) -> set[Reason]:
    if not left or not right:
        return _block(left or right, "block added" if right else "block removed")
    pairs, rest_left, rest_right = _paired(left, right)
    reasons: set[Reason] = set()
    for one, other in pairs:
        reasons |= differing(
            [word for unit in one for word in unit.words], [word for unit in other for word in unit.words], lower
        )
    return reasons | _block(rest_left, "block removed") | _block(rest_right, "block added")


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
    says = any(unit.telling or (not unit.loose and len(unit.words) >= _PROSE) for unit in these)
    return {what} if says else {"words"}
