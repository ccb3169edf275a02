"""The words that came and went with an update, without what moves on its page by itself."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import Connection, select

from reading.identity import noise_spans
from reading.page.growth import added_passages, lost_passages
from storage.queries.veil import Veil
from storage.tables import revisions
from storage.weighing import known_to_move


def passages(connection: Connection, group: Sequence[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that came and went with the revisions told here, without what moves on that page by itself."""
    publication = group[0].publication
    numbers = [row.revision for row in group if row.revision is not None]
    query = select(revisions.c.number, revisions.c.text).where(
        revisions.c.publication == publication, revisions.c.number.in_([min(numbers) - 1, max(numbers)])
    )
    veil = Veil(connection, [publication])
    moving = known_to_move(connection, publication)
    texts = {
        row.number: _still(veil.text(publication, row.number, "text", row.text), moving)
        for row in connection.execute(query)
    }
    before, after = texts.get(min(numbers) - 1), texts.get(max(numbers))
    return (added_passages(before, after), lost_passages(before, after)) if before and after else ((), ())


def _still(text: str, moving: Set[int]) -> str:
    """The lines of a text that say something."""
    spans = noise_spans(text, moving)
    starts, ends = [*(start for start, _ in spans), len(text)], [0, *(end for _, end in spans)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
