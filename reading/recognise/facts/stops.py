"""Full stops that end nothing, those of initials, titles and numbers, taken out of the way of patterns for clauses."""

from __future__ import annotations

import re

_STOP = "\u00b7"
_ENDS_NOTHING = re.compile(
    r"(?<=\d)\.(?=\d)"
    r"|(?<=\b[A-ZА-ЯЁІЇЄҐЎ])\.(?=\s?[^\W\d_])"
    r"|(?:(?<=\bMr)|(?<=\bMrs)|(?<=\bMs)|(?<=\bDr)|(?<=\bProf)|(?<=\bFr)|(?<=\bSt)|(?<=\bRev)|(?<=\bGen)|(?<=\bCol)|(?<=\bLt)|(?<=\bNo)|(?<=\bArt))"
    r"\.(?=\s)"
    r"|(?:(?<=\d\sг)|(?<=\d\sгг)|(?<=\d\sр)|(?<=\bг)|(?<=\bул)|(?<=\bим)|(?<=\bім)|(?<=\bобл)|(?<=\bруб)|(?<=\bтыс)|(?<=\bтис))\.(?=\s\S)"
)


def without_stops(text: str) -> str:
    """The same letters at the same places, with another sign for every full stop that ends nothing."""
    return _ENDS_NOTHING.sub(_STOP, text) if "." in text[:-1] else text
