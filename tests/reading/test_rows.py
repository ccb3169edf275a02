"""A row as text and back, what changed in it, and what its fields say."""

from __future__ import annotations

import pytest

from reading.records import Document, Key, Reading
from reading.rows import RowRules, cells, field_changes, row_text, said, shifted
from reading.rows.facts import read_row

COLUMNS = (("id", "No"), ("name", "Full name"), ("status", "Status"), ("arrested", "Arrested"), ("url", "Page"))
RULES = RowRules(COLUMNS, ("Days",), (("political prisoner", "political_prisoner"), ("spisok-*", "other_victim")))
ROW = {"Town": "Lida", "Page": "/1", "STATUS": "Political  prisoner", "No": "1", "Full name": "Lee, Ann", "Days": "3"}


def reading(rules: RowRules = RULES, organisation: str = "Example Union", **row: str) -> tuple[str, Reading]:
    names = dict(rules.columns)
    text = row_text({names.get(field, field): value for field, value in row.items()}, rules)
    document = Document((Key("row", "1", "register"),), row["name"], text, language="en")
    found = read_row(document, rules, organisation)
    for person in found.persons:
        assert text[person.start : person.end] == person.surface
    for one in (*found.events, *found.designations):
        assert text[one.start : one.end] == one.quote
    return text, found


def test_lines_stand_in_one_order_whatever_the_order_of_the_columns() -> None:
    text = row_text(ROW, RULES)
    assert text == "Full name: Lee, Ann\nNo: 1\nStatus: Political  prisoner\nTown: Lida"
    assert row_text(dict(reversed(ROW.items())), RULES) == text


def test_a_text_gives_back_its_cells_and_where_they_stand() -> None:
    text = "Full name: Ann Lee\nNote: at 10: 30"
    assert cells(text)["Note"].value == "at 10: 30"
    assert text[cells(text)["Note"].start : cells(text)["Note"].end] == "at 10: 30"


def test_a_change_names_the_field_before_and_after() -> None:
    before = "Name: Ann Lee\nStatus: active\nTown: LIDA"
    after = "Name: Ann Lee\nStatus: former\nReleased: 2026-11-20\nTown:  Lida"
    assert said(field_changes(before, after)) == "Status: active → former; Released: nothing → 2026-11-20"
    assert said(field_changes(after, before, ("Released",))) == "Status: former → active"


def test_columns_that_come_or_go_for_everybody_are_a_matter_of_layout() -> None:
    known = {"No": 100, "Full name": 100, "Status": 100, "Arrested": 100, "Page": 100, "Town": 100}
    now = {**known, "Photo": 100, "Died": 1, "Page@href": 100, "Days": 100}
    del now["Town"]
    assert shifted(known, now, RULES) == (["Photo"], ["Town"])
    assert shifted(None, now, RULES) == ([], [])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lee, Ann", "Ann Lee"),
        ("ГАЛАВАЧ МАРЫНА", "Галавач Марына"),
        ("Веребей Илья Янович", "Веребей Илья Янович"),
        ("Lee, Ann, and others", "Lee, Ann, and others"),
    ],
)
def test_the_name_is_the_subject(written: str, name: str) -> None:
    _, found = reading(id="1", name=written)
    (person,) = found.persons
    assert (person.name, person.role, person.surface) == (name, "subject", written)
    assert found.kind == "case_card"


def test_other_spellings_in_the_row_are_the_same_person() -> None:
    rules = RowRules((*COLUMNS, ("name_latin", "Latin")))
    _, found = reading(rules, id="1", name="Галавач Марына", name_latin="Halavach Maryna")
    assert found.persons[0].variants == ("Halavach Maryna",)


def test_a_designation_needs_words_that_stand_for_it() -> None:
    assert [d.term for d in reading(id="1", name="Ann Lee", status="POLITICAL PRISONER")[1].designations] == [
        "political_prisoner"
    ]
    for status in ("not a political prisoner", "former political prisoner", "political", ""):
        assert reading(id="1", name="Ann Lee", status=status)[1].designations == (), status
    listed = reading(id="1", name="Ann Lee", status="witness; spisok-veroyatnyh")[1].designations
    assert [(d.term, d.quote) for d in listed] == [("other_victim", "Status: witness; spisok-veroyatnyh")]


def test_everybody_in_a_register_may_be_called_the_same() -> None:
    rules = RowRules((*COLUMNS, ("recognised", "Since")), term="imprisoned_journalist")
    (one,) = reading(rules, id="1", name="Ann Lee", recognised="1 December 2025")[1].designations
    assert (one.term, one.action, one.date, one.person) == ("imprisoned_journalist", "granted", "2025-12-01", "Ann Lee")
    assert (one.organisation, one.quote) == (("Example Union",), "Full name: Ann Lee")


FACTS = RowRules(
    tuple((field, field) for field in (
        "id", "name", "arrested", "released", "died", "articles", "charged", "sentence", "verdict", "court",
    ))
)  # fmt: skip


def events(**row: str) -> list[tuple[object, ...]]:
    found = reading(FACTS, id="1", name="Ann Lee", **row)[1].events
    return [(one.kind, one.date, one.term_years, one.articles, one.court) for one in found]


def test_dates_terms_and_articles_become_events() -> None:
    assert events(arrested="3 March 2025", articles="342, 361-1 ч. 2", charged="2025-03") == [
        ("detention", "2025-03-03", None, (), None),
        ("charge", "2025-03", None, ("342", "361.1(2)"), None),
    ]
    row = {"sentence": "2 years and 6 months", "verdict": "2026-02-04", "court": "Lida District Court"}
    assert events(**row) == [("verdict", "2026-02-04", 2.5, (), "Lida District Court")]
    assert events(released="20.11.2026", died="2026") == [
        ("release", "2026-11-20", None, (), None),
        ("death", "2026", None, (), None),
    ]


@pytest.mark.parametrize(
    "row",
    [{"arrested": "yes"}, {"died": "Brest"}, {"released": "-"}, {"sentence": "fined"}, {"articles": "unknown"}],
)
def test_other_words_say_nothing(row: dict[str, str]) -> None:
    assert events(**row) == []
