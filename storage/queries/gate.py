"""The one gate every query passes: what is withheld stands in no list, and alone leaves a tombstone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, false

from storage.tables import cases, publications


@dataclass(frozen=True, slots=True)
class Tombstone:
    """All that is said of something withheld."""

    id: str
    withheld: bool = True


def open_publication() -> ColumnElement[bool]:
    """The condition every query over publications carries."""
    return publications.c.withheld == false()


def open_case() -> ColumnElement[bool]:
    """The condition every query over cases carries."""
    return cases.c.withheld == false()
