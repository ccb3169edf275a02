"""`import` and `read`: what is given by hand is kept once and told to nobody unless asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.tables import captures, changes
from tests.casewatch.test_given import letter

SOURCE = """
[[source]]
name = "appeals"
organisation = "Example Union"
kind = "feed"
url = "https://union.example/feed"
language = "en"
enabled = false
"""
TEXT = "Vera Lapina, a teacher from Tomsk, was sentenced to four years in prison on 2 November 2026."


@pytest.fixture
def desk(kept):
    Path("casewatch.toml").write_text(SOURCE, encoding="utf-8")
    Path("appeal.eml").write_bytes(letter())
    return kept


def silent(archive) -> list[bool]:
    with archive.engine.connect() as connection:
        return list(connection.execute(select(changes.c.silent).where(changes.c.kind == "new")).scalars())


def test_a_letter_is_kept_once_and_told_to_nobody(desk, casewatch):
    first = casewatch("import", "appeal.eml", "--source", "appeals", "--json")
    assert (first.status, [row["verdict"] for row in first.objects]) == (0, ["new"])
    again = casewatch("import", "appeal.eml", "--source", "appeals", "--json")
    assert [(row["verdict"], row["id"]) for row in again.objects] == [("unchanged", first.objects[0]["id"])]
    (found,) = casewatch("publications", "--json").objects
    assert (found["title"], found["organisation"]) == ("Appeal 1 for Vera Lapina", "Example Union")
    assert silent(desk) == [True]


def test_the_same_letter_in_another_box_adds_nothing(desk, casewatch):
    Path("copy.eml").write_bytes(letter().replace(b"reader@example.org", b"another@example.org"))
    ended = casewatch("import", "appeal.eml", "copy.eml", "--source", "appeals")
    assert "1 new, 0 updated, 1 unchanged, 0 failed" in ended.err


def test_tell_lets_subscriptions_hear_of_it(desk, casewatch):
    assert casewatch("import", "appeal.eml", "--source", "appeals", "--tell").status == 0
    assert silent(desk) == [False]


def test_evidence_names_neither_the_file_nor_the_machine(desk, casewatch):
    casewatch("import", "appeal.eml", "--source", "appeals")
    with desk.engine.connect() as connection:
        row = connection.execute(select(captures)).one()
    assert row.url == f"urn:sha256:{row.sha256}"
    assert (row.status, row.headers) == (0, [])
    assert desk.captures.read(row.path).body == letter()


def test_one_unreadable_file_does_not_keep_the_others_out(desk, casewatch):
    Path("empty.txt").write_text("", encoding="utf-8")
    ended = casewatch("import", "empty.txt", "appeal.eml", "--source", "appeals", "--json")
    assert ended.status == 1
    assert [row["verdict"] for row in ended.objects] == ["failed", "new"]
    assert "empty.txt: holds no text" in ended.err


def test_a_file_that_recognition_chokes_on_costs_only_itself(desk, casewatch, monkeypatch):
    Path("other.eml").write_bytes(letter(2))
    from reading import recognise

    original = recognise.recognise

    def choke(text, **known):
        if "Appeal 1" in known["title"]:
            raise RecursionError("too deep")
        return original(text, **known)

    monkeypatch.setattr(recognise, "recognise", choke)
    ended = casewatch("import", "appeal.eml", "other.eml", "--source", "appeals", "--json")
    assert (ended.status, sorted(row["verdict"] for row in ended.objects)) == (1, ["failed", "new"])
    assert "RecursionError" in ended.err


def test_a_source_nobody_knows_is_named_with_those_there_are(desk, casewatch):
    ended = casewatch("import", "appeal.eml", "--source", "apeals")
    assert (ended.status, ended.out) == (2, "")
    assert 'no source is called "apeals" (did you mean "appeals"?)' in ended.err
    assert casewatch("publications", "--json").out == ""


def test_a_file_of_another_kind_changes_nothing(desk, casewatch):
    Path("c.pdf").write_bytes(b"%PDF-1.7")
    assert casewatch("import", "appeal.eml", "c.pdf", "--source", "appeals").status == 2
    assert casewatch("publications", "--json").out == ""


# --- read ----------------------------------------------------------------------------------------------------


def test_read_shows_what_would_be_recognised_and_stores_nothing(casewatch):
    Path("statement.txt").write_text(TEXT, encoding="utf-8")
    (found,) = casewatch("read", "statement.txt", "--json").objects
    assert found["language"] == "en"
    person = found["persons"][0]
    assert person["name"] == "Vera Lapina"
    assert TEXT[person["start"] : person["end"]] == person["surface"]
    assert [event["term_years"] for event in found["events"] if event["kind"] == "verdict"] == [4.0]
    assert "Vera Lapina" in casewatch("read", "statement.txt").out
    assert [path.name for path in Path.cwd().iterdir()] == ["statement.txt"]


def test_read_says_when_a_designation_is_only_reported(casewatch):
    Path("text.txt").write_text("Memorial considers Agnia Birkova a political prisoner, it said.\n", encoding="utf-8")
    shown = casewatch("read", "text.txt", "--organisation", "Example Union").out
    assert "political_prisoner, granted, reported (Memorial)" in shown


def test_read_takes_many_lines_from_standard_input(casewatch, monkeypatch, tmp_path):
    lines = [{"id": "a", "text": TEXT}, {"id": "b", "title": "Нет имён", "language": "ru", "text": "Погода хорошая."}]
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    with file.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        found = casewatch("read", "--jsonl").objects
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[0]["persons"]
    assert found[1]["persons"] == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("not json", "line 1 is not JSON"),
        ('{"title": "x"}', 'line 1 is not an object with a "text"'),
        ("[1]", 'line 1 is not an object with a "text"'),
        ('{"text": "x", "title": 3}', 'line 1: "title" is not text'),
    ],
)
def test_a_line_that_cannot_be_read_is_named(casewatch, line, complaint):
    Path("lines.jsonl").write_text(line, encoding="utf-8")
    ended = casewatch("read", "lines.jsonl", "--jsonl")
    assert ended.status == 2
    assert complaint in ended.err


def test_a_text_that_is_not_there_or_not_utf8_is_wrong_use(casewatch):
    assert "none.txt: cannot be read" in casewatch("read", "none.txt").err
    Path("old.txt").write_bytes("Приговор".encode("cp1251"))
    ended = casewatch("read", "old.txt")
    assert (ended.status, ended.err) == (2, "casewatch: the text is not UTF-8; save it as UTF-8\n")
