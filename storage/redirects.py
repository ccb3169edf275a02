"""Which case speaks for which: a case that was judged to be one with an older one is read under that one's id."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select, union, update

from reading.judgements import State, roots
from storage.among import among
from storage.tables import cases

_HEADS = select(func.coalesce(cases.c.same_as, cases.c.id).label("head")).where(among(cases.c.id, "cases")).cte()
_FAMILY = union(
    select(*cases.c["id", "same_as"]).where(cases.c.id.in_(select(_HEADS.c.head))),
    select(*cases.c["id", "same_as"]).where(cases.c.same_as.in_(select(_HEADS.c.head))),
)


def family(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """Every case that is one with one of `wanted`, themselves among them -> the case that speaks for it."""
    rows = connection.execute(_FAMILY, {"cases": wanted}) if wanted else ()
    return {row.id: row.same_as or row.id for row in rows}


def redirect(connection: Connection, touched: Iterable[str], standing: State) -> None:
    """Bring up to date which case speaks for these, by the answers that stand."""
    rows = connection.execute(select(cases.c.id, cases.c.first_seen).where(cases.c.id.in_(sorted(touched))))
    age = {row.id: row.first_seen for row in rows}
    for case, root in roots(standing, sorted(age), age.__getitem__).items():
        connection.execute(update(cases).where(cases.c.id == case).values(same_as=None if root == case else root))
