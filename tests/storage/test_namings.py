"""Names of a case: how far each is borne out, and the one it is shown under; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.errors import CasewatchError
from storage.judging import Given
from storage.queries import answered, as_json, case, cases
from tests.storage.building import LEAGUE, UNION, capture, document, person, reading

TEACHER = "Ruslan Kasatkin"


def add(archive, number: int, *persons, source=UNION) -> str:
    made = document(number, text=f"Text {number}. " * 30, title=f"Title {number}")
    return archive.import_document(source, made, reading(*persons), capture(made.url, made.text.encode()), tell=False)[
        1
    ]


def statuses(archive) -> dict[str, str]:
    [found] = cases(archive.engine, TEACHER)
    return {fact["name"]: fact["status"] for fact in as_json(case(archive.engine, found.id))["name_facts"]}


def call(archive, name: str) -> str:
    id = cases(archive.engine, TEACHER)[0].id
    return archive.judge(Given(id, name, "called", "a reader", "as the passport has it"))


def test_the_name_a_case_was_opened_under_and_what_is_the_same_are_confirmed(archive) -> None:
    add(archive, 1, person(TEACHER))
    add(archive, 2, person("Руслан Касаткин"), source=LEAGUE)
    assert statuses(archive) == {TEACHER: "confirmed", "Руслан Касаткин": "confirmed"}


def test_a_name_put_into_the_nominative_by_rule_is_guessed(archive) -> None:
    add(archive, 1, person(TEACHER))
    add(archive, 2, replace(person("Руслан Касаткин"), surface="Руслана Касаткина"), source=LEAGUE)
    assert statuses(archive)["Руслан Касаткин"] == "guessed"


def test_a_misprint_is_seen_until_a_second_text_writes_it(archive) -> None:
    add(archive, 1, person(TEACHER))
    add(archive, 2, person("Ruslan Kasaktkin"), source=LEAGUE)
    assert statuses(archive)["Ruslan Kasaktkin"] == "seen"
    add(archive, 3, person("Ruslan Kasaktkin"))
    assert statuses(archive)["Ruslan Kasaktkin"] == "confirmed"
    assert len(cases(archive.engine, TEACHER)) == 1


def test_the_shown_name_is_chosen_once_and_changed_by_whoever_says_so(archive) -> None:
    add(archive, 1, person(TEACHER))
    add(archive, 2, person("Касаткин Руслан Игоревич"), source=LEAGUE)
    assert cases(archive.engine, TEACHER)[0].name == TEACHER
    said = call(archive, "Касаткин Руслан Игоревич")
    assert cases(archive.engine, TEACHER)[0].name == "Касаткин Руслан Игоревич"
    [entry] = answered(archive.engine)
    assert (entry.answer, entry.right, entry.who) == ("called", "Касаткин Руслан Игоревич", "a reader")
    archive.withdraw(said, who="a reader", why="the family writes it otherwise")
    assert cases(archive.engine, TEACHER)[0].name == TEACHER


def test_taking_back_the_second_name_gives_the_first_one_chosen_no_second_life(archive) -> None:
    add(archive, 1, person(TEACHER))
    add(archive, 2, person("Касаткин Руслан Игоревич"), source=LEAGUE)
    call(archive, "Касаткин Руслан Игоревич")
    call(archive, TEACHER)
    assert [entry.right for entry in answered(archive.engine)] == [TEACHER]


def test_nobody_is_called_what_no_source_says(archive) -> None:
    add(archive, 1, person(TEACHER))
    with pytest.raises(CasewatchError, match=r"no source calls .* its names are: Ruslan Kasatkin"):
        call(archive, "Somebody Else")
