"""The log of human answers and the state it adds up to: which cases are one person, which are two, which facts stand.

Append-only: an answer is taken back by another entry, never erased. The state is computed from the log alone, so it
survives a reread, a new revision and a new release. Knows no database and no clock.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Answer = Literal[
    "same", "different", "unsure", "true", "false", "noted", "named", "others", "called", "without", "withdrawn"
]
ABOUT_PAIRS: frozenset[Answer] = frozenset({"same", "different", "unsure"})
ABOUT_FACTS: frozenset[Answer] = frozenset({"true", "false"})
# "without" (a text is about somebody else) never stands in a log: what follows from it is "different".
# "called" is no answer to a question: `right` is the name that a case is shown under from then on.
# Of a question: the sources contradict each other, and nothing follows from it; or a text names those whom another had
# only counted, or it names others.
ABOUT_CONTRADICTIONS: frozenset[Answer] = frozenset({"noted"})
ABOUT_GROUPS: frozenset[Answer] = frozenset({"named", "others"})
ABOUT_QUESTIONS = ABOUT_CONTRADICTIONS | ABOUT_GROUPS


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the log. `right` is None for a fact or a question.

    `supersedes`: the entry that no longer stands because of it.
    `rules`: the version of the rules that asked, so that a batch of answers to one version can be taken back whole.
    """

    id: str
    left: str
    right: str | None
    answer: Answer
    supersedes: str | None = None
    rules: str | None = None

    @property
    def pair(self) -> frozenset[str]:
        """What it is about, whichever way round it was asked."""
        return frozenset({self.left} if self.right is None else {self.left, self.right})


class Contradiction(ValueError):
    """An answer that others deny. `chain`: those others, in the order that leads from the one case to the other."""

    def __init__(self, message: str, chain: Sequence[Judgement]) -> None:
        super().__init__(message)
        self.chain = tuple(chain)


@dataclass(frozen=True)
class State:
    """What a log adds up to. `standing`: the entries that count, by id, in the order they were given."""

    standing: Mapping[str, Judgement]

    @cached_property
    def _links(self) -> Mapping[str, list[Judgement]]:
        found: defaultdict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.standing.values():
            if judgement.answer == "same":
                for case in judgement.pair:
                    found[case].append(judgement)
        return found

    @cached_property
    def _about(self) -> Mapping[frozenset[str], Judgement]:
        return {judgement.pair: judgement for judgement in self.standing.values()}

    def answer(self, left: str, right: str | None = None) -> Judgement | None:
        """The entry that stands about just this pair (or fact)."""
        return self._about.get(frozenset({left} if right is None else {left, right}))

    def members(self, case: str) -> frozenset[str]:
        """All cases that are one person with this one, itself among them."""
        seen, queue = {case}, deque([case])
        while queue:
            for judgement in self._links.get(queue.popleft(), ()):
                fresh = judgement.pair - seen
                seen |= fresh
                queue.extend(fresh)
        return frozenset(seen)

    def together(self, left: str, right: str) -> tuple[Judgement, ...] | None:
        """The shortest chain of "same" from one case to the other; None where they are not one person."""
        came: dict[str, tuple[str, Judgement] | None] = {left: None}
        queue = deque([left])
        while queue and right not in came:
            here = queue.popleft()
            for judgement in self._links.get(here, ()):
                for other in sorted(judgement.pair - came.keys()):
                    came[other] = (here, judgement)
                    queue.append(other)
        if right not in came:
            return None
        chain: list[Judgement] = []
        step = came[right]
        while step is not None:
            chain.append(step[1])
            step = came[step[0]]
        return tuple(reversed(chain))

    def apart(self, left: str, right: str) -> tuple[Judgement, ...] | None:
        """Why the two cannot be one person: "same" from left, one "different", "same" to right; None where they can.

        A "different" binds whole clusters: what is one with either side is different from what is one with the other.
        """
        ours, theirs = self.members(left), self.members(right)
        for judgement in self.standing.values():
            if judgement.answer != "different" or judgement.right is None:
                continue
            near, far = judgement.left, judgement.right
            if near in theirs and far in ours:
                near, far = far, near
            if near in ours and far in theirs:
                return (*(self.together(left, near) or ()), judgement, *(self.together(far, right) or ()))
        return None

    def without(self, *ids: str) -> State:
        """The state as if these entries had been taken back."""
        return State({id: judgement for id, judgement in self.standing.items() if id not in ids})


def state(log: Iterable[Judgement]) -> State:
    """What a log, oldest entry first, adds up to.

    What was superseded or withdrawn stays so: taking back the answer that replaced it opens the question again.
    """
    standing: dict[str, Judgement] = {}
    for judgement in log:
        if judgement.supersedes is not None:
            standing.pop(judgement.supersedes, None)
        if judgement.answer != "withdrawn":
            standing[judgement.id] = judgement
    return State(standing)


def superseded(state: State, left: str, right: str | None, answer: Answer) -> str | None:
    """The entry that a new answer about this pair or fact takes the place of. Raises Contradiction.

    Whoever says "different" of two cases that were joined by just that pair parts them again; a longer chain is not
    guessed at: it is shown, and one of its answers has to be withdrawn first.
    """
    if answer not in (ABOUT_PAIRS if right is not None else ABOUT_FACTS | ABOUT_QUESTIONS):
        raise ValueError(f"{answer!r} is no answer about {'a fact' if right is None else 'two cases'}")
    if left == right:
        raise ValueError("a case is always the same as itself")
    former = state.answer(left, right)
    if right is not None:
        _refuse(state.without(former.id) if former else state, left, right, answer)
    return former.id if former else None


def _refuse(others: State, left: str, right: str, answer: Answer) -> None:
    if answer == "same" and (chain := others.apart(left, right)):
        raise Contradiction("they were judged different", chain)
    if answer == "different" and (chain := others.together(left, right)):
        raise Contradiction("they are one by other answers", chain)


def roots(state: State, cases: Iterable[str], age: Callable[[str], Any]) -> dict[str, str]:
    """Each of `cases` and everything that is one with it -> the case that speaks for all: the oldest by `age`."""
    found: dict[str, str] = {}
    for case in cases:
        if case in found:
            continue
        members = state.members(case)
        found.update(dict.fromkeys(members, min(members, key=lambda one: (age(one), one))))
    return found
