"""Exports: everything the filters let through, as files that nothing in them can turn against their reader."""

from __future__ import annotations

import csv
import io
import json

import pytest

from storage.export.escapes import json_line, visible
from storage.export.files import export
from storage.export.spreadsheet import cell
from storage.queries import Filters
from tests.storage.building import LEAGUE, UNION, capture, document, reading


@pytest.fixture
def filled(archive):
    for number, (source, title) in enumerate(((UNION, '=HYPERLINK("http://x","y")'), (LEAGUE, "Учитель осуждён; ещё"))):
        made = document(number, text=f'Line one {number}.\n\nLine "two", {number}.', title=title)
        archive.import_document(source, made, reading(), capture(made.url, made.text.encode()), tell=False)
    return archive


def exported(archive, format, **chosen) -> str:
    stream = io.StringIO(newline="")
    export(archive.engine, Filters(**chosen), format, stream)
    return stream.getvalue()


def test_csv_holds_every_publication_with_its_text(filled):
    rows = list(csv.DictReader(io.StringIO(exported(filled, "csv"), newline="")))
    assert [row["title"] for row in rows] == ["Учитель осуждён; ещё", '\'=HYPERLINK("http://x","y")']
    assert rows[0]["text"] == 'Line one 1.\n\nLine "two", 1.'
    assert rows[0]["urls"] == "https://union.example/news/1"
    assert rows[0]["revision"] == "1"


def test_jsonl_holds_an_object_per_line(filled):
    found = [json.loads(line) for line in exported(filled, "jsonl").splitlines()]
    assert [row["source"] for row in found] == ["example-league", "example-union"]
    assert found[1]["title"] == '=HYPERLINK("http://x","y")'
    assert found[1]["text"] == 'Line one 0.\n\nLine "two", 0.'


def test_filters_hold(filled):
    assert len(exported(filled, "jsonl", source="example-union").splitlines()) == 1
    assert exported(filled, "jsonl", country="BY") == ""
    stream = io.StringIO()
    assert export(filled.engine, Filters(), "jsonl", stream, limit=1) == 1


def test_another_format_is_refused(archive):
    with pytest.raises(ValueError, match="csv, jsonl"):
        export(archive.engine, Filters(), "xlsx", io.StringIO())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\n=1"])
def test_a_cell_is_never_a_formula(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["1-2", "a=b", "Иванов", ""])
def test_harmless_cells_stay_as_they_are(text):
    assert cell(text) == text


def test_cells_of_other_types():
    assert cell(None) == ""
    assert cell(True) == "true"
    assert cell(-3) == -3
    assert cell(["=a", "b"]) == "'=a\nb"
    assert cell([{"term": "x"}]) == '{"term": "x"}'


def test_control_characters_are_shown_not_obeyed():
    assert visible("a\x1b[31mb\u202ec\x07") == "a\ufffd[31mb\ufffdc\ufffd"
    assert visible("a\nb\tc") == "a b c"
    assert visible("a\nb", keep="\n") == "a\nb"


def test_json_loses_nothing_and_obeys_nothing():
    line = json_line({"title": "й \x1b[31m \u202e \x9b \u2028"})
    assert not set(line) & set("\x1b\u202e\x9b\u2028")
    assert "й" in line
    assert json.loads(line) == {"title": "й \x1b[31m \u202e \x9b \u2028"}
