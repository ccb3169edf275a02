"""Signs taken out of the way of patterns: full stops that end nothing, the quotes around a so-called court."""

from __future__ import annotations

import re

_STOP = "\u00b7"
_ENDS_NOTHING = re.compile(
    r"\.(?:(?<=\d\.)(?=\d)"
    r"|(?<=\b[A-ZА-ЯЁІЇЄҐЎ]\.)(?=\s?[^\W\d_])"
    r"|(?:(?<=\bMr\.)|(?<=\bMrs\.)|(?<=\bMs\.)|(?<=\bDr\.)|(?<=\bProf\.)|(?<=\bFr\.)|(?<=\bSt\.)|(?<=\bRev\.)"
    r"|(?<=\bGen\.)|(?<=\bCol\.)|(?<=\bLt\.)|(?<=\bNo\.)|(?<=\bArt\.))(?=\s)"
    r"|(?:(?<=\d\sг\.)|(?<=\d\sгг\.)|(?<=\d\sр\.)|(?<=\bг\.)|(?<=\bул\.)|(?<=\bим\.)|(?<=\bім\.)|(?<=\bобл\.)|(?<=\bруб\.)"
    r"|(?<=\bтыс\.)|(?<=\bтис\.))(?=\s\S))"
)


# What occupiers call a court: the quotes say that it is none.
_SO_CALLED = re.compile(
    r"[«\"“„]((?:\w+\s){0,2}?(?:суд|судд|вирок|прокур|апеляц|присуд|слідч|слідств|держобвинув|ухвал|підвал|арешт|розшук|міліці|поліці)"
    r"\w*(?:\s\w+){0,2}?)[»\"”]",
    re.IGNORECASE,
)


def without_stops(text: str) -> str:
    """The same letters at the same places, with another sign for every full stop that ends nothing."""
    plain = _ENDS_NOTHING.sub(_STOP, text) if "." in text[:-1] else text
    return _SO_CALLED.sub(r" \1 ", plain) if "«" in plain or "“" in plain else plain
