"""Who shares in English what happened to somebody: seized "together with" them, sentenced in the same breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.discourse import Candidate, Whom
from reading.recognise.facts.whom.rows import row_from

_SHARED = frozenset(
    {"detention", "charge", "custody_ordered", "house_arrest", "verdict", "release", "exile", "exchange", "transfer"}
    | {"trial", "listing", "ill_treatment", "hunger_strike", "punishment_cell", "pardon", "custody_extended", "search"}
)
_MEASURED = frozenset({"custody_ordered", "custody_extended", "house_arrest", "verdict"})
_WHO_THEY_ARE = r"(?:(?:his|her|their|the|an?|fellow)\s+)?(?:[a-z-]+,?\s+){0,4}"
_WITH = re.compile(rf"[^.;,]{{0,40}}?\b(?:together|along|as\s+well\s+as|alongside)(?:\s+with)?\s+{_WHO_THEY_ARE}")
_TOGETHER = re.compile(r"\b(?:together|along)\s+with\s|\balongside\s")
# "put on a plane in May with 61 others"
_WITH_SO_MANY = re.compile(
    r"[^.;,]{0,60}?\s(?:together\s+|along\s+)?with\s+(?:(?:his|her|their|the)\s+)?(?:[a-z-]+\s+){0,2}"
)
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
    rf"(?:,\s[^,;.]{{2,60}},)?\s*[,–—]?\s*(?:to\s+)?{_NUMBER}(?:\s+and\s+a\s+half)?"
    r"(?=[\s-]+(?:years?|months?)\b(?!\s+(?:later|ago|old|before|after))|(?<=\w)\s*(?:[.;]|$))",
    re.IGNORECASE,
)


# "gave A seven years and B a suspended sentence"
_KIND_OF_TERM = re.compile(
    r"\s(?:an?\s)?(?:[a-z]+\s)?(?:suspended|conditional|life|similar|shorter|longer|harsher|lighter|lesser)\s(?:sentence|term)\b"
)
# "four months of detention for him and three for her"
_FOR_EACH = re.compile(rf"[^.;]*?\s(?:and|but)\s{_NUMBER}(?:\s(?:years?|months?|days?))?\s(?:for|to)\s", re.DOTALL)
# "fined A 400 euros and B 600"
_SUM = re.compile(r"\s[$€£]?\d[\d.,]*(?:\s\w+)?\s*(?:[.;,]|$|\sand\b)")


def shared(hit: Hit, text: str, people: Sequence[Candidate], whom: tuple[Whom, ...]) -> tuple[Whom, ...]:
    """Everybody in `whom` and those who share it."""
    if not whom or hit.rule.kind not in _SHARED:
        return whom
    following = [person for person in people if person.start >= hit.end]
    found = [*whom, *_companions(hit, text, following)]
    if hit.rule.kind == "verdict":
        found.extend(_in_the_same_breath(hit, text, following))
    if hit.rule.kind in _MEASURED:
        found.extend(_measured_for_each(hit, text, following))
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
        or (first.whom and first.whom[0][0] == "group" and _WITH_SO_MANY.fullmatch(between))
    ):
        return row_from(first, following[named[0] + 1 :], text)
    return ()


def _in_the_same_breath(hit: Hit, text: str, following: Sequence[Candidate]) -> list[Whom]:
    found: list[Whom] = []
    last, fined = hit.end, "fine" in hit.words
    found_before = hit.end <= following[0].start if following else False
    for person in following:
        if person.owner:
            continue
        given = _TERM.match(text, person.end) or (fined and _SUM.match(text, person.end))
        given = given or (found_before and _KIND_OF_TERM.match(text, person.end))
        if given and _NEXT.fullmatch(text[last : person.start]):
            found.extend(person.whom)
        last = person.end
    return found


def _measured_for_each(hit: Hit, text: str, following: Sequence[Candidate]) -> list[Whom]:
    """Of several to whom each so many months are given, those behind the first."""
    found: list[Whom] = []
    for ahead, person in pairwise(following):
        if person.owner or not _FOR_EACH.fullmatch(text, ahead.end, person.start):
            break
        found.extend(person.whom)
    return found
