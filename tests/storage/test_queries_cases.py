"""Cases as they are read: names, designations, a timeline with every quote and address; on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from reading.records import Group
from storage.database import writing
from storage.queries import Tombstone, as_json, case, cases, naming
from storage.tables import cases as table
from storage.tables import facts
from storage.tables import publications as publications_table
from tests.storage.building import LEAGUE, TEACHER, UNION, capture, designation, document, person, reading, verdict


def add(archive, number, said, source=UNION, **more) -> str:
    made = document(number, text=f"Text {number}. " * 30, title=f"Title {number}", **more)
    return archive.import_document(source, made, said, capture(made.url, made.text.encode()), tell=False)[1]


@pytest.fixture
def filled(archive):
    archive.first = add(
        archive,
        1,
        reading(person(TEACHER), designations=(designation(TEACHER),), events=(verdict(TEACHER),)),
        published="2026-11-01",
    )
    archive.second = add(archive, 2, reading(person(TEACHER)), source=LEAGUE)
    archive.third = add(archive, 3, reading(person("Alla Vetrova")), source=LEAGUE)
    return archive


def one(archive, query):
    found = cases(archive.engine, query)
    assert len(found) == 1
    return found[0]


def reject(archive, type) -> None:
    with writing(archive.engine) as connection:
        connection.execute(update(facts).where(facts.c.type == type).values(status="rejected"))


def test_a_case_has_the_shape_of_the_interface(filled):
    found = as_json(one(filled, TEACHER))
    seen = {key: found.pop(key) for key in ("id", "first_seen", "last_change")}
    assert seen["id"].startswith("c")
    assert seen["first_seen"].endswith("Z")
    assert found == {
        "name": TEACHER,
        "names": [TEACHER],
        "kind": "person",
        "count": 1,
        "country": "RU",
        "designations": [
            {
                "term": "political_prisoner",
                "action": "granted",
                "organisation": ["Example Union"],
                "precision": "unknown",
                "ex_post_facto": False,
                "quote": "is a political prisoner",
                "publication": filled.first,
                "status": "confirmed",
            }
        ],
        "procedure": "trial",
        "outcome": "convicted",
        "publications": 2,
    }


def test_cases_are_listed_newest_first(filled):
    assert [found.name for found in cases(filled.engine)] == ["Alla Vetrova", TEACHER]
    assert len(cases(filled.engine, limit=1)) == 1


@pytest.mark.parametrize("query", [TEACHER, "kasatkin", "Kasat", "ruslan kas", "Касаткин Руслан", "Касаткин"])
def test_a_case_is_found_by_any_part_of_its_name_and_by_other_spellings(filled, query):
    assert [found.name for found in cases(filled.engine, query)] == [TEACHER]


def test_a_query_that_names_nobody_finds_nobody(filled):
    assert cases(filled.engine, "Ivanova") == []
    assert cases(filled.engine, "Ivan Kasatkin") == []
    assert cases(filled.engine, "!!") == []


def test_the_timeline_holds_what_was_said_and_where(filled):
    found = as_json(case(filled.engine, one(filled, TEACHER).id))
    assert [entry["type"] for entry in found["timeline"]] == ["publication", "designation", "event", "publication"]
    published, said, event, _ = found["timeline"]
    assert published["id"] == published["publication"] == filled.first
    assert (published["date"], published["precision"], published["quote"]) == ("2026-11-01", "day", "Title 1")
    assert published["kind"] == "statement"
    assert said["organisation"] == ["Example Union"]
    assert (said["term"], said["action"]) == ("political_prisoner", "granted")
    assert said["url"] == "https://union.example/news/1"
    assert "date" not in said
    assert event["kind"] == "verdict"
    assert event["term_years"] == 4.0
    assert (event["start"], event["end"], event["field"], event["revision"]) == (0, 24, "text", 1)
    assert event["status"] == "confirmed"
    assert event["organisation"] == "Example Union"
    assert event["context"].startswith("Text 1.")


def test_the_timeline_is_in_order_of_time(archive):
    add(archive, 1, reading(person(TEACHER)), published="2026-11")
    add(archive, 2, reading(person(TEACHER)), published="2026-10-31T10:00:00Z")
    add(archive, 3, reading(person(TEACHER)), published="2019")
    found = case(archive.engine, one(archive, TEACHER).id)
    assert [entry.precision for entry in found.timeline] == ["year", "day", "month"]


def test_names_come_with_where_they_were_read(filled):
    found = as_json(case(filled.engine, one(filled, TEACHER).id))
    assert {fact["publication"] for fact in found["name_facts"]} == {filled.first, filled.second}
    fact = found["name_facts"][0]
    assert (fact["name"], fact["script"], fact["status"]) == (TEACHER, "Latn", "confirmed")
    assert fact["quote"] == TEACHER
    assert fact["url"].startswith("https://union.example/news/")


def test_a_rejected_designation_stays_in_the_timeline_only(filled):
    reject(filled, "designation")
    found = case(filled.engine, one(filled, TEACHER).id)
    assert found.summary.designations == ()
    assert [entry.status for entry in found.timeline if entry.type == "designation"] == ["rejected"]


def test_what_an_edit_took_back_no_longer_stands(filled):
    made = document(1, text="Text 1, corrected. " * 30, title="Title 1")
    body = capture(made.url, made.text.encode())
    filled.import_document(UNION, made, reading(person(TEACHER)), body, tell=False)
    found = case(filled.engine, one(filled, TEACHER).id)
    assert found.summary.designations == ()
    assert {entry.type for entry in found.timeline} == {"publication"}
    assert {entry.revision for entry in found.timeline if entry.publication == filled.first} == {2}


def test_a_group_is_a_case_with_a_count(archive):
    group = Group(6, "six people", "title", 0, 10, "six people", "test")
    add(archive, 1, reading(groups=(group,), designations=()))
    found = one(archive, "six people")
    assert (found.kind, found.count, found.name) == ("group", 6, "six people")


def test_a_withheld_case_is_in_no_list_and_leaves_a_tombstone(filled):
    id = one(filled, TEACHER).id
    with writing(filled.engine) as connection:
        connection.execute(update(table).where(table.c.id == id).values(withheld=True))
    assert [found.name for found in cases(filled.engine)] == ["Alla Vetrova"]
    assert cases(filled.engine, TEACHER) == []
    assert cases(filled.engine, id) == []
    assert as_json(case(filled.engine, id)) == as_json(Tombstone(id)) == {"id": id, "withheld": True}


def test_nothing_of_a_withheld_publication_is_said_in_a_case(filled):
    id = one(filled, TEACHER).id
    with writing(filled.engine) as connection:
        hidden = publications_table.c.id == filled.first
        connection.execute(update(publications_table).where(hidden).values(withheld=True))
    found = case(filled.engine, id)
    assert found.summary.publications == 1
    assert found.summary.designations == ()
    assert {entry.publication for entry in found.timeline} == {filled.second}
    assert {fact.publication for fact in found.name_facts} == {filled.second}


def test_only_ids_of_cases_give_a_case(filled):
    assert case(filled.engine, "cnothing") is None
    with filled.engine.connect() as connection:
        fact = connection.execute(select(facts.c.id).limit(1)).scalar_one()
    assert case(filled.engine, fact) is None


def test_a_name_that_only_a_withheld_text_writes_is_not_shown(archive):
    first = add(archive, 1, reading(person(TEACHER)))
    add(archive, 2, reading(person("Руслан Касаткин")), source=LEAGUE)
    with writing(archive.engine) as connection:
        hidden = publications_table.c.id == first
        connection.execute(update(publications_table).where(hidden).values(withheld=True))
    found = one(archive, "Руслан Касаткин")
    assert (found.name, found.names) == ("Руслан Касаткин", ("Руслан Касаткин",))


def test_whoever_is_called_so_is_found_without_those_whose_names_only_begin_so(archive):
    for number, name in enumerate(("Ivan Lug", "Ivan Lugovtsev"), 1):
        add(archive, number, reading(person(name)))
    assert [found.name for found in cases(archive.engine, "Ivan Lug")] == ["Ivan Lug"]
    assert [found.name for found in cases(archive.engine, "Ivan Lugo")] == ["Ivan Lugovtsev"]
    assert len(cases(archive.engine, "Lug")) == 2


FATHERS = ("Иванович", "Петрович", "Олегович", "Викторович", "Павлович")


@pytest.fixture
def common(archive, monkeypatch):
    """More people of one name than are compared, and others of their family."""
    monkeypatch.setattr(naming, "MOST", 3)
    called = [f"Александр {father} Ёлкин" for father in FATHERS]
    for number, name in enumerate((*called, "Александр Ёлкин", "Дмитрий Александрович Ёлкин", "Александр Ёлкинский")):
        add(archive, number, reading(person(name)))
    return archive


def test_all_who_bear_a_common_name_are_listed_and_nobody_else_of_the_family(common):
    found = cases(common.engine, "Aleksandr Yolkin", limit=0)
    assert {each.name for each in found} == {"Александр Ёлкин", *(f"Александр {father} Ёлкин" for father in FATHERS)}
    assert [each.id for each in cases(common.engine, "Александр Ёлкин", limit=2)] == [each.id for each in found[:2]]


def test_a_father_narrows_a_common_name_to_his_children_and_those_of_whom_none_is_told(common):
    found = cases(common.engine, "Александр Викторович Ёлкин")
    assert {each.name for each in found} == {"Александр Ёлкин", "Александр Викторович Ёлкин"}


def test_as_many_as_asked_for_are_listed_where_nothing_open_speaks_of_the_newest(archive):
    texts = [add(archive, n, reading(person(f"{given} Ёлкин"))) for n, given in enumerate(("Олег", "Игорь", "Юрий"))]
    with writing(archive.engine) as connection:
        newest = publications_table.c.id.in_(texts[1:])
        connection.execute(update(publications_table).where(newest).values(withheld=True))
    assert [found.name for found in cases(archive.engine, "Ёлкин", limit=1)] == ["Олег Ёлкин"]
