"""What people answered, in the archive: one person under many ids, parted again, facts struck out; all reversible."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from reading.judgements import roots
from storage import queries
from storage.judging import Given, JudgementRefused, stands
from storage.tables import cases, facts, judgements, questions
from tests.storage.building import (
    NOW,
    TEACHER,
    UNION,
    capture,
    designation,
    document,
    person,
    reading,
    verdict,
)


def publish(archive, number, *persons, **more) -> str:
    made = document(
        number, f"Publication {number} has a wording of its own. " + "And more words. " * number, f"Title {number}"
    )
    said = reading(*persons, **more)
    return archive.import_document(UNION, made, said, capture(made.url, made.text.encode()), tell=True)[1]


def case(archive, name: str) -> str:
    with archive.engine.connect() as connection:
        return connection.execute(select(cases.c.id).where(cases.c.name == name)).scalar_one()


def judge(archive, left, right, answer, why="a birth date") -> str:
    return archive.judge(Given(left, right, answer, "tester", why))


def listed(archive, query=None) -> list[str]:
    return sorted(one.name for one in queries.cases(archive.engine, query))


@pytest.fixture
def two(settled):
    """A teacher and a poet, each with a publication and a fact of their own."""
    publish(settled, 1, person(TEACHER), events=(verdict(TEACHER),))
    publish(settled, 2, person("Zoya Martsinkevich"), designations=(designation("Zoya Martsinkevich"),))
    settled.left, settled.right = case(settled, TEACHER), case(settled, "Zoya Martsinkevich")
    return settled


def test_one_person_under_two_ids_is_one_case_with_everything_said_of_either(two):
    judge(two, two.right, two.left, "same")
    assert listed(two) == [TEACHER]
    whole = queries.case(two.engine, two.right)
    assert (whole.summary.id, whole.merged, whole.summary.publications) == (two.left, (two.right,), 2)
    assert {entry.type for entry in whole.timeline} == {"event", "designation", "publication"}
    assert set(whole.summary.names) == {TEACHER, "Zoya Martsinkevich"}
    assert [one.term for one in whole.summary.designations] == ["political_prisoner"]
    assert listed(two, "Martsinkevich") == [TEACHER], "found under the name of either"


def test_parting_them_again_revives_the_old_id_with_what_it_held(two):
    before = [queries.case(two.engine, id) for id in (two.left, two.right)]
    judge(two, two.left, two.right, "same")
    judge(two, two.left, two.right, "different", "two people after all")
    assert [queries.case(two.engine, id) for id in (two.left, two.right)] == before


def test_taking_the_answer_back_does_the_same_and_leaves_both_entries_in_the_log(two):
    before = queries.case(two.engine, two.right)
    given = judge(two, two.left, two.right, "same")
    two.withdraw(given, who="tester", why="another father")
    assert queries.case(two.engine, two.right) == before
    with two.engine.connect() as connection:
        log = connection.execute(select(judgements).order_by(judgements.c.number)).all()
    assert [(row.answer, row.who, row.why) for row in log] == [
        ("same", "tester", "a birth date"),
        ("withdrawn", "tester", "another father"),
    ]
    assert log[1].supersedes == given
    assert all(row.time.tzinfo for row in log)


def test_what_is_written_later_goes_to_the_member_it_names_and_stays_there_after_a_parting(two):
    judge(two, two.left, two.right, "same")
    publish(two, 3, person("Zoya Martsinkevich"))
    assert queries.case(two.engine, two.left).summary.publications == 3
    judge(two, two.left, two.right, "different")
    assert queries.case(two.engine, two.right).summary.publications == 2


def test_two_ids_of_one_person_are_no_rivals_for_a_new_mention(settled):
    publish(settled, 1, person(TEACHER))
    publish(settled, 2, person("R. Kasatkin"))
    first, second = case(settled, TEACHER), case(settled, "R. Kasatkin")
    judge(settled, first, second, "same")
    publish(settled, 3, person("Руслан Касаткин"))
    assert queries.case(settled.engine, second).summary.publications == 3


def test_a_contradiction_is_refused_with_the_chain_and_nothing_is_written(two):
    publish(two, 3, person("Pavel Dronov"))
    third = case(two, "Pavel Dronov")
    joined = judge(two, two.left, two.right, "same")
    parted = judge(two, two.right, third, "different")
    with pytest.raises(JudgementRefused) as refused:
        judge(two, third, two.left, "same")
    assert joined in str(refused.value)
    assert parted in str(refused.value)
    assert listed(two) == ["Pavel Dronov", TEACHER]
    assert len(queries.answered(two.engine)) == 2


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [("c000000000a", "c000000000b", "same"), ("f000000000a", None, "true"), ("p000000000a", None, "false")],
)
def test_an_answer_about_nothing_is_refused(settled, left, right, answer):
    with pytest.raises(JudgementRefused, match=left):
        judge(settled, left, right, answer)


def test_a_case_is_not_judged_against_itself(two):
    with pytest.raises(JudgementRefused, match="itself"):
        judge(two, two.left, two.left, "same")


def test_only_what_stands_can_be_taken_back(two):
    given = judge(two, two.left, two.right, "same")
    two.withdraw(given, who="tester", why="no")
    with pytest.raises(JudgementRefused, match=given):
        two.withdraw(given, who="tester", why="no")


# --- facts ---------------------------------------------------------------------------------------------------


def the_fact(archive, kind="event") -> str:
    with archive.engine.connect() as connection:
        return connection.execute(select(facts.c.id).where(facts.c.type == kind)).scalar_one()


def status(archive, fact) -> str:
    with archive.engine.connect() as connection:
        return connection.execute(select(facts.c.status).where(facts.c.id == fact)).scalar_one()


def test_a_false_fact_is_struck_out_and_can_be_restored(two):
    fact = the_fact(two, "designation")
    given = judge(two, fact, None, "false", "the page was corrected")
    assert status(two, fact) == "rejected"
    assert queries.case(two.engine, two.right).summary.designations == ()
    two.withdraw(given, who="tester", why="it was right")
    assert status(two, fact) == "confirmed"


def test_a_death_waits_for_an_answer_and_is_confirmed_by_one(settled):
    died = verdict(TEACHER, "died in the colony", None)
    publish(settled, 1, person(TEACHER), events=(type(died)(**{**_fields(died), "kind": "death"}),))
    (asked,) = queries.review(settled.engine)
    assert (asked.question, asked.names, asked.features["says"]) == ("fact", (TEACHER,), "death")
    assert asked.features["quote"] == "died in the colony"
    assert queries.status(settled.engine).reviews == 1
    judge(settled, asked.left, None, "true", "the family confirmed")
    assert status(settled, asked.left) == "confirmed"
    assert queries.review(settled.engine) == []


def test_an_answer_about_a_fact_survives_an_edit_that_says_the_same(two):
    fact = the_fact(two)
    judge(two, fact, None, "false")
    publish_again(two, verdict(TEACHER))
    assert status(two, fact) == "rejected"
    (entry,) = [one for one in queries.case(two.engine, two.left).timeline if one.type == "event"]
    assert (entry.id, entry.revision, entry.status) == (fact, 2, "rejected")


def test_an_answer_about_one_figure_says_nothing_of_another(two):
    fact = the_fact(two)
    judge(two, fact, None, "false")
    publish_again(two, verdict(TEACHER, years=6.0))
    standing = {entry.id: entry for entry in queries.case(two.engine, two.left).timeline if entry.type == "event"}
    assert fact not in standing
    assert [entry.status for entry in standing.values()] == ["confirmed"]


def test_a_name_that_is_none_of_theirs_finds_them_no_more(settled):
    publish(settled, 1, person(TEACHER, "subject", "Ruslan Kosatkin"))
    with settled.engine.connect() as connection:
        other = connection.execute(select(facts.c.id).where(facts.c.name == "Ruslan Kosatkin")).scalar_one()
    judge(settled, other, None, "false")
    assert queries.cases(settled.engine)[0].names == (TEACHER,)


def publish_again(archive, event) -> None:
    text = "Publication 1 has a wording of its own, and it was edited since. "
    made = document(1, text * 3, "Title 1")
    said = reading(person(TEACHER), events=(event,))
    archive.import_document(UNION, made, said, capture(made.url, b"edited"), tell=True)


def _fields(record) -> dict:
    return {name: getattr(record, name) for name in record.__slots__}


# --- questions -----------------------------------------------------------------------------------------------


def ask(archive, left, right, rules="2026-11-21.1") -> None:
    with archive.engine.begin() as connection:
        row = {"kind": "same_person", "left": left, "right": right, "score": 0.9, "features": {"given": "equal"}}
        connection.execute(questions.insert().values(id=f"q{left[1:]}", since=NOW, rules=rules, **row))


@pytest.fixture
def namesakes(settled):
    """Two bearers of a name that many bear."""
    publish(settled, 1, person("Ivan Ivanov"), events=(verdict("Ivan Ivanov"),))
    publish(settled, 2, person("Ivan Ivanov"))
    (asked,) = queries.review(settled.engine)
    settled.left, settled.right = asked.left, asked.right
    return settled


def test_a_question_is_open_until_an_answer_settles_it(namesakes):
    two = namesakes
    (asked,) = queries.review(two.engine)
    assert (asked.question, asked.score) == ("same_person", 1.0)
    assert asked.features == {"given": "equal", "surname": 0.0, "name": "common", "country": "agree"}
    assert queries.review(two.engine, rules="another version") == []
    given = judge(two, two.right, two.left, "unsure")
    assert queries.review(two.engine) == []
    two.withdraw(given, who="tester", why="asked again")
    assert [one.id for one in queries.review(two.engine)] == [asked.id]


def test_a_question_is_settled_by_answers_about_others_who_are_one_with_them(two):
    publish(two, 3, person("Pavel Dronov"))
    third = case(two, "Pavel Dronov")
    ask(two, two.left, third)
    judge(two, two.left, two.right, "same")
    judge(two, two.right, third, "different")
    assert queries.review(two.engine) == []
    assert queries.status(two.engine).reviews == 0


def test_a_batch_of_answers_to_one_version_of_the_rules_is_taken_back_whole(two):
    ask(two, two.left, two.right, rules="bad rules")
    judge(two, two.left, two.right, "same")
    fact = judge(two, the_fact(two), None, "true")
    assert two.withdraw_all("bad rules", who="tester", why="the rules were wrong") == 1
    assert listed(two) == [TEACHER, "Zoya Martsinkevich"]
    assert [one.id for one in queries.answered(two.engine)] == [fact]


def test_whatever_is_answered_the_archive_shows_what_the_log_adds_up_to(settled):
    names = ["Anna Verova", "Boris Golub", "Vera Drozd", "Gleb Zimin", "Darya Pavlik"]
    for number, name in enumerate(names, 1):
        publish(settled, number, person(name))
    ids = [case(settled, name) for name in names]
    chance = random.Random(20261121)
    for _ in range(60):
        standing = queries.answered(settled.engine, 0)
        if standing and chance.random() < 0.3:
            settled.withdraw(chance.choice(standing).id, who="tester", why="chance")
            continue
        left, right = chance.sample(ids, 2)
        try:
            judge(settled, left, right, chance.choice(["same", "same", "different", "unsure"]))
        except JudgementRefused:
            continue
        _shows_its_log(settled)
    _shows_its_log(settled)


def _shows_its_log(archive) -> None:
    with archive.engine.connect() as connection:
        rows = connection.execute(select(cases.c.id, cases.c.same_as, cases.c.first_seen)).all()
        age = {row.id: row.first_seen for row in rows}
        expected = roots(stands(connection), sorted(age), age.__getitem__)
    assert {row.id: row.same_as or row.id for row in rows} == expected
    assert len(queries.cases(archive.engine)) == len(set(expected.values()))
