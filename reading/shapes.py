"""Findings in the shape of `read --jsonl`: absent means unknown, dates carry the precision they are known with."""

from __future__ import annotations

from typing import Any

from reading.records import Designation, Event, Group, Person, Reading


def person_json(person: Person) -> dict[str, Any]:
    """One entry of `persons`; `variants` only where the text spells the person in several ways."""
    shape: dict[str, Any] = {
        "name": person.name,
        "role": person.role,
        "field": person.field,
        "start": person.start,
        "end": person.end,
        "surface": person.surface,
    }
    return shape | ({"variants": list(person.variants)} if person.variants else {})


def group_json(group: Group) -> dict[str, Any]:
    """One entry of `groups`."""
    return {
        "count": group.count,
        "label": group.label,
        "field": group.field,
        "start": group.start,
        "end": group.end,
        "quote": group.quote,
    }


def designation_json(found: Designation) -> dict[str, Any]:
    """One entry of `designations`."""
    return _known(
        {
            "term": found.term,
            "action": found.action,
            "organisation": list(found.organisation),
            "person": found.person,
            "group": found.group,
            "date": found.date,
            "precision": precision(found.date),
            "ex_post_facto": found.ex_post_facto,
            "reported": found.reported,
            "quote": found.quote,
            "field": found.field,
            "start": found.start,
            "end": found.end,
        }
    )


def event_json(found: Event) -> dict[str, Any]:
    """One entry of `events`."""
    return _known(
        {
            "kind": found.kind,
            "person": found.person,
            "group": found.group,
            "date": found.date,
            "precision": precision(found.date),
            "term_years": found.term_years,
            "articles": list(found.articles),
            "place": found.place,
            "court": found.court,
            "quote": found.quote,
            "field": found.field,
            "start": found.start,
            "end": found.end,
        }
    )


def reading_json(reading: Reading, id: str | None = None) -> dict[str, Any]:
    """One line of `read --jsonl`."""
    return _known(
        {
            "id": id,
            "language": reading.language,
            "kind": reading.kind,
            "persons": [person_json(person) for person in reading.persons],
            "groups": [group_json(group) for group in reading.groups],
            "designations": [designation_json(found) for found in reading.designations],
            "events": [event_json(found) for found in reading.events],
        }
    )


def precision(date: str | None) -> str | None:
    """ "day", "month" or "year" of a date text (a time counts as its day); None where there is no date."""
    if date is None:
        return None
    return {4: "year", 7: "month"}.get(len(date), "day")


def _known(shape: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shape.items() if value is not None}
