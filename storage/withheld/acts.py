"""The log of withholding, and which cases are withheld by it: themselves, as one with such a case, or perhaps so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from storage.answers import stands
from storage.redirects import family
from storage.tables import cases, questions, withholdings

Act = Literal["withheld", "lifted", "erased"]


def note(connection: Connection, about: str, act: Act, *, who: str, why: str, now: datetime) -> None:
    """Add an act to the log."""
    connection.execute(insert(withholdings), {"about": about, "act": act, "who": who, "why": why, "time": now})


def standing(connection: Connection, about: Collection[str] | None = None) -> dict[str, Row[Any]]:
    """What is withheld by an act of its own (of `about`, where given), with that act."""
    last = select(func.max(withholdings.c.number)).group_by(withholdings.c.about)
    if about is not None:
        last = last.where(withholdings.c.about.in_(list(about)))
    query = select(withholdings).where(withholdings.c.number.in_(last), withholdings.c.act == "withheld")
    return {row.about: row for row in connection.execute(query.order_by(withholdings.c.number))}


def anybody(connection: Connection) -> bool:
    """Whether anything was ever withheld: where not, there is nothing to look for."""
    return connection.execute(select(withholdings.c.number).limit(1)).first() is not None


def refresh(connection: Connection, touched: Iterable[str]) -> tuple[set[str], set[str]]:
    """Bring `cases.withheld` up to date for these and whoever may be one of them; who was closed, who was opened."""
    if not anybody(connection):
        return set(), set()
    near = set(touched)
    near |= asked_beside(connection, family(connection, near).keys())
    members = family(connection, near)
    held = _withheld_roots(connection, members)
    rows = connection.execute(select(cases.c.id, cases.c.withheld).where(cases.c.id.in_(list(members)))).all()
    closed = {row.id for row in rows if not row.withheld and members[row.id] in held}
    opened = {row.id for row in rows if row.withheld and members[row.id] not in held}
    for ids, withheld in ((closed, True), (opened, False)):
        if ids:
            connection.execute(update(cases).where(cases.c.id.in_(sorted(ids))).values(withheld=withheld))
    return closed, opened


def doubtful(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """Of `wanted`, those withheld only because they may be the same person as a withheld case -> that case.

    Until somebody answers: a name that is told by mistake cannot be taken back.
    """
    members = family(connection, wanted)
    asked = _questions(connection, members.keys())
    whole = family(connection, {*members, *(id for pair in asked for id in pair)})
    own = {whole[id]: id for id in standing(connection, whole.keys())}
    parted = _parted(connection, whole)
    found: dict[str, str] = {}
    for left, right in asked:
        for one, other in ((left, right), (right, left)):
            roots = frozenset((whole.get(one, one), whole.get(other, other)))
            if whole.get(other) in own and whole.get(one) not in own and roots not in parted:
                found.update({id: own[whole[other]] for id, root in whole.items() if root == whole.get(one)})
    return {id: other for id, other in found.items() if id in members}


def _withheld_roots(connection: Connection, members: dict[str, str]) -> set[str]:
    own = {members[id] for id in standing(connection, members.keys())}
    return own | {members[id] for id in doubtful(connection, members.keys())}


def asked_beside(connection: Connection, wanted: Collection[str]) -> set[str]:
    """Whom questions ask about together with these, themselves among them."""
    return {id for pair in _questions(connection, wanted) for id in pair}


def _questions(connection: Connection, wanted: Collection[str]) -> list[tuple[str, str]]:
    touching = or_(questions.c.left.in_(list(wanted)), questions.c.right.in_(list(wanted)))
    query = select(questions.c.left, questions.c.right).where(questions.c.kind == "same_person", touching)
    return [(row.left, row.right) for row in connection.execute(query)]


def _parted(connection: Connection, whole: dict[str, str]) -> set[frozenset[str]]:
    """Pairs of people, by the cases that speak for them, whom somebody judged to be two."""
    return {
        frozenset(whole.get(id, id) for id in said.pair)
        for said in stands(connection).standing.values()
        if said.answer == "different"
    }
