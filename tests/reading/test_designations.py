"""Designations: whose term, for whom, with which action, and what is none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from reading.recognise.designations import find_designations
from reading.records import Designation
from tests.reading.marked import Marked

FILES = ("designations.toml", "designations_ordinary.toml")
CASES: list[dict[str, Any]] = [
    case for name in FILES for case in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
]


def _short(one: Designation, marked: Marked) -> str:
    who = f"#{marked.groups[one.group].count}" if one.group is not None else (one.person or "").split()[-1]
    reported = " (reported)" if one.reported else ""
    return f"{one.term} {one.action} {who}: {'+'.join(sorted(one.organisation))}{reported}"


def _found(case: dict[str, Any]) -> list[str]:
    marked = Marked(
        case["text"],
        title=case.get("title", ""),
        published=case.get("published"),
        organisation=case["by"],
        language=case.get("language"),
    )
    found = find_designations(marked.text, marked.cast, marked.groups)
    for one in found:
        assert marked.text.of(one.field)[one.start : one.end] == one.quote
        assert one.rule
    return sorted(_short(one, marked) for one in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_designations_of_one_text(case: dict[str, Any]) -> None:
    assert _found(case) == sorted(case["expect"])


@pytest.mark.parametrize(
    ("credit", "bodies"),
    [
        ("Source: Northern Rights Centre, 3 November 2026", ("Northern Rights Centre",)),
        ("Translated by Anna Fiks. Source: Northern Rights Centre", ("Northern Rights Centre",)),
        ("Republished with the permission of the Northern Rights Centre", ("Northern Rights Centre",)),
        ("Translated by Example League", ("Example League",)),
        ("Source: Example League", ("Example League",)),
        ("Source: ovd.info", ("OVD-Info",)),
        ("Источник: https://en.ovd.info/news/2026/11/03/x", ("OVD-Info",)),
        ("Source: notovd.info", ("Example League",)),
    ],
)
def test_the_word_of_a_text_that_is_passed_on_is_its_issuers(credit: str, bodies: tuple[str, ...]) -> None:
    text = (
        "Ruslan Kasatkin, a teacher from Pskov, was sentenced to four years in March.\n\n"
        "We recognise Ruslan Kasatkin as a political prisoner and ask for his release.\n\n" + credit
    )
    (found,) = recognise(text, title="A teacher", organisation="Example League").designations
    assert (found.organisation, found.reported) == (bodies, bodies != ("Example League",))
