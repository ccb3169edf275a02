"""The condition that an id is among many: one statement however many they are, so that it is prepared once."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, Text, TypeDecorator, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Ids(TypeDecorator[Collection[str]]):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(ARRAY(Text) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Any:
        ids = sorted(value or ())
        return ids if dialect.name == "postgresql" else json.dumps(ids)


class _Among(FunctionElement[bool]):
    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Any:
        return self  # a condition as it stands: no database needs "= 1" behind it


@compiles(_Among, "sqlite")
def _sqlite(element: _Among, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - nothing but what SQLAlchemy has compiled


@compiles(_Among, "postgresql")
def _postgresql(element: _Among, compiler: Any, **options: Any) -> str:
    column, ids = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({ids})"


def among(column: ColumnElement[str], parameter: str) -> ColumnElement[bool]:
    """Whether a column holds one of the ids that are given as this parameter when the statement is executed."""
    return _Among(column, bindparam(parameter, type_=_Ids()))


def among_these(column: ColumnElement[str], ids: Collection[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these ids: for a condition that somebody else executes."""
    return _Among(column, bindparam(None, ids, type_=_Ids(), unique=True))
