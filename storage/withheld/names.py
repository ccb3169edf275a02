"""What withheld people are called: every name that the archive has of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from storage.redirects import family
from storage.tables import cases, facts


def names_of(connection: Connection, wanted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Every name of each case and of those that are one with it; a group has none."""
    members = family(connection, wanted)
    spelt: dict[str, dict[str, None]] = {root: {} for root in members.values()}
    query = select(facts.c.case, facts.c.name).where(facts.c.case.in_(list(members)), facts.c.type == "name")
    shown = select(cases.c.id, cases.c.name).where(cases.c.id.in_(list(members)), cases.c.kind == "person")
    for case, name in [*connection.execute(shown), *connection.execute(query.where(facts.c.status != "rejected"))]:
        spelt[members[case]].setdefault(name)
    return {case: tuple(sorted(spelt[members[case]])) for case in wanted if case in members}


def withheld_names(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Every withheld person with their names."""
    query = select(cases.c.id).where(cases.c.withheld, cases.c.kind == "person")
    wanted = list(connection.execute(query).scalars())
    return names_of(connection, wanted) if wanted else {}
