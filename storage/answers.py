"""What people have answered so far, read from the log."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reading.judgements import Judgement, State, state
from storage.tables import judgements


def stands(connection: Connection) -> State:
    """What the whole log adds up to."""
    columns = judgements.c
    query = select(columns.id, columns.left, columns.right, columns.answer, columns.supersedes, columns.rules)
    rows = connection.execute(query.order_by(columns.number))
    return state(Judgement(*row) for row in rows)
