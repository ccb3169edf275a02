"""Chinese names in Chinese signs: pinyin hears many signs alike, so the signs themselves must agree."""

from __future__ import annotations

from functools import cache, lru_cache

from reading.names.lexicon import table
from reading.names.script import script

HAN = frozenset({"Hani", "Hans", "Hant"})


def other_signs(left: str, right: str) -> bool:
    """Whether both names stand in Chinese signs and not in the same ones, traditional ones read as simplified."""
    return script(left) in HAN and script(right) in HAN and _signs(left) != _signs(right)


@lru_cache(maxsize=50_000)
def _signs(name: str) -> str:
    return "".join(filter(str.isalpha, name)).translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    pairs = (pair for line in table("name_han")["simplified"] for pair in line.split())
    return {ord(traditional): ord(simple) for traditional, simple in pairs}
