"""To whom words without a verb belong that stand right behind a name: "Иван Примеров, пекарь, Тула: два года"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.agency import is_nominative
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.rows import joined_before

_ONLY_WHO = re.compile(r"(?:\s?\([^()]{1,40}\)|,\s[^,.;:—–]{2,60}){0,2},?\s*")
# "Прысуд вынесла суддзя Ганна Узор — чатыры гады"
_PRESIDES = re.compile(r"(?<!\w)(?:судд(?:зя|зі|я|і)|судзьдз[яі]|судь[яи])\s$", re.IGNORECASE)


def named_beside(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """ "Иван Примеров, пекарь, Тула: два года": the one named right there, with those joined to them."""
    before = [person for person in people if person.end <= hit.start and person.sure]
    if not before or not _ONLY_WHO.fullmatch(text[before[-1].end : hit.start]):
        return ()
    if _PRESIDES.search(text, 0, before[-1].start):
        return ()
    last = before[-1]
    ill = hit.rule.kind == "health"  # "жонка Янкі хварэе", "пракурор Антон Узор хварэе"
    if ill and not (last.subject and is_nominative(text[last.start : last.end], last.whom[0], discourse.cast)):
        return ()
    return tuple(dict.fromkeys([*joined_before(before[-1], before[:-1], text), *before[-1].whom]))
