"""What the lines of a text look like: fields of a card, entries of a list, sections of a newsletter, an addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reading.recognise.cast import Cast

_FIELD = re.compile(r"\W{0,3}[^\W\d_][^:\n.!?»”]{1,38}:\s+\S")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪]|№?\s*\(?\d{1,3}[.)]|\d{1,3}\s*\|)\s")
_DAY = re.compile(
    r"\s*\d{1,2}(?:-[а-яіў]{1,3}|st|nd|rd|th)?[.\s]\s*(?:[—–-]\s|[^\W\d_]{3,10}[.,:]?\s)"  # "2 декабря. ", "7-га — "
)
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_SHOUTED = re.compile(r"[^\Wa-zа-яёіїєґў]{4,}(?:[\s,-]+[^\Wa-zа-яёіїєґў]{2,})*[.:]\s+\S")
_SHORT_ENTRY = 90
_HEADING = 70
_LABELS = 4
_LONGEST_FIELD = 140
_PARAGRAPH = 90
# How far into its line an entry's name may begin: behind a number, a date, a rank.
_NAME_WITHIN = 30


@dataclass(frozen=True)
class Layout:
    """The lines of a body that hold anything, and whom they name."""

    body: str
    cast: Cast

    @cached_property
    def lines(self) -> Sequence[tuple[int, str]]:
        """Where each line starts, and the line."""
        found: list[tuple[int, str]] = []
        start = 0
        for line in self.body.splitlines(keepends=True):
            if line.strip():
                found.append((start, line.rstrip()))
            start += len(line)
        return found

    @property
    def bullets(self) -> int:
        """Lines behind a bullet or a number."""
        return sum(_BULLET.match(line) is not None for _, line in self.lines)

    @property
    def is_form(self) -> bool:
        """Whether half of the lines are a label and a short value, with four labels at least."""
        fields = [line for _, line in self.lines if len(line) <= _LONGEST_FIELD and _FIELD.match(line)]
        labels = [line.partition(":")[0].strip().lower() for line in fields]
        return len(set(labels)) >= _LABELS and 2 * len(labels) >= len(self.lines)

    @property
    def opens_with_fields(self) -> bool:
        """Whether the first three lines are fields."""
        return len(self.lines) > 3 and all(_FIELD.match(line) for _, line in self.lines[:3])

    @property
    def is_list_of_people(self) -> bool:
        """Whether most lines are short entries that begin with somebody's name, each with another's."""
        named: set[int] = set()
        entries = length = 0
        for start, line in self.lines:
            people = self.cast.mentions_in("text", start, start + _NAME_WITHIN)
            if people and (_BULLET.match(line) or _DAY.match(line) or people[0].start - start <= 1):
                entries, length = entries + 1, length + len(line)
                named.add(people[0].person)
        return len(named) >= 4 and 5 * entries >= 3 * len(self.lines) and length <= _SHORT_ENTRY * entries

    @property
    def entries(self) -> int:
        """How many people open a line or an entry of their own, however long it is."""
        opened: set[int] = set()
        for start, line in self.lines:
            people = self.cast.mentions_in("text", start, start + _NAME_WITHIN)
            if people and (_BULLET.match(line) or people[0].start - start <= 1):
                opened.add(people[0].person)
        return len(opened)

    @property
    def sections(self) -> int:
        """Headings: short lines left open with a paragraph behind them, and words in capitals that open one."""
        lines = [line for _, line in self.lines]
        headed = sum(
            len(line) <= _HEADING and not _CLOSED.search(line) and not _BULLET.match(line) and len(after) > _PARAGRAPH
            for line, after in pairwise(lines)
        )
        return headed + sum(_SHOUTED.match(line) is not None and len(line) > _PARAGRAPH for line in lines)
