"""Kinds told by what a text wants and in whose voice: to act, to come, to explain, to take a position."""

from __future__ import annotations

import re

from reading.recognise.kinds.acts import refuses
from reading.recognise.kinds.facts import Facts
from reading.recognise.kinds.forms import calls_itself_newsletter

_LONG = 9000
_LONG_WITH_SECTIONS = 3000
_SECTIONS_OF_A_REPORT = 3
_LEAD_SENTENCES = 2
_HINTS = 2
# A text that tells of what befell people needs more.
_MANY_HINTS = 3
_EVENTS_OF_AN_INVITATION = 1
_PERSONS_OF_AN_APPEAL = 2
_ENTRIES_OF_A_LIST = 3
# Positions in the publisher's own words; what is only asked for or recalled counts half.
_POSITION = 2
_POSITION_BESIDE_NEWS = 6


def is_urgent(facts: Facts) -> bool:
    """Asks its readers to act for somebody named; a mail of several items is none."""
    named = facts.subjects > 0 or bool(facts.groups)
    if not named or facts.layout.opens_with_fields or calls_itself_newsletter(facts) or _notifies(facts):
        return False
    if facts.has("urgent_action", "opening", facts.opening):
        return True
    return not invites(facts) and (facts.says("urgent_action") or _asks_to_act(facts))


def _asks_to_act(facts: Facts) -> bool:
    """Whether it hints that its readers should do something for one or two; addresses of many are a list."""
    if facts.subjects > _PERSONS_OF_AN_APPEAL or facts.layout.entries >= _ENTRIES_OF_A_LIST:
        return False
    return facts.hints("urgent_action") >= (_MANY_HINTS if facts.is_told_in_the_title else _HINTS)


def is_update(facts: Facts) -> bool:
    """An urgent action that goes on."""
    if facts.says("urgent_action_update"):
        return True
    return facts.has("urgent_action_update", "follows", facts.opening) and facts.says("urgent_action")


def invites(facts: Facts) -> bool:
    """Jobs, invitations, notices: only where little is told of anybody, or where the title leaves no doubt."""
    if _notifies(facts):
        return True
    if facts.is_told_in_the_title or _opens_with_news(facts) or refuses(facts):
        return False
    enough = _HINTS if len(facts.events) <= _EVENTS_OF_AN_INVITATION else _MANY_HINTS
    return facts.hints("other") >= enough


def _opens_with_news(facts: Facts) -> bool:
    """Whether its first sentence tells what befell somebody, and invites nobody."""
    first = next((each for each in facts.text.sentences if each.field == "text"), None)
    if first is None or facts.has("other", "hints.come", first.text):
        return False
    return any(event.field == "text" and first.start <= event.start < first.end for event in facts.events)


def _notifies(facts: Facts) -> bool:
    """Whether it calls itself a notice of that sort, and tells nothing of anybody unless that is its very title."""
    told = facts.events or facts.designations
    return facts.has("other", "surely", facts.headline) or (not told and facts.says("other"))


def is_report(facts: Facts) -> bool:
    """Long, or long enough and in sections, or what calls itself a report, an explanation, a review."""
    length = len(facts.text.body)
    if length >= _LONG or (length >= _LONG_WITH_SECTIONS and facts.layout.sections >= _SECTIONS_OF_A_REPORT):
        return True
    return facts.has("report", "title", facts.text.title) or facts.says("report")


def is_statement(facts: Facts) -> bool:
    """A position or demand leads: in the headline, in the first sentences, or in most of what the publisher says."""
    if facts.has("statement", "title", facts.text.title) or refuses(facts):
        return True
    if facts.has("statement", "asked", facts.opening):
        return True
    if _positions(facts) >= (_POSITION_BESIDE_NEWS if facts.is_told_in_the_title else _POSITION):
        return True
    if facts.is_told_in_the_title:
        return False
    body = [each.text for each in facts.text.sentences if each.field == "text" and _is_prose(each.text)]
    lead = body[: 1 if body and _DATELINE.match(body[0]) and facts.events else _LEAD_SENTENCES]
    if facts.has("statement", "opening", " ".join(lead)):
        return True
    return not facts.events and not facts.designations and _WE.search(facts.own_words) is not None


def _positions(facts: Facts) -> int:
    """How much of a position the publisher takes in its own words."""
    strong = sum(1 for _ in facts.found("statement", "position", facts.own_words))
    weak = sum(1 for _ in facts.found("statement", "asks", facts.own_words))
    return 2 * strong + weak


# "Nairobi, 5 May 2024 –": a news agency's opening, behind which what happened stands.
_DATELINE = re.compile(
    r"\(?[A-Z][\w .,-]{2,40},\s+(?:[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\)?\s*[—–-]"
)
_WE = re.compile(r"\bwe\b", re.IGNORECASE)


def _is_prose(line: str) -> bool:
    """A sentence rather than a line of navigation or a date."""
    return len(line) > 60 or line.rstrip()[-1:] in '.!?:"”'
