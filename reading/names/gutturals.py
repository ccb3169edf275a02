"""Tells г from х where the letters leave no doubt: "Golodnov" is no "Kholodnov", whatever system wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.names.word import Word

_CYRILLIC = re.compile("[гґғхҳһ]")
_LATIN = re.compile("kh|gh|g|(?<![kscztpgdr])h")
_HEARD = {"г": "g", "ґ": "g", "ғ": "g", "х": "h", "ҳ": "h", "һ": "h", "kh": "h", "gh": "g", "g": "g"}
# Ukrainian and Belarusian write г so, and х "kh".
_G_AS_H = frozenset(("uk", "be"))


def guttural_apart(left: Sequence[Word], right: Sequence[Word], languages: tuple[str | None, str | None]) -> bool:
    """Whether one of two surnames has a г where the other has a х, by how each is written in its language."""
    ours, theirs = (_gutturals(words, language) for words, language in zip((left, right), languages, strict=True))
    return len(ours) == len(theirs) and any({one, other} == {"g", "h"} for one, other in zip(ours, theirs, strict=True))


def _gutturals(words: Sequence[Word], language: str | None) -> list[str]:
    """г as "g", х as "h" and what may be either as "?", in the order written."""
    plain = "g" if language in _G_AS_H else "?"
    signs = [(_CYRILLIC if word.cyrillic else _LATIN).findall(word.text.lower()) for word in words]
    return [_HEARD.get(sign, plain) for found in signs for sign in found]
