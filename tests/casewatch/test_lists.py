"""`publications`, `search`, `show`, `cases`, `case`, `export`: what people and programs get to see."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from storage.database import writing
from storage.tables import cases as cases_table
from storage.tables import publications as publications_table
from tests.storage.building import (
    LEAGUE,
    STATEMENT,
    TEACHER,
    UNION,
    capture,
    designation,
    document,
    person,
    reading,
    verdict,
)

HOSTILE = "\x1b[31mred\x1b[0m \u202eoverride [bold]markup[/bold] :smile: =1+1"


def add(archive, number, text=STATEMENT, source=UNION, said=None, **more) -> str:
    made = document(number, text=text, **more)
    body = capture(made.url, made.text.encode())
    return archive.import_document(source, made, said or reading(), body, tell=False)[1]


@pytest.fixture
def filled(kept):
    said = reading(person(TEACHER), designations=(designation(TEACHER),), events=(verdict(TEACHER),))
    kept.statement = add(kept, 1, said=said, published="2026-11-02")
    add(kept, 1, STATEMENT.replace("4 years", "6 years"), said=said, published="2026-11-02")
    kept.other = add(kept, 2, "Beekeeping in the north. " * 10, LEAGUE, title="Gardens", kind="news")
    return kept


# --- lists ---------------------------------------------------------------------------------------------------


def test_publications_as_json_lines(filled, casewatch):
    ended = casewatch("publications", "--json")
    assert ended.status == 0
    assert [row["id"] for row in ended.objects] == [filled.other, filled.statement]
    assert ended.objects[1]["revisions"] == 2
    assert ended.err == ""


def test_publications_as_csv(filled, casewatch):
    ended = casewatch("publications", "--csv", "--source", "example-union")
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert [row["id"] for row in rows] == [filled.statement]
    assert rows[0]["published"] == "2026-11-02"


def test_publications_as_a_table_for_people(filled, casewatch):
    ended = casewatch("publications")
    assert filled.statement in ended.out
    assert "Teacher sentenced" in ended.out
    assert "2026-11-02" in ended.out
    assert "\x1b" not in ended.out


def test_an_id_is_never_cut_off_on_a_narrow_terminal(filled, casewatch, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert filled.statement in casewatch("publications").out


def test_filters_are_passed_on(filled, casewatch):
    arguments = ("--organisation", "Example League", "--kind", "news", "--country", "RU", "--since", "2026")
    assert [row["id"] for row in casewatch("publications", *arguments, "--json").objects] == [filled.other]


def test_a_cut_list_says_so(filled, casewatch):
    ended = casewatch("publications", "--limit", "1", "--json")
    assert len(ended.objects) == 1
    assert "the first 1 are shown" in ended.err
    assert len(casewatch("publications", "--limit", "0", "--json").objects) == 2


def test_a_filter_that_matches_nothing_tells_what_there_is(filled, casewatch):
    ended = casewatch("publications", "--source", "exmaple-union")
    assert (ended.status, ended.out) == (0, "")
    assert 'no publication has source "exmaple-union"; there are: example-league, example-union' in ended.err
    assert "no publication fits" in casewatch("publications", "--since", "2030").err


def test_search_gives_score_and_snippet(filled, casewatch):
    found = casewatch("search", "teachers", "lesson", "--json").objects
    assert [row["id"] for row in found] == [filled.statement]
    assert found[0]["score"] > 0
    assert "teacher" in found[0]["snippet"]
    table = casewatch("search", "lesson")
    assert filled.statement in table.out
    assert "nothing was found" in casewatch("search", "submarine").err
    assert casewatch("search", "lesson", "--csv").out.splitlines()[0].endswith("score,snippet")


# --- one publication -----------------------------------------------------------------------------------------


def test_show_for_people_has_text_findings_and_evidence(filled, casewatch):
    ended = casewatch("show", filled.statement)
    assert ended.status == 0
    assert "6 years in a colony" in ended.out
    assert "political_prisoner, granted (Example Union)" in ended.out
    assert "verdict, 4 years" in ended.out
    assert "https://union.example/news/1" in ended.out
    assert "2 of 2" in ended.out


def test_show_as_json(filled, casewatch):
    (found,) = casewatch("show", filled.statement, "--json").objects
    assert [entry["revision"] for entry in found["history"]] == [1, 2]
    assert {finding["type"] for finding in found["findings"]} == {"person", "designation", "event"}


def test_show_text_alone_can_be_piped(filled, casewatch, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    out = casewatch("show", filled.statement, "--text").out
    assert out == f"Teacher sentenced\n\n{STATEMENT.replace('4 years', '6 years')}\n"
    assert "4 years" in casewatch("show", filled.statement, "--text", "--revision", "1").out


@pytest.mark.parametrize("arguments", [("--diff",), ("--diff", "1..2"), ("--diff=1..2",)])
def test_show_diff_marks_the_words_that_changed(filled, casewatch, arguments):
    ended = casewatch("show", filled.statement, *arguments)
    assert ended.status == 0
    assert "[-4-] {+6+}" in ended.out
    assert "revision 1" in ended.out


def test_diff_may_stand_before_other_options_and_before_the_id(filled, casewatch):
    before = casewatch("show", "--diff", filled.statement, "--json")
    after = casewatch("show", filled.statement, "--diff", "--json")
    assert before.objects == after.objects
    assert {"change": "added", "text": "6 "} in after.objects[0]["pieces"]


def test_diff_backwards_and_of_what_is_not_there(filled, casewatch):
    assert "[-6-] {+4+}" in casewatch("show", filled.statement, "--diff", "2..1").out
    assert casewatch("show", filled.statement, "--diff", "1..7").status == 2
    assert casewatch("show", filled.statement, "--diff=first").status == 2
    assert "one revision; there is nothing to compare" in casewatch("show", filled.other, "--diff").err


def test_an_unknown_id_is_wrong_use(filled, casewatch):
    for command in (("show", "pnothing"), ("case", "cnothing"), ("show", filled.statement, "--revision", "9")):
        ended = casewatch(*command)
        assert ended.status == 2
        assert "has the id" in ended.err


# --- cases ---------------------------------------------------------------------------------------------------


def test_cases_and_case(filled, casewatch):
    (found,) = casewatch("cases", "kasatkin", "--json").objects
    assert found["name"] == TEACHER
    assert "political_prisoner, granted (Example Union)" in casewatch("cases").out
    assert casewatch("cases", "--csv").out.startswith("id,name,names,kind,count")
    assert 'no case is called "Ivanova"' in casewatch("cases", "Ivanova").err
    assert "`casewatch cases NAME`" in casewatch("case", "Ivanova").err
    shown = casewatch("case", found["id"])
    assert "“Example Union condemns the sentence handed down" in shown.out  # the sentence around the quote
    assert "verdict, 4 years" in shown.out
    (whole,) = casewatch("case", found["id"], "--json").objects
    assert [entry["type"] for entry in whole["timeline"]] == ["publication", "designation", "event"]
    assert whole["name_facts"][0]["name"] == TEACHER


# --- what is withheld, what is hostile -----------------------------------------------------------------------


def test_what_is_withheld_gives_only_a_tombstone(filled, casewatch):
    case = casewatch("cases", "--json").objects[0]["id"]
    with writing(filled.engine) as connection:
        for table in (publications_table, cases_table):
            connection.execute(update(table).values(withheld=True))
    assert casewatch("show", filled.statement, "--json").objects == [{"id": filled.statement, "withheld": True}]
    assert casewatch("case", case, "--json").objects == [{"id": case, "withheld": True}]
    for command in (("show", filled.statement), ("show", filled.statement, "--diff"), ("case", case)):
        ended = casewatch(*command)
        assert "is withheld" in ended.err
        assert ended.out == ""
    for command in (("publications",), ("search", "teacher"), ("cases",)):
        assert casewatch(*command, "--json").out == ""
    assert casewatch("export", "--format", "jsonl").out == ""


def test_archive_text_never_reaches_the_terminal_as_a_command_or_markup(kept, casewatch):
    name = "Ivan \x1b[2JPetrov"
    said = reading(person(name), designations=(designation(name, f"quote \x9b {HOSTILE}"),))
    id = add(kept, 1, text=f"text {HOSTILE}", title=f"title {HOSTILE}", said=said)
    case = casewatch("cases", "--json").objects[0]["id"]
    for command in (
        ("publications",), ("publications", "--json"), ("publications", "--csv"), ("show", id), ("show", id, "--json"),
        ("show", id, "--text"), ("search", "text"), ("cases",), ("case", case), ("case", case, "--json"),
        ("export", "--format", "csv"), ("export", "--format", "jsonl"),
    ):  # fmt: skip
        ended = casewatch(*command)
        assert ended.status == 0
        assert not set(ended.out + ended.err) & set("\x1b\x9b\u202e\x07"), command
    assert "[bold]markup[/bold] :smile:" in casewatch("publications").out
    assert json.loads(casewatch("show", id, "--json").out)["title"] == f"title {HOSTILE}"


# --- export --------------------------------------------------------------------------------------------------


def test_export_writes_a_file_whole(filled, casewatch):
    ended = casewatch("export", "--format", "csv", "--source", "example-league", "-o", "out.csv")
    assert (ended.status, ended.out) == (0, "")
    assert "1 publications written to out.csv" in ended.err
    rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_bytes().decode("utf-8"), newline="")))
    assert rows[0]["text"].startswith("Beekeeping")
    assert [path.name for path in Path.cwd().iterdir()] == ["out.csv"]


def test_an_export_that_fails_leaves_the_older_file_alone(filled, casewatch, monkeypatch):
    Path("out.jsonl").write_text("older", encoding="utf-8")

    def fail(*_arguments):
        raise RuntimeError("disk")

    monkeypatch.setattr("storage.export.files.write_lines", fail)
    assert casewatch("export", "--format", "jsonl", "-o", "out.jsonl").status == 1
    assert Path("out.jsonl").read_text(encoding="utf-8") == "older"
    assert [path.name for path in Path.cwd().iterdir()] == ["out.jsonl"]


def test_an_export_to_where_nothing_can_be_written_is_wrong_use(filled, casewatch):
    ended = casewatch("export", "--format", "jsonl", "-o", "none/out.jsonl")
    assert ended.status == 2
    assert "none/out.jsonl: cannot be written" in ended.err


# --- no archive yet ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("publications",), ("search", "x"), ("cases",)])
def test_lists_of_an_archive_that_is_not_there_are_empty_with_a_hint(casewatch, command):
    ended = casewatch(*command, "--json")
    assert (ended.status, ended.out) == (0, "")
    assert "`casewatch crawl` makes it" in ended.err
    assert list(Path.cwd().iterdir()) == []


def test_the_status_of_an_archive_that_is_not_there_is_all_noughts(casewatch):
    ended = casewatch("status", "--json")
    (found,) = ended.objects
    assert (found["sources"], found["unwell"], found["queued"], found["bytes"]) == (0, [], 0, 0)
    assert "`casewatch crawl` makes it" in ended.err
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    "command", [("show", "p1"), ("case", "c1"), ("export", "--format", "csv"), ("database", "check")]
)
def test_what_needs_an_archive_says_that_there_is_none(casewatch, command):
    ended = casewatch(*command)
    assert (ended.status, ended.out) == (2, "")
    assert "does not exist" in ended.err
    assert list(Path.cwd().iterdir()) == []


def test_a_designation_taken_away_is_shown_as_unconfirmed_until_somebody_has_answered(kept, casewatch):
    taken = replace(designation(TEACHER), action="revoked")
    add(kept, 1, said=reading(person(TEACHER), designations=(taken,)))
    (found,) = casewatch("cases", "--json").objects
    assert found["designations"][0]["status"] == "unconfirmed"
    assert "political_prisoner, revoked (Example Union) [unconfirmed]" in casewatch("cases").out
    (asked,) = casewatch("review", "--json").objects
    casewatch("judge", asked["left"], "true", "--why", "the organisation's own statement")
    assert "[unconfirmed]" not in casewatch("cases").out


def test_a_date_that_was_only_found_among_the_words_of_a_page_is_marked(kept, casewatch):
    for number, likely in enumerate((False, True), 1):
        made = document(number, f"{STATEMENT} {number}", published="2026-11-02", date_likely=likely)
        kept.import_document(UNION, made, reading(), capture(made.url, b"x" * number), tell=False)
    shown = [casewatch("show", row["id"], "--json").objects[0] for row in casewatch("publications", "--json").objects]
    assert sorted(one.get("date_likely", False) for one in shown) == [False, True]
    (likely,) = [one["id"] for one in shown if one.get("date_likely")]
    assert "likely" in casewatch("show", likely).out
