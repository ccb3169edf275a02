"""English: what a sentence tells of somebody named before it, what a paragraph of several people tells of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise

WORDINGS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "english_wordings.toml").read_text(encoding="utf-8"))
PUBLISHED = "2025-05-20"
NAMED = "{} Velden, a schoolteacher from Osterby, has written about prisons for years."


def _sentences() -> Iterator[tuple[str, str]]:
    for kind, sentences in WORDINGS["sentences"].items():
        yield from ((kind, sentence) for sentence in sentences)


@pytest.mark.parametrize(("kind", "sentence"), list(_sentences()))
def test_a_sentence_tells_what_happened_to_whom_it_means(kind: str, sentence: str) -> None:
    given = "Tomas" if sentence.startswith("m: ") else "Marta"
    body = f"{NAMED.format(given)}\n\n{sentence.removeprefix('m: ')}"
    found = recognise(body, language="en", published=PUBLISHED)
    expected = [] if kind == "none" else [(kind, f"{given} Velden")]
    assert [(event.kind, event.person) for event in found.events] == expected


@pytest.mark.parametrize("case", WORDINGS["paragraph"], ids=lambda case: case["text"][:60])
def test_a_paragraph_tells_what_happened_to_each(case: dict[str, Any]) -> None:
    found = recognise(case["text"], language="en", published=PUBLISHED)
    told = [f"{event.kind} {event.person or f'#{found.groups[event.group or 0].count}'}" for event in found.events]
    assert sorted(told) == sorted(case["tells"])
