"""How well the older labelled sets are read: precision, recall and F1 by language and type, where the sets are at hand.

They lie in `data/labelled` of the folder that CASEWATCH_DOCUMENTS names and are not part of the project.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from reading import names
from reading.recognise import recognise
from tests.reading.older_labels import (
    Document,
    Pair,
    headlines,
    judged_pairs,
    label_of,
    pairs_of_look_alikes,
    pairs_of_variants,
    texts_with_nominatives,
    texts_with_roles,
)
from tests.reading.scoring import Tally, score

FOLDER = Path(os.environ.get("CASEWATCH_DOCUMENTS", "")) / "data" / "labelled"
pytestmark = pytest.mark.skipif(
    not os.environ.get("CASEWATCH_DOCUMENTS") or not FOLDER.is_dir(),
    reason="CASEWATCH_DOCUMENTS names no folder with data/labelled",
)
Tallies = Mapping[tuple[str, str, str], Tally]
Table = Callable[[Sequence[Sequence[object]]], None]


def shown(tallies: Tallies) -> list[tuple[object, ...]]:
    heading = ("set", "language", "type", "precision", "recall", "F1", "asked for")
    rows = [
        (*key, *(f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1)), tally.found + tally.missed)
        for key, tally in sorted(tallies.items())
    ]
    return [heading, *rows]


def persons_of(documents: Sequence[Document], name: str, aspects: Sequence[str]) -> Tallies:
    found: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for document in documents:
        language = document["expect"]["language"]
        tallies = score(document["expect"], recognise(document["input"]["text"], language=language))
        for aspect in aspects:
            found[name, language, aspect] += tallies[aspect]
    return found


def labels_of(documents: Sequence[Document], name: str) -> Tallies:
    """Headlines by the labels that what was read in them amounts to; whom it befell is not asked.

    The older set calls a headline "designated" though it names no organisation; that is none by the rules of today.
    """
    found: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for document in documents:
        language, title = document["expect"]["language"], document["input"]["title"]
        reading = recognise("", title=title, language=language)
        seen = {label for event in reading.events if (label := label_of(event.kind))}
        seen |= {"designated"} if reading.designations else set()
        asked = set(document["headline_labels"])
        for label in sorted(seen | asked):
            tally = Tally(int(label in seen & asked), int(label in seen - asked), int(label in asked - seen))
            found[name, language, label] += tally
            found[name, language, "all labels"] += tally
    return found


def verdicts_of(pairs: Sequence[Pair], name: str) -> Tallies:
    """Pairs of names: what is called the same; a pair left to a person counts as not called so."""
    found: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for pair in pairs:
        same = names.compare(pair.left, pair.right).verdict == "same"
        missed = pair.same and not same
        found[name, "any", "same person"] += Tally(int(same and pair.same), int(same and not pair.same), int(missed))
    return found


SETS: dict[str, Callable[[], Tallies]] = {
    "en_dev.txt": lambda: persons_of(
        texts_with_roles(FOLDER / "en_dev.txt", "en"), "en_dev.txt", ("persons", "subjects")
    ),
    "ru_ner.txt": lambda: persons_of(texts_with_nominatives(FOLDER / "ru_ner.txt", "ru"), "ru_ner.txt", ("persons",)),
    "events.txt": lambda: labels_of(headlines(FOLDER / "events.txt"), "events.txt"),
    "persons.txt": lambda: verdicts_of(pairs_of_variants(FOLDER / "persons.txt"), "persons.txt"),
    "negatives.txt": lambda: verdicts_of(pairs_of_look_alikes(FOLDER / "negatives.txt"), "negatives.txt"),
    "name_pairs.jsonl": lambda: verdicts_of(judged_pairs(FOLDER / "name_pairs.jsonl"), "name_pairs.jsonl"),
}


@pytest.mark.parametrize("name", SETS)
def test_an_older_set(benchmark: Any, table: Table, name: str) -> None:
    tallies = benchmark.pedantic(SETS[name], rounds=1)
    table(shown(tallies))
    assert sum(tally.found + tally.missed for tally in tallies.values()) > 0
