"""What the words of one sentence tell of whom, and which of several readings of the same words holds."""

from __future__ import annotations

from dataclasses import dataclass

from reading.recognise.facts.rulebook import BACKGROUND, MOMENT, Rule
from reading.recognise.facts.whom.discourse import Whom


@dataclass(frozen=True, slots=True)
class Told:
    """One match of a rule in a sentence, and whom it is about. `start` and `end` count within the sentence."""

    rule: Rule
    start: int
    end: int
    whom: tuple[Whom, ...]


# Of two readings of the same words the one that says more.
_SAYS_MORE = {
    "custody_extended": frozenset({"custody_ordered", "verdict", "detention", "appeal"}),
    "custody_ordered": frozenset({"verdict", "detention"}),
    "house_arrest": frozenset({"custody_ordered", "release", "verdict", "transfer", "detention"}),
    "punishment_cell": frozenset({"transfer", "detention", "verdict"}),
    "listing": frozenset({"detention"}),
    "exile": frozenset({"detention", "transfer"}),
    "trial": frozenset({"charge"}),
}
# "threw out her conviction", "her sentence was commuted by royal decree"
_SAYS_MORE_IN_ENGLISH = {
    "quashed": frozenset({"verdict"}),
    "appeal": frozenset({"verdict"}),
    "pardon": frozenset({"appeal", "quashed"}),
}
_SAME_WORDS = 12


def outdoes(other: Told, one: Told) -> bool:
    """Whether the other says more in the same words: "ordered that she remain behind bars for another month"."""
    if other.rule.kind == "verdict" and one.rule.kind == "detention":  # "arrested for fifteen days"
        return other.start <= one.start < one.end <= other.end and set(one.whom) <= set(other.whom)
    less = _SAYS_MORE.get(other.rule.kind) or (".en." in other.rule.name and _SAYS_MORE_IN_ENGLISH.get(other.rule.kind))
    return (
        one.rule.kind in (less or ())
        and other.start < one.end + _SAME_WORDS
        and one.start < other.end + _SAME_WORDS
        and abs(other.start - one.start) <= _SAME_WORDS * 2
        and set(one.whom) <= set(other.whom)
    )


def longest(found: list[Told]) -> list[Told]:
    """Of matches that overlap, the longest: "placed under house arrest" is no arrest. What is in passing yields."""
    kept: list[Told] = []
    passing = (MOMENT, BACKGROUND)
    for one in sorted(found, key=lambda one: (one.rule.name.endswith(passing), one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
