"""Rows from bytes: CSV as people and sites write it, JSON, tables in pages; and what is said of anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reading.tables import NoTable, Table, read_table

WANTED = ("No", "Full name")
ROWS = [["No", "Full name", "Town"], ["1", "Галавач Марына", "Брест"], ["2", 'Дробыш "Паша" Павел', "Мінск,\nцэнтр"]]


def separated(rows: list[list[str]], mark: str = ",") -> str:
    return "".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def read(body: bytes | str, *wanted: str, type: str | None = None) -> Table:
    return read_table(body.encode() if isinstance(body, str) else body, type, wanted or WANTED)


def cells(table: Table) -> list[list[str]]:
    return [list(row.cells.values()) for row in table.rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
def test_separated_values_in_every_dress(mark: str, encoding: str) -> None:
    rows = [[cell.replace("і", "и") for cell in row] for row in ROWS] if encoding == "windows-1251" else ROWS
    body = separated(rows * 1, mark).encode(encoding)
    table = read(body)
    assert cells(table) == [[" ".join(cell.split()) for cell in row] for row in rows[1:]]
    assert list(table.columns) == ["No", "Full name", "Town"]
    assert table.fault == ""


def test_the_columns_may_stand_below_a_title_and_their_case_says_nothing() -> None:
    table = read(
        "Register of the Union, 2026\r\nread on;Monday\r\n\r\nNO;full  name\r\n1;Ann Lee\r\n;\r\n2;Bob Roe\r\n"
    )
    assert cells(table) == [["1", "Ann Lee"], ["2", "Bob Roe"]]
    assert [row.number for row in table.rows] == [5, 7]


def test_a_file_without_names_of_columns_is_read_by_place() -> None:
    assert cells(read("1;Ann Lee;x\r\n2;Bob Roe;y\r\n", "1", "2")) == [["1", "Ann Lee", "x"], ["2", "Bob Roe", "y"]]


def test_columns_of_one_name_or_none_are_told_apart() -> None:
    assert list(read("No,Full name,Date,Date,\n1,Ann Lee,a,b,c\n").columns) == [
        "No", "Full name", "Date", "Date (2)", "column 5",
    ]  # fmt: skip


def test_what_is_missing_at_the_end_of_a_row_is_empty_and_what_is_too_much_is_said() -> None:
    table = read("No,Full name,Town\n1,Ann Lee\n2,Bob Roe,Brest,oops\n3,Cy Poe,Lida,\n")
    assert cells(table) == [["1", "Ann Lee", ""], ["3", "Cy Poe", "Lida"]]
    assert table.fault == "1 row has more cells than columns: 3"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('No,Full name,Town\n1,Ann Lee,Lida\n2,Bob Roe,"Bre', "its quotation marks do not pair up"),
        ("No,Full name,Status,Town,Sex\n1,Ann Lee,a,Lida,f\n2,Bob Roe,act", "its last row is cut off"),
    ],
)
def test_a_file_that_was_cut_off_loses_its_last_row_and_says_so(text: str, fault: str) -> None:
    table = read(text)
    assert [row.cells["Full name"] for row in table.rows] == ["Ann Lee"]
    assert table.fault == fault


def test_quotation_marks_inside_a_cell_are_no_fault_as_long_as_they_pair_up() -> None:
    table = read('No,Full name\n1,"Ann "Annie" Lee"\n2,Bob Roe\n')
    assert [row.cells["No"] for row in table.rows] == ["1", "2"]
    assert table.fault == ""


def test_json_is_a_list_of_objects_wherever_it_stands() -> None:
    people: list[dict[str, Any]] = [
        {"id": 1, "person": {"name": "Ann  Lee", "aka": None}, "articles": [{"no": "342"}, {"no": "361"}]},
        {"id": 2, "person": {"name": "Bob Roe"}, "tags": ["x", "y"], "free": False, "_links": {"self": "z"}},
    ]
    for document in (people, {"data": people, "next": "/p?page=2"}, {"result": {"items": people, "other": [{}]}}):
        table = read(json.dumps(document))
        assert table.rows[0].cells["person.name"] == "Ann Lee"
        assert table.rows[0].cells["articles.no"] == "342; 361"
        assert dict(table.rows[1].cells) == {
            "id": "2", "person.name": "Bob Roe", "tags": "x; y", "free": "false",
        }  # fmt: skip
        assert table.columns["id"] == 2
        assert table.columns["tags"] == 1
    assert read(json.dumps({"data": people, "next": "/p?page=2"})).next_url == "/p?page=2"


def test_a_rendered_field_is_its_text() -> None:
    table = read('[{"id": 1, "title": {"rendered": "Ann &#8211; <b>Lee</b>"}}]')
    assert table.rows[0].cells["title"] == "Ann – Lee"


def test_of_the_tables_in_a_page_the_one_with_the_columns() -> None:
    table = read(
        """<html><body><table><tr><td>Menu</td><td>More</td></tr></table>
        <table><thead><tr><th>No</th><th>Full name</th><th>Town</th></tr></thead>
        <tr><td colspan="3">A</td></tr>
        <tr><td>1</td><td><a href="/p/1"> Ann <b>Lee</b></a></td><td>Lida<script>x</script></td></tr>
        <tr><td>2</td><td>Bob Roe</td></tr></table></body></html>"""
    )
    assert [dict(row.cells) for row in table.rows] == [
        {"No": "1", "Full name": "Ann Lee", "Town": "Lida", "Full name@href": "/p/1"}
    ]
    assert table.fault == "1 row of its table has another width"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"<html><body><p>Nothing to see here.</p></body></html>", "without a table"),
        (b'{"code": "rest_forbidden", "message": "Not for you"}', "Not for you"),
        (b'[{"id": 1, "name": "An', "cut off"),
        (b"[" * 100_000, "cut off"),
        (b"We are moving our database.\nPlease come back.", "without columns"),
    ],
)
def test_what_is_no_table_is_named(body: bytes, words: str) -> None:
    with pytest.raises(NoTable, match=words):
        read(body)
