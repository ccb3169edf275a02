"""Whom an English sentence without a subject is about: an item of a list, a line of a timeline, "Released on bail."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.described_english import is_somebody
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
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


# "Court jails teacher for five years": in a headline a noun without a name.
_BARE_OBJECT = re.compile(
    r"\s*(?:(?:the|an?|another)\s+)?(?:[a-z’'-]+\s+){0,3}?(?P<noun>[a-z][a-z-]{3,})"
    r"(?=\s+(?:to|for|on|in|of|at|with|over|after|under|from|near|during|who|until|by|as)\b|\s*[.,;:!?]|$)"
)
_BARE_SUBJECT = re.compile(r"(?:^|[:;–—,]\s)\W*(?:[\w’'-]+\s+){0,4}?(?P<noun>[A-Za-z][a-z-]{3,})\s+$")
_OF_PERSONS = frozenset({"detention", "verdict", "custody_ordered", "release", "charge", "exile", "transfer", "death"})


# "Novelist; arrested in May": who they are, said before what befell them
_CALLED = re.compile(r"\W*(?:[A-Za-z][a-z’'-]*\s(?:and\s|of\s)?){0,4}(?P<noun>[A-Za-z][a-z-]{3,})[;,:–—]\s")
# Behind a participle no noun that it would belong to ("A released prisoner says that"), and no subject of its own.
_BESIDE = re.compile(
    r"\s*(?:[,;.:]|(?:in|on|at|to|for|from|near|outside|under|during|after|again|the\s(?:following|same|next|day)|last|this|\d\S*)\b)?"
    r"[^;:]*\b(?:with|by|of|from|alongside|like|near|for|about)\s(?:\w+\s){0,3}$"
)
# "arrested in July, sentenced in May, then freed"
_NEXT = re.compile(r".*(?:[,;–—]|\sand|\sthen)\s+(?:and\s+|then\s+|later\s+|finally\s+|again\s+)*", re.DOTALL)


def unsaid(
    hit: Hit, sentence: Sentence, people: Sequence[Candidate], discourse: Discourse, begun: tuple[Whom, ...] = ()
) -> tuple[Whom, ...]:
    """The one a sentence that names nobody and has no subject goes on about; empty where it has one of its own.

    `begun`: whom what stands before in such a sentence was about.
    """
    text = sentence.text
    if any((person.sure or person.whom) and person.start < hit.end for person in people):
        return ()
    if begun and hit.rule.patient in ("before", "verb") and not _AUX.match(hit.words):
        return begun if _NEXT.fullmatch(sentence.text[: hit.start]) else ()
    behind = [person for person in people if person.sure or person.whom]
    if behind and (sentence.field == "title" or not _BESIDE.match(text, hit.end, behind[0].start)):
        return ()
    if sentence.field == "title" and _is_told_of_one(hit, text):
        return discourse.topic()
    if hit.rule.patient not in ("before", "verb") or hit.rule.possession or _AUX.match(hit.words):
        return ()
    called = _CALLED.match(text, 0, hit.start)
    opening = called.end() if called is not None and is_somebody(called["noun"].lower()) else 0
    if not _NO_SUBJECT.fullmatch(text[opening : hit.start]) or (
        hit.rule.patient == "verb" and _OBJECT.match(text, hit.end)
    ):
        return ()
    last = discourse.opener(sentence) or discourse.last()
    return last if len(last) == 1 else ()


# "arrested for 15 days"
_BY_A_COURT = re.compile(r"\s+for\s+[\w-]+\s+days\b")


def _is_told_of_one(hit: Hit, text: str) -> bool:
    """Whether a headline that names nobody says it of one person: "Court jails teacher", "Teacher arrested"."""
    if hit.rule.kind not in _OF_PERSONS or hit.rule.possession:
        return False
    if hit.rule.kind == "detention" and _BY_A_COURT.match(text, hit.end):
        return False  # the text below says which court
    if hit.rule.patient in ("present", "after", "verb") and (behind := _BARE_OBJECT.match(text, hit.end)):
        return is_somebody(behind["noun"])
    ahead = _BARE_SUBJECT.search(text, 0, hit.start) if hit.rule.patient in ("before", "verb") else None
    return ahead is not None and is_somebody(ahead["noun"].lower())
