"""What a register's file is once it is read: columns and rows, cells as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class NoTable(Exception):
    """The bytes hold no table; the text says what they are, `empty` that they are nothing."""

    def __init__(self, what: str, *, empty: bool = False) -> None:
        super().__init__(what)
        self.empty = empty


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from one, as a person who opens the file would count. Every cell is one line, "" if empty."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: how many rows have each, in the order of the file. `fault`: what could not be read, in words, or "".

    `next_url`: the page that follows, where the document itself names one.
    """

    rows: tuple[Row, ...]
    columns: Mapping[str, int]
    fault: str = ""
    next_url: str | None = None


def one_line(text: str) -> str:
    """A cell without line breaks and runs of white space."""
    return " ".join(text.split())


def folded(name: str) -> str:
    """The form in which the name of a column is the same name."""
    return one_line(name).casefold().removesuffix(".rendered")


def unique(names: list[str]) -> list[str]:
    """Names of columns, each once; one without a name is called by its place."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, 1):
        plain = one_line(name) or f"column {place}"
        again = 2
        told = plain
        while told in found:
            told = f"{plain} ({again})"
            again += 1
        found[told] = None
    return list(found)
