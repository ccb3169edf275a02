"""`review`, `judge`, `withdraw`: a person answers, one key each, and can take everything back."""

from __future__ import annotations

import re
from dataclasses import replace

import click
import pytest
from rich.console import Console
from sqlalchemy import select

from casewatch.commands import asking, output, reviewing
from storage import queries
from storage.tables import cases
from tests.storage.building import UNION, capture, document, person, reading, verdict


@pytest.fixture
def doubted(kept):
    """Two bearers of a name that many bear: two cases and a question."""
    for number in (1, 2):
        made = document(number, f"Text number {number} about somebody. " * (5 + number))
        said = reading(person("Ivan Ivanov"))
        kept.import_document(UNION, made, said, capture(made.url, str(number).encode()), tell=False)
    (kept.asked,) = queries.review(kept.engine)
    return kept


@pytest.fixture
def terminal(monkeypatch):
    """What is printed is printed to a terminal."""
    shown = output.out

    def terminal() -> Console:
        console = shown()
        console._force_terminal = True
        return console

    monkeypatch.setattr(reviewing.output, "out", terminal)


@pytest.fixture
def keys(monkeypatch, terminal):
    """A terminal at which these keys are pressed."""
    pressed: list[str] = []
    monkeypatch.setattr(reviewing, "_key", lambda: pressed.pop(0))
    return pressed


def test_lists_questions_for_people_and_for_programs(doubted, casewatch):
    (found,) = casewatch("review", "--json").objects
    assert found["id"] == doubted.asked.id
    assert found["question"] == "same_person"
    assert {"left", "right", "names", "score", "features", "since"} <= found.keys()
    assert "Ivan Ivanov / Ivan Ivanov" in casewatch("review", "--list").out
    assert casewatch("review", "--json", "--rules", "none of ours").objects == []


def test_one_key_answers_and_the_answer_is_kept_under_ones_name(doubted, casewatch, keys):
    keys += ["x", "s"]  # a key that means nothing is passed over
    ended = casewatch("review", "--who", "Vera")
    assert ended.status == 0
    assert "1 answered, 0 still open" in ended.err
    assert "goes on with them" not in ended.err
    (given,) = queries.answered(doubted.engine)
    assert (given.answer, given.who) == ("same", "Vera")
    assert len(queries.cases(doubted.engine)) == 1


def test_whoever_stops_finds_the_rest_next_time(doubted, casewatch, keys):
    keys += ["q"]
    assert "0 answered, 1 still open" in casewatch("review").err
    keys += ["n"]
    assert "0 answered, 1 still open" in casewatch("review").err
    keys += ["d"]
    casewatch("review")
    assert "nothing waits" in casewatch("review").err


def test_what_is_asked_shows_both_cases_with_quotes_and_addresses(doubted, casewatch, keys):
    keys += ["n"]
    shown = casewatch("review").out
    assert doubted.asked.left in shown
    assert doubted.asked.right in shown
    assert "name common, surname equal" in shown
    assert shown.count("https://union.example/news/") >= 2


def test_judge_and_withdraw_by_id(doubted, casewatch):
    ended = casewatch("judge", doubted.asked.left, doubted.asked.right, "same", "--why", "one passport")
    judgement = ended.out.strip()
    assert re.fullmatch(r"j[0-9a-z]{10}", judgement)
    assert "withdraw" in ended.err
    assert "one passport" in casewatch("review", "--answered").out
    assert casewatch("withdraw", judgement, "--why", "two passports").status == 0
    assert len(queries.cases(doubted.engine)) == 2


def test_a_version_of_the_rules_that_asked_nothing_is_named_and_takes_nothing_back(doubted, casewatch):
    casewatch("judge", doubted.asked.left, doubted.asked.right, "same", "--why", "one passport")
    assert (
        "no answer to what rules 2001-01-01.1 asked stands"
        in casewatch("withdraw", "--rules", "2001-01-01.1", "--why", "x").err
    )
    assert "1 answer to what" in casewatch("withdraw", "--rules", doubted.asked.rules, "--why", "x").err


def test_a_merged_case_is_shown_under_the_older_id(doubted, casewatch):
    casewatch("judge", doubted.asked.left, doubted.asked.right, "same", "--why", "one passport")
    with doubted.engine.connect() as connection:
        younger = connection.execute(select(cases.c.id).where(cases.c.same_as.is_not(None))).scalar_one()
    (found,) = casewatch("case", younger, "--json").objects
    assert found["id"] != younger
    assert found["merged"] == [younger]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["judge", "c000000000a", "c000000000b", "maybe", "--why", "x"], "same|different|unsure"),
        (["judge", "f000000000a", "same", "--why", "x"], "true|false"),
        (["judge", "c000000000a", "c000000000b", "same", "--why", "x"], "c000000000a"),
        (["judge", "c000000000a", "c000000000b", "same"], "--why"),
        (["withdraw", "j000000000a", "--why", "x"], "j000000000a"),
        (["withdraw", "--why", "x"], "--rules"),
        (["withdraw", "j000000000a"], "--why"),
    ],
)
def test_wrong_use_is_named_and_changes_nothing(doubted, casewatch, arguments, names):
    ended = casewatch(*arguments)
    assert ended.status == 2
    assert names in ended.err
    assert queries.answered(doubted.engine) == []


