"""Who shares in English what happened to somebody: seized "together with" them, sentenced in the same breath."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.discourse import Candidate, Whom
from reading.recognise.facts.rows import row_from
from reading.recognise.facts.rulebook import Hit

_SHARED = frozenset(
    {"detention", "charge", "custody_ordered", "house_arrest", "verdict", "release", "exile", "exchange", "transfer"}
)
_WHO_THEY_ARE = r"(?:(?:his|her|their|the|an?|fellow)\s+)?(?:[a-z-]+,?\s+){0,4}"
_WITH = re.compile(rf"[^.;,]{{0,40}}?\b(?:together|along|as\s+well\s+as|alongside)(?:\s+with)?\s+{_WHO_THEY_ARE}")
_TOGETHER = re.compile(r"\b(?:together|along)\s+with\s|\balongside\s")
_ALONE_WITH = re.compile(rf"(?:\s+(?:on|in|at)\s+[^.;,]{{2,25}})?\s+with\s+{_WHO_THEY_ARE}")
# "A was detained, as was her husband B"
_ALIKE = re.compile(
    rf"[^.;]{{0,70}}?,?\s(?:as|so)\s(?:was|were|is|are|has|have|had|did)(?:\s+been)?\s+(?:also\s+)?{_WHO_THEY_ARE}"
)
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty)"
)
_NEXT = re.compile(
    r"(?:.*\b(?:while|whereas|and)|.*[,;–—])\s+(?:and\s+|while\s+)?(?:the\s+)?(?:[a-z-]+\s+){0,3}", re.DOTALL
)
# "A to seven years and B to five years". A term without its unit is left alone: it would get the first one's years.
_TERM = re.compile(
    rf"\s*[,–—]?\s*(?:to\s+)?{_NUMBER}(?:\s+and\s+a\s+half)?"
    r"(?=[\s-]+(?:years?|months?)\b(?!\s+(?:later|ago|old|before|after))|(?<=\w)\s*(?:[.;]|$))",
    re.IGNORECASE,
)


def shared(hit: Hit, text: str, people: Sequence[Candidate], whom: tuple[Whom, ...]) -> tuple[Whom, ...]:
    """Everybody in `whom` and those who share it."""
    if not whom or hit.rule.kind not in _SHARED:
        return whom
    following = [person for person in people if person.start >= hit.end]
    found = [*whom, *_companions(hit, text, following)]
    if hit.rule.kind == "verdict":
        found.extend(_in_the_same_breath(hit, text, following))
    return tuple(dict.fromkeys(found))


def _companions(hit: Hit, text: str, following: Sequence[Candidate]) -> tuple[Whom, ...]:
    named = [number for number, person in enumerate(following) if person.sure and not person.owner]
    start = hit.end
    if not hit.aux and len(named) > 1:  # "police seized A, a poet, together with nine of her students"
        beside = _TOGETHER.search(text, following[named[0]].end, following[named[1]].start)
        start, named = (beside.start(), named[1:]) if beside else (start, [])
    if not named or not (hit.aux or start > hit.end):
        return ()
    first = following[named[0]]
    between = text[start : first.start]
    if (
        _WITH.fullmatch(between)
        or _ALIKE.fullmatch(between)
        or (hit.rule.kind == "detention" and _ALONE_WITH.fullmatch(between))
    ):
        return row_from(first, following[named[0] + 1 :], text)
    return ()


def _in_the_same_breath(hit: Hit, text: str, following: Sequence[Candidate]) -> list[Whom]:
    found: list[Whom] = []
    last = hit.end
    for person in following:
        if person.owner:
            continue
        if _NEXT.fullmatch(text[last : person.start]) and _TERM.match(text, person.end):
            found.extend(person.whom)
        last = person.end
    return found
