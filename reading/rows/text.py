"""A row as lines of "Column: value", and the way back: which cells a text holds, and which of them changed. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reading.tables.values import folded

# Fields that decide something, in the order in which they are shown. Others that are mapped follow by name.
FIELDS = (
    "name", "id", "status", "list", "recognised", "published", "birth", "arrested", "articles", "charged", "sentence",
    "verdict", "court", "place", "released", "died", "country",
)  # fmt: skip
# What is not shown: an address is no news, and when a row was touched says nothing of the person.
UNSHOWN = frozenset({"url", "modified"})
_LINE = re.compile(r"^(?P<label>[^:\n]+): (?P<value>[^\n]+)$", re.MULTILINE)
_LONGEST_SHOWN = 160
# A column that so small a part of the rows has (JSON leaves out what is empty) is a value, and no part of the layout.
_LAYOUT_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class RowRules:
    """How a register is read: our field and its column; columns left out; what a cell's words, or every row, mean.

    `designations`: words of a status (or list) and the term they stand for; words may end in "*".
    """

    columns: tuple[tuple[str, str], ...]
    ignore: tuple[str, ...] = ()
    designations: tuple[tuple[str, str], ...] = ()
    term: str | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The label of every mapped field."""
        return {field: label(column) for field, column in self.columns}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands: `text[start:end]` is the value, `line` where its line begins."""

    value: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None: it was, or is, empty."""

    label: str
    before: str | None
    after: str | None


def label(column: str) -> str:
    """A column's name as it opens a line."""
    return " ".join(column.replace(":", " ").split()).removesuffix(".rendered")


def row_text(row: Mapping[str, str], rules: RowRules) -> str:
    """The filled cells, a line each: mapped fields first, then the others by name, whatever their order in the file."""
    found = {folded(column): value for column, value in row.items()}
    mapped = dict(rules.columns)
    order = [*(field for field in FIELDS if field in mapped), *sorted(mapped.keys() - set(FIELDS) - UNSHOWN)]
    lines = [(label(mapped[field]), found.get(folded(mapped[field]), "")) for field in order]
    taken = {folded(column) for column in (*mapped.values(), *rules.ignore)}
    others = {column: value for column, value in row.items() if folded(column) not in taken and _is_own(column)}
    lines += sorted(((label(column), value) for column, value in others.items()), key=lambda line: folded(line[0]))
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _is_own(column: str) -> bool:
    """Not an address behind a cell, which counts only where it is mapped."""
    return "@" not in column


def cells(text: str) -> dict[str, Cell]:
    """The cells of a row's text by label, the first of each."""
    found: dict[str, Cell] = {}
    for line in _LINE.finditer(text):
        cell = Cell(line["value"], line.start(), line.start("value"), line.end("value"))
        found.setdefault(line["label"], cell)
    return found


def field_changes(before: str, after: str, but: Collection[str] = ()) -> tuple[FieldChange, ...]:
    """Which fields differ between two texts of one row, `but` for some labels. Case and white space say nothing."""
    old = {folded(name): (name, cell.value) for name, cell in cells(before).items()}
    new = {folded(name): (name, cell.value) for name, cell in cells(after).items()}
    left_out = {folded(name) for name in but}
    changed = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key, ("", ""))[1], new.get(key, ("", ""))[1]
        if folded(was) != folded(now) and key not in left_out:
            changed.append(FieldChange((new.get(key) or old[key])[0], was or None, now or None))
    return tuple(changed)


def said(changes: Iterable[FieldChange]) -> str:
    """The changes in one line: "Status: active → former; Released: nothing → 2026-11-20"."""
    return "; ".join(f"{each.label}: {_shown(each.before)} → {_shown(each.after)}" for each in changes)


def _shown(value: str | None) -> str:
    if not value:
        return "nothing"
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN].rstrip()} …"


def shifted(known: Mapping[str, int] | None, now: Mapping[str, int], rules: RowRules) -> tuple[list[str], list[str]]:
    """Columns that came and columns that went since the last visit, of those that are shown and not mapped."""
    if known is None:
        return [], []
    taken = {folded(column) for column in (*dict(rules.columns).values(), *rules.ignore)}
    here, there = ({folded(name) for name in names} for names in (now, known))
    came = [name for name in _layout(now) if folded(name) not in there | taken and _is_own(name)]
    went = [name for name in _layout(known) if folded(name) not in here | taken and _is_own(name)]
    return came, went


def _layout(columns: Mapping[str, int]) -> Sequence[str]:
    most = max(columns.values(), default=0)
    return [name for name, rows in columns.items() if rows >= most * _LAYOUT_SHARE]
