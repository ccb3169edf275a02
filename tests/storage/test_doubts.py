"""Who may be one person is asked for the reasons that hold when it is asked, not for those it was noticed by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage import queries
from storage.judging import Given, JudgementRefused
from storage.replying import Reply, replies, reply, take_back
from storage.tables import facts
from storage.withheld import door
from tests.crawler.conftest import rows
from tests.storage.building import UNION, capture, document, person, reading, verdict

IVAN = "Ivan Ivanov"


def publish(archive, number, *names: str, article: str | None = None, born: int | None = None, kind="verdict") -> str:
    text = f"Publication {number} has a wording of its own. " + "And more words. " * number
    persons = [replace(person(name), birth_year=born) for name in names or (IVAN,)]
    said = replace(verdict(names[0] if names else IVAN), articles=(article,) if article else (), kind=kind)
    made = document(number, text, f"Title {number}")
    found = reading(*persons, events=(said,))
    return archive.import_document(UNION, made, found, capture(made.url, text.encode()), tell=True)[1]


def judge(archive, left, right, answer) -> str:
    return archive.judge(Given(left, right, answer, "Vera", "papers"))


def the(archive):
    (asked,) = queries.review(archive.engine)
    return asked


@pytest.fixture
def two(settled):
    """Two of a common name, of two cities; both were sentenced under one article, which proves nothing."""
    publish(settled, 1, article="205", born=1980)
    settled.later = publish(settled, 2, article="205", born=1981)
    return settled


def fact_of(archive, publication):
    (found,) = [one for one in rows(archive, facts) if one.publication == publication and one.type == "event"]
    return found.id


def test_a_fact_that_is_struck_out_is_no_reason(two):
    assert the(two).features["articles"] == "agree"
    given = judge(two, fact_of(two, two.later), None, "false")
    assert "articles" not in the(two).features
    two.withdraw(given, who="Vera", why="it was true")
    assert the(two).features["articles"] == "agree"


def test_what_is_withheld_is_no_reason(two):
    asked = the(two)
    publish(two, 3)
    (third,) = {one.left for one in queries.review(two.engine) if one.question == "which"}
    judge(two, asked.right, third, "same")
    assert the(two).features["articles"] == "agree"
    door.withhold(two, two.later, who="Vera", why="asked for")
    assert "articles" not in the(two).features
    assert "birth_year" not in the(two).features


def test_what_newer_rules_do_not_see_is_no_reason(two):
    held = two.stored(two.later)
    two.reread(held, reading(replace(person(IVAN), birth_year=1981), version="test.2"))
    assert "articles" not in the(two).features


def test_what_a_later_text_tells_of_either_is_a_reason(settled):
    publish(settled, 1)
    publish(settled, 2)
    asked = the(settled)
    assert "birth_year" not in asked.features
    # The names of both are on file: a person has said whose card this is.
    third = publish(settled, 3, born=1980)
    (third,) = {one.left for one in queries.review(settled.engine) if one.question == "which"} - {third}
    judge(settled, third, asked.left, "same")
    fourth = publish(settled, 4, born=1980)
    assert fourth
    which = next(one for one in queries.review(settled.engine) if one.question == "which")
    likeliest, *others = which.candidates
    assert likeliest.case == asked.left
    assert likeliest.features["birth_year"] == "agree"
    assert others
    assert "birth_year" not in others[0].features


def test_who_contradicts_each_other_by_what_was_judged_since_is_asked_about_no_more(two):
    asked = the(two)
    publish(two, 5, "Ivan Petrovich Ivanov")
    publish(two, 6, "Ivan Sergeevich Ivanov")
    named = {one.name: one.id for one in queries.cases(two.engine)}
    first = judge(two, asked.left, named["Ivan Petrovich Ivanov"], "same")
    judge(two, asked.right, named["Ivan Sergeevich Ivanov"], "same")
    assert queries.review(two.engine) == []
    assert queries.status(two.engine).reviews == 0
    two.withdraw(first, who="Vera", why="another father")
    assert asked.left in {one for asked in queries.review(two.engine) for one in (asked.left, asked.right)} | {
        one.case for asked in queries.review(two.engine) for one in asked.candidates or ()
    }


def test_a_rule_links_nobody_by_what_was_struck_out(settled):
    first = publish(settled, 1, article="205")
    judge(settled, fact_of(settled, first), None, "false")
    publish(settled, 2, article="205")
    assert len(queries.cases(settled.engine)) == 2
    assert the(settled).features.get("articles") is None


# --- answers -------------------------------------------------------------------------------------------------


def test_an_answer_is_set_down_whole_or_not_at_all(settled):
    for number in (1, 2, 3):
        publish(settled, number)
    (which,) = [one for one in queries.review(settled.engine) if one.question == "which"]
    known = replies(which)
    assert set(known) == {"1", "2", "different", "unsure"}
    first, second = (one.case for one in which.candidates)
    assert known["different"] == (Reply(first, which.left, "different"), Reply(second, which.left, "different"))
    publish(settled, 4, "Nonna Gorina")
    (nonna,) = [one.id for one in queries.cases(settled.engine, "Nonna Gorina")]
    for other in (which.left, second):
        judge(settled, nonna, other, "same")
    with pytest.raises(JudgementRefused):
        reply(settled, known["different"], who="Vera", why="review")
    assert [one.answer for one in queries.answered(settled.engine)] == ["same", "same"]


def test_an_answer_is_taken_back_whole(settled):
    for number in (1, 2, 3):
        publish(settled, number)
    (which,) = [one for one in queries.review(settled.engine) if one.question == "which"]
    given = reply(settled, replies(which)["different"], who="Vera", why="review")
    assert len(given) == 2
    assert which.left not in {one.left for one in queries.review(settled.engine)}
    take_back(settled, given, who="Vera", why="too soon")
    assert queries.asked_still(settled.engine, which) == which


def test_answers_about_people_who_are_several_cases_belong_to_the_batch_of_the_rules_that_asked(settled):
    for number in (1, 2, 3):
        publish(settled, number)
    (which,) = [one for one in queries.review(settled.engine) if one.question == "which"]
    reply(settled, replies(which)["1"], who="Vera", why="review")
    (left,) = queries.review(settled.engine)
    reply(settled, replies(left)["same"], who="Vera", why="review")
    assert len(queries.cases(settled.engine)) == 1
    assert settled.withdraw_all(which.rules, who="Vera", why="the rules were wrong") == 2
    assert len(queries.cases(settled.engine)) == 3
