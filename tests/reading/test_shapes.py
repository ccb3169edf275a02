"""Findings to JSON and back."""

from __future__ import annotations

import json

from reading.records import Designation, Event, Group, Person, Reading
from reading.shapes import (
    designation_from,
    designation_json,
    event_json,
    group_json,
    person_json,
    precision,
    reading_json,
)

PERSON = Person("Anna Example", "subject", "text", 4, 16, "Anna Example", "english.names", ("Ana Example",))
GROUP = Group(6, "six bakers", "title", 0, 10, "six bakers", "groups.en")
DESIGNATION = Designation(
    "political_prisoner",
    "granted",
    ("Memorial",),
    "Anna Example",
    None,
    "2021-11",
    False,
    False,
    "text",
    0,
    3,
    "abc",
    "r",
)
EVENT = Event("verdict", None, 0, None, 2.25, ("280.3",), None, "City Court", "text", 1, 3, "bc", "r")


def test_precision_follows_from_the_text_of_the_date() -> None:
    assert [precision(date) for date in (None, "2021", "2021-11", "2021-11-18", "2021-11-18T09:30:00Z")] == [
        None,
        "year",
        "month",
        "day",
        "day",
    ]


def test_a_designation_survives_its_json_and_what_a_keeper_adds() -> None:
    shape = json.loads(json.dumps(designation_json(DESIGNATION)))
    assert designation_from(shape) == DESIGNATION
    assert designation_from({**shape, "id": "f0", "type": "designation", "revision": 1}) == DESIGNATION


def test_persons_and_groups_have_the_fields_of_their_shape() -> None:
    assert person_json(PERSON)["variants"] == ["Ana Example"]
    assert (group_json(GROUP)["count"], group_json(GROUP)["label"]) == (6, "six bakers")


def test_the_unknown_is_absent() -> None:
    shape = event_json(EVENT)
    assert not {"date", "precision", "person"} & set(shape)
    assert shape["group"] == 0
    assert designation_json(DESIGNATION)["precision"] == "month"


def test_a_reading_has_every_list_even_when_empty() -> None:
    shape = reading_json(Reading("v", None, "other"), id="7")
    assert shape == {"id": "7", "kind": "other", "persons": [], "groups": [], "designations": [], "events": []}
    assert "id" not in reading_json(Reading("v", "en", "news"))
