"""Tells г from х where the letters leave no doubt: "Golodnov" is no "Kholodnov", whatever system wrote them."""

from __future__ import annotations

import re

from reading.names.parts import Name

_CYRILLIC = re.compile("[гґғхҳһ]")
_LATIN = re.compile("kh|gh|g|(?<![kscztpgdr])h")
_HEARD = {"г": "g", "ґ": "g", "ғ": "g", "х": "h", "ҳ": "h", "һ": "h", "kh": "h", "gh": "g", "g": "g"}
# Ukrainian and Belarusian write г so, and х "kh".
_G_AS_H = frozenset(("uk", "be"))
_SLAVIC = frozenset(("ru", "uk", "be"))


def guttural_apart(left: Name, right: Name) -> bool:
    """Whether one of two surnames has a г where the other has a х, by how each is written in its language."""
    ours, theirs = _gutturals(left), _gutturals(right)
    return len(ours) == len(theirs) and any({one, other} == {"g", "h"} for one, other in zip(ours, theirs, strict=True))


def _gutturals(name: Name) -> list[str]:
    """г as "g", х as "h" and what may be either as "?", in the order written."""
    plain = "g" if _writes_g_as_h(name) else "?"
    signs = [(_CYRILLIC if word.cyrillic else _LATIN).findall(word.text.lower()) for word in name.surname]
    return [_HEARD.get(sign, plain) for found in signs for sign in found]


def _writes_g_as_h(name: Name) -> bool:
    if name.language in _G_AS_H:
        return True
    known = name.givens[0].given if name.givens and name.language is None else None
    slavic = known.languages & _SLAVIC if known is not None else frozenset()
    return bool(slavic) and slavic <= _G_AS_H
