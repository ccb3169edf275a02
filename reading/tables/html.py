"""Tables of a web page: the one whose head names the wanted columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from reading.page.challenge import not_a_page
from reading.page.markup import parse, words_of
from reading.page.values import NotAPage
from reading.tables.values import NoTable, Row, Table, folded, unique

# A cell's link is a column of its own: "Name@href".
LINK = "@href"
_WIDEST_SPAN = 50


def read_html(markup: str, wanted: frozenset[str]) -> Table:
    """The rows of that table. A row of one cell is a heading between rows; one of another width is said."""
    what = not_a_page(markup)
    if what is not None:
        raise NoTable(f"it is {what}")
    try:
        root = parse(markup, "")
    except NotAPage as fault:
        raise NoTable("it is markup that cannot be read") from fault
    tables = [(_named(table, wanted), table) for table in root.iter("table")]
    if not tables:
        raise NoTable("it is a web page without a table")
    _, table = max(tables, key=lambda pair: pair[0])
    lines = [_widened(line) for line in _lines(table)]
    head = max(range(min(len(lines), 5)), key=lambda number: _known(lines[number], wanted), default=None)
    if head is None:
        raise NoTable("its table has no rows")
    return _table(lines[head + 1 :], unique([words_of(cell) for cell in lines[head]]), head + 1)


def _named(table: Any, wanted: frozenset[str]) -> tuple[int, int]:
    lines = list(_lines(table))
    return max((_known(_widened(line), wanted) for line in lines[:5]), default=0), len(lines)


def _known(cells: list[Any], wanted: frozenset[str]) -> int:
    plain = {name.removesuffix(LINK) for name in wanted}
    return len(plain & {folded(words_of(cell)) for cell in cells})


def _lines(table: Any) -> Iterator[Any]:
    """Its own rows, not those of tables inside."""
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is table:
            yield line


def _widened(line: Any) -> list[Any]:
    """The cells of a row, one that spans columns once for each."""
    found: list[Any] = []
    for cell in line:
        if cell.tag in ("td", "th"):
            span = cell.get("colspan") or "1"
            found += [cell] * min(int(span) if span.isdigit() else 1, _WIDEST_SPAN)
    return found


def _table(lines: list[list[Any]], columns: list[str], before: int) -> Table:
    rows: list[Row] = []
    odd = 0
    seen = dict.fromkeys(columns, 0)
    for number, line in enumerate(lines, before + 1):
        if len(set(line)) <= 1 or all(cell.tag == "th" for cell in line):
            continue
        if len(line) != len(columns):
            odd += 1
            continue
        cells = {column: words_of(cell) for column, cell in zip(columns, line, strict=True)}
        cells |= {column + LINK: link for column, cell in zip(columns, line, strict=True) if (link := _link(cell))}
        if any(cells.values()):
            rows.append(Row(number, cells))
    for row in rows:
        for column in row.cells:
            seen[column] = seen.get(column, 0) + 1
    said = f"{odd} {'row of its table has' if odd == 1 else 'rows of its table have'} another width" if odd else ""
    return Table(tuple(rows), seen, said)


def _link(cell: Any) -> str:
    href = next((each.get("href") for each in cell.iter("a") if each.get("href")), "").strip()
    try:
        return href if urlsplit(href).scheme in ("", "http", "https") else ""
    except ValueError:
        return ""
