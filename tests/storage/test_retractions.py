"""What an organisation takes back counts for nothing any more, and stays in the timeline with the words that did it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading.records import Event, Reading
from storage import queries
from storage.judging import Given
from storage.queries import as_json
from tests.storage.building import LEAGUE, TEACHER, UNION, capture, document, person, reading

HELD = f"{TEACHER} was sent to a remand prison. "
FREE = f"{TEACHER} was released from custody on 3 March 2026. "
TAKEN = f"We wrote that {TEACHER} was released from custody; he was not. "


def event(kind: str, quote: str, text: str, date: str | None = None) -> Event:
    start = text.index(quote)
    return Event(kind, TEACHER, None, date, None, (), None, None, "text", start, start + len(quote), quote, "test")


def publish(archive, number: int, text: str, day: str, found: Reading, source=UNION, kind=None) -> str:
    made = document(number, text + f"Note {number}. " * number, f"Note {number}", published=day, kind=kind)
    made = replace(made, url=f"https://{source.name}.example/{number}")
    return archive.import_document(source, made, found, capture(made.url, made.text.encode()), tell=True)[1]


def released(archive, number: int, source=UNION) -> str:
    said = event("release", "was released from custody", FREE, "2026-03-03")
    return publish(archive, number, FREE, f"2026-03-0{number + 2}", reading(person(TEACHER), events=(said,)), source)


def taken_back(archive, number: int, source=UNION) -> str:
    said = event("release", "was released from custody", TAKEN)
    found = replace(reading(person(TEACHER)), retractions=(said,), kind="correction")
    return publish(archive, number, TAKEN, f"2026-03-1{number}", found, source, "correction")


@pytest.fixture
def free(settled):
    """Held, and released by what an organisation wrote later."""
    said = event("custody_ordered", "was sent to a remand prison", HELD, "2026-02-01")
    publish(settled, 1, HELD, "2026-02-02", reading(person(TEACHER), events=(said,)))
    released(settled, 2)
    assert whole(settled)["liberty"] == "released"
    return settled


def whole(archive) -> dict:
    (found,) = queries.cases(archive.engine, TEACHER)
    return as_json(queries.case(archive.engine, found.id))


def the_release(archive) -> dict:
    (found,) = [one for one in whole(archive)["timeline"] if one.get("kind") == "release"]
    return found


def test_the_status_is_what_the_other_facts_give(free):
    taken_back(free, 3)
    assert whole(free)["liberty"] == "pretrial_custody"
    entry = the_release(free)
    assert entry["corrected"] == "2026-03-13"
    (correction,) = entry["also"]
    assert correction["takes_back"] is True
    assert correction["organisation"] == UNION.organisation
    assert correction["quote"] == "was released from custody"


def test_where_nothing_else_is_known_there_is_no_status(settled):
    released(settled, 2)
    taken_back(settled, 3)
    assert "liberty" not in whole(settled)
    assert the_release(settled)["corrected"] == "2026-03-13"


def test_what_another_organisation_reports_stands(free):
    released(free, 3, LEAGUE)
    taken_back(free, 4)
    assert whole(free)["liberty"] == "released"
    entry = the_release(free)
    assert entry["organisation"] == LEAGUE.organisation
    assert "corrected" not in entry
    assert [(one["organisation"], one.get("corrected"), one.get("takes_back")) for one in entry["also"]] == [
        (UNION.organisation, "2026-03-14", None),
        (UNION.organisation, None, True),
    ]


def test_what_others_told_nobody_takes_back_for_them(free):
    taken_back(free, 3, LEAGUE)
    assert whole(free)["liberty"] == "released"
    assert "corrected" not in the_release(free)


def test_what_is_told_again_afterwards_stands(free):
    taken_back(free, 3)
    again = "On 20 March 2026 he was set free. "
    said = event("release", "was set free", again, "2026-03-20")
    publish(free, 5, again, "2026-03-21", reading(person(TEACHER), events=(said,)))
    assert whole(free)["liberty"] == "released"


def test_a_taking_back_that_was_misread_is_struck_out(free):
    taken_back(free, 3)
    (correction,) = the_release(free)["also"]
    given = free.judge(Given(correction["id"], None, "false", "Vera", "it speaks of another"))
    assert whole(free)["liberty"] == "released"
    assert "corrected" not in the_release(free)
    free.withdraw(given, who="Vera", why="read again")
    assert whole(free)["liberty"] == "pretrial_custody"


def test_newer_rules_that_see_it_take_it_back_as_well(free):
    said = replace(reading(person(TEACHER)), kind="correction")
    id = publish(free, 3, TAKEN, "2026-03-13", said, kind="correction")
    assert whole(free)["liberty"] == "released"
    taken = (event("release", "was released from custody", TAKEN),)
    held = free.stored(id)
    newer = replace(said, retractions=taken, version="test.2")
    assert free.differs(held, newer)
    free.reread(held, newer)
    assert whole(free)["liberty"] == "pretrial_custody"
    free.reread(free.stored(id), replace(said, version="test.3"))
    assert whole(free)["liberty"] == "released"


@pytest.mark.parametrize("corrected", [True, False])
def test_whoever_a_correction_calls_alive_is_linked_to_what_befalls_them_later(settled, corrected):
    gone = f"{TEACHER} died in custody on 3 March 2026. "
    died = event("death", "died in custody", gone, "2026-03-03")
    publish(settled, 1, gone, "2026-03-04", reading(person(TEACHER), events=(died,)))
    taken = f"We wrote that {TEACHER} died in custody. He did not. "
    back = (event("death", "died in custody", taken),) if corrected else ()
    found = replace(reading(person(TEACHER)), retractions=back, kind="correction")
    publish(settled, 2, taken, "2026-03-05", found, UNION, "correction")
    moved = f"{TEACHER} was taken to another prison on 9 March 2026. "
    seen = event("transfer", "was taken to another prison", moved, "2026-03-09")
    publish(settled, 3, moved, "2026-03-10", reading(person(TEACHER), events=(seen,)), LEAGUE)
    assert len(queries.cases(settled.engine)) == (1 if corrected else 2)
    assert {"same_person", "conflict"}.isdisjoint(one.question for one in queries.review(settled.engine)) == corrected
