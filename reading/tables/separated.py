"""Values separated by commas, semicolons, tabs or bars, as spreadsheets and sites export them."""

from __future__ import annotations

import csv
from io import StringIO

from reading.tables.values import NoTable, Row, Table, folded, one_line, unique

_SEPARATORS = ",;\t|"
# How far down the line with the columns may stand: exports open with a title, a date, a link.
_HEAD = 20
_SAMPLE = 64_000
_LONGEST_CELL = 1_000_000
_NAMED = 3


def read_separated(text: str, wanted: frozenset[str]) -> Table:
    """The rows below the line that names most of the wanted columns.

    Where all wanted columns are numbers they are places: the file has no such line.
    """
    separator, head = _layout(text, wanted)
    records, fault = _records(text, separator)
    if head is None:
        width = max(map(len, records), default=0)
        columns, first = [str(place) for place in range(1, width + 1)], 0
    else:
        columns, first = unique(records[head]), head + 1
    return _table(records[first:], columns, first, fault)


def _layout(text: str, wanted: frozenset[str]) -> tuple[str, int | None]:
    """The separator, and which record names the columns (None: none does)."""
    sample = text[:_SAMPLE]
    if wanted and all(name.isdigit() for name in wanted):
        return max(_SEPARATORS, key=lambda each: max(map(len, _first(sample, each)), default=0)), None
    best: tuple[int, int, int] = (0, 0, 0)
    separator, head = ",", 0
    for each in _SEPARATORS:
        for number, record in enumerate(_first(sample, each)):
            named = len(wanted & {folded(cell) for cell in record})
            if (named, len(record), -number) > best and (named or number == 0):
                best, separator, head = (named, len(record), -number), each, number
    if best[1] < 2:
        raise NoTable("it is plain text without columns")
    return separator, head


def _first(sample: str, separator: str) -> list[list[str]]:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=separator)
    found: list[list[str]] = []
    try:
        for record in reader:
            found.append(record)
            if len(found) == _HEAD:
                break
    except csv.Error:
        pass  # with the right separator nothing is that long
    return found


def _records(text: str, separator: str) -> tuple[list[list[str]], str]:
    """All records, and what is wrong with them. A file that ends inside quotation marks was cut off."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        try:
            return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)), ""
        except csv.Error:
            return _leniently(text, separator)
    finally:
        csv.field_size_limit(before)


def _leniently(text: str, separator: str) -> tuple[list[list[str]], str]:
    """People write "a "word" in quotation marks": harmless as long as they pair up."""
    found: list[list[str]] = []
    fault = "its quotation marks do not pair up" if text.count('"') % 2 else ""
    try:
        found.extend(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        fault = fault or "one of its cells never ends"
    return (found[:-1] if fault else found), fault


def _table(records: list[list[str]], columns: list[str], before: int, fault: str) -> Table:
    rows: list[Row] = []
    odd: list[int] = []
    usual = max((len(record) for record in records if any(record)), default=0)
    for number, record in enumerate(records, before + 1):
        cells = [one_line(cell) for cell in record]
        if not any(cells):
            continue
        # With a cell too many nobody knows what stands under which column; what is missing at the end is empty.
        if len(record) > len(columns) and any(cells[len(columns) :]):
            odd.append(number)
            continue
        rows.append(Row(number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=False))))
    if rows and records and rows[-1].number == before + len(records) and 1 < len(records[-1]) < usual - 1:
        fault = fault or "its last row is cut off"
        rows.pop()
    if odd:
        named = ", ".join(map(str, odd[:_NAMED])) + (" ..." if len(odd) > _NAMED else "")
        plural = "rows have" if len(odd) > 1 else "row has"
        fault = "; ".join(part for part in (fault, f"{len(odd)} {plural} more cells than columns: {named}") if part)
    return Table(tuple(rows), dict.fromkeys(columns, len(rows)), fault)
