"""What is somebody else's, where English words say what happened but not to whom: "the term of her brother"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.guards import Guarded
from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.told import Told
from reading.recognise.facts.whom.discourse import Candidate

_AHEAD, _BEHIND, _SWAPPED = 30, 40, 24
# "his brother's suspended sentence": so near behind the kin stands what is theirs.
_OWNED = 15
_SOMEBODY = re.compile(r"\b(?:somebody|someone|anybody|anyone|nobody)\s+else\b", re.IGNORECASE)
_DENIALS = frozenset({"denial"})
_DOUBTS = frozenset({"demand", "future", "accuser", "denial", "general"})
# What these do or own is done or owned for the one the text is about: "her lawyer's appeal", "told her family".
_FOR_THEM = (
    r"(?!(?:lawyers?|attorneys?|counsel|team|famil(?:y|ies)|relatives?|supporters?|friends?|parents?|children|child)\b)"
)
# "of the Example Foundation", "against Samir": a name that is none of those the sentence is known to speak of
_NAMED = re.compile(
    r"\b(?:of|against|on|for|(?:lodged|filed|brought)\s+by)\s+(?:the\s+|an?\s+)?(?:[a-z-]+\s+){0,2}(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,4})"
)
_NOBODYS = re.compile(
    r"(?:Article|Section|Art|Part|Criminal|Penal|Code|Act|Law|\w+day|January|February|March|April|May|June|July|August|\w+ember"
    r"|October|[A-Z][\w’-]+\s(?:Act|Code|Law|Court|Street|City|District|Region|[Pp]rison)|The)\b"
)
_BODY = re.compile(
    r"(?:Foundation|Cent(?:re|er)|Party|Church|Union|Association|Committee|Society|Group|House|Company|Fund|Institute|Movement|Network"
    r"|Council|League|Front|Club|University|Bank|Museum|Newspaper|Times|Gazette|Post|Memorial|Witness(?:es)?)\b"
)


# "Приговор должен быть отменён"
_MUST_BE = re.compile(r"\S+\s(?:быть|бути|быць)\s")
# "She met prisoners who had been released in the exchange"
_WHO_WERE = re.compile(r"(?<!the\s)\b[a-z]{3,}s\s(?:who|that)\s(?:were|are|(?:had|have)\s(?:\w+\s)?been)\s+$")


@cache
def _kin() -> re.Pattern[str]:
    words = load("reference")["en"]
    others = "|".join(words["others"])
    people = "|".join([*words["nouns"], *words["plurals"], *words["others"]])
    whose = r"(?:\b(?:his|her|their)|[’']s?)\s+(?:[\w-]+\s+)?"
    return re.compile(
        rf"{whose}{_FOR_THEM}(?:{others})(?:['’]s?\b|\s(?:was|were|is|has|had)\b)"
        rf"|\b(?:of|for|against|on|upon|to)\s+{whose.replace(chr(92) + 'b(?:', '(?:')}{_FOR_THEM}(?:{others})\b"
        rf"|\b(?:of|against|upon)\s+(?:an?|another|two|three|four|five|six|several|many|some|other|others|dozens|hundreds|\d+)"
        rf"\s+(?!(?:suspect|accused|defendant)\b)(?:[\w-]+\s+){{0,2}}?(?:{people})\b",
        re.IGNORECASE,
    )


def is_anothers(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    """Whether words without a person of their own are followed, or hold, somebody else's name or kin."""
    if hit.rule.patient != "spoken" or ".en." not in hit.rule.name:
        return False
    if _WHO_WERE.search(text, max(0, hit.start - _AHEAD), hit.start):
        return True
    stop = min(len(text), hit.end + _BEHIND)
    kin = _kin().finditer(text, max(0, hit.start - _AHEAD), stop)
    if any(found.end() >= hit.start - _OWNED for found in kin) or _SOMEBODY.search(text):
        return True
    for found in _NAMED.finditer(text, hit.start, stop):
        start, end = found.span("name")
        known = any(person.start < end and start < person.end for person in people)
        if not known and _BODY.search(text, start, end) and not _NOBODYS.match(text, start, end):
            return True
    return False


def is_doubted(hit: Hit, text: str, spans: Sequence[Guarded]) -> bool:
    """Whether words with a gap hold what takes them back: "the charges should never have been brought"."""
    if ".en." not in hit.rule.name:
        return any(hit.start < span.start < hit.end and _MUST_BE.match(text, span.start) for span in spans)
    doubts = {"spoken": _DOUBTS, "owner": _DENIALS}.get(hit.rule.patient, frozenset())
    inside = (span.start for span in spans if hit.start < span.start < hit.end and span.why in doubts)
    return any(not text.count("(", hit.start, start) for start in inside)


def surest(found: Sequence[Told]) -> list[Told]:
    """Without what is only known from the one spoken of, where the same is told of somebody by the words themselves.

    "Freed in a swap": a release only as part of the exchange.
    """
    said = {one.rule.kind for one in found if one.rule.patient != "spoken"}
    swaps = [one.start for one in found if one.rule.kind == "exchange"]
    return [
        one
        for one in found
        if (one.rule.patient != "spoken" or one.rule.kind not in said)
        and (one.rule.kind != "release" or all(abs(start - one.start) > _SWAPPED for start in swaps))
    ]
