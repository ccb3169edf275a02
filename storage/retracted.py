"""The condition that nobody took an event back who told it: of what is weighed fact by fact, without its occurrence."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, not_, select

from storage.tables import facts, findings, publications


@cache
def stands() -> ColumnElement[bool]:
    """Whether no later text of its own organisation says that it did not happen.

    For rows of `facts`, joined with their findings and publications.
    """
    taken, said, told = facts.alias("taken"), findings.alias("said"), publications.alias("told")
    back = (
        select(taken.c.id)
        .join(said, said.c.id == taken.c.finding)
        .join(told, told.c.id == taken.c.publication)
        .where(
            taken.c.case == facts.c.case,
            taken.c.type == "retraction",
            taken.c.current,
            taken.c.status != "rejected",
            said.c.data["kind"].as_string() == findings.c.data["kind"].as_string(),
            told.c.organisation == publications.c.organisation,
            told.c.first_seen >= publications.c.first_seen,
        )
    )
    return not_(back.correlate(facts, findings, publications).exists())