@pytest.mark.parametrize("broken_off", [KeyboardInterrupt, EOFError])
def test_whoever_breaks_off_stops_and_is_told_what_is_left(doubted, casewatch, terminal, monkeypatch, broken_off):
    pressed = iter(["u", broken_off])

    def getchar() -> str:
        key = next(pressed)
        if isinstance(key, str):
            return key
        raise key

    third(doubted)
    monkeypatch.setattr(click, "getchar", getchar)
    ended = casewatch("review")
    assert ended.status == 0
    assert "1 answered, " in ended.err
    assert "`casewatch review` goes on" in ended.err


def test_letters_that_differ_are_marked():
    marked = asking.marked("Anna Veretova", "Anna Veretowa")
    assert [marked.plain[span.start : span.end] for span in marked.spans] == ["v"]
    assert asking.marked("Анна Веретова", "Anna Veretova").spans == []


@pytest.fixture
def crowd(doubted):
    """Twelve more of the name: whoever came last may be any of them."""
    for number in range(3, 15):
        made = document(number, f"Text number {number} about somebody. " * (5 + number))
        doubted.import_document(
            UNION, made, reading(person("Ivan Ivanov")), capture(made.url, str(number).encode()), tell=False
        )
    return doubted


def third(archive) -> None:
    made = document(3, "Text number three about somebody. " * 9)
    archive.import_document(UNION, made, reading(person("Ivan Ivanov")), capture(made.url, b"3"), tell=False)


def test_a_key_takes_the_last_answer_back_and_asks_again(doubted, casewatch, keys):
    third(doubted)
    keys += ["b", "d", "b", "u", "q"]  # nothing to take back at first
    ended = casewatch("review", "--who", "Vera")
    assert "1 answered, 1 still open" in ended.err
    assert [one.answer for one in queries.answered(doubted.engine)] == ["unsure"]


def test_of_several_one_key_says_which_it_is_and_settles_the_others(doubted, casewatch, keys):
    third(doubted)
    pair, which = queries.review(doubted.engine)
    assert (pair.question, which.question) == ("same_person", "which")
    keys += ["s", "s"]  # the first two are one person: there is one left whom the third may be
    ended = casewatch("review", "--who", "Vera")
    assert "2 answered, 0 still open" in ended.err
    assert len(queries.cases(doubted.engine)) == 1


def test_what_an_answer_leaves_open_is_asked_at_the_end(doubted, casewatch, keys):
    third(doubted)
    (which,) = [one for one in queries.review(doubted.engine) if one.question == "which"]
    keys += ["2", "s"]  # the third is the second; whether both are the first is asked then
    ended = casewatch("review", which.left, "--who", "Vera")
    assert "2 answered, 0 still open" in ended.err
    assert len(queries.cases(doubted.engine)) == 1


def test_none_of_them_is_one_key_and_is_taken_back_whole(doubted, casewatch, keys):
    third(doubted)
    keys += ["n", "d", "b", "d", "q"]
    ended = casewatch("review", "--who", "Vera")
    assert "1 answered, 1 still open" in ended.err
    assert [one.answer for one in queries.answered(doubted.engine)] == ["different", "different"]


def test_of_a_crowd_nine_are_offered_and_the_rest_is_counted(crowd, casewatch, keys):
    last = queries.review(crowd.engine)[-1]
    assert len(last.candidates) == 9
    assert last.more == 4
    keys += ["q"]
    assert "Ivan Ivanov: which of 13?" in casewatch("review", "--list").out
    shown = casewatch("review", last.left).out
    assert "and 4 more" in shown
    (every,) = [one for one in casewatch("review", last.left, "--json").objects if one["left"] == last.left]
    assert len(every["candidates"]) == 13
    assert "more" not in every
    assert len(casewatch("cases", "Иван Иванов", "--json").objects) == 14


def test_none_of_nine_leaves_the_others_to_be_asked(crowd, casewatch, keys):
    last = queries.review(crowd.engine)[-1]
    keys += ["d", "q"]
    casewatch("review", last.left)
    again = next(one for one in queries.review(crowd.engine) if one.left == last.left)
    assert len(again.candidates) == 4
    assert {one.case for one in again.candidates}.isdisjoint(one.case for one in last.candidates)


def test_questions_about_a_name_are_found_by_it(doubted, casewatch):
    other = document(9, "Another text about somebody else. " * 9)
    died = replace(verdict("Ruslan Kasatkin", "died", None), kind="death")
    said = reading(person("Ruslan Kasatkin"), events=(died,))
    doubted.import_document(UNION, other, said, capture(other.url, b"9"), tell=False)
    assert len(casewatch("review", "--json").objects) == 2
    (found,) = casewatch("review", "Руслан Касаткин", "--json").objects
    assert found["question"] == "fact"
    (found,) = casewatch("review", "Иван Иванов", "--json").objects
    assert found["question"] == "same_person"
    assert casewatch("review", "Oleg Primerov", "--json").objects == []


