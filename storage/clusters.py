"""The same release elsewhere: candidates by their sketches, in an indexed table, and the one that is proved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, func, insert, select

from reading import identity
from storage.tables import publications, revisions, sketches

# A hash that stands in more publications than this is a closing paragraph, not a text (research: flat growth).
_COMMON = 300
# How many publications are compared word by word before "not the same release" is accepted.
_CANDIDATES = 20


def find_cluster(connection: Connection, text: str, sketch: Sequence[int]) -> str | None:
    """The cluster of a publication that carries the same release, if there is one."""
    if not sketch:
        return None
    frequent = (
        select(sketches.c.hash)
        .where(sketches.c.hash.in_(sketch))
        .group_by(sketches.c.hash)
        .having(func.count() > _COMMON)
    )
    shared = func.count().label("shared")
    candidates = connection.execute(
        select(sketches.c.publication, shared)
        .where(sketches.c.hash.in_(sketch), sketches.c.hash.not_in(frequent))
        .group_by(sketches.c.publication)
        .order_by(shared.desc(), sketches.c.publication)
        .limit(_CANDIDATES)
    ).all()
    found = [candidate.publication for candidate in candidates]
    query = (
        select(publications.c.id, publications.c.cluster, revisions.c.text)
        .join(
            revisions, and_(revisions.c.publication == publications.c.id, revisions.c.number == publications.c.revision)
        )
        .where(publications.c.id.in_(found))
    )
    held = {row.id: row for row in connection.execute(query)} if found else {}
    return next((held[each].cluster for each in found if identity.same_release(held[each].text, text)), None)


def write_sketch(connection: Connection, publication: str, sketch: Iterable[int]) -> None:
    rows = [{"hash": number, "publication": publication} for number in dict.fromkeys(sketch)]
    if rows:
        connection.execute(insert(sketches), rows)
