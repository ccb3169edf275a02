"""Names of a case: as sources write them, how far each is borne out, and the one it is shown under.

`confirmed`: the name that a case was opened under, what is the same by rule as a confirmed one, what a second source
writes too, or what a person said is true; `seen`: written so once, near enough to be linked; `guessed`: put into the
nominative by rule. Only confirmed ones, and the one that is shown, link by themselves (reading.linking).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from reading import names
from reading.judgements import Judgement
from reading.records import Person
from storage.answers import stands
from storage.facts import FactSheet
from storage.ids import mint
from storage.name_index import key_rows, write_keys
from storage.tables import cases, facts, judgements, name_keys, publications

_WRITTEN = select(*facts.c["name", "status", "publication"]).where(
    facts.c.case == bindparam("case"), facts.c.type == "name", facts.c.status != "rejected"
)


def set_down(connection: Connection, sheet: FactSheet, position: int, person: Person, case: str) -> bool:
    """How a person is called in one text; new keys make them found by it. Whether a name is new of a known case."""
    finding, _ = sheet.filed.findings["person", position]
    spelt = dict.fromkeys(name for name in (person.name, *person.variants) if names.is_full(name))
    if not spelt:
        spelt = dict.fromkeys((person.name,))
    known = _known(connection, sheet, case)
    sheet.name(case, _weighed(known, sheet.filed.publication, person, list(spelt)), finding)
    sheet.index(case, spelt)
    return not spelt.keys() <= {name for name, _, _ in known}


def _known(connection: Connection, sheet: FactSheet, case: str) -> list[tuple[str, str, str]]:
    """Names of a case, each with its status and who wrote it, those of this very text among them."""
    before = () if case in sheet.fresh else connection.execute(_WRITTEN, {"case": case})
    return [*((row.name, row.status, row.publication) for row in before), *sheet.names_given(case)]


def _weighed(
    known: Sequence[tuple[str, str, str]], publication: str, person: Person, spelt: Sequence[str]
) -> dict[str, str]:
    """Each name with how far it is borne out."""
    sure = {name for name, status, _ in known if status == "confirmed"}
    elsewhere = {names.fold(name) for name, status, where in known if status != "guessed" and where != publication}
    found = {}
    for name in spelt:
        if name == person.name and names.fold(name) != names.fold(person.surface):
            found[name] = "guessed"
        elif not known or names.fold(name) in elsewhere or any(_same(name, one) for one in sure):
            found[name] = "confirmed"
            sure.add(name)
        else:
            found[name] = "seen"
    return found


def _same(one: str, other: str) -> bool:
    match = names.compare(one, other)
    return match.verdict == "same" and "slip" not in match.features


def name_again(connection: Connection, case: str, now: datetime) -> None:
    """Keys of a case whose names were corrected; shown under a name that nobody writes any more, it gets another.

    That is noted in the log, like everything that changes a name.
    """
    kind, shown = connection.execute(select(cases.c.kind, cases.c.name).where(cases.c.id == case)).one()
    if kind != "person":
        return
    spelt = names_of(connection, case)
    connection.execute(delete(name_keys).where(name_keys.c.case == case))
    write_keys(connection, key_rows(case, spelt))
    if spelt and names.fold(shown) not in map(names.fold, spelt):
        note(connection, case, spelt[0], who="casewatch", why="no text writes the former name any more", now=now)


def names_of(connection: Connection, case: str) -> list[str]:
    """The names that sources give, the first seen first."""
    query = (
        select(facts.c.name)
        .join(publications, publications.c.id == facts.c.publication)
        .where(facts.c.case == case, facts.c.type == "name", facts.c.status != "rejected")
        .order_by(publications.c.first_seen, facts.c.id)
    )
    return list(dict.fromkeys(connection.execute(query).scalars()))


def note(connection: Connection, case: str, name: str, *, who: str, why: str, now: datetime) -> str:
    """Show a case under this name from now on, and keep who said so; the id of the entry."""
    former = next((one.id for one in _called(connection, case)), None)
    new = mint("j")
    values = {"left": case, "right": name, "answer": "called", "who": who, "why": why, "time": now}
    connection.execute(insert(judgements).values(id=new, supersedes=former, **values))
    connection.execute(update(cases).where(cases.c.id == case).values(name=name, last_change=now))
    return new


def settle(connection: Connection, case: str, now: datetime) -> None:
    """The name that the log gives a case, else the first that a source gave it."""
    said = next((one.right for one in _called(connection, case)), None)
    spelt = names_of(connection, case)
    name = said or (spelt[0] if spelt else None)
    if name is not None:
        connection.execute(update(cases).where(cases.c.id == case).values(name=name, last_change=now))


def _called(connection: Connection, case: str) -> list[Judgement]:
    standing = stands(connection).standing.values()
    return [one for one in standing if one.answer == "called" and one.left == case]
