"""Pinned scores on the project's own labelled corpus: floors may rise, never fall.

Three in ten documents are kept in the `.aside` files of `corpus/`, which nobody who writes rules reads; the rest is
open. `corpus/floors.toml` holds the floors, by language and part, which are the two halves of a file's name.
"""

from __future__ import annotations

import tomllib
from functools import cache

import pytest

from reading.recognise import recognise
from tests.reading.labels import CORPUS, parts
from tests.reading.scoring import ASPECTS, Tally, score

FLOORS: dict[str, dict[str, dict[str, float]]] = tomllib.loads((CORPUS / "floors.toml").read_text(encoding="utf-8"))
PARTS = [(language, part) for language, parts in FLOORS.items() for part in parts]
_FIELDS = ("title", "language", "published", "organisation", "url")


@cache
def scores(language: str, part: str) -> dict[str, float]:
    """F1 of each aspect, and the shares of documents whose kind and language are right."""
    tallies = dict.fromkeys(ASPECTS, Tally())
    kinds = languages = 0
    labelled = parts()[language, part]
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


def test_every_file_of_the_corpus_has_floors() -> None:
    assert set(PARTS) == set(parts())


@pytest.mark.parametrize(("language", "part"), PARTS)
def test_every_part_has_a_floor_for_everything_scored(language: str, part: str) -> None:
    assert set(FLOORS[language][part]) == {*ASPECTS, "kind", "language"}


def test_the_labels_score_full_marks_against_themselves() -> None:
    nothing = recognise("Nothing happened.", language="en")
    empty = {"persons": [], "groups": [], "designations": [], "events": []}
    assert all(tally == Tally() and tally.f1 == 1.0 for tally in score(empty, nothing).values())
    missed = score({**empty, "persons": [{"name": "Ivan Petrov", "role": "subject"}]}, nothing)
    assert (missed["persons"], missed["subjects"]) == (Tally(missed=1), Tally(missed=1))
