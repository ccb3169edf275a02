"""The JSON shapes of findings, as `read --jsonl` gives them and the archive keeps them. Absent means unknown."""

from __future__ import annotations

from typing import Any

from reading.records import Designation, Event, Group, Person, Reading


def precision(date: str | None) -> str | None:
    """How exactly a date is known: "day", "month" or "year"; a time counts as its day."""
    if not date:
        return None
    return {4: "year", 7: "month"}.get(len(date), "day")


def person_json(person: Person) -> dict[str, Any]:
    """One entry of `persons`; `variants` only where there are other spellings, `birth_year` where it is given."""
    shape: dict[str, Any] = {
        "name": person.name,
        "role": person.role,
        "field": person.field,
        "start": person.start,
        "end": person.end,
        "surface": person.surface,
        "rule": person.rule,
    }
    if person.variants:
        shape["variants"] = list(person.variants)
    if person.birth_year is not None:
        shape["birth_year"] = person.birth_year
    return shape


def group_json(group: Group) -> dict[str, Any]:
    """One entry of `groups`."""
    return {
        "count": group.count,
        "label": group.label,
        "field": group.field,
        "start": group.start,
        "end": group.end,
        "quote": group.quote,
        "rule": group.rule,
    }


def designation_json(designation: Designation) -> dict[str, Any]:
    """One entry of `designations`; `organisation` is always a list."""
    return _known(
        {
            "term": designation.term,
            "action": designation.action,
            "organisation": list(designation.organisation),
            "person": designation.person,
            "group": designation.group,
            "date": designation.date,
            "precision": precision(designation.date),
            "ex_post_facto": designation.ex_post_facto,
            "reported": designation.reported,
            "quote": designation.quote,
            "field": designation.field,
            "start": designation.start,
            "end": designation.end,
            "rule": designation.rule,
        }
    )


def event_json(event: Event) -> dict[str, Any]:
    """One entry of `events`; `articles` only where some are named."""
    return _known(
        {
            "kind": event.kind,
            "person": event.person,
            "group": event.group,
            "date": event.date,
            "precision": precision(event.date),
            "term_years": event.term_years,
            "articles": list(event.articles) or None,
            "place": event.place,
            "court": event.court,
            "quote": event.quote,
            "field": event.field,
            "start": event.start,
            "end": event.end,
            "rule": event.rule,
        }
    )


def reading_json(reading: Reading, id: str | None = None) -> dict[str, Any]:
    """The whole output object of one text; `id` is the input's, where it had one."""
    return _known(
        {
            "id": id,
            "language": reading.language,
            "kind": reading.kind,
            "persons": [person_json(person) for person in reading.persons],
            "groups": [group_json(group) for group in reading.groups],
            "designations": [designation_json(designation) for designation in reading.designations],
            "events": [event_json(event) for event in reading.events],
            "retractions": [event_json(event) for event in reading.retractions] or None,
        }
    )


def designation_from(shape: dict[str, Any]) -> Designation:
    """The finding whose shape this is."""
    unknown = {"person": None, "group": None, "date": None}
    return Designation(**{**unknown, **_plain(shape), "organisation": tuple(shape["organisation"])})


def _plain(shape: dict[str, Any]) -> dict[str, Any]:
    """Without what is derived or was added by whoever keeps the shape (an id, a type, a revision)."""
    added = {"precision", "id", "type", "revision"}
    return {key: value for key, value in shape.items() if key not in added}


def _known(shape: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shape.items() if value is not None}
