"""Every word list is sound: patterns are compiled late, so a slip in one would wait for the text that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from reading.lexicons import load

FILES = (entry.name for entry in resources.files("reading.lexicons").iterdir())
NAMES = sorted(name.removesuffix(".toml") for name in FILES if name.endswith(".toml"))
REPLACED = re.compile(r"\\\d\w*")  # what stands for a name's ending, not a pattern


def strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every string of a word list with the place it stands at."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(each, f"{place}.{key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from strings(each, f"{place}[{number}]")


@pytest.mark.parametrize("name", NAMES)
def test_every_string_of_a_word_list_is_a_pattern(name: str) -> None:
    found = list(strings(load(name), name))
    assert found
    for place, string in found:
        if REPLACED.fullmatch(string) is None:
            try:
                re.compile(string)
            except re.error as error:
                pytest.fail(f"{place}: {string!r}: {error}")
