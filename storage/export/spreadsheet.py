"""CSV that a spreadsheet opens without running anything that stands in it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from storage.export.escapes import visible

# A cell that begins so is a formula to a spreadsheet, whoever wrote it (safety.md).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_rows(stream: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """A header and a line per row, UTF-8 text; the number of rows. A key that a row lacks gives an empty cell."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([cell(row.get(column)) for column in columns])
        count += 1
    return count


def cell(value: Any) -> str | int | float:
    """One value as a cell: lists joined by a line break, objects as JSON, a formula as harmless text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        return _harmless("\n".join(_text(entry) for entry in value))
    return _harmless(_text(value))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _harmless(text: str) -> str:
    text = visible(text, keep="\n\t")
    # White space before the sign does not stop a spreadsheet from reading a formula.
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if risky else text
