"""The words that came and went with an update, without what moves on its page by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from reading.identity import noise_spans
from reading.page.growth import added_passages, lost_passages
from storage.queries.differences import Piece, compare
from storage.queries.veil import Veil
from storage.tables import revisions
from storage.weighing import known_to_move

# A longer exchange is no rewording: both sides are shown as what came and what went.
_WORDS = 8
_MARKS = ",.;:"
_WITHIN = re.compile(r"[^\s.!?…][^\S\n]*$")  # ends neither a sentence nor a line


@dataclass(frozen=True, slots=True)
class Passages:
    """Paragraphs and sentences that came and went, and words that were put in the place of others."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()


def passages(connection: Connection, group: Sequence[Any]) -> Passages:
    """What the revisions told here changed."""
    publication = group[0].publication
    numbers = [row.revision for row in group if row.revision is not None]
    query = select(revisions.c.number, revisions.c.text).where(
        revisions.c.publication == publication, revisions.c.number.in_([min(numbers) - 1, max(numbers)])
    )
    veil = Veil(connection, [publication])
    moving = known_to_move(connection, publication)
    texts = {
        row.number: _still(veil.text(publication, row.number, "text", row.text), moving)
        for row in connection.execute(query)
    }
    before, after = texts.get(min(numbers) - 1), texts.get(max(numbers))
    if not before or not after:
        return Passages()
    return Passages(added_passages(before, after), lost_passages(before, after), _reworded(before, after))


def _reworded(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a few words each, in the order of the text, marks at their ends left out."""
    found: dict[tuple[str, str], None] = {}
    pieces = [Piece("same", ""), *compare(before, after), Piece("same", "")]
    for place, (left, right) in enumerate(pairwise(pieces)):
        if (left.change, right.change) == ("removed", "added"):
            was, now = (each.text.strip().strip(_MARKS) for each in (left, right))
        elif (left.change, right.change) == ("removed", "same"):
            was, now = _without(pieces[place - 1].text, left.text, right.text)
        else:
            continue
        if was and now and was != now and max(len(was.split()), len(now.split())) <= _WORDS:
            found[was, now] = None
    return tuple(found)


def _without(ahead: str, gone: str, behind: str) -> tuple[str, str]:
    """Words that only went ("not"), with the words beside them, where both stand in one sentence; else nothing."""
    if not (_WITHIN.search(ahead) and _WITHIN.search(gone) and behind.strip()):
        return "", ""
    first, last = ahead.split()[-1], behind.split()[0]
    was, now = (" ".join(words.split()).strip(_MARKS) for words in (f"{first} {gone} {last}", f"{first} {last}"))
    return was, now


def _still(text: str, moving: Set[int]) -> str:
    """The lines of a text that say something."""
    spans = noise_spans(text, moving)
    starts, ends = [*(start for start, _ in spans), len(text)], [0, *(end for _, end in spans)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
