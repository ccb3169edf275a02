"""What waits for a person's answer: may these two cases be one, is this fact true; and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Subquery, case, func, not_, or_, select

from reading.conflicts import Conflict
from reading.conflicts import conflicts as contradictions
from reading.judgements import State
from reading.members import VERSION
from storage import conflicts
from storage.answers import stands
from storage.queries import members
from storage.queries.doubts import OFFERED, Rival, doubts
from storage.queries.gate import hidden, open_case, open_publication
from storage.queries.naming import called
from storage.queries.sides import sides
from storage.queries.veil import fact_rows
from storage.redirects import family
from storage.registers import UNLISTED
from storage.tables import cases, changes, facts, findings, judgements, publications, questions


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which questions: of a version of the rules, about some cases (None: all). `offered`: candidates of each."""

    rules: str | None = None
    about: Collection[str] | None = None
    offered: int | None = OFFERED


@dataclass(frozen=True, slots=True)
class Question:
    """One line of `review --json`: about two cases (same_person), a case and those it may be (which; `candidates`, and
    how many `more`), a fact (`left`) of a case, a case (`left`) in which something contradicts itself, or a group
    (`left`) and a text (`right`) that may name its people. `features`: why it is asked.
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
    candidates: tuple[Rival, ...] | None = None
    more: int | None = None

    @property
    def case(self) -> str:
        """Whom it is about: of several people the one whose case was opened last."""
        return self.right if self.right and self.question in ("same_person", "fact") else self.left


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


def review(engine: Engine, limit: int = 50, rules: str | None = None, query: str | None = None) -> list[Question]:
    """Open questions (0: all): facts that would harm first, then contradictions, groups, and people who may be one,
    those first for whom most speaks. `rules`: only what that version asked; `query`: only about whoever is called so,
    and then with every candidate.
    """
    with engine.connect() as connection:
        wanted = _Wanted(rules) if query is None else _Wanted(rules, _called(connection, query), offered=None)
        found = [one for ask in _ASKING for one in ask(connection, wanted)]
    chosen = [one for one in found if rules is None or one.rules == rules]
    return chosen[:limit] if limit else chosen


def open_questions(connection: Connection) -> int:
    """How many wait."""
    return sum(1 for ask in _ASKING for _ in ask(connection, _Wanted()))


def asked_still(engine: Engine, question: Question) -> Question | None:
    """A question as it stands now; None where answers to others, or other news, have settled it."""
    with engine.connect() as connection:
        found = [one for ask in _ASKING for one in ask(connection, _Wanted(about=[question.case]))]
    people = ("same_person", "which")
    alike = (one for one in found if (one.question in people) == (question.question in people))
    told = (one for one in alike if one.case == question.case)
    return next((one for one in told if question.question in people or one.id == question.id), None)


def _called(connection: Connection, query: str) -> list[str]:
    """Cases that are called so, and whoever is one with them."""
    found = set(connection.execute(select(cases.c.id).where(called(connection, query))).scalars())
    return sorted(family(connection, found) if found else ())


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


def _about_people(connection: Connection, wanted: _Wanted) -> Iterator[Question]:
    """One question for each case that may be another, with those it may be; how many more they are is said."""
    for doubt in doubts(connection, wanted.rules, wanted.about):
        first, *others = offered = doubt.rivals[: wanted.offered]
        told = (doubt.since, doubt.rules)
        if others:
            names = (doubt.name, *(one.name for one in offered))
            why, more = {"evidence": doubt.evidence}, len(doubt.rivals) - len(offered) or None
            yield Question(doubt.id, "which", doubt.case, None, names, first.score, why, *told, offered, more)
        else:
            two = (first.case, doubt.case, (first.name, doubt.name))
            yield Question(doubt.id, "same_person", *two, first.score, first.features, *told)


def _about_facts(connection: Connection, wanted: _Wanted) -> Iterator[Question]:
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
    if wanted.about is not None:
        query = query.where(facts.c.case.in_(list(family(connection, wanted.about))))
    for row in fact_rows(connection, connection.execute(query).all()):
        said = row.data.get("kind") or f"{row.data.get('term')}, {row.data.get('action')}"
        features = {"says": said, "date": row.data.get("date"), "quote": row.quote}
        known = {key: value for key, value in features.items() if value}
        yield Question(row.id, "fact", row.id, row.case, (row.name,), None, known, row.since)


def _moments(chosen: Callable[..., Any], about: ColumnElement[Any], *which: ColumnElement[bool]) -> Subquery:
    """The first or last moment at which the log of changes speaks of something."""
    query = select(about.label("about"), chosen(changes.c.time).label("time")).where(about.is_not(None), *which)
    return query.group_by(about).subquery()


def _about_contradictions(connection: Connection, wanted: _Wanted) -> Iterator[Question]:
    """What still contradicts itself in a case and nobody has answered; once, under whichever ids it was asked."""
    query = select(questions, cases.c.name).join(cases, cases.c.id == questions.c.left)
    query = query.where(questions.c.kind == "conflict", open_case()).order_by(questions.c.since, questions.c.id)
    if wanted.about is not None:
        query = query.where(questions.c.left.in_(list(family(connection, wanted.about))))
    rows = connection.execute(query).all()
    if not rows:
        return
    roots = family(connection, {row.left for row in rows})
    known = conflicts.files(connection, roots)
    still = {(root, conflict.key): conflict for root, file in known.items() for conflict in contradictions(file.known)}
    standing = stands(connection)
    told = {(roots[row.left], row.right) for row in rows if standing.answer(row.id) is not None}
    for row in rows:
        what = roots[row.left], row.right
        conflict = still.get(what)
        if conflict is None or what in told or _answered_by_merging(conflict, known[what[0]], standing):
            continue
        told.add(what)
        features = {"conflict": conflict.kind, "evidence": sides(connection, conflict, known[what[0]])}
        yield Question(row.id, "conflict", what[0], None, (row.name,), None, features, row.since, row.rules)


def _answered_by_merging(conflict: Conflict, file: conflicts.CaseFile, standing: State) -> bool:
    """Whether somebody had both names, or both entries of a register, before them and called them the same person."""
    if conflict.kind not in ("one_register", "patronymic", "sex") or len(conflict.evidence) != 2:
        return False
    one, other = (file.cases[given.id] for given in conflict.evidence)
    said = standing.answer(one, other) if one != other else None
    return said is not None and said.answer == "same"


def _about_groups(connection: Connection, wanted: _Wanted) -> Iterator[Question]:
    """Whether a text names those whom an earlier one only counted."""
    for one in members.everywhere(connection):
        if wanted.about is not None and not {one.group, *(person.id for person in one.people)} & set(wanted.about):
            continue
        people = tuple(person.name for person in one.people)
        naming = {"value": ", ".join(people), "quote": one.title, "organisation": one.organisation}
        naming |= {"publication": one.publication, **({"url": one.url} if one.url else {})}
        sides = [{"value": one.called, **members.words_of(connection, one.group)}, naming]
        features = {"agrees": list(one.agrees), "evidence": sides}
        names = (one.called, *people)
        yield Question(one.question, "group", one.group, one.publication, names, None, features, one.since, VERSION)


_ASKING = (_about_facts, _about_contradictions, _about_groups, _about_people)
