"""Who tells of it at the end of a sentence: "били, розповіла вона адвокатці". It befell nobody named there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.whom.discourse import Candidate, Whom

_TELLS = re.compile(
    r",\s(?:розповіда|розповід|розпові|розказ|каже|кажуть|сказа|згаду|згада|повідомля|повідоми|поясни|поясню|пригад|поскарж|переказ)"
    r"[а-яіїєґ’'ʼ]*\s[^,;:]{2,60}[.!]?$",
    re.IGNORECASE,
)


def before_the_teller(text: str, clause: tuple[int, int], behind: int) -> tuple[int, int]:
    """The clause without who tells of it."""
    told = _TELLS.search(text, behind)
    return (clause[0], min(clause[1], told.start())) if told else clause


def whose_kin_tells(text: str, behind: int, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """ "Перерили все, розповідає дружина Івана": where nobody else is named, it befell him."""
    told = _TELLS.search(text, behind)
    named = [person for person in people if person.sure]
    if told is None or len(named) != 1 or named[0].start < told.start() or not named[0].subject:
        return ()
    return named[0].whom if _KIN.search(text, told.start(), named[0].start) else ()


_KIN = re.compile(
    r"\s(?:дружина|чоловік|мати|мама|батько|син|донька|дочка|сестра|брат|адвокат|адвокатка|захисник|захисниця|родина|подруга|друг)\s$",
    re.IGNORECASE,
)
