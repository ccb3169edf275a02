"""The ledger: an organisation's own acts about one term, in order, and what the last of them leaves standing.

An organisation may take its term back and restore it: a list of acts and never a yes or no. What one organisation does
says nothing about another's term.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading.timeline.occurrences import Occurrence

# What each act leaves: "unexplained" is no revocation, for why somebody is gone from a list nobody said.
_LEAVES = {
    "granted": "stands",
    "reaffirmed": "stands",
    "restored": "stands",
    "moved_list": "moved",
    "revoked": "revoked",
    "removed_unexplained": "unexplained",
    "denied": "denied",
}


@dataclass(frozen=True)
class Account:
    """One term of one organisation (or of several that act together). `acts`: oldest first."""

    bodies: tuple[str, ...]
    term: str
    acts: tuple[Occurrence, ...]

    @property
    def standing(self) -> str:
        """stands | moved | revoked | unexplained | denied: what the last act that is not doubtful leaves.

        An act that nobody has confirmed yet leaves what it says too: it is marked as such where it is shown.
        """
        return _LEAVES.get(self.acts[-1].main.action or "", "stands")

    @property
    def since(self) -> str | None:
        """The date of the act that brought it there, as far as its source gives one."""
        here = self.standing
        first = self.acts[-1]
        for act in reversed(self.acts):
            if _LEAVES.get(act.main.action or "", "stands") != here:
                break
            first = act
        return first.main.date


def ledger(found: Iterable[Occurrence]) -> tuple[Account, ...]:
    """The accounts of a case, by when each was opened. What was struck out is in none."""
    acts: dict[tuple[str, frozenset[str]], list[Occurrence]] = {}
    for occurrence in found:
        main = occurrence.main
        if main.type == "designation" and main.status != "rejected" and main.bodies:
            acts.setdefault(_account(acts, main.what, frozenset(main.bodies)), []).append(occurrence)
    return tuple(Account(_bodies(own), term, tuple(own)) for (term, _), own in acts.items())


def _account(
    known: Iterable[tuple[str, frozenset[str]]], term: str, bodies: frozenset[str]
) -> tuple[str, frozenset[str]]:
    """Which account an act belongs to: one that the same organisations opened, or one of them did together."""
    for name, others in known:
        if name == term and (bodies <= others or others <= bodies):
            return name, others
    return term, bodies


def _bodies(acts: Sequence[Occurrence]) -> tuple[str, ...]:
    return max((act.main.bodies for act in acts), key=len)
