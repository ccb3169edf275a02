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
_FEWEST, _SHARE = 2, 0.15

_SQLITE = text("""
    SELECT (SELECT group_concat(publication, ' ') FROM
        (SELECT publication FROM sketches WHERE hash = asked.value LIMIT :most)) AS found
    FROM json_each(:hashes) AS asked
""")
_POSTGRESQL = text("""
    SELECT (SELECT string_agg(publication, ' ') FROM
        (SELECT publication FROM sketches WHERE hash = asked.value LIMIT :most) AS held) AS found
    FROM unnest(CAST(:hashes AS bigint[])) AS asked(value)
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
    postgresql = is_postgresql(connection)
    hashes = list(asked) if postgresql else json.dumps(asked)
    rows = connection.execute(_POSTGRESQL if postgresql else _SQLITE, {"hashes": hashes, "most": _COMMON + 1})
    shared: Counter[str] = Counter()
    for row in rows:
        found = row.found.split(" ") if row.found else []
        if len(found) <= _COMMON:
            shared.update(found)
    fewest = min(_FEWEST, len(asked))
    best = [each for each in sorted(shared.items(), key=lambda item: (-item[1], item[0])) if each[1] >= fewest]
    return [publication for publication, _ in _worth_reading(connection, best[: 2 * _CANDIDATES], len(asked))]


def _spread(number: int) -> int:
    """The order in which a sketch chose its hashes: as unsigned numbers, the lowest first."""
    return number if number >= 0 else number + 2**64


def _worth_reading(connection: Connection, best: list[tuple[str, int]], asked: int) -> list[tuple[str, int]]:
    ids = [publication for publication, _ in best]
    query = select(sketches.c.publication, func.count()).where(sketches.c.publication.in_(ids))
    rows = connection.execute(query.group_by(sketches.c.publication)) if ids else ()
    sizes: dict[str, int] = {publication: size for publication, size in rows}  # noqa: C416 - rows are no pairs to mypy
    return [each for each in best if each[1] >= _SHARE * min(asked, sizes.get(each[0], asked))][:_CANDIDATES]


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
