"""Pinned scores on drills: how many ways of saying a thing are read, and whether it is told of whom it befell."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from tests.reading.scoring import Tally, name_key
from tests.reading.test_wordings import NAMED

FOLDER = Path(__file__).parent / "drills"
PUBLISHED = "2025-05-20"
FLOORS: dict[str, dict[str, float]] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
DRILLS: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
    if path.name != "floors.toml"
}


def _words(drill: str) -> tuple[Tally, Tally]:
    """What the sentences tell, and how many that tell nothing stay quiet (found) or do not (false)."""
    language = drill.partition(".")[0]
    told, quiet = Tally(), Tally()
    for whom in ("woman", "man"):
        opening, name = NAMED[language, whom]
        for kind, sentences in DRILLS[drill][whom].items():
            for sentence in sentences:
                found = recognise(f"{opening}\n\n{sentence}", language=language, published=PUBLISHED)
                events = [(event.kind, event.person) for event in found.events]
                if kind == "none":
                    quiet += Tally(found=int(not events), false=int(bool(events)))
                else:
                    hit = (kind, name) in events
                    told += Tally(int(hit), sum(event != (kind, name) for event in events), int(not hit))
    return told, quiet


def _passages(drill: str) -> Tally:
    told = Tally()
    for passage in DRILLS[drill].get("passage", ()):
        found = recognise(passage["text"], language=drill.partition(".")[0], published=PUBLISHED)
        events = [
            (event.kind, name_key(event.person) if event.person else ("#", str(found.groups[event.group or 0].count)))
            for event in found.events
        ]
        for kind, _, whom in (each.partition(" ") for each in passage["tells"]):
            wanted = (kind, ("#", whom[1:]) if whom.startswith("#") else name_key(whom))
            hit = wanted in events
            if hit:
                events.remove(wanted)
            told += Tally(found=int(hit), missed=int(not hit))
        told += Tally(false=len(events))
    return told


@cache
def scores(drill: str) -> dict[str, float]:
    """`words`: share of the sentences told; `right`: share of what they tell; `quiet`: of those that tell nothing."""
    told, quiet = _words(drill)
    reached = {"words": told.recall, "right": told.precision, "quiet": quiet.precision}
    return reached | ({"whom": _passages(drill).f1} if "passage" in DRILLS[drill] else {})


@pytest.mark.parametrize("drill", DRILLS)
def test_no_score_falls_below_its_floor(drill: str) -> None:
    reached = scores(drill)
    assert set(reached) == set(FLOORS[drill])
    assert {aspect: score for aspect, score in reached.items() if score < FLOORS[drill][aspect]} == {}


def test_every_language_has_a_half_that_lies_aside() -> None:
    assert {"en.aside", "ru.aside", "uk.aside", "be.aside"} <= set(DRILLS)
