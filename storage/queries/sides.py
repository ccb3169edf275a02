"""The sides of a contradiction as a reader is shown them: whose words, in which sentence, and what may be false."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from reading.conflicts import Conflict
from storage.queries.lists import texts_of
from storage.queries.snippets import sentence

if TYPE_CHECKING:
    from storage.conflicts import CaseFile

# Of these each side is a fact that may be false; a year of birth and a register's entry are none.
_OF_FACTS = frozenset({"patronymic", "sex", "after_death"})


def sides(connection: Connection, conflict: Conflict, file: CaseFile) -> list[dict[str, str]]:
    """Each side: the value, who says it where in which words, under which case; and the fact, where it is one."""
    told = zip(conflict.sides, conflict.evidence, strict=True)
    found = [{"value": side, **file.shown[given.id], "case": file.cases[given.id]} for side, given in told]
    if conflict.kind in _OF_FACTS:
        return [{**side, "fact": given.id} for side, given in zip(found, conflict.evidence, strict=True)]
    if conflict.kind == "birth_year":
        texts = texts_of(connection, sorted({side["publication"] for side in found}))
        return [{**side, "quote": _born(texts.get(side["publication"], ""), side)} for side in found]
    return found


def _born(text: str, side: Mapping[str, Any]) -> str:
    """The sentence that gives the year, near where the person is named; else only how they are named."""
    name = max(0, text.find(side["quote"]))
    years = list(re.finditer(rf"(?<!\d){side['value']}(?!\d)", text))
    if not years:
        return str(side["quote"])
    nearest = min(years, key=lambda year: abs(year.start() - name))
    return sentence(text, nearest.start(), nearest.end())
