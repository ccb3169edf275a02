"""Whether the sentence behind, or the same, takes back what one tells: «... сканаў. Гэта няпраўда.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.rulebook import Hit
from reading.recognise.text import Sentence


@cache
def _retracts(language: str) -> re.Pattern[str] | None:
    words = load("reference").get(language, {}).get("retracts")
    return re.compile(words, re.IGNORECASE) if words else None


_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]")


@cache
def _mistaken(language: str) -> re.Pattern[str] | None:
    words = load("reference").get(language, {}).get("mistaken")
    return re.compile(words, re.IGNORECASE) if words else None


def without_mistakes(hits: tuple[Hit, ...], text: str, language: str) -> tuple[Hit, ...]:
    """Without what stands in quotes where the sentence owns to a mistake: «У новині «Її засудили» ми помилилися»."""
    pattern = _mistaken(language)
    if not hits or pattern is None or pattern.search(text) is None:
        return hits
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    return tuple(hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in quoted))


def is_retracted(sentence: Sentence, following: Sequence[Sentence], language: str) -> bool:
    """Whether the first of those `following` says that `sentence` is not so."""
    pattern = _retracts(language)
    if pattern is None or not following or following[0].field != sentence.field:
        return False
    return pattern.match(following[0].text) is not None
