"""A text about somebody else is taken out of a case: what it says goes with it, and no rule puts it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage import queries
from storage.errors import CasewatchError
from storage.judging import Given
from storage.queries import as_json, review
from storage.replying import replies, reply
from storage.withheld.door import withhold
from tests.storage.building import UNION, capture, document, person, reading, verdict

BEARER = "Klim Kirdyashkin"
TEXT = "Text {} has a wording of its own, {} times. " + "And it goes on for a while. " * 5


def publish(archive, number, *persons, text=None, **more) -> str:
    made = document(number, text or TEXT.format(number, "very " * number) + f"{BEARER} is in it.", f"Title {number}")
    said = reading(*persons, **more)
    return archive.import_document(UNION, made, said, capture(made.url, made.text.encode()), tell=False)[1]


def without(archive, case, publication) -> str:
    return archive.judge(Given(case, publication, "without", "a registrar", "another father"))


def told(archive, case) -> set[str]:
    return {entry.publication for entry in queries.case(archive.engine, case).timeline}


@pytest.fixture
def one(archive):
    """One case, of which two texts speak; the second, by its own account, of a man of another father."""
    archive.first = publish(archive, 1, person(BEARER), events=(verdict(BEARER),))
    archive.second = publish(archive, 2, person("Клим Ильич Кирдяшкин"), events=(verdict("Клим Ильич Кирдяшкин"),))
    (found,) = queries.cases(archive.engine)
    archive.case = found.id
    return archive


def test_a_text_about_somebody_else_gets_a_case_of_its_own_with_all_it_says(one):
    without(one, one.case, one.second)
    first, second = sorted(queries.cases(one.engine), key=lambda found: found.id != one.case)
    assert (first.id, first.names, first.publications) == (one.case, (BEARER,), 1)
    assert (second.name, second.names, second.publications) == ("Клим Ильич Кирдяшкин", ("Клим Ильич Кирдяшкин",), 1)
    assert (told(one, first.id), told(one, second.id)) == ({one.first}, {one.second})
    assert [entry.publication for entry in queries.case(one.engine, second.id).timeline if entry.type == "event"]
    assert {found.id for found in queries.cases(one.engine, "Kirdyashkin")} == {first.id, second.id}
    assert review(one.engine, 0) == [], "it was answered"


def test_a_country_that_only_the_text_about_somebody_else_told_goes_with_it(archive):
    def told_of(number: int, country: str | None) -> str:
        made = document(number, TEXT.format(number, "very " * number) + f"{BEARER} is in it.", country=country)
        nowhere, said = replace(UNION, country=None), reading(person(BEARER))
        return archive.import_document(nowhere, made, said, capture(made.url), tell=False)[1]

    told_of(1, None)
    second = told_of(2, "BY")
    (found,) = queries.cases(archive.engine)
    assert found.country == "BY"
    without(archive, found.id, second)
    assert {one.country for one in queries.cases(archive.engine) if one.id == found.id} == {None}
    assert [one.country for one in queries.cases(archive.engine) if one.id != found.id] == ["BY"]


def test_no_rule_puts_it_back_and_a_later_text_is_asked_about(one):
    without(one, one.case, one.second)
    edited = TEXT.format(2, "quite ") + f"{BEARER} is in it, and more was added to it later."
    publish(one, 2, person("Клим Ильич Кирдяшкин"), text=edited)
    assert sorted(found.publications for found in queries.cases(one.engine)) == [1, 1]
    publish(one, 3, person(BEARER))
    assert len(queries.cases(one.engine)) == 3
    [question] = review(one.engine)
    assert question.question == "which"


def test_taking_it_back_asks_whether_they_are_one_person_and_same_joins_them(one):
    given = without(one, one.case, one.second)
    one.withdraw(given, who="a registrar", why="the father was a misprint")
    [question] = review(one.engine)
    assert (question.question, question.left) == ("same_person", one.case)
    one.judge(Given(question.left, question.right, "same", "a registrar", "one man"))
    (found,) = queries.cases(one.engine)
    assert (found.id, told(one, found.id)) == (one.case, {one.first, one.second})


def test_a_copy_of_the_text_goes_with_it(one):
    copied = TEXT.format(2, "very " * 2) + f"{BEARER} is in it."
    made = document(9, copied, "Title 2", url="https://union.example/again/9")
    one.import_document(UNION, made, reading(person("Клим Ильич Кирдяшкин")), capture(made.url, b"9"), tell=False)
    without(one, one.case, one.second)
    first, second = sorted(queries.cases(one.engine), key=lambda found: found.id != one.case)
    assert (first.publications, second.publications) == (1, 2)


def test_a_case_that_holds_nothing_else_is_not_emptied(one):
    without(one, one.case, one.second)
    for publication, words in ((one.second, "says nothing of"), (one.first, "nothing but"), ("pnone", "says nothing")):
        with pytest.raises(CasewatchError, match=words):
            without(one, one.case, publication)
    with pytest.raises(CasewatchError, match="no case has the id"):
        without(one, "cnone", one.first)
    assert len(queries.cases(one.engine)) == 2


def test_of_a_withheld_case_nothing_is_taken_out(one):
    withhold(one, one.case, who="a registrar", why="asked for")
    with pytest.raises(CasewatchError, match="--lift"):
        without(one, one.case, one.second)


def test_a_contradiction_within_one_case_is_answered_by_the_text_that_is_about_another(archive):
    for number, year in ((1, 1979), (2, 1979)):
        publish(archive, number, replace(person(BEARER), birth_year=year))
    made = document(2, TEXT.format(2, "quite ") + "Now it says that he was born in 1991, which is another man.", "Two")
    said = reading(replace(person(BEARER), birth_year=1991))
    archive.import_document(UNION, made, said, capture(made.url, b"2b"), tell=False)
    [question] = review(archive.engine)
    assert as_json(question)["features"]["conflict"] == "birth_year"
    said_of = replies(question)
    assert {"noted", "e1", "e2"} <= said_of.keys()
    reply(archive, said_of["e2"], who="a registrar", why="review")
    assert review(archive.engine) == []
    assert sorted(found.publications for found in queries.cases(archive.engine)) == [1, 1]
