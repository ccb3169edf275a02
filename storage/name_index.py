"""The keys of names: written with a case, and asked by linking, by the list of cases and by search alike."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from reading import names
from reading.names.spelling import word_keys
from storage import name_rules
from storage.database import insert_new, is_postgresql
from storage.tables import cases, facts, name_keys, stamps

# More namesakes than this say nothing; whoever shares the rarest key comes first. Of a million people 200 find 0.985 of
# those who are spelt otherwise, 250 find 0.992.
MOST = 250
_ROWS_AT_ONCE = 5_000
_KEYS_AT_ONCE = 100_000
_KIBIBYTES = 262_144
_IN_PARTS = {"yield_per": _ROWS_AT_ONCE}

_SQLITE = text("""
    SELECT (SELECT group_concat("case", ' ') FROM
        (SELECT "case" FROM name_keys WHERE "key" = asked.value LIMIT :most)) AS found
    FROM json_each(:keys) AS asked ORDER BY asked.key
""")
_POSTGRESQL = text("""
    SELECT (SELECT string_agg("case", ' ') FROM
        (SELECT "case" FROM name_keys WHERE "key" = asked.value LIMIT :most) AS held) AS found
    FROM unnest(CAST(:keys AS text[])) WITH ORDINALITY AS asked(value, place) ORDER BY asked.place
""")


def key_rows(case: str, spelt: Iterable[str], *, person: bool = True) -> list[dict[str, str]]:
    """The rows that index a case by these names; a group by the words of what it is called alone."""
    found = dict.fromkeys(key for name in spelt for key in (*(names.keys(name) if person else ()), *word_keys(name)))
    return [{"key": key, "case": case} for key in found]


def count_key(count: int) -> str:
    """The key of every group of so many people."""
    return f"g:{count}"


def write_keys(connection: Connection, rows: list[dict[str, str]]) -> None:
    """Write those of the rows that are not there yet."""
    if rows:
        connection.execute(insert_new(connection, name_keys), rows)


def holders(connection: Connection, keys: Collection[str], most: int = MOST) -> list[str]:
    """At most so many cases that have one of the keys, the rarest key's first: it tells most."""
    wanted = sorted(keys)
    if not wanted:
        return []
    postgresql = is_postgresql(connection)
    asked = {"keys": wanted if postgresql else json.dumps(wanted), "most": most + 1}
    rows = connection.execute(_POSTGRESQL if postgresql else _SQLITE, asked)
    rarest_first = sorted((row.found.split(" ") for row in rows if row.found), key=len)
    return list(dict.fromkeys(case for cases in rarest_first for case in cases))[:most]


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """Room for the whole index: with SQLite's two megabytes each key would be written to the disk by itself."""
    if is_postgresql(connection):
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_KIBIBYTES}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


def renew(connection: Connection) -> None:
    """Make every key anew where other rules made them: an older key would leave its case unfound, and nobody told."""
    made_by = connection.scalar(select(stamps.c.value).where(stamps.c.name == "names"))
    if made_by == name_rules.digest():
        return
    with roomy(connection):
        connection.execute(delete(name_keys))
        rows: list[tuple[str, str]] = []
        for row in _all_keys(connection):
            rows.append(row)
            if len(rows) == _KEYS_AT_ONCE:
                _fill(connection, rows)
                rows = []
        _fill(connection, rows)
    connection.execute(delete(stamps).where(stamps.c.name == "names"))
    connection.execute(insert(stamps), {"name": "names", "value": name_rules.digest()})


def _fill(connection: Connection, rows: list[tuple[str, str]]) -> None:
    """Write millions of rows as fast as each database can, in the order of their keys: an index likes neighbours."""
    rows.sort()
    if is_postgresql(connection):
        raw: Any = connection.connection.cursor()
        with raw as cursor, cursor.copy('COPY name_keys ("key", "case") FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    elif rows:
        connection.exec_driver_sql('INSERT INTO name_keys ("key", "case") VALUES (?, ?)', rows)


def _all_keys(connection: Connection) -> Iterator[tuple[str, str]]:
    people = select(facts.c.case, facts.c.name).where(facts.c.type == "name", facts.c.status != "rejected")
    for case, rows in groupby(
        connection.execute(people.order_by(facts.c.case), execution_options=_IN_PARTS), itemgetter(0)
    ):
        yield from dict.fromkeys((key, case) for row in rows for key in (*names.keys(row.name), *word_keys(row.name)))
    groups = select(cases.c.id, cases.c.name, cases.c["count"]).where(cases.c.kind == "group")
    for case, name, count in connection.execute(groups):
        yield from ((key, case) for key in (count_key(count), *word_keys(name)))
