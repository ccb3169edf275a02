"""Where a text says nothing: its lines that are known noise, and those that were seen to move by themselves."""

from __future__ import annotations

import re
from collections.abc import Set

from reading.identity.fields import column_key
from reading.identity.noise import noise
from reading.identity.units import of_line

_LINES = re.compile(r"[^\n]+")


def noise_spans(text: str, moving: Set[int] = frozenset()) -> list[tuple[int, int]]:
    """Start and end of each such line, in code points. `moving`: keys of the blocks of this page that move."""
    return [match.span() for match in _LINES.finditer(text) if noise(match[0]) or _moves(match[0], moving)]


def _moves(line: str, moving: Set[int]) -> bool:
    if not moving:
        return False
    label, colon, _ = line.partition(": ")
    if colon and column_key(label) in moving:
        return True
    found = of_line(line)
    return bool(found) and all({unit.key, unit.mask} & moving for unit in found)
