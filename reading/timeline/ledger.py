"""The ledger: an organisation's own acts about one term, in order, and what the last of them leaves standing.

An organisation may take its term back and restore it: a list of acts and never a yes or no. What one organisation does
says nothing about another's term.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading.timeline.bodies import Body, body
from reading.timeline.occurrences import Occurrence
from reading.timeline.report import Report
from reading.timeline.sameness import bodies, same_bodies, strangers

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
    opened: list[list[Occurrence]] = []
    for occurrence in found:
        main = occurrence.main
        if main.type == "designation" and main.status != "rejected" and main.bodies:
            own = _account(opened, main)
            if own is None:
                opened.append([occurrence])
            else:
                own.append(occurrence)
    return tuple(Account(_bodies(acts), acts[0].main.what, tuple(acts)) for acts in opened)


def _account(opened: Iterable[list[Occurrence]], act: Report) -> list[Occurrence] | None:
    """Which account an act belongs to: one that the same organisations opened, or one of them did together.

    Others may call them by a short name: it means the one account that it can mean.
    """
    mine = bodies(act)
    fitting = [acts for acts in opened if acts[0].main.what == act.what]
    exact = [acts for acts in fitting if _within(mine, bodies(acts[0].main))]
    if exact:
        return exact[0]
    called = [acts for acts in fitting if any(same_bodies(one.main, act) for one in acts)]
    called = [acts for acts in called if not strangers([one.main for one in acts], act)]
    return called[0] if len(called) == 1 else None


def _within(ours: frozenset[Body], theirs: frozenset[Body]) -> bool:
    return ours <= theirs or theirs <= ours


def _bodies(acts: Sequence[Occurrence]) -> tuple[str, ...]:
    """As many as acted together at once, and rather by a name that is theirs alone."""
    return max(
        (act.main.bodies for act in acts), key=lambda names: (len(names), not any(body(name).short for name in names))
    )
