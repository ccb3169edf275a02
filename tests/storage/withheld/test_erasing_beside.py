"""What erasing does to those beside: who was one with the erased, who may be them, who is withheld and loses a text."""

from __future__ import annotations

import pytest

from storage import queries
from storage.judging import Given
from storage.queries import Filters
from storage.withheld import door
from storage.withheld.erasing import erase
from tests.storage.building import UNION, capture, document, person, reading

NONNA, ALLA, IVAN = "Nonna Gorina", "Alla Vetrova", "Ivan Ivanov"


def publish(archive, number: int, name: str) -> str:
    text = f"Publication {number} has a wording of its own. " + "And more words. " * number
    made = document(number, text, f"Title {number}")
    return archive.import_document(UNION, made, reading(person(name)), capture(made.url, text.encode()), tell=True)[1]


def case(archive, name: str) -> str:
    (found,) = queries.cases(archive.engine, name)
    return found.id


def judge(archive, left: str, right: str) -> None:
    archive.judge(Given(left, right, "same", "Vera", "papers"))


@pytest.fixture
def three(settled):
    settled.texts = [publish(settled, number, name) for number, name in enumerate((NONNA, ALLA, "Oleg Primerov"), 1)]
    settled.people = [case(settled, name) for name in (NONNA, ALLA, "Oleg Primerov")]
    return settled


def test_whoever_was_one_with_the_erased_speaks_for_themselves_again(three):
    nonna, alla, oleg = three.people
    judge(three, nonna, alla)
    judge(three, nonna, oleg)
    erase(three, three.texts[0], who="Vera", why="asked for")
    # What joined them was what was said of the one who is gone.
    assert {one.name: one.id for one in queries.cases(three.engine)} == {ALLA: alla, "Oleg Primerov": oleg}


def test_whoever_is_withheld_stays_so_when_the_only_text_about_them_is_erased(three):
    nonna = three.people[0]
    door.withhold(three, nonna, who="Vera", why="asked for")
    erase(three, three.texts[0], who="Vera", why="asked for")
    assert [one.id for one in door.listed(three.engine)] == [nonna]
    later = publish(three, 9, NONNA)
    assert later not in {one.id for one in queries.publications(three.engine, Filters(), 0)}
    assert NONNA not in {one.name for one in queries.cases(three.engine)}


def test_whoever_may_be_the_erased_stays_withheld_until_somebody_has_looked(settled):
    first = publish(settled, 1, IVAN)
    second = publish(settled, 2, IVAN)
    (asked,) = queries.review(settled.engine)
    door.withhold(settled, asked.left, who="Vera", why="asked for")
    assert erase(settled, asked.left, who="Vera", why="asked for") == 1
    assert first not in {one.id for one in queries.publications(settled.engine, Filters(), 0)}
    (kept,) = door.listed(settled.engine)
    assert (kept.id, kept.why) == (asked.right, f"may be the person who was erased as {asked.left}")
    door.lift(settled, kept.id, who="Vera", why="a namesake")
    assert [one.id for one in queries.publications(settled.engine, Filters(), 0)] == [second]


def test_what_is_erased_is_withheld_no_more_by_any_of_its_ids(three):
    nonna, alla, _ = three.people
    judge(three, nonna, alla)
    door.withhold(three, alla, who="Vera", why="asked for")
    erase(three, nonna, who="Vera", why="asked for")
    assert door.listed(three.engine) == []


def test_whoever_was_asked_about_with_the_erased_stays_one_with_others(settled):
    first, second = publish(settled, 1, IVAN), publish(settled, 2, IVAN)
    (asked,) = queries.review(settled.engine)
    publish(settled, 3, ALLA)
    judge(settled, asked.right, case(settled, ALLA))
    erase(settled, first, who="Vera", why="asked for")
    (left,) = queries.cases(settled.engine)
    assert left.publications == 2
    assert second in {one.id for one in queries.publications(settled.engine, Filters(), 0)}
