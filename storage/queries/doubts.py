"""Cases that may be one person: one question for each of them, with those it may be, the likeliest first.

Who was asked about stands in the archive; why is found anew whenever it is asked, by what is known then: a fact that
was struck out, a name that no text writes any more and a person who is withheld are no reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from reading import linking
from reading.linking import Candidate, Mention
from reading.names.match import Match
from storage import known
from storage.among import among
from storage.answers import stands
from storage.candidates import called, only
from storage.queries.gate import open_case
from storage.redirects import family
from storage.tables import cases, questions

# So many are offered at once; how many more there are is said.
OFFERED = 9


@dataclass(frozen=True, slots=True)
class Rival:
    """One whom a case may be. `features`: why."""

    case: str
    name: str
    score: float
    features: Mapping[str, Any]
    since: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """A case and whom it may be, the likeliest first. `id`: of the question that was asked first."""

    id: str
    case: str
    name: str
    rivals: tuple[Rival, ...]
    since: datetime
    rules: str | None
    evidence: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of two people, each by the case that speaks for them; `younger` was opened last."""

    row: Any
    younger: str
    older: str
    age: tuple[Any, ...]


def doubts(connection: Connection, rules: str | None = None, about: Collection[str] | None = None) -> list[Doubt]:
    """Whatever is still open, first where most speaks for it. `about`: only what any of these cases may be."""
    asked = _open(connection, rules, about)
    persons = _Persons(connection, {case for one in asked for case in (one.younger, one.older)})
    groups: defaultdict[str, list[tuple[Match, _Asked]]] = defaultdict(list)
    for one in asked:
        match = persons.doubt(one.younger, one.older)
        if match is not None:
            groups[one.younger].append((match, one))
    found = [_doubt(persons, case, pairs) for case, pairs in groups.items()]
    return sorted(found, key=lambda doubt: (-doubt.evidence, doubt.since, doubt.id))


def _doubt(persons: _Persons, case: str, pairs: Sequence[tuple[Match, _Asked]]) -> Doubt:
    likeliest = sorted(pairs, key=lambda pair: (-linking.evidence(pair[0]), -pair[0].score, pair[1].age))
    first = min((one.row for _, one in pairs), key=lambda row: (row.since, row.id))
    rivals = tuple(
        Rival(one.older, persons.names[one.older], match.score, match.features, one.row.since)
        for match, one in likeliest
    )
    strongest = linking.evidence(likeliest[0][0])
    return Doubt(first.id, case, persons.names[case], rivals, first.since, first.rules, strongest)


def _open(connection: Connection, rules: str | None, about: Collection[str] | None) -> list[_Asked]:
    """Every two people who were asked about and of whom nobody has said yet, once."""
    rows = _pairs(connection, rules, about)
    if not rows:
        return []
    standing = stands(connection)
    root = family(connection, {case for row in rows for case in (row.left, row.right)})
    ages = select(cases.c.id, cases.c.first_seen).where(among(cases.c.id, "cases"))
    age = {row.id: (row.first_seen, row.id) for row in connection.execute(ages, {"cases": set(root.values())})}
    settled = {
        frozenset(root.get(case, case) for case in said.pair)
        for said in standing.standing.values()
        if said.answer == "different"
    }
    found: dict[frozenset[str], _Asked] = {}
    for row in rows:
        pair = frozenset({root[row.left], root[row.right]})
        if len(pair) == 1 or pair in settled or pair in found:
            continue
        older, younger = sorted(pair, key=age.__getitem__)
        if standing.answer(older, younger) is not None or standing.answer(row.left, row.right) is not None:
            continue
        found[pair] = _Asked(row, younger, older, age[older])
    return list(found.values())


def _pairs(connection: Connection, rules: str | None, about: Collection[str] | None) -> Sequence[Row[Any]]:
    left, right = cases.alias(), cases.alias()
    query = (
        select(questions)
        .join(left, left.c.id == questions.c.left)
        .join(right, right.c.id == questions.c.right)
        .where(questions.c.kind == "same_person", open_case(left), open_case(right))
        .order_by(questions.c.since, questions.c.id)
    )
    if rules is not None:
        query = query.where(questions.c.rules == rules)
    if about is None:
        return connection.execute(query).all()
    either = or_(among(questions.c.left, "about"), among(questions.c.right, "about"))
    return connection.execute(query.where(either), {"about": family(connection, about).keys()}).all()


class _Persons:
    """What may be shown of some people is put together from all the cases that are one with each."""

    def __init__(self, connection: Connection, roots: Collection[str]) -> None:
        self._root = family(connection, roots) if roots else {}
        members = self._root.keys()
        courses = known.courses(connection, members, shown=True)
        files = known.files(connection, members)
        years = known.birth_years(connection, members, shown=True)
        company = known.company(connection, members, shown=True)
        self.names: dict[str, str] = {}
        self._of: dict[str, list[tuple[Candidate, str | None]]] = defaultdict(list)
        for one in called(connection, members):
            course = courses.get(one.case, known.Course())
            whole = replace(
                one,
                articles=course.articles,
                died=course.died,
                files=frozenset(files.get(one.case, ())),
                company=tuple(company.get(one.case, ())),
                birth_year=only(years.get(one.case, ())),
            )
            root = self._root[one.case]
            self._of[root].append((whole, course.alive))
            if root == one.case:
                self.names[root] = one.names[0]

    def doubt(self, younger: str, older: str) -> Match | None:
        """Why the one may be the other."""
        candidate = self._candidate(older)
        mention = self._mention(younger, candidate.files)
        return linking.doubt(mention, candidate)

    def _candidate(self, root: str) -> Candidate:
        members = [one for one, _ in self._of[root]]
        (first, *_) = sorted(members, key=lambda one: one.case != root)
        born = {one.birth_year for one in members if one.birth_year is not None}
        return replace(
            first,
            case=root,
            root=root,
            names=_every(one.names for one in members),
            seen=_every(one.seen for one in members),
            country=next((one.country for one in members if one.country), None),
            articles=_every(one.articles for one in members),
            files=frozenset(file for one in members for file in one.files),
            company=_every(one.company for one in members),
            birth_year=only(born),
            died=max(filter(None, (one.died for one in members)), default=None),
        )

    def _mention(self, root: str, files: Collection[str]) -> Mention:
        one = self._candidate(root)
        return Mention(
            name=one.names[0],
            variants=one.names[1:],
            country=one.country,
            role="subject",
            articles=one.articles,
            file=min(one.files & set(files), default=None),
            birth_year=one.birth_year,
            company=one.company,
            alive=max(filter(None, (alive for _, alive in self._of[root])), default=None),
        )


def _every(values: Iterator[tuple[str, ...]] | Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for some in values for value in some))
