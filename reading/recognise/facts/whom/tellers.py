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


_BY = re.compile(r"(?<!\w)(?:по|со)\s$", re.IGNORECASE)
_WORDS = re.compile(
    r"\s(?:словам|слов|мнению|данным|утверждени[юям]+|свидетельств[уам]+|рассказ[уам]+|воспоминаниям|информации|сведениям)(?!\w)"
)


def is_a_source(person: Candidate, text: str) -> bool:
    """ "По её словам, силовики пришли утром": who says so."""
    return not person.sure and bool(_BY.search(text, 0, person.start) and _WORDS.match(text, person.end))
