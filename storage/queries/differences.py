"""What differs between two revisions of a publication, word by word, and when it was on no list meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Engine, or_, select

from reading.identity import noise_spans
from storage.links import PAGE_BACK, PAGE_GONE
from storage.queries.gate import open_publication
from storage.queries.veil import Veil
from storage.registers import BACK_ON_ITS_LIST, LISTED_AGAIN
from storage.tables import changes, publications, revisions
from storage.weighing import known_to_move

Kind = Literal["same", "removed", "added"]
_BACK = (LISTED_AGAIN, BACK_ON_ITS_LIST, PAGE_BACK)
# Words with the white space after them, so that the pieces add up to the text again.
_PIECES = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """Words that stayed, went or came. `noise`: they say nothing, whatever became of them (a counter, a share row)."""

    change: Kind
    text: str
    noise: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """When an item was found gone from a list that names everything, or (`page`) a page from its address; and back.

    `back`: None where it still is gone.
    """

    removed: datetime
    back: datetime | None
    page: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """The pieces of both revisions in reading order: what stayed, what went, what came."""

    before: int
    after: int
    pieces: tuple[Piece, ...]
    absences: tuple[Absence, ...] = ()


def difference(engine: Engine, id: str, before: int, after: int) -> Difference | None:
    """Between two revisions, titles included; None where one of them is not there (or is withheld)."""
    query = (
        select(revisions.c.number, revisions.c.title, revisions.c.text)
        .join(publications, publications.c.id == revisions.c.publication)
        .where(publications.c.id == id, open_publication(), revisions.c.number.in_([before, after]))
    )
    with engine.connect() as connection:
        veil = Veil(connection, [id])
        texts = {
            row.number: "\n\n".join(veil.text(id, row.number, name, getattr(row, name)) for name in ("title", "text"))
            for row in connection.execute(query)
        }
        if before not in texts or after not in texts:
            return None
        absences = _absences(connection, id, *sorted((before, after)))
        learnt = known_to_move(connection, id)
    return Difference(before, after, compare(texts[before], texts[after], learnt), absences)


def _absences(connection: Connection, id: str, first: int, last: int) -> tuple[Absence, ...]:
    """Every time it was gone while the revisions from `first` on stood, if it was back by the `last` or never."""
    query = (
        select(changes.c.time, changes.c.kind, changes.c.revision, changes.c.message)
        .where(changes.c.publication == id, or_(changes.c.kind == "removed", changes.c.message.in_(_BACK)))
        .order_by(changes.c.id)
    )
    found: list[Absence] = []
    for row in connection.execute(query):
        if row.kind == "removed" and first <= row.revision <= last:
            found.append(Absence(row.time, None, row.message == PAGE_GONE))
        elif row.kind != "removed" and found and found[-1].back is None:
            found[-1:] = [replace(found[-1], back=row.time)] if row.revision <= last else []
    return tuple(found)


def compare(old: str, new: str, moving: Set[int] = frozenset()) -> tuple[Piece, ...]:
    """The pieces of `old` and `new`. White space alone is no difference. `moving`: keys of blocks known to move."""
    left, right = _words(old, moving), _words(new, moving)
    matcher = SequenceMatcher(
        None, [each[0].strip() for each in left], [each[0].strip() for each in right], autojunk=False
    )
    pieces: list[Piece] = []
    for what, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if what == "equal":
            pieces += _put_together("same", [(word, False) for word, _ in right[right_start:right_end]])
        else:
            pieces += _put_together("removed", left[left_start:left_end])
            pieces += _put_together("added", right[right_start:right_end])
    return tuple(pieces)


def _words(text: str, moving: Set[int]) -> list[tuple[str, bool]]:
    """Each word with the white space after it, and whether it stands in a line that says nothing."""
    spans = noise_spans(text, moving)
    return [(match[0], any(start <= match.start() < end for start, end in spans)) for match in _PIECES.finditer(text)]


def _put_together(change: Kind, words: Sequence[tuple[str, bool]]) -> Iterator[Piece]:
    for noise, run in groupby(words, key=lambda word: word[1]):
        yield Piece(change, "".join(word for word, _ in run), noise)
