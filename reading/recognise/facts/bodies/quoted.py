"""Words in quotation marks: an organisation's through whoever speaks for it, or nobody's that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.bodies.organisations import Body, Named
from reading.recognise.facts.bodies.wordings import wording

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|(?<!\w)['‘][^'‘’]*(?:['’]\w[^'‘’]*)*['’](?!\w)")


def is_medium(body: Body) -> bool:
    """Whether a publisher reports: what it calls somebody in its own words is no act of an organisation."""
    if body.terms or wording("publishers", "rights").search(body.name):
        return False
    return wording("publishers", "medium").search(body.name) is not None


def voiced(text: str, start: int, end: int, bodies: Sequence[Named]) -> tuple[Body, ...] | None:
    """Whose the quoted words `text[start:end]` are: nobody's for a relative or lawyer; None if it does not say."""
    inside = next((found for found in _QUOTED.finditer(text) if found.start() < start and end < found.end()), None)
    if inside is None:
        return None
    outside = text[: inside.start()] + text[inside.end() :]
    beside = [named.body for named in bodies if not inside.start() <= named.start < inside.end()]
    if wording("publishers", "says").search(outside) is None:
        return None
    if wording("publishers", "voices").search(outside):
        return tuple(body for body in beside if body.terms) or None
    told = any(named.body.terms and inside.start() < named.start < inside.end() for named in bodies)
    return None if beside or told or wording("publishers", "we").search(text, inside.start(), start) else ()


def is_told(text: str, start: int, end: int, bodies: Sequence[Named]) -> bool:
    """Whether somebody outside the quoted words `text[start:end]` stands in tells there what a body does."""
    inside = next((found for found in _QUOTED.finditer(text) if found.start() < start and end < found.end()), None)
    if inside is None or not any(inside.start() < named.start < inside.end() for named in bodies):
        return False
    return wording("publishers", "says").search(text[: inside.start()] + text[inside.end() :]) is not None
