"""How often a thing happened, and when each time: "продлевали дважды, в апреле и в августе" is two of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.dates import FoundDate

_TIMES = (
    (2, r"twice|two\s+times|both\s+times|дважды|два\s+раза|двічі|два\s+рази|двойчы|два\s+разы"),
    (3, r"thrice|three\s+times|трижды|три\s+раза|тричі|три\s+рази|тройчы|тры\s+разы"),
    (4, r"four\s+times|четырежды|четыре\s+раза|чотири\s+рази|чатыры\s+разы"),
)
_COUNTED = tuple((count, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for count, words in _TIMES)
_NEAR = 60


def each_time(text: str, start: int, end: int, dates: Sequence[FoundDate]) -> tuple[str, ...]:
    """The dates of what text[start:end] tells where it is counted beside it and has just so many dates behind it."""
    for count, pattern in _COUNTED if len(dates) > 1 else ():
        for said in pattern.finditer(text):
            behind = [date.value for date in dates if date.start >= min(said.end(), end)]
            near = said.start() - end < _NEAR and start - said.end() < _NEAR
            if near and len(behind) == count:
                return tuple(behind)
    return ()
