"""Words and signs of Russian text as the models were taught to see them: what razdel finds, without asking it twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_STRETCH = re.compile(r"\S+")
# A word with no more than one sign before and behind it, of those that razdel never joins to a word.
_PLAIN = re.compile(r"[«(\"]?(?P<word>[а-яёА-ЯЁ]+)[.,;:!?»)\"]?")
_SIGN_AT_AN_END = re.compile(r"^[\W_]|[\W_]$")
# What stands for a word or sign beyond the space, by its first or last letter: a figure, a sign, anything else.
_NEIGHBOURS = {"": "", "INT": "1", "PUNCT": "("}


class Word(NamedTuple):
    """Offsets in the text it was found in."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=512)  # one model asks about a text after the other
def tokens(text: str) -> Sequence[Word]:
    """In order."""
    found: list[Word] = []
    stretches = [(stretch.group(), stretch.start()) for stretch in _STRETCH.finditer(text)]
    for number, (stretch, start) in enumerate(stretches):
        if plain := _PLAIN.fullmatch(stretch):
            first, end = plain.span("word")
            if first:
                found.append(Word(stretch[0], start, start + 1))
            found.append(Word(plain["word"], start + first, start + end))
            if end < len(stretch):
                found.append(Word(stretch[-1], start + end, start + end + 1))
            continue
        before = after = ""
        if _SIGN_AT_AN_END.search(stretch):  # "cho -to": razdel looks beyond the space to see whether a dash joins
            before = stretches[number - 1][0][-1] if number else ""
            after = stretches[number + 1][0][0] if number + 1 < len(stretches) else ""
        for word, first, end in _parts(stretch, _neighbour(before), _neighbour(after)):
            found.append(Word(word, start + first, start + end))
    return found


def _neighbour(letter: str) -> str:
    from razdel.segmenters.tokenize import ATOM

    kind = ATOM.match(letter)
    return _NEIGHBOURS.get(kind.lastgroup if kind else "", "а")


@lru_cache(maxsize=20_000)
def _parts(stretch: str, before: str, after: str) -> tuple[Word, ...]:
    from razdel import tokenize

    shift = len(before) + 1
    found = tokenize(f"{before} {stretch} {after}")
    return tuple(
        Word(each.text, each.start - shift, each.stop - shift)
        for each in found
        if shift <= each.start < shift + len(stretch)
    )
