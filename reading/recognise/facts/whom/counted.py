"""How many people a word like "both", "all three" or «шестеро» stands for."""

from __future__ import annotations

from functools import cache

from reading.lexicons import load
from reading.recognise.facts.rulebook import Script

_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS: dict[int, tuple[str, ...]] = {number: (word,) for number, word in enumerate(_COUNTED, 2)}


def count_in(words: str, script: Script) -> int | None:
    """How many "all three", "both", "the two men" or «троих» are."""
    found = set(words.lower().split())
    if script in ("uk", "be"):
        numbers: dict[str, int] = load("groups")[script]["numbers"]
        return next((numbers[word] for word in found if word in numbers), None)
    if found & _BOTH:
        return 2
    counted = (count for count, (word,) in NUMBER_WORDS.items() if word in found)
    return next(counted, None) or next((number for word in found if (number := _numbers().get(word))), None)


_BOTH = frozenset(
    {"both", "оба", "обе", "обоих", "обеих", "обоим", "обеим", "обидва", "обох", "обом", "абодва", "абодвух"}
)


@cache
def _numbers() -> dict[str, int]:
    """Numbers of people in words of the Cyrillic languages."""
    data = load("groups")
    return {word: count for language in ("ru", "uk", "be") for word, count in data[language]["numbers"].items()}
