"""Whom an English sentence without a subject is about: an item of a list, a line of a timeline, "Released on bail."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.standins import Candidate, Discourse, Whom
from reading.recognise.text import Sentence

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
# Nothing of this is a subject: a date, a bullet, "the same evening", "and then".
_NO_SUBJECT = re.compile(
    rf"[\W\d_]*(?:(?:{_MONTH}|on|in|at|by|from|of|the|same|next|following|that|day|evening|morning|night|afternoon|week|month"
    r"|year|later|then|and|again|also|first|since|now|finally|still|hours?|days?|weeks?|months?|years?|two|three|four|five"
    r"|six|seven|a|an|few|early|late|today|yesterday|after|before|shortly|th|st|nd|rd|update|status|instead|soon|once|more"
    r"|twice|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|already|reportedly|there|here|back|both|eventually|meanwhile)"
    r"\b[\W\d_]*)*",
    re.IGNORECASE,
)
_AUX = re.compile(r"\b(?:was|were|is|are|has|have|had|been|got|gets)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s*(?:an?|the|his|her|their|some|several|many|dozens|hundreds|other|two|three|four)\s+[a-z]")


def unsaid(hit: Hit, sentence: Sentence, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """The one a sentence that names nobody and has no subject goes on about; empty where it has one of its own."""
    if any(person.sure or person.whom for person in people):
        return ()
    if hit.rule.patient not in ("before", "verb") or hit.rule.possession or _AUX.match(hit.words):
        return ()
    text = sentence.text
    if not _NO_SUBJECT.fullmatch(text[: hit.start]) or (hit.rule.patient == "verb" and _OBJECT.match(text, hit.end)):
        return ()
    last = discourse.opener(sentence) or discourse.last()
    return last if len(last) == 1 else ()
