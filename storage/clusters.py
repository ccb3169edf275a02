"""The same release elsewhere: candidates by their sketches, in an indexed table, and what is proved of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, text

from reading import identity
from storage.database import insert_new, is_postgresql
from storage.tables import publication_keys, publications, relations, revisions, sketches

# A hash that stands in more publications than this is a closing paragraph, not a text: only so many are read of it, so
# that a query takes as long in an archive of a million as in one of ten thousand.
_COMMON = 300
# Of the longest texts so many hashes find a copy as surely as all of them.
_ASKED = 128
# How many publications are compared word by word, and of how many a relation is kept.
_CANDIDATES, _RELATED = 20, 8
# Hashes that two texts must share, and the share of the smaller sketch, before their words are compared.
_FEWEST, _SHARE = 2, 0.08

_SQLITE = text("""
    SELECT (SELECT group_concat(publication, ' ') FROM
        (SELECT publication FROM sketches WHERE hash = asked.value LIMIT :most)) AS found
    FROM json_each(:hashes) AS asked
""")
# All of it in one question. A range and an order where an equality would do: by what it expects of one hash, the
# planner would else read every row of a closing paragraph's, and only then cut them.
_POSTGRESQL = text("""
    WITH held AS MATERIALIZED (
        SELECT asked.value, found.publication
        FROM unnest(CAST(:hashes AS bigint[])) AS asked(value) CROSS JOIN LATERAL (
            SELECT publication FROM sketches WHERE hash BETWEEN asked.value AND asked.value
            ORDER BY hash, publication LIMIT :most
        ) AS found
    ), best AS (
        SELECT publication, count(*) AS shared FROM held
        WHERE value IN (SELECT value FROM held GROUP BY value HAVING count(*) < :most)
        GROUP BY publication HAVING count(*) >= :fewest ORDER BY shared DESC, publication LIMIT :best
    )
    SELECT publication, shared, (SELECT count(*) FROM sketches WHERE sketches.publication = best.publication) AS size
    FROM best ORDER BY shared DESC, publication
""")


@dataclass(frozen=True, slots=True)
class Related:
    """How a publication stands to another, and the other's cluster."""

    other: str
    cluster: str
    kind: Literal["same", "contains", "within", "overlaps"]
    score: float


def candidates(connection: Connection, sketch: Sequence[int]) -> list[str]:
    """Publications that share much of a sketch, those that share most first."""
    if not sketch:
        return []
    asked = sorted(sketch, key=_spread)[:_ASKED]
    best = _best_of_postgresql(connection, asked) if is_postgresql(connection) else _best_of_sqlite(connection, asked)
    return [found for found, shared, size in best if shared >= _SHARE * min(len(asked), size)][:_CANDIDATES]


def _spread(number: int) -> int:
    """The order in which a sketch chose its hashes: as unsigned numbers, the lowest first."""
    return number if number >= 0 else number + 2**64


def _best_of_postgresql(connection: Connection, asked: list[int]) -> list[tuple[str, int, int]]:
    """Publications with how many hashes they share and have, those that share most first."""
    fewest = min(_FEWEST, len(asked))
    values = {"hashes": asked, "most": _COMMON + 1, "fewest": fewest, "best": 2 * _CANDIDATES}
    return [(row.publication, row.shared, row.size) for row in connection.execute(_POSTGRESQL, values)]


def _best_of_sqlite(connection: Connection, asked: list[int]) -> list[tuple[str, int, int]]:
    shared: Counter[str] = Counter()
    for row in connection.execute(_SQLITE, {"hashes": json.dumps(asked), "most": _COMMON + 1}):
        found = row.found.split(" ") if row.found else []
        if len(found) <= _COMMON:
            shared.update(found)
    fewest = min(_FEWEST, len(asked))
    best = sorted((each for each in shared.items() if each[1] >= fewest), key=lambda item: (-item[1], item[0]))
    best = best[: 2 * _CANDIDATES]
    query = select(sketches.c.publication, func.count()).where(sketches.c.publication.in_([each for each, _ in best]))
    rows = connection.execute(query.group_by(sketches.c.publication)) if best else ()
    sizes: dict[str, int] = {publication: size for publication, size in rows}  # noqa: C416 - rows are no pairs to mypy
    return [(publication, number, sizes.get(publication, len(asked))) for publication, number in best]


def related(connection: Connection, text: str, sketch: Sequence[int], but: str | None = None) -> list[Related]:
    """How a text stands to the publications that share much of it; where it is the same release, the first is that."""
    found = [each for each in candidates(connection, sketch) if each != but]
    query = (
        select(publications.c.id, publications.c.cluster, revisions.c.text)
        .join(
            revisions, and_(revisions.c.publication == publications.c.id, revisions.c.number == publications.c.revision)
        )
        .where(publications.c.id.in_(found))
    )
    held = {row.id: row for row in connection.execute(query)} if found else {}
    stands: list[Related] = []
    for each in found:
        relation = identity.relate(text, held[each].text)
        if relation is not None:
            stands.append(Related(each, held[each].cluster, relation.kind, relation.score))
            if relation.kind == "same":
                break
    return sorted(stands, key=lambda one: one.kind != "same")


def write_sketch(connection: Connection, publication: str, sketch: Iterable[int], *, first: bool = False) -> None:
    """Make a publication findable by its text. `first`: it never was before."""
    if not first:
        connection.execute(delete(sketches).where(sketches.c.publication == publication))
    rows = [{"hash": number, "publication": publication} for number in dict.fromkeys(sketch)]
    if rows:
        connection.execute(insert(sketches), rows)


def write_translations(connection: Connection, publication: str, addresses: Iterable[str]) -> None:
    """Set down which publications a page names as itself in other languages; the one read last finds the others."""
    named = [identity.canonical_address(address) for address in addresses]
    keys = publication_keys.c
    query = select(keys.publication).where(keys.scheme == "address", keys.scope == "", keys.value.in_(named))
    others = set(connection.execute(query.distinct()).scalars()) - {publication} if named else set()
    pairs = [sorted((publication, other)) for other in sorted(others)]
    rows = [{"publication": one, "other": two, "kind": "translation", "score": None} for one, two in pairs]
    if rows:
        connection.execute(insert_new(connection, relations), rows)


def write_relations(connection: Connection, publication: str, found: Sequence[Related], *, first: bool = False) -> None:
    """Set down how a publication's text stands to others; a shared cluster says already that two are the same."""
    either = or_(relations.c.publication == publication, relations.c.other == publication)
    if not first:
        connection.execute(delete(relations).where(either, relations.c.kind != "translation"))
    rows = []
    for one in [one for one in found if one.kind != "same"][:_RELATED]:
        turned = one.kind == "within"
        left, right = (one.other, publication) if turned else (publication, one.other)
        rows.append(
            {"publication": left, "other": right, "kind": "contains" if turned else one.kind, "score": one.score}
        )
    if rows:
        connection.execute(insert(relations), rows)
