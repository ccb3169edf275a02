"""Releases by hand and what others make of them: copies are found and proved, twins and other days never merged."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from reading.identity import relate, sketch

RELEASES = tomllib.loads((Path(__file__).parent / "release_pairs.toml").read_text(encoding="utf-8"))["release"]
SHARED = 2  # hashes by which a copy is found
QUARTER = 4


def _exchanged(text: str, pairs: list[list[str]]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def pairs() -> Iterator[tuple[str, str, str]]:
    """Kind, release and what became of it."""
    for release in RELEASES:
        text = release["text"].strip()
        words = text.split(" ")
        yield "lead", text, release["lead"] + text
        yield "quarter", text, " ".join(words[: len(words) // QUARTER + 1])
        yield "respelt", text, _exchanged(text, release["respelt"])
        yield "quoted", text, f"{release['about']}\n\n{release['about'].split('. ')[0]}.\n\n{text}"
        yield "twin", text, _exchanged(text, release["twin"])
        yield "other day", text, _exchanged(text, release["other_day"])
        if "translation" in release:
            yield "translation", text, release["translation"].strip()


WANTED = {"lead": "same", "quarter": "same", "respelt": "same", "quoted": "within"}
FLOORS = {"lead": 1.0, "quarter": 0.85, "respelt": 1.0, "quoted": 1.0}


def test_copies_are_found_and_proved() -> None:
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for kind, text, other in pairs():
        if kind in WANTED:
            relation = relate(text, other)
            shared = set(sketch(text)) & set(sketch(other))
            asked[kind] += 1
            found[kind] += relation is not None and relation.kind == WANTED[kind] and len(shared) >= SHARED
    assert {kind: found[kind] / asked[kind] for kind in FLOORS if found[kind] < FLOORS[kind] * asked[kind]} == {}


@pytest.mark.parametrize("kind", ["twin", "other day", "translation"])
def test_news_of_others_of_another_outcome_or_in_another_language_is_no_copy(kind: str) -> None:
    relations = [relate(text, other) for found, text, other in pairs() if found == kind]
    assert len(relations) >= QUARTER
    assert [relation for relation in relations if relation is not None and relation.kind == "same"] == []
