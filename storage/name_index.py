"""The keys of names: written with a case, and asked by linking, by the list of cases and by search alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from reading import names
from reading.names.spelling import word_keys
from storage.database import is_postgresql
from storage.tables import name_keys

# More namesakes than this say nothing; whoever shares the rarest key comes first.
MOST = 200
_AT_ONCE = 100


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
