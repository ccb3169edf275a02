"""What a register's row says that it did not say before: field by field, without those that move by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from reading.dates import read_date
from reading.identity.edits import WEIGHTY, Reason, differing
from reading.identity.exchanges import Word, words
from reading.identity.learning import MOVES, Company, Memory
from reading.identity.looks import Look, look
from reading.identity.noise import noise
from reading.identity.sketch import folded_words
from reading.identity.typography import plain
from reading.identity.units import matter, measures, number, status

_PROSE = 30  # words of a value that is read as a text of its own
_FIGURE_MOVES = 4  # sights of a figure of a person before it is taken for a counter
_TYPO_IN = 6  # letters of a word in which another letter may be a misspelling
# Rows in which a column was seen to move before it is known to move in all of them.
_COLUMN = 3
_LOWER: frozenset[str] = frozenset()
_DAY = 10  # characters of a date as text


class Field(Protocol):
    """One field of a row before and after; None: it was, or is, empty."""

    @property
    def label(self) -> str: ...
    @property
    def before(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...


@lru_cache(maxsize=1024)
def column_key(label: str) -> int:
    """Under which what moves in a column is remembered: one number for all rows, signed 64 bits."""
    said = " ".join(folded_words(label))
    return int.from_bytes(
        blake2b(f"column\x00{said}".encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )


def look_at_fields(
    fields: Iterable[Field],
    memory: Memory,
    company: Callable[[], Company],
    *,
    mapped: frozenset[str] = frozenset(),
    patient: bool = True,
) -> Look:
    """Judge each field that differs. `mapped`: labels whose meaning is known, which never move by themselves.

    `company`: on how many other rows each column was seen to move; asked for only where a number changed.
    """
    seen = Look()
    for field in fields:
        if field.label not in mapped and _moves(field, memory, company, seen, patient=patient):
            continue
        reasons = _edit(field, memory, patient=patient)
        stamp = field.label not in mapped and _stamps(field, memory)
        seen.reasons |= {"label"} if stamp and reasons & WEIGHTY else reasons
    return seen


def _stamps(field: Field, memory: Memory) -> bool:
    """Whether one date took the place of another that is past as well, in a column that says nothing of a person.

    That is how "Updated on" looks before enough rows have moved: kept, and news where the row says anything else.
    """
    if _figure(field.label) or not field.before or not field.after:
        return False
    base = memory.now.isoformat()
    before, after = (read_date(value, base=base) for value in (field.before, field.after))
    return before is not None and after is not None and before < after and after[:_DAY] <= base[:_DAY]


def _moves(field: Field, memory: Memory, company: Callable[[], Company], seen: Look, *, patient: bool) -> bool:
    """Whether a changed number, date or mark is accounted for: it moves, or waits until another look shows that."""
    before, after = field.before or "", field.after or ""
    if all(not value or noise(f"{field.label}: {value}") for value in (before, after)):
        seen.moved = True
        return True
    if not _only_numbers(before, after):
        return False
    key, value = column_key(field.label), _value(after)
    known = memory.knows(key)
    stands = known is not None and known.value == value
    memory.sees(key, value)
    figure = _figure(field.label)
    now = memory.knows(key)
    times = now.times if now else 0
    everywhere = not figure and _bare(before, after) and company().keys.get(key, 0) >= _COLUMN
    if times >= (_FIGURE_MOVES if figure else MOVES) or everywhere:
        seen.moved = True
        return True
    if patient and not stands:
        seen.waiting = True
        return True
    return False


def _edit(field: Field, memory: Memory, *, patient: bool) -> set[Reason]:
    if not field.before or not field.after:
        return {"field added" if field.after else "field removed"}
    left, right = words(plain(field.before)), words(plain(field.after))
    if [word.folded for word in left] == [word.folded for word in right]:
        return set()
    if sorted(word.folded for word in left) == sorted(word.folded for word in right):
        return {"order"}
    if max(len(left), len(right)) > _PROSE:
        return look(field.before, field.after, memory, Company(), patient=patient).reasons
    reasons = differing(left, right, _small(left) | _small(right))
    if reasons & WEIGHTY:
        return reasons
    return reasons if reasons <= {"order"} or _misspelt(left, right) else {"field"}


def _small(these: Sequence[Word]) -> frozenset[str]:
    """A single capital only opens a cell ("Released"); two are a name."""
    capitals = [word for word in these if word.capital]
    return frozenset(word.folded for word in capitals) if len(capitals) == 1 and capitals[0].opens else _LOWER


def _misspelt(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether each word is the other with one letter more, less or else: longer words only, "open" is not "opens"."""
    from rapidfuzz.distance import Levenshtein

    if len(left) != len(right):
        return False
    pairs = [(one.folded, two.folded) for one, two in zip(left, right, strict=True) if one.folded != two.folded]
    return all(min(map(len, pair)) >= _TYPO_IN and Levenshtein.distance(*pair) == 1 for pair in pairs)


def _only_numbers(before: str, after: str) -> bool:
    """Whether nothing but numbers, dates and moments differ; a number that came or went is one that changed."""
    left, right = _without_numbers(before), _without_numbers(after)
    if before and after and left != right:
        return False
    return (
        _numbered(before) or _numbered(after)
        if before and after
        else not left and not right and _numbered(before or after)
    )


def _bare(before: str, after: str) -> bool:
    """Whether a value is a number or a date, perhaps with its unit: "1,204 views", not "IK-7"."""
    return not any(word.capital for value in (before, after) for word in words(plain(value)) if not number(word))


def _without_numbers(value: str) -> list[str]:
    return [word.folded for word in words(plain(value)) if not number(word)]


def _numbered(value: str) -> bool:
    return any(number(word) for word in words(plain(value)))


def _figure(label: str) -> bool:
    """Whether a column holds a figure of a person or a case ("Term", "Age")."""
    return any(measures(word) or matter(word) or status(word) for word in folded_words(label))


def _value(value: str) -> int:
    return column_key(f"value {value}")
