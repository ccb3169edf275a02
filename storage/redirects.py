"""Which case speaks for which: a case that was judged to be one with an older one is read under that one's id."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from storage.tables import cases


def family(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """Every case that is one with one of `wanted`, themselves among them -> the case that speaks for it."""
    asked = select(cases.c.same_as, cases.c.id).where(cases.c.id.in_(wanted))
    heads = {row.same_as or row.id for row in connection.execute(asked)}
    query = select(cases.c.id, cases.c.same_as).where(or_(cases.c.id.in_(heads), cases.c.same_as.in_(heads)))
    return {row.id: row.same_as or row.id for row in connection.execute(query)}
