"""The verb that does something with a term: grants it, puts on a list, takes it back."""

from __future__ import annotations

import re

from reading.recognise.facts.bodies.wordings import actions, wording
from reading.recognise.facts.rulebook import Script

_REACH = 240
# "Статус палітвязня адкліканы": behind anything else such words are of another matter.
_STATUS = re.compile(r"(?<!\w)(?:статус\w*|признании|визнанні|прызнанні)\s+$", re.IGNORECASE)


# "Визнання X політв'язнем з боку «Меморіалу»"
_BY_THEM = re.compile(
    r"(?<!\w)(?:визнання|прызнан(?:н|ьн)е)(?=[^.;]{3,80}?\s(?:з\s+боку|з\s+бок[уа])\s)"
    r"(?![^.;]*(?:чака|очіку|плану|магчым|можлив|спадзя|сподіва|\sне\s|\sня\s))",
    re.IGNORECASE,
)


def granting(text: str, left: int, start: int, end: int, right: int, script: Script) -> tuple[int, int] | None:
    """The verb that grants, nearest before the term, or (free word order) after it."""
    if (listing := _on_list(text, left, start, end, right, script)) is not None:
        return listing
    pattern = wording("verbs", "recognise" if script == "en" else "cyrillic")
    found = None
    for match in pattern.finditer(text, max(left, start - _REACH), start):
        if wording("guards", "verdict").match(text, match.end()) is None:
            found = match.span()
    action = _nearest_action(text, left, start)
    if action is not None and (found is None or action[0] > found[0]):
        found = action
    if found is None and script != "en" and (behind := pattern.search(text, end, min(right, end + 60))):
        found = behind.span()
    if found is None and script != "en" and (nominal := _BY_THEM.search(text, left)) and nominal.start() < start:
        return nominal.span()
    if found is None and (_STATUS.search(text, 0, start) or _HAS_STATUS.match(text, end)):
        return _over(text, left, start, right)
    around = _around(text, left, start, end if script == "en" else start + 1, right)
    return around if found is None or (around is not None and around[0] <= found[0]) else found


# "The political prisoner status of A has been reinstated", "A: political prisoner status withdrawn"
_HAS_STATUS = re.compile(r"\s+status\b", re.IGNORECASE)


# "В список политзаключённых": what is done there is what the verb says.
_LIST_OF = re.compile(
    r"(?:\b(?:list|register)s?\s+of\s+(?:\w+\s+)?"
    r"|(?<!\w)(?:спис|сьпіс|спіс|перел[іі]|перал|перечн|перечен|реестр|реєстр|рэестр)\w*\s+(?:[^\s,.;:]+\s+)?)$",
    re.IGNORECASE,
)


# A term that is the name of a list: "the census of imprisoned journalists".
_LIST = re.compile(r"(?:prison\s+)?census|list|пер[еа]п[иі]с|спис|перел[іі]к|спіс|перал", re.IGNORECASE)


def _on_list(text: str, left: int, start: int, end: int, right: int, script: Script) -> tuple[int, int] | None:
    """The verb that puts on a list, moves or takes off it: nearest before, or (free word order) behind."""
    if _LIST_OF.search(text, left, start) is None and _LIST.match(text, start) is None:
        return None
    verbs = wording("verbs", "on_list")
    before = [found.span() for found in verbs.finditer(text, left, start)]
    if before or script == "en":
        return before[-1] if before else None
    behind = verbs.search(text, end, right)
    return behind.span() if behind else None


def _over(text: str, left: int, start: int, right: int) -> tuple[int, int] | None:
    """What is done behind a term that "the status of" or "in the recognition as" leads to."""
    behind = _nearest_action(text, start, right)
    around = [span for span in _actions_in(text, left, right) if span[0] < start < span[1]]
    return behind or max(around, default=None)


def _around(text: str, left: int, start: int, end: int, right: int) -> tuple[int, int] | None:
    """ "The application to recognise A as a political prisoner was rejected": what is done in words that go around."""
    whole = [span for span in _actions_in(text, left, right) if span[0] < start and end < span[1]]
    return max(whole, default=None)


def _nearest_action(text: str, left: int, start: int) -> tuple[int, int] | None:
    return max(_actions_in(text, left, start), default=None)


def _actions_in(text: str, left: int, right: int) -> list[tuple[int, int]]:
    return [match.span() for name in actions() for match in wording("actions", name).finditer(text, left, right)]
