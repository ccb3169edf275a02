"""Who issued a text that its publisher only passes on: whom its credit lines name as its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reading.identity.noise import credit_lines, credited_hosts, issuing_credits
from reading.recognise.facts.bodies.organisations import at_host, named_in, publisher
from reading.records import Designation

# "Translated by A. Source: B" is one line.
_PARTS = re.compile(r"(?<=[.;|])\s+")


def issuer(text: str, organisation: str | None) -> str | None:
    """The organisation that "Source: ..." names, or whose site it does, unless that is the publisher; None for none."""
    lines = credit_lines(text)
    if not lines:
        return None
    own = publisher(organisation)
    parts = (part for line in lines for part in _PARTS.split(line) if issuing_credits(part))
    found = [named.body for part in parts for named in named_in(part)]
    found += filter(None, map(at_host, credited_hosts(text)))
    return next((body.name for body in found if own is None or body.family != own.family), None)


def as_reported(found: Sequence[Designation], by: str) -> tuple[Designation, ...]:
    """What that organisation says, in the text of another: reported there."""
    return tuple(replace(one, reported=True) if by in one.organisation else one for one in found)
