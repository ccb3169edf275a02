"""Scores of persons, subjects and groups on the project's own small corpus, pinned: floors may rise, never fall.

`corpus_persons.jsonl`: one invented document a line, in four languages, with whom a careful reader would list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from reading.records import Reading

CORPUS = Path(__file__).parent / "corpus_persons.jsonl"
FLOORS = {"en": (0.985, 0.98), "ru": (0.985, 0.98), "uk": (0.93, 0.93), "be": (0.98, 0.98)}
GROUPS_FLOOR = 0.95


@cache
def documents() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


@cache
def reading(identifier: str) -> Reading:
    given = next(each["input"] for each in documents() if each["id"] == identifier)
    return recognise(given["text"], title=given["title"], language=given["language"])


def key(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.sub(r"[^\w ]", " ", name.lower().replace("ё", "е")).split()))


def counts(document: dict[str, Any], role: str | None) -> tuple[int, int, int]:
    """(found, false, missed) persons of one document, of one role or of all."""
    wanted: list[tuple[set[tuple[str, ...]], bool]] = []
    tolerated: set[tuple[str, ...]] = set()
    for person in document["expect"]["persons"]:
        keys = {key(name) for name in (person["name"], *person.get("name_also", []))}
        if person.get("optional") or (role and person["role"] != role):
            tolerated |= keys if person.get("optional") else set()
        else:
            wanted.append((keys, False))
    predicted = {key(p.name) for p in reading(document["id"]).persons if role in (None, p.role)} - tolerated
    found = sum(bool(keys & predicted) for keys, _ in wanted)
    return found, len(predicted) - found, len(wanted) - found


def f1(each: Iterable[tuple[int, int, int]]) -> float:
    found, false, missed = (sum(column) for column in zip(*each, strict=True))
    return 2 * found / (2 * found + false + missed)


@pytest.mark.parametrize("language", FLOORS)
def test_persons_are_found_as_well_as_ever(language: str) -> None:
    own = [document for document in documents() if document["input"]["language"] == language]
    persons, subjects = FLOORS[language]
    assert f1(counts(document, None) for document in own) >= persons
    assert f1(counts(document, "subject") for document in own) >= subjects


def test_groups_are_found_as_well_as_ever() -> None:
    each = []
    for document in documents():
        wanted = {group["count"] for group in document["expect"]["groups"]}
        predicted = {group.count for group in reading(document["id"]).groups}
        each.append((len(wanted & predicted), len(predicted - wanted), len(wanted - predicted)))
    assert f1(each) >= GROUPS_FLOOR


def test_nobody_is_found_where_nobody_is_named() -> None:
    empty = [document["id"] for document in documents() if not document["expect"]["persons"]]
    assert len(empty) >= 8
    assert {identifier: reading(identifier).persons for identifier in empty if reading(identifier).persons} == {}


def test_the_language_is_told_without_a_hint() -> None:
    wrong = {
        document["id"]: found
        for document in documents()
        if (found := recognise(document["input"]["text"], title=document["input"]["title"]).language)
        != document["input"]["language"]
    }
    assert wrong == {}


def test_every_surface_stands_where_it_is_said_to_stand() -> None:
    for document in documents():
        for person in reading(document["id"]).persons:
            assert document["input"][person.field][person.start : person.end] == person.surface
