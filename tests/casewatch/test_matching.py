"""`match`: two names, or many pairs on standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.casewatch.conftest import Ended


def test_two_names_and_what_decided(casewatch: Any) -> None:
    (found,) = casewatch("match", "Алесь Вярбіцкі", "Aliaksandr Viarbitski", "--json").objects
    assert found["verdict"] == "same"
    assert found["features"]["given"] == "variant"
    shown = casewatch("match", "Daria Orlova", "Dmitry Orlov").out
    assert "different" in shown


def piped(*lines: str) -> Ended:
    command = [sys.executable, "-m", "casewatch", "match", "--jsonl"]
    ended = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, encoding="utf-8")
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def test_many_pairs_in_their_order_described_or_not() -> None:
    person = {"name": "Ales Viarbitski", "country": "BY", "birth_year": 1979, "articles": ["342"]}
    pairs = [
        {"a": "Алесь Вярбіцкі", "b": person},
        {"a": person, "b": {**person, "birth_year": 1951}},
        {"a": "Ales Viarbitski", "b": "Nadzeya Halubovich"},
    ]
    ended = piped(*(json.dumps(pair, ensure_ascii=False) for pair in pairs), "")
    assert [found["verdict"] for found in ended.objects] == ["same", "different", "different"]
    assert [{"a": found["a"], "b": found["b"]} for found in ended.objects] == pairs


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "line 1 is not JSON"),
        ('{"a": "x"}', 'line 1 is not an object with "a" and "b"'),
        ('{"a": 5, "b": "x"}', 'line 1, "a" is neither a name'),
        ('{"a": {"name": "x", "birth_year": "1979"}, "b": "x"}', '"birth_year" is not a year'),
    ],
)
def test_a_line_that_is_no_pair_is_named(line: str, complaint: str) -> None:
    ended = piped(line)
    assert ended.status == 2
    assert complaint in ended.err


@pytest.mark.parametrize("arguments", [[], ["one"], ["one", "two", "three"], ["one", "two", "--jsonl"]])
def test_anything_but_two_names_is_wrong_use(casewatch: Any, arguments: list[str]) -> None:
    ended = casewatch("match", *arguments)
    assert ended.status == 2
    assert "two names" in ended.err
