"""What waits for a person's answer: may these two cases be one, is this fact true; and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Subquery, case, func, not_, or_, select

from reading.conflicts import Conflict
from reading.conflicts import conflicts as contradictions
from reading.judgements import State
from reading.members import VERSION
from storage import conflicts
from storage.answers import stands
from storage.queries import members
from storage.queries.gate import hidden, open_case, open_publication
from storage.queries.veil import fact_rows
from storage.redirects import family
from storage.registers import UNLISTED
from storage.tables import cases, changes, facts, findings, judgements, publications, questions


@dataclass(frozen=True, slots=True)
class Question:
    """One line of `review --json`: about two cases, about a fact (`left`) of a case, about a case (`left`) in which
    something contradicts itself, or about a group (`left`) and a text (`right`) that may name its people. `features`:
    why it is asked.
    """

    id: str
    question: str
    left: str
    right: str | None
    names: tuple[str, ...]
    score: float | None
    features: Mapping[str, Any]
    since: datetime
    rules: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One judgement that stands."""

    id: str
    left: str
    right: str | None
    answer: str
    who: str
    why: str
    time: datetime
    rules: str | None


def review(engine: Engine, limit: int = 50, rules: str | None = None) -> list[Question]:
    """Open questions (0: all), facts that would harm first, then the oldest; `rules`: only what that version asked."""
    with engine.connect() as connection:
        found = [one for about in _ABOUT for one in about(connection)]
    chosen = [one for one in found if rules is None or one.rules == rules]
    return chosen[:limit] if limit else chosen


def open_questions(connection: Connection) -> int:
    """How many wait."""
    return sum(1 for about in _ABOUT for _ in about(connection))


def is_open(engine: Engine, question: Question) -> bool:
    """Whether a question that was listed still waits: answers to others may have settled it meanwhile."""
    with engine.connect() as connection:
        standing = stands(connection)
        if question.question == "fact":
            unsure = select(facts.c.id).where(facts.c.id == question.left, facts.c.status == "unconfirmed")
            return connection.execute(unsure).first() is not None
        if question.question != "same_person":
            return standing.answer(question.id) is None
        root = family(connection, [question.left, question.right or ""])
        pair = frozenset(root.values())
        parted = (
            frozenset(root.get(case, case) for case in said.pair)
            for said in standing.standing.values()
            if said.answer == "different"
        )
        return len(pair) == 2 and pair not in parted and standing.answer(question.left, question.right) is None


def answered(engine: Engine, limit: int = 50) -> list[Answered]:
    """Judgements that stand, the newest first (0: all)."""
    with engine.connect() as connection:
        standing = stands(connection).standing
        rows = connection.execute(select(judgements).order_by(judgements.c.number.desc())).all()
        kept = _kept(connection, {id for row in rows if row.id in standing for id in (row.left, row.right) if id})
    found = [
        Answered(row.id, row.left, row.right, row.answer, row.who, row.why, row.time, row.rules)
        for row in rows
        if row.id in standing and row.left not in kept and row.right not in kept
    ]
    return found[:limit] if limit else found


def _kept(connection: Connection, about: Collection[str]) -> set[str]:
    """Of these cases, facts and questions, those that nothing is said of."""
    query = select(cases.c.id).where(cases.c.id.in_(list(about)), not_(open_case()))
    stated = (
        select(facts.c.id)
        .join(cases, cases.c.id == facts.c.case)
        .join(publications, publications.c.id == facts.c.publication)
        .where(facts.c.id.in_(list(about)), or_(not_(open_case()), hidden()))
    )
    asked = select(questions.c.id).join(cases, cases.c.id == questions.c.left)
    asked = asked.where(questions.c.id.in_(list(about)), not_(open_case()))
    return set(connection.execute(query.union(stated, asked)).scalars())


def _about_pairs(connection: Connection) -> Iterator[Question]:
    """Questions that no answer, about the pair itself or about cases that are one with it, has settled."""
    rows = connection.execute(_pairs()).all()
    if not rows:
        return
    standing = stands(connection)
    root = family(connection, {case for row in rows for case in (row.left, row.right)})
    parted = {
        frozenset(root.get(case, case) for case in said.pair)
        for said in standing.standing.values()
        if said.answer == "different"
    }
    for row in rows:
        pair = frozenset({root[row.left], root[row.right]})
        if len(pair) == 1 or pair in parted or standing.answer(row.left, row.right) is not None:
            continue
        names = (row.left_name, row.right_name)
        yield Question(row.id, "same_person", row.left, row.right, names, row.score, row.features, row.since, row.rules)


