"""The labelled corpus is what docs/recognition.md says: big enough, well shaped, varied, and full of snares."""

from __future__ import annotations

from collections import Counter, defaultdict
from copy import deepcopy
from typing import Any

import pytest

from tests.reading.labels import SNARES, faults, frames, parts

DOCUMENTS = [document for documents in parts().values() for document in documents]
LANGUAGES = ("be", "en", "ru", "uk")


def test_the_corpus_is_big_enough_in_every_language() -> None:
    counts = Counter(document["expect"]["language"] for document in DOCUMENTS)
    assert set(counts) == set(LANGUAGES)
    assert counts.total() >= 400
    assert min(counts.values()) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_part_of_every_language_is_kept_aside(language: str) -> None:
    aside = sum(len(documents) for (of, part), documents in parts().items() if of == language and "aside" in part)
    assert aside >= sum(document["expect"]["language"] == language for document in DOCUMENTS) / 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_third_of_every_language_sets_snares(language: str) -> None:
    snares = [
        bool(SNARES & set(document["traps"])) for document in DOCUMENTS if document["expect"]["language"] == language
    ]
    assert sum(snares) >= len(snares) / 3


def test_the_corpus_speaks_in_the_manner_of_many_organisations() -> None:
    for language in LANGUAGES:
        speakers = {d["input"]["organisation"] for d in DOCUMENTS if d["expect"]["language"] == language}
        assert len(speakers) >= 15, language


def test_every_document_is_well_shaped() -> None:
    assert {document["id"]: list(faults(document)) for document in DOCUMENTS if list(faults(document))} == {}


def test_ids_are_given_once_and_files_hold_their_own_language() -> None:
    ids = Counter(document["id"] for document in DOCUMENTS)
    assert [id for id, times in ids.items() if times > 1] == []
    for (language, _), documents in parts().items():
        assert {document["expect"]["language"] for document in documents} == {language}


def test_no_sentence_frame_is_used_by_two_documents() -> None:
    users = defaultdict(set)
    for document in DOCUMENTS:
        for frame in frames(document):
            users[frame].add(document["id"])
    assert {frame: sorted(ids) for frame, ids in users.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "gossip"),
        ("persons", [{"name": "Foma Lukin", "role": "hero"}]),
        ("persons", [{"name": "Foma", "role": "subject", "field": "text", "start": 0, "end": 4, "surface": "Foma"}]),
        ("groups", [{"count": 3, "label": "men", "field": "text", "start": 0, "end": 3, "quote": "men"}]),
        ("events", [{"kind": "detention", "person": "Nobody Listed"}]),
        ("events", [{"kind": "detention"}]),
        ("events", [{"kind": "arrest", "group": 0}]),
        ("designations", [{"term": "political_prisoner", "action": "given", "organisation": ["X"], "group": 0}]),
    ],
)
def test_a_wrong_label_is_noticed(field: str, value: Any) -> None:
    document: dict[str, Any] = {
        "input": {"title": "Three", "text": "Three men."},
        "expect": {"kind": "news", "persons": [], "groups": [{"count": 3}], "designations": [], "events": []},
    }
    assert list(faults(document)) == []
    wrong = deepcopy(document)
    wrong["expect"][field] = value
    assert list(faults(wrong)) != []
