"""Those named with an office in courts or jails: no illness, dock or charge of a prisoner's is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.discourse import Candidate

# "Warden Example is in severe pain", unless the sentence speaks of a prison
_OFFICE = re.compile(
    r"\b(?:judge|justice|magistrate|prosecutor|investigator|detective|inspector|warden|governor|general|colonel|major|captain|minister|head)\s$",
    re.IGNORECASE,
)
_OFFICE_OR_LAWYER = re.compile(rf"{_OFFICE.pattern}|\b(?:lawyer|attorney|counsel|advocate)\s$", re.IGNORECASE)
_SERVED = re.compile(r"\b(?:informed|notified|told)\sof\b|\bindictment\b", re.IGNORECASE)
_JAILED = re.compile(
    r"\b(?:in|from|behind)\s(?:an?\s|the\s|his\s|her\s)?(?:[\w-]+\s){0,2}?(?:prison|jail|custody|detention|colony|cell|remand|bars)\b"
    r"|\b(?:jailed|imprison|detained|sentenced|arrest|tortur|convicted|SIZO)",
    re.IGNORECASE,
)


def is_in_office(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    """Whether health, words from the dock or a paper served are told of one named with an office in courts or jails."""
    served = hit.rule.kind == "charge" and _SERVED.search(hit.words) is not None
    if not (served or hit.rule.kind in ("health", "trial")) or hit.rule.patient != "before" or _JAILED.search(text):
        return False
    before = [person for person in people if person.end <= hit.start]
    office = _OFFICE_OR_LAWYER if served else _OFFICE
    return bool(before) and office.search(text, 0, before[-1].start) is not None
