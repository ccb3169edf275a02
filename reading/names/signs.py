"""Burmese and Tibetan names in their own signs, put into the Latin letters people write them in."""

from __future__ import annotations

import re
from functools import cache

from reading.names.lexicon import table

_BURMESE = re.compile("[\u1000-\u109f]+")
_TIBETAN = re.compile("[\u0f40-\u0fff]+(?:[\u0f0b\u0f0c][\u0f40-\u0fff]+)*")
_SEVERAL = re.compile("[\u0f0b\u0f0c\\s]+")
_MOST_TOGETHER = 3


def in_latin(name: str) -> str:
    """`name` with what is written in Burmese or Tibetan signs in Latin letters; what no list holds stays."""
    if name.isascii() or not "\u0f00" <= max(name) <= "\u9fff":
        return name
    return _TIBETAN.sub(lambda found: _tibetan(found[0]), _BURMESE.sub(lambda found: _burmese(found[0]), name))


def _burmese(run: str) -> str:
    syllables = _syllables()
    words: list[str] = []
    while run:
        sign = next((run[:end] for end in range(len(run), 0, -1) if run[:end] in syllables), None)
        if sign is None:
            return f" {' '.join(words)} {run} "
        words.append(syllables[sign])
        run = run.removeprefix(sign)
    return f" {' '.join(words)} "


def _tibetan(run: str) -> str:
    names, signs = _names(), _SEVERAL.split(run)
    words: list[str] = []
    while signs:
        for together in range(min(_MOST_TOGETHER, len(signs)), 0, -1):
            word = names.get("\u0f0b".join(signs[:together]))
            if word is not None or together == 1:
                words.append(word or signs[0])
                signs = signs[together:]
                break
    return f" {' '.join(words)} "


@cache
def _syllables() -> dict[str, str]:
    return dict(table("name_elements")["burmese_signs"])


@cache
def _names() -> dict[str, str]:
    named = table("name_elements")["tibetan"].items()
    return {ways.split()[0]: plain for plain, ways in named if ways and ways[0] > "\u0eff"}
