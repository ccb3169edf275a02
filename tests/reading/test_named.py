"""Pinned scores on names as sentences have them: nominatives, and nobody where something only looks like a name."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from tests.reading.scoring import Tally, name_key

FOLDER = Path(__file__).parent / "named"
FLOORS: dict[str, float] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
PARTS: dict[str, list[dict[str, Any]]] = {
    path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))["item"]
    for path in sorted(FOLDER.glob("*.toml"))
    if path.name != "floors.toml"
}


def _scored(item: dict[str, Any], language: str) -> Tally:
    found = [name_key(person.name) for person in recognise(item["text"], language=language).persons]
    missed = 0
    for name in item["persons"]:
        forms = map(name_key, (name, *item.get("also", {}).get(name, [])))
        form = next((form for form in forms if form in found), None)
        if form is None:
            missed += 1
        else:
            found.remove(form)
    maybe = set(map(name_key, item.get("maybe", [])))
    return Tally(len(item["persons"]) - missed, sum(form not in maybe for form in found), missed)


@cache
def score(part: str) -> float:
    """F1 of the people."""
    return sum((_scored(item, part.partition(".")[0]) for item in PARTS[part]), Tally()).f1


@pytest.mark.parametrize("part", PARTS)
def test_no_score_falls_below_its_floor(part: str) -> None:
    assert score(part) >= FLOORS[part]


def test_every_part_has_a_floor() -> None:
    assert set(FLOORS) == set(PARTS)
