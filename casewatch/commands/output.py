"""Results on standard output: JSON lines, CSV or a table; everything else on standard error.

Archive text is written by strangers: nothing in it reaches a terminal as a control sequence or as markup.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

# Where nothing says how wide the reader's screen is, no column is cut off.
_WIDE = 200


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table for people: its heading, the key it shows, and whether it must stay in one piece."""

    heading: str
    key: str
    whole: bool = False
    right: bool = False
    show: Callable[[Any], str] | None = None


def out() -> Console:
    """The console for results. In colour only on a terminal; numbers and addresses are not decorated."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDE
    return console


def say(line: str) -> None:
    """One line for the person at the terminal, on standard error; no secret stays in it."""
    from storage.export.escapes import visible
    from storage.redaction import redact

    sys.stderr.write(visible(redact(line)) + "\n")


def safe(value: Any, style: str = "") -> Text:
    """Any text as plain text: no markup is read in it, no control character is left in it."""
    from storage.export.escapes import visible

    return Text("" if value is None else visible(str(value), keep="\n"), style=style)


def lines(objects: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object per line."""
    from storage.export.lines import write_lines

    write_lines(sys.stdout, objects)


def lines_of_text(texts: Iterable[str]) -> None:
    """One sentence per line."""
    for text in texts:
        out().print(safe(text), soft_wrap=True)


def rows(objects: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """CSV with a header."""
    from storage.export.spreadsheet import write_rows

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="")  # the CSV writer ends its lines itself
    write_rows(sys.stdout, columns, objects)


def table(objects: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    """A table for people; nothing at all where there is nothing."""
    if not objects:
        return
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        shown.add_column(
            column.heading,
            no_wrap=column.whole,
            justify="right" if column.right else "left",
            overflow="ignore" if column.whole else "fold",
        )
    for found in objects:
        shown.add_row(*(safe(_shown(column, found.get(column.key))) for column in columns))
    out().print(shown)


def _shown(column: Column, value: Any) -> Any:
    if value is None:
        return ""
    return column.show(value) if column.show else value


def fields(pairs: Iterable[tuple[str, Any]]) -> None:
    """A heading and a value on each line, what is unknown left out."""
    shown = Table(box=None, pad_edge=False, show_header=False)
    shown.add_column(no_wrap=True, style="bold")
    shown.add_column(overflow="fold")
    for heading, value in pairs:
        if value not in (None, "", [], ()):
            shown.add_row(heading, safe(value))
    out().print(shown)


def heading(text: str) -> None:
    """The title of a part of what a command shows."""
    out().print(safe(f"\n{text}", "bold"))


def day(moment: str) -> str:
    """The day of a moment or date, for a table that has no room for more."""
    return moment[:10]


def minute(moment: str) -> str:
    """A moment as people read it; of a day without an hour the day."""
    return f"{moment[:16].replace('T', ' ')} UTC" if "T" in moment else moment
