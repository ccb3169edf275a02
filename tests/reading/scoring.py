"""Scores a reading against one labelled document of `corpus/`, by the rules in docs; in simple form, for pinned floors.

Persons count by folded name, subjects likewise, groups by their number, designations by term, action and whom,
events by kind and whom. What the labels mark as optional is neither asked for nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from reading.records import Designation, Event, Group, Person, Reading

Label = Mapping[str, Any]
Found = TypeVar("Found")
# Whom a fact is about: a person's key, or ("#", count) for a group.
Key = tuple[str, ...]
ASPECTS = ("persons", "subjects", "groups", "designations", "events")
_FAMILIES = {"reaffirmed": "granted", "restored": "granted", "moved_list": "revoked"}


@dataclass(frozen=True)
class Tally:
    """How many were found, found though nobody asks for them, and missed."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.found + other.found, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is asked for; 1.0 where nothing was found."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of what is asked for that was found; 1.0 where nothing is asked for."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there is nothing to find and nothing was."""
        asked = 2 * self.found + self.false + self.missed
        return 2 * self.found / asked if asked else 1.0


def name_key(name: str) -> Key:
    """A name without case, accents, punctuation and order."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ё", "е").replace("й", "и"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(sorted(re.sub(r"[^\w]+", " ", plain).split()))


def score(expected: Label, reading: Reading) -> dict[str, Tally]:
    """A tally for each of ASPECTS."""
    names = {
        name_key(form): name_key(label["name"])
        for label in expected["persons"]
        for form in (label["name"], *label.get("name_also", []))
    }

    def of_label(label: Label) -> Key:
        if label.get("person"):
            return names.get(name_key(label["person"]), name_key(label["person"]))
        return _group_key(expected["groups"][label["group"]]["count"])

    def of_fact(fact: Designation | Event) -> Key:
        if fact.person is not None:
            return names.get(name_key(fact.person), name_key(fact.person))
        return _group_key(reading.groups[fact.group or 0].count)

    def same_person(label: Label, person: Person) -> bool:
        return names.get(name_key(person.name)) == name_key(label["name"])

    def same_term(label: Label, found: Designation) -> bool:
        actions = {_family(action) for action in (label["action"], *label.get("action_also", []))}
        terms = (label["term"], *label.get("term_also", []))
        return found.term in terms and _family(found.action) in actions and of_label(label) == of_fact(found)

    def same_event(label: Label, found: Event) -> bool:
        return found.kind in (label["kind"], *label.get("kind_also", [])) and of_label(label) == of_fact(found)

    return {
        "persons": _tally(expected["persons"], reading.persons, same_person),
        "subjects": _tally(*_subjects(expected["persons"], reading.persons, same_person), same_person),
        "groups": _tally(expected["groups"], reading.groups, _same_count),
        "designations": _tally(expected["designations"], reading.designations, same_term),
        "events": _tally(expected["events"], reading.events, same_event),
    }


def _family(action: str) -> str:
    return _FAMILIES.get(action, action)


def _group_key(count: int) -> Key:
    return ("#", str(count))


def _same_count(label: Label, found: Group) -> bool:
    return bool(label["count"] == found.count)


def _subjects(
    labels: Sequence[Label], persons: Sequence[Person], same: Callable[[Label, Person], bool]
) -> tuple[list[Label], list[Person]]:
    """Labels and findings of subjects; whose role is left open is as good as optional."""
    open_roles = [label for label in labels if label.get("role_also") or label.get("optional")]
    wanted = [label for label in labels if label["role"] == "subject" and label not in open_roles]
    found = [
        person
        for person in persons
        if person.role == "subject" and not any(same(label, person) for label in open_roles)
    ]
    return wanted, found


def _tally(labels: Iterable[Label], findings: Iterable[Found], same: Callable[[Label, Found], bool]) -> Tally:
    """Pairs each label with one finding; required labels choose first."""
    left = list(findings)
    found = missed = 0
    for label in sorted(labels, key=lambda label: bool(label.get("optional"))):
        match = next((one for one in left if same(label, one)), None)
        if match is not None:
            left.remove(match)
        if not label.get("optional"):
            found += match is not None
            missed += match is None
    return Tally(found, len(left), missed)
