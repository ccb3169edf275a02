"""Whom a Cyrillic sentence tells of: outright, in passing, or instead of another: "затримали не Івана, а Петра"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.background import is_background, so_far, whose
from reading.recognise.facts.rulebook import Hit, Script
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.patients_cyrillic import near

_NOT = re.compile(r"(?<!\w)не\s(?:сам\w*\s)?$", re.IGNORECASE)
_SHORT = 12
# "затримали не Івана, а саме Петра"
_RATHER = re.compile(
    r"\sне\s[^.;:]{2,60},\sа\s(?!не\s)(?:саме\s|самого\s|саму\s)?(?:[а-яіїєґ’'ʼ-]+(?:ого|у|ку|ю|а|я)\s){0,3}",
    re.IGNORECASE,
)


def slavic_patients(
    hit: Hit, text: str, script: Script, people: Sequence[Candidate], discourse: Discourse
) -> tuple[Whom, ...]:
    """Everybody a hit is about in Russian, Ukrainian or Belarusian."""
    if script == "uk" and (instead := _rather(hit, text, people)):
        return instead
    denied = _set_apart(people, text) if script == "uk" else []
    if not denied:
        return _patients(hit, text, script, people, discourse)
    rest = [one for one in people if one not in denied]
    never = {whom for one in denied if one.sure for whom in one.whom}
    return tuple(whom for whom in _patients(hit, text, script, rest, discourse) if whom not in never)


def _patients(
    hit: Hit, text: str, script: Script, people: Sequence[Candidate], discourse: Discourse
) -> tuple[Whom, ...]:
    if not is_background(hit.rule):
        return near(hit, text, script, people, discourse)
    owners = whose(hit, text, people, discourse)
    return so_far(near(hit, text, script, people, discourse), text, discourse) if owners is None else owners


def _set_apart(people: Sequence[Candidate], text: str) -> list[Candidate]:
    """Those of whom a sentence says that it was not they."""
    return [one for one in people if _NOT.search(text, max(0, one.start - _SHORT), one.start)]


def _rather(hit: Hit, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """Whom it befell instead of another, where the words say so; empty where they do not."""
    for one in people if text.startswith(" не ", hit.end) else ():
        if one.sure and one.start >= hit.end and _RATHER.fullmatch(text, hit.end, one.start):
            return one.whom
    return ()
