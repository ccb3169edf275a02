"""A text that is about somebody else is taken out of a case: whom it names gets a case of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, insert, select, update

from storage import casebook, corrections, namings, newcomers
from storage.among import among
from storage.errors import CasewatchError
from storage.ids import mint
from storage.name_index import key_rows, write_keys
from storage.redirects import family
from storage.tables import cases, changes, facts, findings, judgements, mentions, publications, questions


class PartingRefused(CasewatchError):
    """The case does not hold the text, or nothing but the text; the message says which."""


def part(connection: Connection, case: str, publication: str, now: datetime) -> tuple[str, str]:
    """Move what a text, and copies of it, say of a case to a new one: the case that held it, and the new one.

    Until somebody judges the two they are a question like any other, and so is whether the new one is a third. Who is
    withheld by these questions is brought up to date by whoever sets the answer down. Raises PartingRefused.
    """
    members = sorted(family(connection, [case]))
    _refuse_what_is_no_open_person(connection, case, members)
    spoken = connection.execute(_SPEAKS, {"cases": members}).all()
    holders = sorted({row.case for row in spoken if row.publication == publication}, key=lambda one: (one != case, one))
    if not holders:
        raise PartingRefused(f"{publication} says nothing of {case}; `casewatch case {case}` lists what does")
    texts = _copies(connection, publication, {row.publication for row in spoken if row.case in holders})
    for held in holders:
        if all(row.publication in texts for row in spoken if row.case == held):
            others = [one for one in members if one != held]
            hint = f"; `casewatch judge {held} {others[0]} different` parts it" if others else ""
            raise PartingRefused(f"nothing but {publication} speaks of {held}{hint}")
    new = _open(connection, holders[0], publication, now)
    for held in holders:
        _move(connection, held, new, texts)
    spelt = namings.names_of(connection, new)
    write_keys(connection, key_rows(new, spelt))
    for held in holders:
        namings.name_again(connection, held, now)
        casebook.country_again(connection, held)
    connection.execute(update(cases).where(cases.c.id.in_(holders)).values(last_change=now))
    asked = {"id": mint("q"), "kind": "same_person", "left": holders[0], "right": new, "features": {}, "since": now}
    connection.execute(insert(questions), asked)
    newcomers.keep_back(connection, new, spelt, now)
    newcomers.ask(connection, new, newcomers.rivals(connection, new, members), now)
    _correct(connection, {*members, new}, now)
    return holders[0], new


def opened(engine: Engine, judgement: str) -> tuple[str, bool]:
    """The case that an answer "without" opened, and whether it is withheld because of whose name it bears."""
    query = select(*cases.c["id", "withheld"]).join(judgements, judgements.c.right == cases.c.id)
    with engine.connect() as connection:
        row = connection.execute(query.where(judgements.c.id == judgement)).one()
    return row.id, row.withheld


def _move(connection: Connection, held: str, new: str, texts: Collection[str]) -> None:
    """What the texts say of one case, and what was told of it; in the words of another they go on side by side."""
    unique = ("publication", "type", "key")
    there = {tuple(row) for row in connection.execute(select(*facts.c[unique]).where(facts.c.case == new))}
    own = and_(facts.c.case == held, facts.c.publication.in_(texts))
    for row in connection.execute(select(facts.c.id, *facts.c[unique]).where(own)).all():
        if tuple(row)[1:] in there:
            connection.execute(update(facts).where(facts.c.id == row.id).values(key=f"{row.key}+{held}"))
    for table in (mentions, facts, changes):
        here = and_(table.c.case == held, table.c.publication.in_(texts))
        connection.execute(update(table).where(here).values(case=new))


def _correct(connection: Connection, about: Collection[str], now: datetime) -> None:
    """What was taken back by a text about somebody else stands again, and whoever was told is told so."""
    taking = select(facts.c.publication).where(facts.c.case.in_(about), facts.c.type == "retraction")
    for publication in sorted(set(connection.execute(taking).scalars())):
        corrections.settle(connection, publication, about, now)


_SPEAKS = (
    select(*mentions.c["case", "publication"])
    .where(among(mentions.c.case, "cases"))
    .distinct()
    .order_by(mentions.c.case, mentions.c.publication)
)


def _refuse_what_is_no_open_person(connection: Connection, case: str, members: Sequence[str]) -> None:
    rows = connection.execute(select(*cases.c["kind", "withheld"]).where(cases.c.id.in_(members))).all()
    if not rows:
        raise PartingRefused(f'no case has the id "{case}"; `casewatch cases NAME` finds one by name')
    if any(row.kind != "person" for row in rows):
        raise PartingRefused(f"{case} is a group: texts are taken out of the case of a person")
    if any(row.withheld for row in rows):
        raise PartingRefused(f"{case} is withheld; `casewatch withhold {case} --lift` first")


def _copies(connection: Connection, publication: str, among_texts: Collection[str]) -> list[str]:
    """The text and its copies elsewhere, which are about whoever it is about; a register's row has none."""
    own = select(*publications.c["cluster", "kind"]).where(publications.c.id == publication)
    cluster, kind = connection.execute(own).one()
    if kind == "case_card":
        return [publication]
    alike = select(publications.c.id).where(publications.c.cluster == cluster, publications.c.kind != "case_card")
    return sorted({publication, *connection.execute(alike).scalars()} & {publication, *among_texts})


def _open(connection: Connection, held: str, publication: str, now: datetime) -> str:
    row = _named(connection, held, publication)
    new = mint("c")
    values = {"id": new, "kind": "person", "name": row.data["name"], "count": 1, "country": row.country}
    connection.execute(insert(cases), {**values, "first_seen": now, "last_change": now, "withheld": False})
    return new


def _named(connection: Connection, held: str, publication: str) -> Any:
    """How the text, as it reads now, names whom it is about."""
    query = (
        select(findings.c.data, publications.c.country)
        .join(mentions, mentions.c.finding == findings.c.id)
        .join(publications, publications.c.id == mentions.c.publication)
        .where(mentions.c.case == held, mentions.c.publication == publication)
        .order_by(mentions.c.revision.desc(), findings.c.position)
    )
    return connection.execute(query.limit(1)).one()
