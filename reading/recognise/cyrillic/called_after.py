"""Whether a name is that of a thing called after somebody: a street, a church, a prize, a law, a medal."""

from __future__ import annotations

import re

from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.words import pattern

_NEAR = 60
_SURELY = 0.25
# What is put up to somebody in the dative: "памятник Примерову".
_OF_STONE = re.compile("пам.?ят|помн|бюст|монум", re.IGNORECASE)


def is_called_after(text: str, start: int, end: int, language: str) -> bool:
    """Whether the word right before the name says so, or that it is what somebody is called."""
    before = text[max(0, start - _NEAR) : start]
    after = pattern("called_after").search(before)
    if after is None:
        return pattern("nickname").search(before) is not None
    if pattern("works_at").search(before[: after.start()]):
        return False
    return _OF_STONE.match(after.group()) is not None or not _is_given_to(text[start:end], language)


def _is_given_to(name: str, language: str) -> bool:
    """Whether a name stands in the dative and in no genitive: "медаль Ивану"."""
    found = forms(name.split()[0], language)
    best = {case: max((form.score for form in found if form.case == case), default=0.0) for case in ("gent", "datv")}
    return best["datv"] > best["gent"] + _SURELY
