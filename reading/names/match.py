"""What comparing two names says: the verdict, how sure, and the features that decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["same", "review", "different"]
SAME = 0.92
REVIEW = 0.72
# Caps and floors: what contradicts is never a question, what is doubtful never the same; a slip and a dropped family
# ending are always a question, and so is a form of address without a surname.
CONTRADICTED = 0.5
DOUBTFUL = 0.85
SLIPPED = 0.8
# A slip that leaves no other family's name: the same one, and the least sure of all that are.
MISSPELT = 0.925
ENDING = 0.75
ADDRESSED = 0.78
# The vowels that a script leaves out are known by the other name, and the given name by the lexicon.
SPELT_OUT = 0.93

Features = dict[str, float | str]


@dataclass(frozen=True, slots=True)
class Match:
    """Whether two names are one name. `score`, 0 to 1, decides: from .92 same, from .72 review."""

    score: float
    features: Features = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """same | review | different."""
        return "same" if self.score >= SAME else "review" if self.score >= REVIEW else "different"


def graded(cost: float, length: int) -> float:
    """A score for so many unexplained letters in a word of that length; short words forgive less."""
    alike, near = limits(length)
    if cost <= alike:
        return 1.0 - (1.0 - SAME) * cost / alike
    if cost <= near:
        return SAME - 0.01 - (SAME - 0.01 - REVIEW) * (cost - alike) / (near - alike)
    return max(0.0, (REVIEW - 0.02) * (1.0 - (cost - near) / max(2.0, length - near)))


def limits(length: int) -> tuple[float, float]:
    """Up to how many unexplained letters words of that length are alike, and up to how many a question."""
    if length <= 3:
        return 0.15, 0.5
    if length <= 5:
        return 0.3, 1.3
    return min(0.52, 0.42 + 0.06 * max(0, length - 7)), min(2.6, 1.6 + 0.15 * (length - 6))
