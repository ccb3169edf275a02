"""What people answered, set down: cases joined or parted, facts confirmed or struck out. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from reading.judgements import (
    ABOUT_FACTS,
    ABOUT_GROUPS,
    ABOUT_QUESTIONS,
    Answer,
    Contradiction,
    State,
    superseded,
)
from storage import conflicts, corrections, namings, parting
from storage.answers import stands
from storage.errors import CasewatchError
from storage.facts import unjudged
from storage.ids import mint
from storage.redirects import family, redirect
from storage.tables import cases, facts, findings, judgements, questions
from storage.withheld import effect


class JudgementRefused(CasewatchError):
    """An answer about nothing that is in the archive, or one that others deny; the text shows which."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as somebody gives it. `right` is None for a fact. `why` is theirs, in their words.

    "without": the text `right` is about somebody else than the case `left`. It is given a case of its own, and what is
    set down is that the two are different.
    """

    left: str
    right: str | None
    answer: Answer
    who: str
    why: str


def judge(connection: Connection, given: Given, now: datetime) -> str:
    """Add an answer to the log and set down what follows; its id. Raises JudgementRefused or PartingRefused."""
    if given.answer == "called":
        return _call(connection, given, now)
    if given.answer == "without":
        held, new = parting.part(connection, given.left, given.right or "", now)
        given = Given(held, new, "different", given.who, given.why)
    for id in filter(None, (given.left, given.right)):
        _known(connection, id, given.answer)
    standing = stands(connection)
    try:
        former = superseded(standing, given.left, given.right, given.answer)
    except Contradiction as denied:
        raise JudgementRefused(_denied(given, denied)) from denied
    except ValueError as fault:
        raise JudgementRefused(str(fault)) from fault
    score, rules = _asked(connection, given.left, given.right)
    new = _write(connection, given, now, supersedes=former, score=score, rules=rules)
    _follow(connection, [given.left, *([given.right] if given.right else [])], standing, new, now)
    return new


def withdraw(connection: Connection, id: str, *, who: str, why: str, now: datetime) -> str:
    """Take an answer back; the id of the entry that does. Raises JudgementRefused."""
    standing = stands(connection)
    taken = standing.standing.get(id)
    if taken is None:
        raise JudgementRefused(f"{id} is no judgement that stands; `casewatch review --answered` lists those that do")
    given = Given(taken.left, taken.right, "withdrawn", who, why)
    new = _write(connection, given, now, supersedes=id, score=None, rules=taken.rules)
    if taken.answer == "called":
        namings.settle(connection, taken.left, now)
    else:
        _follow(connection, sorted(taken.pair), standing, new, now)
    return new


def _call(connection: Connection, given: Given, now: datetime) -> str:
    """Show a case under another of the names that sources give it: nobody is called what no source says."""
    _known(connection, given.left, given.answer)
    spelt = [name for case in sorted(family(connection, [given.left])) for name in namings.names_of(connection, case)]
    if given.right not in spelt:
        known = ", ".join(dict.fromkeys(spelt))
        raise JudgementRefused(f'no source calls {given.left} "{given.right}"; its names are: {known}')
    return namings.note(connection, given.left, given.right, who=given.who, why=given.why, now=now)


def withdraw_all(connection: Connection, rules: str, *, who: str, why: str, now: datetime) -> int:
    """Take back every standing answer to what one version of the rules asked; how many there were."""
    batch = [one.id for one in stands(connection).standing.values() if one.rules == rules]
    for id in batch:
        withdraw(connection, id, who=who, why=why, now=now)
    return len(batch)


def _known(connection: Connection, id: str, answer: Answer) -> None:
    """Raise JudgementRefused where nothing of this kind has the id."""
    if answer in ABOUT_QUESTIONS:
        kind, about = ("group", "a group") if answer in ABOUT_GROUPS else ("conflict", "a contradiction")
        asked = select(questions.c.id).where(questions.c.id == id, questions.c.kind == kind)
        if connection.execute(asked).first() is None:
            raise JudgementRefused(f'no question about {about} has the id "{id}" (see `casewatch review --list`)')
        return
    about_fact = answer in ABOUT_FACTS
    table, name = (facts, "fact") if about_fact else (cases, "case")
    if connection.execute(select(table.c.id).where(table.c.id == id)).first() is None:
        hint = "true and false are said of a fact" if about_fact else "same, different and unsure are said of two cases"
        raise JudgementRefused(f'no {name} has the id "{id}" ({hint})')
    if not about_fact:
        kind = connection.execute(select(cases.c.kind).where(cases.c.id == id)).scalar_one()
        if kind != "person":
            raise JudgementRefused(f"{id} is a group: only people are judged to be the same or different")


def _denied(given: Given, denied: Contradiction) -> str:
    chain = "; ".join(f"{one.id}: {one.left} and {one.right} {one.answer}" for one in denied.chain)
    return f"{given.left} and {given.right} cannot be {given.answer}: {denied} ({chain}); withdraw one of these first"


def _asked(connection: Connection, left: str, right: str | None) -> tuple[float | None, str | None]:
    """The score and rule version of the question that this answers, where one was asked."""
    if right is None:
        return None, None
    ours, theirs = (sorted(family(connection, [case])) for case in (left, right))
    either = (questions.c.left.in_(ours) & questions.c.right.in_(theirs)) | (
        questions.c.left.in_(theirs) & questions.c.right.in_(ours)
    )
    query = select(questions.c.score, questions.c.rules).where(questions.c.kind == "same_person", either)
    row = connection.execute(query.order_by(questions.c.score.desc(), questions.c.id).limit(1)).first()
    return (row.score, row.rules) if row else (None, None)


def _write(
    connection: Connection,
    given: Given,
    now: datetime,
    *,
    supersedes: str | None,
    score: float | None,
    rules: str | None,
) -> str:
    new = mint("j")
    connection.execute(
        insert(judgements).values(
            id=new,
            left=given.left,
            right=given.right,
            answer=given.answer,
            who=given.who,
            why=given.why,
            time=now,
            score=score,
            rules=rules,
            supersedes=supersedes,
        )
    )
    return new


def _follow(connection: Connection, about: Sequence[str], before: State, judgement: str, now: datetime) -> None:
    """Bring what is computed from the log up to date for these cases, or this fact."""
    after = stands(connection)
    if about[0].startswith("q"):
        return
    if about[0].startswith("f"):
        _mark(connection, about[0], after, judgement, now)
        return
    touched = {member for case in about for standing in (before, after) for member in standing.members(case)}
    redirect(connection, touched, after)
    effect.follow(connection, touched)
    conflicts.watch(connection, touched, now)


def _mark(connection: Connection, fact: str, after: State, judgement: str, now: datetime) -> None:
    query = select(facts, findings.c.data).join(findings, findings.c.id == facts.c.finding)
    row = connection.execute(query.where(facts.c.id == fact)).one()
    said = after.answer(fact)
    status = {"true": "confirmed", "false": "rejected"}[said.answer] if said else unjudged(row.type, row.data)
    if status == row.status:
        return
    connection.execute(update(facts).where(facts.c.id == fact).values(status=status))
    if row.type == "name":
        namings.name_again(connection, row.case, now)
    else:
        connection.execute(update(cases).where(cases.c.id == row.case).values(last_change=now))
        corrections.correct(connection, fact, judgement, now)
    if row.type == "retraction":
        corrections.settle(connection, row.publication, [row.case], now)