@pytest.mark.parametrize(
    ("name", "other", "marked"),
    [
        ("Ruslan Kasatkin", "Ruslan Kasatkyn", ["i"]),
        ("Sergey Popov", "Сергей Попов", []),
        ("Барысевіч", "Borisevich", ["а", "ы"]),
        ("Ruslan Kasatkin", "Руслан Касаткин", []),
        ("Aleksandr Ivanov", "Иванов Александр Петрович", []),
        ("Иванов Александр Петрович", "Aleksandr Ivanov", ["Петрович"]),
        ("Касаткин Руслан", "Ruslan Kasatkyn", ["и"]),
        ("Лі Юлія", "Anna Veretova", ["Лі", "Юлія"]),
    ],
)
def test_the_letters_that_differ_are_marked_in_two_scripts_too(name, other, marked):
    shown = asking.marked(name, other)
    assert [shown.plain[span.start : span.end] for span in shown.spans if "reverse" in str(span.style)] == marked


def test_a_correction_is_shown_with_the_fact_that_it_may_take_back(kept, casewatch, keys):
    text = "Ruslan Kasatkin died on 2 March 2026. " * 3
    died = replace(verdict("Ruslan Kasatkin", "died", None), kind="death")
    made, said = document(1, text), reading(person("Ruslan Kasatkin"), events=(died,))
    kept.import_document(UNION, made, said, capture(made.url, b"1"), tell=False)
    taken = document(2, "We were wrong about Ruslan Kasatkin, who is alive. " * 3, title="Ruslan Kasatkin is alive")
    said = replace(reading(person("Ruslan Kasatkin")), kind="correction")
    kept.import_document(UNION, taken, said, capture(taken.url, b"2"), tell=False)
    keys += ["n"]
    shown = casewatch("review").out
    assert "death [unconfirmed]" in shown
    assert "published: correction" in shown
    assert "Ruslan Kasatkin is alive" in shown


def test_a_text_about_somebody_else_is_taken_out_with_two_keys(kept, casewatch, keys):
    for number, year in ((1, 1960), (2, 1960), (2, 1991)):
        made = document(number, f"Text {number} about somebody, of {year}. " * (3 + number))
        said = reading(replace(person("Ruslan Kasatkin"), birth_year=year))
        kept.import_document(UNION, made, said, capture(made.url, f"{number} {year}".encode()), tell=False)
    keys += ["e", "7", "e", "2"]  # there is no seventh
    ended = casewatch("review")
    assert "e1-e2 that text is about somebody else" in ended.out
    assert "1 answered, 0 still open" in ended.err
    assert [found.publications for found in queries.cases(kept.engine)] == [1, 1]


def test_a_text_is_taken_out_by_hand_too(kept, casewatch):
    told = [document(number, f"Text {number} about somebody. " * (3 + number)) for number in (1, 2)]
    said = reading(person("Ruslan Kasatkin"))
    first, second = (
        kept.import_document(UNION, made, said, capture(made.url, made.url.encode()), tell=False)[1] for made in told
    )
    (found,) = queries.cases(kept.engine)
    parted = casewatch("judge", found.id, "without", second, "--why", "another man")
    assert parted.status == 0
    (new,) = {one.id for one in queries.cases(kept.engine)} - {found.id}
    assert f"{second} is of {new} now: `casewatch case {new}`" in parted.err
    assert casewatch("judge", found.id, "without", first, "--why", "another man").status == 2
    assert [one.publications for one in queries.cases(kept.engine)] == [1, 1]


def test_whoever_is_taken_out_and_bears_a_withheld_name_is_said_to_be_withheld(kept, casewatch):
    told = [document(number, f"Text {number} about somebody. " * (3 + number)) for number in (1, 2, 3)]
    said = reading(person("Ruslan Kasatkin"))
    _, second, third = (
        kept.import_document(UNION, made, said, capture(made.url, made.url.encode()), tell=False)[1] for made in told
    )
    (found,) = queries.cases(kept.engine)
    casewatch("judge", found.id, "without", third, "--why", "another man")
    (namesake,) = {one.id for one in queries.cases(kept.engine)} - {found.id}
    casewatch("withhold", namesake, "--why", "asked for")
    parted = casewatch("judge", found.id, "without", second, "--why", "another man")
    assert parted.status == 0
    assert "which is withheld" in parted.err
    assert "casewatch withhold --list" in parted.err


def test_a_name_that_was_struck_out_or_seen_but_once_is_shown_as_such(doubted, casewatch):
    found = queries.case(doubted.engine, doubted.asked.left)
    (name,) = found.name_facts
    assert "Ivan Ivanov (Latn), " in casewatch("case", doubted.asked.left).out
    casewatch("judge", name.id, "false", "--why", "misread")
    shown = casewatch("case", doubted.asked.left).out
    assert "Ivan Ivanov (Latn) [rejected], " in shown
    assert name.id in shown, "so that it can be taken up again"
