"""Who issued a text that its publisher only passes on: whom its credit lines name as its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.identity.noise import issuing_credits
from reading.recognise.facts.organisations import named_in, publisher
from reading.records import Designation


def issuer(text: str, organisation: str | None) -> str | None:
    """The organisation that "Source: ..." names, unless that is the publisher itself; None where no line names one."""
    own = publisher(organisation)
    for line in issuing_credits(text):
        for named in named_in(line):
            if own is None or named.body.family != own.family:
                return named.body.name
    return None


def as_reported(found: Sequence[Designation], by: str) -> tuple[Designation, ...]:
    """What that organisation says, in the text of another: reported there."""
    return tuple(replace(one, reported=True) if by in one.organisation else one for one in found)
