"""Rows of a register in the archive: who disappears, who comes back, and what a kill leaves; on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from reading.records import Document, Key, Link
from reading.rows import RowRules, row_text
from reading.rows.facts import read_row
from storage import queries
from storage.archive import Archive, Listing, Roll, SourceFacts, Visit
from storage.judging import Given
from storage.queries.review import review
from storage.tables import changes, links
from tests.storage.building import NOW, capture, healthy

REGISTER = SourceFacts("register", "Example Union", "register", "https://union.example/list.csv", "en", "BY")
RULES = RowRules((("id", "No"), ("name", "Name"), ("status", "Status")), designations=(("held", "political_prisoner"),))
PEOPLE = {"1": ("Maryna Halavach", "held"), "2": ("Pavel Drobysh", "held"), "3": ("Yana Lisouskaya", "")}
COLUMNS = {"No": 3, "Name": 3, "Status": 3}


@pytest.fixture
def register(archive: Archive) -> Archive:
    """An archive whose clock moves on by a minute whenever it is asked, with a register read once."""
    moments = (NOW + timedelta(minutes=number) for number in range(10_000))
    archive.clock = lambda: next(moments)
    visit(archive, PEOPLE)
    return archive


def link(id: str, name: str, status: str) -> Link:
    text = row_text({"No": id, "Name": name, "Status": status}, RULES)
    key = Key("row", id, REGISTER.name)
    document = Document((key,), name, text, REGISTER.url, (REGISTER.url,), language="en", kind="case_card")
    return Link(key, REGISTER.url, name, None, text, document)


def read(archive: Archive, under_way: Visit, people: dict[str, tuple[str, str]]) -> None:
    found = [link(id, *person) for id, person in people.items()]
    wanted = archive.wanted(REGISTER.name, found)
    readings = {each.key: read_row(each.document, RULES, REGISTER.organisation) for each in wanted if each.document}
    body = repr(sorted(people)).encode()
    archive.list_read(
        under_way, Listing(REGISTER.url, found, "reader.1", readings, capture=capture(REGISTER.url, body))
    )


def visit(archive: Archive, people: dict[str, tuple[str, str]], outcome: str = "healthy", *, whole: bool = True) -> str:
    under_way = archive.begin(REGISTER)
    read(archive, under_way, people)
    return archive.end(under_way, healthy(REGISTER, outcome), complete=True, roll=Roll(COLUMNS, whole)).message


def told(archive: Archive) -> Sequence[tuple[str, str]]:
    with archive.engine.connect() as connection:
        query = select(changes.c.kind, changes.c.message).where(changes.c.silent.is_(False)).order_by(changes.c.id)
        return [tuple(row) for row in connection.execute(query)]


def asked(archive: Archive) -> int:
    return len(review(archive.engine))


def ledger(archive: Archive, name: str) -> dict[str, str]:
    """Action and standing of every designation that stands in a case."""
    (case,) = queries.cases(archive.engine, name)
    entries = queries.case(archive.engine, case.id).timeline
    return {each.action: each.status for each in entries if each.type == "designation"}


def without(*ids: str) -> dict[str, tuple[str, str]]:
    return {id: person for id, person in PEOPLE.items() if id not in ids}


def test_whoever_is_gone_from_a_whole_and_healthy_list_is_told_once(register: Archive) -> None:
    assert visit(register, without("2")) == "1 row is no longer listed"
    assert visit(register, without("2")) == ""
    assert told(register) == [("removed", "last listed on 2026-11-03")]
    assert ledger(register, "Drobysh") == {"granted": "confirmed", "removed_unexplained": "unconfirmed"}
    assert asked(register) == 1


def test_of_somebody_without_a_designation_there_is_nothing_to_ask(register: Archive) -> None:
    visit(register, without("3"))
    assert [kind for kind, _ in told(register)] == ["removed"]
    assert asked(register) == 0


@pytest.mark.parametrize(("outcome", "whole"), [("degraded", True), ("healthy", False), ("changed", True)])
def test_a_list_that_is_not_whole_or_not_well_says_nothing_of_who_is_missing(
    register: Archive, outcome: str, whole: bool
) -> None:
    visit(register, without("2"), outcome, whole=whole)
    assert [kind for kind, _ in told(register) if kind == "removed"] == []
    assert asked(register) == 0


def test_many_rows_that_are_missing_at_once_have_to_be_missed_twice(register: Archive) -> None:
    many = {str(number): (f"Person Nr {number}", "held") for number in range(4, 64)}
    visit(register, {**PEOPLE, **many})
    fewer = {**PEOPLE, **dict(list(many.items())[20:])}
    said = "20 rows are missing at once: what the next visit misses too is no longer listed"
    assert visit(register, fewer) == said
    assert [kind for kind, _ in told(register) if kind == "removed"] == []
    back = {**fewer, **dict(list(many.items())[:5])}
    assert visit(register, back) == "15 rows are no longer listed"
    assert len([kind for kind, _ in told(register) if kind == "removed"]) == 15
    assert visit(register, back) == ""


def test_a_return_is_told_and_answers_the_question_and_may_be_followed_by_another_absence(register: Archive) -> None:
    visit(register, without("2"))
    visit(register, PEOPLE)
    assert told(register)[1:] == [("updated", "listed again")]
    assert asked(register) == 0
    assert ledger(register, "Drobysh") == {"granted": "confirmed"}
    visit(register, without("2"))
    assert [kind for kind, _ in told(register)] == ["removed", "updated", "removed"]
    assert asked(register) == 1
    visit(register, {**PEOPLE, "2": ("Pavel Drobysh", "")})
    assert told(register)[3:] == [("updated", "listed again")]
    assert ledger(register, "Drobysh") == {}


@pytest.mark.parametrize("answer", ["true", "false"])
def test_what_was_answered_about_one_absence_is_no_answer_to_the_next(register: Archive, answer: str) -> None:
    for times in (1, 2, 3):
        visit(register, without("2"))
        (question,) = review(register.engine)
        assert ledger(register, "Drobysh")["removed_unexplained"] == "unconfirmed"
        register.judge(Given(question.left, None, answer, "tester", f"absence {times}"))
        assert asked(register) == 0
        visit(register, PEOPLE)
        assert ledger(register, "Drobysh") == {"granted": "confirmed"}


def test_a_visit_that_was_killed_before_its_account_tells_nobody_yet(register: Archive) -> None:
    killed = register.begin(REGISTER)
    read(register, killed, without("2"))
    assert told(register) == []
    visit(register, without("2"))
    assert [kind for kind, _ in told(register)] == ["removed"]


def test_a_row_that_could_not_be_read_and_is_gone_no_longer_keeps_the_source_unwell(register: Archive) -> None:
    under_way = register.begin(REGISTER)
    broken = link("4", "Anton Verasen", "held")
    found = [*(link(id, *person) for id, person in PEOPLE.items()), broken]
    register.list_read(under_way, Listing(REGISTER.url, found, "reader.1", failures={broken.key: "killed the reader"}))
    register.end(under_way, healthy(REGISTER, "degraded"), complete=True, roll=Roll(COLUMNS, True))
    under_way = register.begin(REGISTER)
    read(register, under_way, PEOPLE)
    run = register.end(under_way, healthy(REGISTER), complete=True, roll=Roll(COLUMNS, True))
    assert (run.outcome, run.message) == ("healthy", "")
    with register.engine.connect() as connection:
        states = connection.execute(select(links.c.key, links.c.state)).all()
    assert dict(map(tuple, states)) == {"1": "done", "2": "done", "3": "done", "4": "unlisted"}


def test_the_next_visit_knows_how_many_there_were_and_which_columns(register: Archive) -> None:
    visit(register, without("2"))
    under_way = register.begin(REGISTER)
    assert (under_way.held, under_way.columns) == (2, COLUMNS)


def moment(archive: Archive, kind: str) -> datetime:
    """When the last change of a kind was found."""
    with archive.engine.connect() as connection:
        return connection.execute(select(func.max(changes.c.time)).where(changes.c.kind == kind)).scalar_one()


def test_an_absence_is_asked_about_since_the_visit_that_found_it(register: Archive) -> None:
    visit(register, without("2"))
    first = moment(register, "removed")
    assert [question.since for question in review(register.engine)] == [first]
    visit(register, PEOPLE)
    visit(register, without("2"))
    (question,) = review(register.engine)
    assert question.since == moment(register, "removed") > first


def test_whoever_goes_and_whoever_comes_back_changed_and_nobody_else(register: Archive) -> None:
    def last_changes() -> dict[str, datetime]:
        return {case.name: case.last_change for case in queries.cases(register.engine)}

    before = last_changes()
    for people, kind in ((without("3"), "removed"), (PEOPLE, "updated")):
        visit(register, people)
        after = last_changes()
        assert after == {**before, "Yana Lisouskaya": moment(register, kind)} != before
        before = after


def test_a_difference_tells_of_the_absence_between_two_revisions(register: Archive) -> None:
    (id,) = [
        each.id for each in queries.publications(register.engine, queries.Filters(), 0) if each.title == "Pavel Drobysh"
    ]
    visit(register, without("2"))
    gone = moment(register, "removed")
    assert queries.difference(register.engine, id, 1, 1).absences == (queries.Absence(gone, None),)
    visit(register, PEOPLE)
    back = moment(register, "updated")
    first = queries.Absence(gone, back)
    assert queries.difference(register.engine, id, 1, 1).absences == ()
    for order in ((1, 2), (2, 1)):
        found = queries.difference(register.engine, id, *order)
        assert (found.absences, {kind for kind, *_ in found.pieces}) == ((first,), {"same"})
    visit(register, without("2"))
    second = queries.Absence(moment(register, "removed"), None)
    assert queries.difference(register.engine, id, 1, 2).absences == (first, second)
    assert queries.difference(register.engine, id, 2, 2).absences == (second,)
