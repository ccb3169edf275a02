"""Whoever is taken out of a case is a newcomer: withheld, asked about, erased and corrected like anybody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from casewatch.commands.covering import cover_all
from storage import queries
from storage.errors import CasewatchError
from storage.judging import Given
from storage.queries import review
from storage.tables import cases, changes, facts
from storage.withheld import door, erasing
from tests.storage.building import UNION, capture, designation, document, person, reading, verdict
from tests.storage.test_retractions import free, taken_back, the_release, whole

__all__ = ["free"]
BEARER = "Klim Kirdyashkin"
OTHER = "Marta Ruzhinskaya"
TEXT = "Text {} has a wording of its own, {} times. " + "And it goes on for a while. " * 5


def publish(archive, number, *persons, named=BEARER, **more) -> str:
    made = document(number, TEXT.format(number, "very " * number) + f"{named} is in it.", f"Title {number}")
    said = reading(*persons, **more)
    return archive.import_document(UNION, made, said, capture(made.url, made.text.encode()), tell=True)[1]


def without(archive, case, publication) -> str:
    return archive.judge(Given(case, publication, "without", "a registrar", "another father"))


def named(archive) -> dict[str, list[str]]:
    """The open cases by the name they are shown under."""
    found: dict[str, list[str]] = {}
    for one in queries.cases(archive.engine):
        found.setdefault(one.name, []).append(one.id)
    return found


def withheld(archive) -> dict[str, bool]:
    with archive.engine.connect() as connection:
        return {row.id: row.withheld for row in connection.execute(select(*cases.c["id", "withheld"]))}


def hide(archive, case) -> None:
    door.withhold(archive, case, who="a registrar", why="asked for")
    cover_all(archive)


@pytest.fixture
def three(settled):
    """Three texts were one case; the third is taken out of it, so there is a namesake."""
    settled.texts = [publish(settled, n, person(BEARER), events=(verdict(BEARER),)) for n in (1, 2, 3)]
    (settled.held,) = named(settled)[BEARER]
    without(settled, settled.held, settled.texts[2])
    (settled.namesake,) = set(named(settled)[BEARER]) - {settled.held}
    return settled


def test_what_was_told_of_a_text_goes_with_it(three):
    of_the_fact = select(changes.c.case, facts.c.case.label("of")).join(facts, facts.c.id == changes.c.fact)
    with three.engine.connect() as connection:
        rows = connection.execute(of_the_fact).all()
    assert {row.of for row in rows} == {three.held, three.namesake}
    assert all(row.case == row.of for row in rows)


def test_a_namesake_of_somebody_withheld_is_withheld_until_somebody_has_looked(three):
    hide(three, three.namesake)
    without(three, three.held, three.texts[1])
    (new,) = withheld(three).keys() - {three.held, three.namesake}
    assert withheld(three) == {three.held: False, three.namesake: True, new: True}
    assert [one.perhaps for one in door.listed(three.engine)] == [None, three.namesake]
    three.judge(Given(new, three.namesake, "different", "a registrar", "looked at it"))
    assert withheld(three)[new] is False


def test_a_namesake_of_somebody_erased_is_withheld_until_somebody_has_looked(three):
    hide(three, three.namesake)
    erasing.erase(three, three.namesake, who="a registrar", why="asked for")
    without(three, three.held, three.texts[1])
    (new,) = withheld(three).keys() - {three.held}
    assert withheld(three) == {three.held: False, new: True}
    door.lift(three, new, who="a registrar", why="looked at it")
    assert withheld(three)[new] is False


def test_it_is_asked_whether_somebody_taken_out_is_a_namesake_that_is_known(three):
    without(three, three.held, three.texts[1])
    [question] = review(three.engine)
    (new,) = set(named(three)[BEARER]) - {three.held, three.namesake}
    assert {question.left, question.right} == {three.namesake, new}
    three.judge(Given(question.left, question.right, "same", "a registrar", "one man"))
    assert sorted(one.publications for one in queries.cases(three.engine)) == [1, 2]


def test_somebody_only_mentioned_who_was_taken_out_can_be_erased(settled):
    publish(settled, 1, person(BEARER), events=(verdict(BEARER),))
    said = (verdict(BEARER), verdict(OTHER, "jailed her"))
    both = (person(OTHER), person(BEARER, "mentioned"))
    kept = publish(settled, 2, *both, named=f"{OTHER}. {BEARER}", designations=(designation(BEARER),), events=said)
    (held,) = named(settled)[BEARER]
    without(settled, held, kept)
    (new,) = set(named(settled)[BEARER]) - {held}
    hide(settled, new)
    erasing.erase(settled, new, who="a registrar", why="asked for")
    assert withheld(settled).keys() == {held, *named(settled)[OTHER]}


def test_what_a_text_about_somebody_else_took_back_stands_again_and_is_told(free):
    def told() -> int:
        with free.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(changes)).scalar_one()

    taking = taken_back(free, 3)
    assert the_release(free)["corrected"]
    before = told()
    without(free, whole(free)["id"], taking)
    assert told() == before + 1


def test_of_two_cases_that_are_one_the_text_leaves_both(settled):
    for number in (1, 2):
        publish(settled, number, person(BEARER), events=(verdict(BEARER),))
    publish(settled, 3, person(OTHER))
    former = ("Olena Third",)
    people = (replace(person(BEARER), variants=former), replace(person(OTHER), variants=former))
    events = (verdict(BEARER), verdict(OTHER))
    both = publish(settled, 4, person(BEARER), person(OTHER), events=events)
    assert publish(settled, 4, *people, named=f"Once called {former[0]}, {BEARER}", events=events) == both
    first, second = named(settled)[BEARER][0], named(settled)[OTHER][0]
    settled.judge(Given(first, second, "same", "a registrar", "a former name"))
    (one,) = queries.cases(settled.engine)
    without(settled, one.id, both)
    assert both not in {entry.publication for entry in queries.case(settled.engine, one.id).timeline}
    (new,) = [found for found in queries.cases(settled.engine) if found.id != one.id]
    assert (set(new.names), new.publications) == ({BEARER, OTHER, *former}, 1)
    told = [entry for entry in queries.case(settled.engine, new.id).timeline if entry.type == "event"]
    assert len(told) == 1, "what was said of each in the same words befell one person once"


def test_where_one_of_two_cases_holds_nothing_else_both_stay_and_it_is_named(settled):
    publish(settled, 1, person(BEARER))
    both = publish(settled, 2, person(BEARER), person(OTHER))
    first, second = named(settled)[BEARER][0], named(settled)[OTHER][0]
    settled.judge(Given(first, second, "same", "a registrar", "a former name"))
    with pytest.raises(CasewatchError, match=f"nothing but {both} speaks of {second}; `casewatch judge {second}"):
        without(settled, first, both)
    assert len(withheld(settled)) == 2
