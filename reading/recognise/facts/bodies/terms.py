"""Where a sentence has a term that organisations use for a case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.bodies.organisations import Body

LIST_TERM = "political_prisoner"
FORMER = "former_political_prisoner"
# "For political motives" beside the term of prisoners only says why.
_MOTIVES = re.compile(r"политическ\w+\s+мотив\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the lexicon. `only`: families of organisations whose term it is; empty: anybody's."""

    name: str
    pattern: re.Pattern[str]
    only: frozenset[str]

    def is_theirs(self, bodies: Sequence[Body]) -> bool:
        """Whether one of these organisations has this term for its own, or anybody may."""
        return bool(bodies) and (not self.only or any(body.family in self.only for body in bodies))


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the lexicon."""
    return tuple(
        Term(entry["term"], re.compile(entry["pattern"], re.IGNORECASE), frozenset(entry.get("only", ())))
        for entry in load("designations")["term"]
    )


def term_called(name: str) -> Term:
    """The term of this name."""
    return next(term for term in terms() if term.name == name)


@cache
def trigger_words() -> tuple[str, ...]:
    """Stems one of which is in every sentence that has a term."""
    words = {word.lower() for entry in load("designations")["term"] for word in entry["words"]}
    return tuple(word for word in words if not any(other in word for other in words if other != word))


@cache
def triggers_of_texts() -> tuple[str, ...]:
    """Stems one of which is in every text that may have a designation."""
    return (*trigger_words(), "списк", "список")


def terms_in(text: str) -> list[tuple[Term, int, int]]:
    """Every term with its place, the first of the lexicon where several overlap."""
    found: list[tuple[Term, int, int]] = []
    for term in terms():
        for match in term.pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for _, start, end in found):
                found.append((term, match.start(), match.end()))
    if any(term.name == LIST_TERM for term, _, _ in found):
        found = [one for one in found if not _MOTIVES.fullmatch(text[one[1] : one[2]])]
    return sorted(found, key=lambda one: one[1])
