"""The words of one language, from the TOML file beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


class Words:
    """Phrases by key. What a table does not hold is shown as its plain name, so that new terms need no release."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table

    def say(self, key: str, **values: object) -> str:
        """The phrase of that key with its values put in."""
        return str(self._table[key]).format(**values)

    def name(self, table: str, key: str) -> str:
        """A term, kind, action or change as a reader calls it."""
        return str(self._table[table].get(key) or key.replace("_", " "))

    def count(self, change: str, number: int) -> str:
        """How many stories of a kind, as "3 new"."""
        return str(self._table["count"].get(change, "{number} " + change)).format(number=number)

    def years(self, number: float) -> str:
        """A term of imprisonment."""
        form = "one" if number == 1 else "many"
        return str(self._table["years"][form]).format(number=f"{number:g}")


@cache
def words(language: str = "en") -> Words:
    """The words of a language that has a file here."""
    return Words(tomllib.loads(files("notifier.render").joinpath(f"{language}.toml").read_text(encoding="utf-8")))
