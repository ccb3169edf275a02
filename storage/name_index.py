"""The keys of names: written with a case, and asked by linking, by the list of cases and by search alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, insert, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from reading import names
from reading.names.spelling import word_keys
from storage import name_rules
from storage.database import is_postgresql
from storage.tables import cases, facts, name_keys, stamps

# More namesakes than this say nothing; whoever shares the rarest key comes first.
MOST = 200
_AT_ONCE = 100
_ROWS_AT_ONCE = 5_000
_IN_PARTS = {"yield_per": _ROWS_AT_ONCE}


def write_keys(connection: Connection, case: str, spelt: Iterable[str], *, person: bool = True) -> None:
    """Index a case by these names; a group by the words of what it is called alone."""
    insert_new = postgresql.insert if is_postgresql(connection) else sqlite.insert
    found = dict.fromkeys(key for name in spelt for key in (*(names.keys(name) if person else ()), *word_keys(name)))
    if found:
        rows = [{"key": key, "case": case} for key in found]
        connection.execute(insert_new(name_keys).on_conflict_do_nothing(), rows)


def holders(connection: Connection, keys: Collection[str], most: int = MOST) -> list[str]:
    """At most so many cases that have one of the keys, the rarest key's first: it tells most."""
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    wanted = sorted(keys)
    for start in range(0, len(wanted), _AT_ONCE):
        each = [
            select(name_keys.c.key, name_keys.c.case).where(name_keys.c.key == key).limit(most + 1).subquery()
            for key in wanted[start : start + _AT_ONCE]
        ]
        for row in connection.execute(union_all(*map(select, each))):
            by_key[row.key].append(row.case)
    rarest_first = sorted(by_key.values(), key=len)
    return list(dict.fromkeys(case for cases in rarest_first for case in cases))[:most]


def renew(connection: Connection) -> None:
    """Make every key anew where other rules made them: an older key would leave its case unfound, and nobody told."""
    made_by = connection.scalar(select(stamps.c.value).where(stamps.c.name == "names"))
    if made_by == name_rules.digest():
        return
    connection.execute(delete(name_keys))
    rows: list[dict[str, str]] = []
    for key, case in _all_keys(connection):
        rows.append({"key": key, "case": case})
        if len(rows) == _ROWS_AT_ONCE:
            connection.execute(insert(name_keys), rows)
            rows = []
    if rows:
        connection.execute(insert(name_keys), rows)
    connection.execute(delete(stamps).where(stamps.c.name == "names"))
    connection.execute(insert(stamps), {"name": "names", "value": name_rules.digest()})


def _all_keys(connection: Connection) -> Iterator[tuple[str, str]]:
    people = select(facts.c.case, facts.c.name).where(facts.c.type == "name", facts.c.status != "rejected")
    for case, rows in groupby(
        connection.execute(people.order_by(facts.c.case), execution_options=_IN_PARTS), itemgetter(0)
    ):
        yield from dict.fromkeys((key, case) for row in rows for key in (*names.keys(row.name), *word_keys(row.name)))
    for case, name in connection.execute(select(cases.c.id, cases.c.name).where(cases.c.kind == "group")):
        yield from ((key, case) for key in word_keys(name))
