"""Whose health English words speak of that name nobody: "did not let a doctor examine the cellmate of A" is not A's."""

from __future__ import annotations

import re

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.discourse import Discourse, Whom
from reading.recognise.facts.whom.standins import others

_HERS = re.compile(r"\b(?:she|her)\b", re.IGNORECASE)
_HIS = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE)
_BEHIND = 5
_OF_OTHERS = re.compile(rf"[^.;,]{{0,30}}\b(?:{others('en')})\s(?:of|to)\s", re.IGNORECASE)


def is_of_other_kin(hit: Hit, found: tuple[Whom, ...], text: str, discourse: Discourse) -> bool:
    """Whether the words go on with somebody's kin, or with a pronoun of the other sex than the one found."""
    if hit.rule.kind != "health" or hit.rule.patient != "spoken" or not found:
        return False
    if _OF_OTHERS.match(text, hit.end):
        return True
    words = text[hit.start : hit.end + _BEHIND]
    hers, his = _HERS.search(words), _HIS.search(words)
    return (hers is not None and his is None and not discourse.may_be(found, "feminine")) or (
        his is not None and hers is None and not discourse.may_be(found, "masculine")
    )
