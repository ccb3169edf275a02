"""Pinned scores on the project's own labelled corpus: floors may rise, never fall.

A quarter of the documents is kept in the `.aside` files of `corpus/`, which nobody who writes rules reads; the rest is
open. `corpus/floors.toml` holds the floors, by language and part.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from tests.reading.scoring import ASPECTS, Tally, score

CORPUS = Path(__file__).parent / "corpus"
FLOORS: dict[str, dict[str, dict[str, float]]] = tomllib.loads((CORPUS / "floors.toml").read_text(encoding="utf-8"))
PARTS = [(language, part) for language, parts in FLOORS.items() for part in parts]
_FIELDS = ("title", "language", "published", "organisation", "url")


def documents(language: str, part: str) -> list[dict[str, Any]]:
    """The labelled documents of one language: part "open" or "aside"."""
    paths = [path for path in sorted(CORPUS.glob("*.jsonl")) if (".aside" in path.name) == (part == "aside")]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    found = [json.loads(line) for line in lines if line.strip()]
    return [document for document in found if document["expect"]["language"] == language]


@cache
def scores(language: str, part: str) -> dict[str, float]:
    """F1 of each aspect, and the shares of documents whose kind and language are right."""
    tallies = dict.fromkeys(ASPECTS, Tally())
    kinds = languages = 0
    labelled = documents(language, part)
    for document in labelled:
        given, expected = document["input"], document["expect"]
        reading = recognise(given["text"], **{name: given[name] for name in _FIELDS if given.get(name)})
        for aspect, tally in score(expected, reading).items():
            tallies[aspect] += tally
        kinds += reading.kind in (expected["kind"], *expected.get("kind_also", []))
        languages += reading.language == language
    shares = {"kind": kinds / len(labelled), "language": languages / len(labelled)}
    return {**{aspect: tally.f1 for aspect, tally in tallies.items()}, **shares}


@pytest.mark.parametrize(("language", "part"), PARTS)
def test_no_score_falls_below_its_floor(language: str, part: str) -> None:
    reached = scores(language, part)
    fallen = {name: (reached[name], floor) for name, floor in FLOORS[language][part].items() if reached[name] < floor}
    assert fallen == {}


@pytest.mark.parametrize(("language", "part"), PARTS)
def test_every_part_has_a_floor_for_everything_scored(language: str, part: str) -> None:
    assert set(FLOORS[language][part]) == {*ASPECTS, "kind", "language"}


def test_the_labels_score_full_marks_against_themselves() -> None:
    nothing = recognise("Nothing happened.", language="en")
    empty = {"persons": [], "groups": [], "designations": [], "events": []}
    assert all(tally == Tally() and tally.f1 == 1.0 for tally in score(empty, nothing).values())
    missed = score({**empty, "persons": [{"name": "Ivan Petrov", "role": "subject"}]}, nothing)
    assert (missed["persons"], missed["subjects"]) == (Tally(missed=1), Tally(missed=1))
