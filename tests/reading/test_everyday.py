"""Pinned scores on what arrives on an ordinary day: who is named, whom it is about, and what befell them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from tests.reading.scoring import Tally, name_key

FOLDER = Path(__file__).parent / "everyday"
PUBLISHED = "2025-05-20"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
PARTS = {
    path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted(FOLDER.glob("*.toml"))
    if path.name != "floors.toml"
}


def _fact(label: str) -> tuple[str, tuple[str, ...]]:
    kind, _, whom = label.partition(" ")
    return kind, ("#", whom[1:]) if whom.startswith("#") else name_key(whom)


def _tally(found: set[Any], wanted: set[Any]) -> Tally:
    return Tally(len(found & wanted), len(found - wanted), len(wanted - found))


def _scored(text: Mapping[str, Any], language: str) -> dict[str, Tally]:
    given = {key: text[key] for key in ("title", "organisation") if text.get(key)}
    reading = recognise(text["text"], language=language, published=PUBLISHED, **given)
    about = set(map(name_key, text.get("about", [])))
    subjects = {name_key(person.name) for person in reading.persons if person.role == "subject"}
    told = [
        (event.kind, name_key(event.person) if event.person else ("#", str(reading.groups[event.group or 0].count)))
        for event in reading.events
    ]
    missed = 0
    for wanted in map(_fact, text.get("tells", [])):
        if wanted in told:
            told.remove(wanted)
        else:
            missed += 1
    maybe = set(map(_fact, text.get("maybe", [])))
    false = [fact for fact in told if fact not in maybe and fact[0] != "other"]
    return {
        "persons": _tally(
            {name_key(person.name) for person in reading.persons}, about | set(map(name_key, text.get("named", [])))
        ),
        "subjects": _tally(subjects, about),
        "events": Tally(len(text.get("tells", [])) - missed, len(false), missed),
    }


@cache
def scores(part: str) -> dict[str, float]:
    """F1 of persons, subjects and events."""
    total = {"persons": Tally(), "subjects": Tally(), "events": Tally()}
    for text in PARTS[part]:
        for aspect, tally in _scored(text, part.partition(".")[0]).items():
            total[aspect] += tally
    return {aspect: tally.f1 for aspect, tally in total.items()}


@pytest.mark.parametrize("part", PARTS)
def test_no_score_falls_below_its_floor(part: str) -> None:
    reached = scores(part)
    assert set(reached) == set(FLOORS[part])
    assert {aspect: score for aspect, score in reached.items() if score < FLOORS[part][aspect]} == {}


def test_every_fact_is_of_somebody_the_text_names_or_counts() -> None:
    for texts in PARTS.values():
        for text in texts:
            known = {*text.get("about", []), *text.get("named", []), *(f"#{count}" for count in text.get("groups", []))}
            assert {label.partition(" ")[2] for label in text.get("tells", [])} <= known
