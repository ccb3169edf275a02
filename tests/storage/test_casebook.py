"""Whom a publication is about: one person is one case, two people are two, and doubt is a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from reading.records import Group
from storage.tables import cases, changes, facts, mentions, questions
from tests.storage.building import (
    NOW,
    STATEMENT,
    UNION,
    designation,
    document,
    person,
    reading,
    verdict,
    visit_once,
)

ANYWHERE = replace(UNION, country=None)


def rows(archive, query):
    with archive.engine.connect() as connection:
        return connection.execute(query).all()


def names(archive):
    return sorted(row.name for row in rows(archive, select(cases)))


def publish(archive, number, *persons, text=None, country="RU", **more):
    """One publication with a text of its own, about these people."""
    word = "abcdefghij"[int(number) % 10] * 3
    own = text or f"About {word}, {word}le and {word}son. " + f"The {word}ly {word}or {word}ed. " * int(number)
    told = document(number, own, f"Title {number}", country=country)
    return visit_once(archive, {str(number): (told, reading(*persons, **more))}, ANYWHERE)


def test_a_subject_opens_a_case_and_somebody_mentioned_does_not(settled):
    publish(settled, 1, person("Ruslan Kasatkin"), person("Viktor Zhdanov", "mentioned"))
    assert names(settled) == ["Ruslan Kasatkin"]


def test_somebody_mentioned_is_linked_to_the_case_that_exists(settled):
    publish(settled, 1, person("Ruslan Kasatkin"))
    publish(settled, 2, person("Zoya Martsinkevich"), person("Ruslan Kasatkin", "mentioned"))
    linked = rows(settled, select(mentions.c.role, cases.c.name).join(cases, cases.c.id == mentions.c.case))
    assert sorted(linked) == [
        ("mentioned", "Ruslan Kasatkin"),
        ("subject", "Ruslan Kasatkin"),
        ("subject", "Zoya Martsinkevich"),
    ]


def test_a_country_that_is_told_later_parts_namesakes_as_one_that_was_told_first(settled):
    publish(settled, 1, person("Ruslan Kasatkin"), country=None)
    publish(settled, 2, person("Ruslan Kasatkin"), country="RU")
    publish(settled, 3, person("Ruslan Kasatkin"), country="BY")
    assert sorted(rows(settled, select(cases.c.name, cases.c.country))) == [
        ("Ruslan Kasatkin", "BY"),
        ("Ruslan Kasatkin", "RU"),
    ]
    assert [row.features["country"] for row in rows(settled, select(questions))] == ["contradict"]


def test_a_rare_surname_that_many_in_the_archive_bear_is_asked_about(settled):
    family = "Иван Пётр Олег Юрий Андрей Павел Виктор Сергей Антон"
    people = [person(f"{given} Веранешенко", start=30 * number) for number, given in enumerate(family.split())]
    publish(settled, 1, *people)
    publish(settled, 2, person("Aleksandr Veraneshenko"))
    publish(settled, 3, person("Александр Веранешенко"))
    assert len(names(settled)) == 11
    assert [row.features["name"] for row in rows(settled, select(questions))] == ["common here"]


def test_whoever_is_only_mentioned_is_not_of_the_country_that_a_text_is_about(settled):
    publish(settled, 1, person("Ruslan Kasatkin"), country=None)
    publish(settled, 2, person("Zoya Martsinkevich"), person("Ruslan Kasatkin", "mentioned"), country="BY")
    assert sorted(row.country or "" for row in rows(settled, select(cases))) == ["", "BY"]


def test_a_designation_is_never_lost_though_its_person_seems_only_mentioned(settled):
    publish(settled, 1, person("Ruslan Kasatkin", "mentioned"), designations=(designation("Ruslan Kasatkin"),))
    assert names(settled) == ["Ruslan Kasatkin"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uladzimir Barysevich", "Владимир Борисевич"),
        ("Ruslan Kasatkin", "Руслан Касаткин"),
        ("Ilyas Barotov", "Ilyas Bartotov"),
    ],
)
def test_one_person_in_two_spellings_is_one_case_with_both_names(settled, one, other):
    publish(settled, 1, person(one))
    publish(settled, 2, person(other))
    assert names(settled) == [one]
    assert {row.name for row in rows(settled, select(facts.c.name))} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruslan Kasatkin", "Rustam Kasatkin"),
        ("Ruslan Kasatkin", "Zhanna Kasatkina"),
        ("Omar Ametovich Ablaev", "Omar Serverovich Ablaev"),
    ],
)
def test_two_people_with_close_names_are_two_cases(settled, one, other):
    publish(settled, 1, person(one))
    publish(settled, 2, person(other))
    assert names(settled) == sorted([one, other])


def test_a_common_name_is_a_question_not_a_link(settled):
    publish(settled, 1, person("Aleksandr Ivanov"))
    publish(settled, 2, person("Aleksandr Ivanov"))
    assert names(settled) == ["Aleksandr Ivanov"] * 2
    (asked,) = rows(settled, select(questions))
    assert asked.kind == "same_person"
    assert asked.features


def test_the_same_fact_in_a_new_revision_is_one_fact_and_told_once(settled):
    said = {"events": (verdict("Ruslan Kasatkin"),)}
    publish(settled, 1, person("Ruslan Kasatkin"), text=STATEMENT, **said)
    edited = STATEMENT + "\n\nThe prosecutor's office has not answered the Union's letter of the second of November."
    publish(settled, 1, person("Ruslan Kasatkin"), text=edited, **said)
    assert [row.revision for row in rows(settled, select(facts).where(facts.c.type == "event"))] == [2]
    assert [row.kind for row in rows(settled, select(changes).order_by(changes.c.id))] == ["new", "event", "updated"]
    assert len(names(settled)) == 1


def test_a_fact_an_edit_took_back_stays_but_no_longer_stands(settled):
    publish(settled, 1, person("Ruslan Kasatkin"), text=STATEMENT, events=(verdict("Ruslan Kasatkin"),))
    publish(settled, 1, person("Ruslan Kasatkin"), text=STATEMENT.replace("4 years", "6 years"))
    (fact,) = rows(settled, select(facts).where(facts.c.type == "event"))
    assert not fact.current


def test_an_edit_keeps_the_case_although_the_name_would_be_a_question(settled):
    publish(settled, 1, person("Aleksandr Ivanov"), text=STATEMENT)
    publish(settled, 1, person("Aleksandr Ivanov"), text=STATEMENT.replace("4 years", "6 years"))
    assert len(names(settled)) == 1
    assert rows(settled, select(questions)) == []


def test_harmful_news_is_unconfirmed(settled):
    death = verdict("Ruslan Kasatkin", "died in the colony", None)
    publish(settled, 1, person("Ruslan Kasatkin"), events=(type(death)(*["death", *_rest(death)]),))
    (fact,) = rows(settled, select(facts).where(facts.c.type == "event"))
    assert fact.status == "unconfirmed"


def _rest(event):
    return [getattr(event, name) for name in event.__slots__[1:]]


def test_a_group_is_a_case_with_a_count_and_the_reprint_belongs_to_it(settled):
    group = Group(6, "six teachers", "text", 0, 12, "six teachers", "test")
    text = STATEMENT.replace("Ruslan Kasatkin, a teacher", "six teachers")
    publish(settled, 1, text=text, groups=(group,))
    publish(settled, 2, text="We pass on a statement by our colleagues.\n\n" + text, groups=(group,))
    publish(settled, 3, text="Elsewhere, in another case altogether, six teachers were searched.", groups=(group,))
    found = rows(settled, select(cases.c.kind, cases.c.count, cases.c.name))
    assert found == [("group", 6, "six teachers")] * 2


def test_nothing_of_a_case_shows_in_its_id(settled):
    publish(settled, 1, person("Ruslan Kasatkin"))
    (case,) = rows(settled, select(cases))
    assert len(case.id) == 11
    assert case.id[0] == "c"
    assert "ruslan" not in case.id


def test_a_reworded_sentence_that_says_the_same_is_no_new_fact_and_another_term_is(settled):
    text = STATEMENT
    wordings = (("sentenced him to 4 years", 4.0), ("gave him 4 years", 4.0), ("gave him 6 years", 6.0))
    for day, (quote, years) in enumerate(wordings):
        settled.clock = lambda day=day: NOW + timedelta(days=day)  # the page is looked at again each day
        text += f"\n\nThe Union has looked into the matter once more: the court {quote}, and that is what it did."
        publish(settled, 1, person("Ruslan Kasatkin"), text=text, events=(verdict("Ruslan Kasatkin", quote, years),))
    assert [row.kind for row in rows(settled, select(changes).order_by(changes.c.id))].count("event") == 2
    assert len(rows(settled, select(facts).where(facts.c.type == "event", facts.c.current))) == 1


def told_events(archive):
    query = select(changes.c.revision, changes.c.fact).where(changes.c.kind == "event").order_by(changes.c.id)
    return [tuple(row) for row in rows(archive, query)]


def test_another_figure_in_the_same_words_is_the_same_fact_and_told_again(settled):
    publish(settled, 1, person("Ruslan Kasatkin"), events=(verdict("Ruslan Kasatkin", "sentenced", 5.0),))
    settled.clock = lambda: NOW + timedelta(days=4)
    more = {"text": "The sentence was not 5 but 7 years."}
    publish(settled, 1, person("Ruslan Kasatkin"), events=(verdict("Ruslan Kasatkin", "sentenced", 7.0),), **more)
    ((fact,),) = rows(settled, select(facts.c.id).where(facts.c.type == "event"))
    assert told_events(settled) == [(1, fact), (2, fact)]


def test_two_verdicts_in_the_same_word_are_two_facts_whatever_becomes_of_one(settled):
    def said(*terms, **more):
        events = tuple(verdict("Ruslan Kasatkin", "sentenced", years) for years in terms)
        publish(settled, 1, person("Ruslan Kasatkin"), events=events, **more)

    said(3.0, 7.0, 7.0)
    both = [row.id for row in rows(settled, select(facts.c.id).where(facts.c.type == "event"))]
    assert len(both) == 2
    settled.clock = lambda: NOW + timedelta(days=4)
    said(3.0, 8.0, text="The later term was not 7 but 8 years.")
    assert {row.id for row in rows(settled, select(facts.c.id).where(facts.c.type == "event"))} == set(both)
    assert {row.id for row in rows(settled, select(facts.c.id).where(facts.c.current, facts.c.type == "event"))} == set(
        both
    )
    assert [revision for revision, _ in told_events(settled)] == [1, 1, 2]
