"""Who else the texts about a case are about: co-accused, and of a group that was only counted those named since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from storage.queries.gate import open_case, open_publication
from storage.redirects import family
from storage.tables import cases, mentions, publications


@dataclass(frozen=True, slots=True)
class Beside:
    """A case that the same texts are about. `publications`: how many; nothing follows from it but that."""

    id: str
    name: str
    kind: str
    publications: int


def beside(connection: Connection, members: Collection[str]) -> tuple[Beside, ...]:
    """Whom the texts about these cases (all one) are about besides, most often first."""
    own, other = mentions.alias(), mentions.alias()
    query = (
        select(other.c.case, func.count(other.c.publication.distinct()).label("texts"))
        .join(own, and_(own.c.publication == other.c.publication, own.c.case.in_(members)))
        .join(publications, publications.c.id == other.c.publication)
        .join(cases, cases.c.id == other.c.case)
        .where(other.c.role == "subject", other.c.case.not_in(members), open_publication(), open_case())
        .group_by(other.c.case)
    )
    counts = {row.case: int(row.texts) for row in connection.execute(query)}
    if not counts:
        return ()
    roots = family(connection, counts)
    texts: dict[str, int] = {}
    for case, count in counts.items():
        texts[roots[case]] = texts.get(roots[case], 0) + count
    rows = connection.execute(select(cases).where(cases.c.id.in_(texts), open_case()))
    found = [Beside(row.id, row.name, row.kind, texts[row.id]) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.publications, one.name, one.id)))
