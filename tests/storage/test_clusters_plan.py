"""How PostgreSQL goes about looking for copies: rows of a common hash are not all read, however large the archive."""

from __future__ import annotations

from sqlalchemy import text

from storage.clusters import _COMMON, _POSTGRESQL


def test_on_postgresql_a_closing_paragraph_s_rows_are_not_all_read(archive):
    """In a large table: the planner has been seen to read all rows of such a hash, and only then to cut them."""
    if archive.engine.dialect.name != "postgresql":
        return  # SQLite's statement reads an index row by row
    with archive.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # what they refer to is not there
        publication = "'p' || lpad(n::text, 10, '0')"
        own = f"SELECT (n % 15000 + 1) * 1000003::bigint, {publication} FROM generate_series(1, 150000) AS n"
        common = f"SELECT 7, {publication} FROM generate_series(1, 20000) AS n"
        connection.execute(text(f"INSERT INTO sketches (hash, publication) {own} UNION ALL {common}"))
    with archive.engine.connect() as connection:
        connection.execute(text("ANALYZE sketches"))
        values = {"hashes": [7, 1000003], "most": _COMMON + 1, "fewest": 2, "best": 40}
        plan = connection.execute(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {_POSTGRESQL.text}"), values).scalar_one()
    assert max(read(plan[0]["Plan"])) <= _COMMON + 1


def read(node):
    """How many rows each part of a plan that looks into the sketches gave at a time."""
    if node.get("Relation Name") == "sketches" or "sketches" in node.get("Index Name", ""):
        yield node["Actual Rows"]
    for part in node.get("Plans", ()):
        yield from read(part)