def _pairs() -> Select[Any]:
    left, right = cases.alias(), cases.alias()
    return (
        select(questions, left.c.name.label("left_name"), right.c.name.label("right_name"))
        .join(left, left.c.id == questions.c.left)
        .join(right, right.c.id == questions.c.right)
        .where(questions.c.kind == "same_person", open_case(left), open_case(right))
        .order_by(questions.c.since, questions.c.id)
    )


def _about_facts(connection: Connection) -> Iterator[Question]:
    """Current facts that would harm if they were wrong and that nobody has confirmed or struck out.

    Asked since they were set down; of somebody who is no longer listed, since the visit that missed them.
    """
    told = _moments(func.min, changes.c.fact)
    missed = _moments(func.max, changes.c.publication, changes.c.kind == "removed")
    absent = findings.c.data["rule"].as_string() == UNLISTED
    since = func.coalesce(case((absent, missed.c.time), else_=told.c.time), publications.c.first_seen).label("since")
    query = (
        select(
            facts.c.id,
            facts.c.case,
            facts.c.publication,
            facts.c.revision,
            findings.c.data,
            findings.c.quote,
            cases.c.name,
            since,
        )
        .join(findings, findings.c.id == facts.c.finding)
        .join(cases, cases.c.id == facts.c.case)
        .join(publications, publications.c.id == facts.c.publication)
        .outerjoin(told, told.c.about == facts.c.id)
        .outerjoin(missed, missed.c.about == facts.c.publication)
        .where(facts.c.status == "unconfirmed", facts.c.current, facts.c.type != "name")
        .where(open_case(), open_publication())
        .order_by(since, facts.c.id)
    )
    for row in fact_rows(connection, connection.execute(query).all()):
        said = row.data.get("kind") or f"{row.data.get('term')}, {row.data.get('action')}"
        features = {"says": said, "date": row.data.get("date"), "quote": row.quote}
        known = {key: value for key, value in features.items() if value}
        yield Question(row.id, "fact", row.id, row.case, (row.name,), None, known, row.since)


def _moments(chosen: Callable[..., Any], about: ColumnElement[Any], *which: ColumnElement[bool]) -> Subquery:
    """The first or last moment at which the log of changes speaks of something."""
    query = select(about.label("about"), chosen(changes.c.time).label("time")).where(about.is_not(None), *which)
    return query.group_by(about).subquery()


def _about_contradictions(connection: Connection) -> Iterator[Question]:
    """What still contradicts itself in a case and nobody has answered; once, under whichever ids it was asked."""
    query = select(questions, cases.c.name).join(cases, cases.c.id == questions.c.left)
    query = query.where(questions.c.kind == "conflict", open_case()).order_by(questions.c.since, questions.c.id)
    rows = connection.execute(query).all()
    if not rows:
        return
    roots = family(connection, {row.left for row in rows})
    known = conflicts.files(connection, roots)
    still = {(root, conflict.key): conflict for root, file in known.items() for conflict in contradictions(file.known)}
    standing = stands(connection)
    told = {(roots[row.left], row.right) for row in rows if standing.answer(row.id) is not None}
    for row in rows:
        about = roots[row.left], row.right
        conflict = still.get(about)
        if conflict is None or about in told or _answered_by_merging(conflict, known[about[0]], standing):
            continue
        told.add(about)
        features = {"conflict": conflict.kind, "evidence": conflicts.evidence(conflict, known[about[0]])}
        yield Question(row.id, "conflict", about[0], None, (row.name,), None, features, row.since, row.rules)


def _answered_by_merging(conflict: Conflict, file: conflicts.CaseFile, standing: State) -> bool:
    """Whether somebody had both names, or both entries of a register, before them and called them the same person."""
    if conflict.kind not in ("one_register", "patronymic", "sex") or len(conflict.evidence) != 2:
        return False
    one, other = (file.cases[given.id] for given in conflict.evidence)
    said = standing.answer(one, other) if one != other else None
    return said is not None and said.answer == "same"


def _about_groups(connection: Connection) -> Iterator[Question]:
    """Whether a text names those whom an earlier one only counted."""
    for one in members.everywhere(connection):
        people = tuple(person.name for person in one.people)
        naming = {"value": ", ".join(people), "quote": one.title, "organisation": one.organisation}
        naming |= {"publication": one.publication, **({"url": one.url} if one.url else {})}
        sides = [{"value": one.called, **members.words_of(connection, one.group)}, naming]
        features = {"agrees": list(one.agrees), "evidence": sides}
        names = (one.called, *people)
        yield Question(one.question, "group", one.group, one.publication, names, None, features, one.since, VERSION)


_ABOUT = (_about_facts, _about_contradictions, _about_groups, _about_pairs)
