"""What an answer to a question says, as judgements; given whole or not at all, and taken back whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reading.judgements import Answer
from storage import judging
from storage.database import writing
from storage.judging import Given

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.queries.review import Question


class Reply(NamedTuple):
    """One judgement: about two cases, a case and a text that is not about it, or a fact or question alone."""

    left: str
    right: str | None
    answer: Answer


_TWO = 2
_ONE: Mapping[str, tuple[Answer, ...]] = {
    "same_person": ("same", "different", "unsure"),
    "fact": ("true", "false"),
    "group": ("named", "others"),
}


def replies(question: Question) -> dict[str, tuple[Reply, ...]]:
    """Each answer that a question has -> what it says.

    Of `conflict`: `noted`, `different` of two cases that were made one, the number of the side that is false, or `e`
    and the number of the side whose text is about somebody else, where one case holds both. Of
    `which`: the number of a candidate, counted from 1, `different` from all that are offered, or `unsure`. Whoever
    is one of them is not said to be none of the others: two of these may be one person as well.
    """
    if question.question == "conflict":
        return _of_a_conflict(question)
    if question.question != "which":
        about = question.id if question.question == "group" else question.left
        right = question.right if question.question == "same_person" else None
        return {answer: (Reply(about, right, answer),) for answer in _ONE[question.question]}
    offered = [one.case for one in question.candidates or ()]
    found: dict[str, tuple[Reply, ...]] = {}
    for number, case in enumerate(offered, 1):
        found[str(number)] = (Reply(case, question.left, "same"),)
    for answer in _ONE["same_person"][1:]:
        found[answer] = tuple(Reply(case, question.left, answer) for case in offered)
    return found


def _of_a_conflict(question: Question) -> dict[str, tuple[Reply, ...]]:
    """Both are kept; a side is false, by its number; or, where two cases were made one, these are two people."""
    evidence = question.features["evidence"]
    found: dict[str, tuple[Reply, ...]] = {"noted": (Reply(question.id, None, "noted"),)}
    cases = sorted({side["case"] for side in evidence})
    if len(cases) == len(evidence) == _TWO:
        found["different"] = (Reply(cases[0], cases[1], "different"),)
    for number, side in enumerate(evidence, 1):
        if "fact" in side:
            found[str(number)] = (Reply(side["fact"], None, "false"),)
        if "different" not in found and len({side["publication"] for side in evidence}) > 1:
            found[f"e{number}"] = (Reply(side["case"], side["publication"], "without"),)
    return found


def reply(archive: Archive, said: Sequence[Reply], *, who: str, why: str) -> list[str]:
    """Set down an answer; the ids of its judgements. Raises JudgementRefused, and then nothing was set down."""
    with writing(archive.engine) as connection:
        now = archive.clock()
        return [judging.judge(connection, Given(*one, who, why), now) for one in said]


def take_back(archive: Archive, judgements: Sequence[str], *, who: str, why: str) -> None:
    """Take a whole answer back. Raises JudgementRefused."""
    with writing(archive.engine) as connection:
        for one in reversed(judgements):
            judging.withdraw(connection, one, who=who, why=why, now=archive.clock())
