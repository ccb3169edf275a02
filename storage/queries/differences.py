"""What differs between two revisions of a publication, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sqlalchemy import Engine, select

from storage.queries.gate import open_publication
from storage.tables import publications, revisions

Kind = Literal["same", "removed", "added"]
# Words with the white space after them, so that the pieces add up to the text again.
_PIECES = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Difference:
    """The pieces of both revisions in reading order: what stayed, what went, what came."""

    before: int
    after: int
    pieces: tuple[tuple[Kind, str], ...]


def difference(engine: Engine, id: str, before: int, after: int) -> Difference | None:
    """Between two revisions, titles included; None where one of them is not there (or is withheld)."""
    query = (
        select(revisions.c.number, revisions.c.title, revisions.c.text)
        .join(publications, publications.c.id == revisions.c.publication)
        .where(publications.c.id == id, open_publication(), revisions.c.number.in_([before, after]))
    )
    with engine.connect() as connection:
        texts = {row.number: f"{row.title}\n\n{row.text}" for row in connection.execute(query)}
    if before not in texts or after not in texts:
        return None
    return Difference(before, after, compare(texts[before], texts[after]))


def compare(old: str, new: str) -> tuple[tuple[Kind, str], ...]:
    """The pieces of `old` and `new`. White space alone is no difference."""
    left, right = _PIECES.findall(old), _PIECES.findall(new)
    matcher = SequenceMatcher(None, [word.strip() for word in left], [word.strip() for word in right], autojunk=False)
    pieces: list[tuple[Kind, str]] = []
    for what, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if what == "equal":
            pieces.append(("same", "".join(right[right_start:right_end])))
            continue
        if left_end > left_start:
            pieces.append(("removed", "".join(left[left_start:left_end])))
        if right_end > right_start:
            pieces.append(("added", "".join(right[right_start:right_end])))
    return tuple(pieces)
