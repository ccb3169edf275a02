"""The charge that an English sentence gives as the ground of an arrest: "remanded both on suspicion of treason"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.recognise.facts.rulebook import Rule
from reading.recognise.facts.told import Told

_GROUNDED = frozenset({"detention", "custody_ordered", "house_arrest"})
CHARGE = Rule("charge.en.grounds", "charge", "before", ())
_FARTHEST = 140
_ON = re.compile(
    r"[^.;:]*?\b(?:on|under|over)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w“”\"’-]+\s+){0,3}?"
    r"(?P<what>(?:charges?|accusations?|suspicion|counts?)\s+(?:of|under|related|relating|in\s+connection)\b)",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\b(?:after|cleared|acquitted|dropped|despite|without|previously|earlier)\b", re.IGNORECASE)


def grounds_of(told: Sequence[Told], text: str) -> Iterator[tuple[int, Told]]:
    """The charges given as the ground of an arrest, each with the number of that among what is `told`."""
    for number, one in enumerate(told):
        stop = told[number + 1].start if number + 1 < len(told) else len(text)
        if place := _ground(text, one.rule.kind, one.end, stop):
            yield number, Told(CHARGE, *place, one.whom)


def _ground(text: str, kind: str, end: int, stop: int) -> tuple[int, int] | None:
    """Where the charge stands behind an event of that `kind` which ends at `end`, before the next one at `stop`."""
    if kind not in _GROUNDED:
        return None
    found = _ON.match(text, end, min(stop, end + _FARTHEST))
    if found is None or _DROPPED.search(text, end, found.start("what")):
        return None
    return found.span("what")
