"""The conflict watch over an archive: asked once, with both sides, answered for good; on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from storage.errors import CasewatchError
from storage.judging import Given
from storage.queries import as_json, cases, review
from storage.replying import replies, reply
from storage.withheld.door import lift, withhold
from tests.storage.building import LEAGUE, UNION, capture, document, person, reading, verdict

TEACHER = "Ruslan Kasatkin"


def add(archive, number: int, *persons: Any, source=UNION, events: tuple[Any, ...] = (), also="", **more: Any) -> str:
    made = document(number, text=f"Text {number}. " * 30 + also, title=f"Title {number}", **more)
    said = reading(*persons, events=events)
    return archive.import_document(source, made, said, capture(made.url, made.text.encode()), tell=False)[1]


def born(year: int) -> Any:
    return replace(person(TEACHER), birth_year=year)


def asked(archive) -> list[dict[str, Any]]:
    return [as_json(one) for one in review(archive.engine) if one.question == "conflict"]


def judge(archive, about: str, answer: Any) -> str:
    return archive.judge(Given(about, None, answer, "a reader", "looked it up"))


def happened(kind: str, date: str) -> Any:
    return replace(verdict(TEACHER, f"{kind} on {date}", None), kind=kind, date=date)


def merge(archive) -> None:
    one, other = (found.id for found in cases(archive.engine, TEACHER))
    archive.judge(Given(one, other, "same", "a reader", "told so by the family"))


@pytest.fixture
def merged(archive):
    """Two cases with two years of birth, which rules keep apart, judged to be one person."""
    archive.first = add(archive, 1, born(1979), also="Text 1 says so: born in 1979. ")
    archive.second = add(archive, 2, born(1988), source=LEAGUE, also="Text 2 says so: born in 1988. ")
    merge(archive)
    return archive


def test_two_years_of_birth_in_one_case_are_asked_about_with_both_sides(merged) -> None:
    [question] = asked(merged)
    assert question["left"] == cases(merged.engine, TEACHER)[0].id
    assert question["names"] == [TEACHER]
    assert question["features"]["conflict"] == "birth_year"
    assert question["features"]["evidence"] == [
        {
            "value": "1979",
            "quote": "Text 1 says so: born in 1979.",
            "organisation": "Example Union",
            "publication": merged.first,
            "url": "https://union.example/news/1",
            "case": question["left"],
        },
        {
            "value": "1988",
            "quote": "Text 2 says so: born in 1988.",
            "organisation": "Example League",
            "publication": merged.second,
            "url": "https://union.example/news/2",
            "case": max({side["case"] for side in question["features"]["evidence"]} - {question["left"]}),
        },
    ]


def test_one_key_parts_the_two_who_contradict_each_other(merged) -> None:
    [question] = [one for one in review(merged.engine) if one.question == "conflict"]
    assert replies(question).keys() == {"noted", "different"}
    reply(merged, replies(question)["different"], who="a reader", why="review")
    assert asked(merged) == []
    assert len(cases(merged.engine, TEACHER)) == 2


def test_one_key_strikes_out_the_side_that_is_false(archive) -> None:
    add(archive, 1, person(TEACHER), events=(happened("release", "2026-05-01"),))
    add(archive, 2, person(TEACHER), source=LEAGUE, events=(happened("death", "2026-02-16"),))
    [question] = [one for one in review(archive.engine) if one.question == "conflict"]
    assert replies(question).keys() == {"noted", "1", "2", "e1", "e2"}
    reply(archive, replies(question)["1"], who="a reader", why="review")
    assert review(archive.engine) == []


def test_an_answered_contradiction_comes_back_with_new_evidence_only(merged) -> None:
    [question] = asked(merged)
    given = judge(merged, question["id"], "noted")
    assert asked(merged) == []
    add(merged, 3, person(TEACHER))
    assert asked(merged) == []
    merged.withdraw(given, who="a reader", why="read it again")
    assert [one["id"] for one in asked(merged)] == [question["id"]]


def test_what_an_answer_about_a_fact_settles_is_asked_no_more(archive) -> None:
    add(archive, 1, person(TEACHER), events=(happened("release", "2026-05-01"),))
    assert asked(archive) == []
    add(archive, 2, person(TEACHER), source=LEAGUE, events=(happened("death", "2026-02-16"),))
    [question] = asked(archive)
    assert [side["value"] for side in question["features"]["evidence"]] == ["death 2026-02-16", "release 2026-05-01"]
    [death] = [one for one in review(archive.engine) if one.question == "fact"]
    judge(archive, death.left, "false")
    assert asked(archive) == []


def test_parting_the_cases_settles_it(merged) -> None:
    from storage.queries import answered

    [same] = answered(merged.engine)
    merged.withdraw(same.id, who="a reader", why="the family meant another")
    assert asked(merged) == []


def test_noted_is_said_of_a_contradiction_only(merged) -> None:
    case = cases(merged.engine, TEACHER)[0].id
    with pytest.raises(CasewatchError, match="no question about a contradiction"):
        judge(merged, case, "noted")


def test_one_publication_alone_is_asked_nothing(archive) -> None:
    add(archive, 1, person(TEACHER), events=(happened("death", "2026-02-16"), happened("release", "2026-05-01")))
    assert asked(archive) == []


def test_what_was_said_while_a_text_was_withheld_is_held_against_it_when_it_is_shown_again(archive) -> None:
    hidden = add(archive, 1, person(TEACHER), events=(happened("release", "2026-05-01"),))
    withhold(archive, hidden, who="a reader", why="asked for")
    add(archive, 2, person(TEACHER), source=LEAGUE, events=(happened("death", "2026-02-16"),))
    assert asked(archive) == []
    lift(archive, hidden, who="a reader", why="no longer")
    [question] = asked(archive)
    assert question["features"]["conflict"] == "after_death"


def test_a_name_that_is_new_of_a_known_person_is_held_against_the_others(archive) -> None:
    add(archive, 1, person("Omar Ablaev"))
    add(archive, 2, person("Omar Ametovich Ablaev"), source=LEAGUE)
    case = cases(archive.engine, "Omar Ablaev")[0].id
    add(archive, 3, person("Omar Serverovich Ablaev"), source=LEAGUE)
    other = next(one.id for one in cases(archive.engine, "Ablaev") if one.id != case)
    archive.judge(Given(case, other, "same", "a reader", "the father was given wrongly"))
    assert asked(archive) == []  # whoever joined them had both names before them
    add(archive, 4, person("Omar Refatovich Ablaev"), source=LEAGUE)
    again = next(one.id for one in cases(archive.engine, "Ablaev") if one.id != case)
    archive.judge(Given(case, again, "same", "a reader", "and here too"))
    [question] = asked(archive)
    assert question["features"]["conflict"] == "patronymic"
    assert len(question["features"]["evidence"]) == 3
