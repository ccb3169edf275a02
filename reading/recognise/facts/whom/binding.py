"""Whom a pronoun of a Cyrillic clause cannot mean: the subject of the very clause, which would be «себя» and «свой»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.cast import Cast
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.agency import is_nominative
from reading.recognise.facts.whom.discourse import Candidate, Whom

# "он" may be the subject of its own clause; in another case, or as a possessive, a pronoun is never of the subject.
_SUBJECT = re.compile(r"он|она|они|він|вона|вони|ён|яна|яны", re.IGNORECASE)
_INSERTED = re.compile(r"^\s?(?:\([^()]{1,60}\)|,\s[^,.;:—–]{2,50},)")
# Where another clause begins; behind "и" a verb may have a subject of its own, and "просил отпустить его" is another's.
_ENDS = re.compile(
    r"[,;:—–.!?]|\s(?:и|і|й|та|ды|а|но|але|да|или|або|чи|ці)\s|[а-яёіїєґў’'](?:ть|ти|ці|ць)(?:ся|сь|ца)?\s|цца\s"
)
# No dictionary tells the cases of a Belarusian name: there the verb that it is the subject of must stand in between.
_DOES = re.compile(r"\s[а-яіўё’']{2,}(?:ў|ла|ўся|лася|ае|яе|уе|юе|іць|ыць)\s")
_CLAUSE = 120


def not_the_subject(pronoun: re.Match[str], people: Sequence[Candidate], cast: Cast, script: Script) -> frozenset[Whom]:
    """Those who act in the clause of the pronoun, ahead of it."""
    if _SUBJECT.fullmatch(pronoun.group()):
        return frozenset()
    text, acts = pronoun.string, set[Whom]()
    for person in people:
        if not person.sure or len(person.whom) != 1 or person.whom[0][0] != "person" or person.end > pronoun.start():
            continue
        between = _INSERTED.sub("", text[person.end : pronoun.start()])
        if len(between) > _CLAUSE or _ENDS.search(between):
            continue
        if script == "be" and not _DOES.search(between):
            continue
        if is_nominative(text[person.start : person.end], person.whom[0], cast):
            acts.add(person.whom[0])
    return frozenset(acts)
