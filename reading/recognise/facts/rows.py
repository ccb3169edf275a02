"""Names that stand in a row and share what is said of them: "A, a poet, and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.discourse import Candidate, Whom

JOIN = re.compile(
    r"(?:,?\s*\(?(?:aged\s+)?\d{1,2}\)?,?|\s*\([^)]{1,40}\))?\s*(?:,|&|/|,?\s+(?:and|as\s+well\s+as|along\s+with|together\s+with|alongside|but\s+also|и|та|й|і|а\s+также|а\s+таксама|а\s+також|вместе\s+с))"
    r"\s*(?:(?:the|a|an|also|his|her|their|fellow)\s+)?(?:(?:[a-zа-яёіїєґў’'-]+|\d{1,2}-[а-яіїєґў]+),?\s+){0,4}(?:(?:Mr|Mrs|Ms|Dr|Prof|Fr|Rev)\.?\s+)?"
)


def joined(between: str) -> bool:
    """Whether the words between two names make one row of them: "A, a poet, and B"."""
    return JOIN.fullmatch(between) is not None


def row_from(first: Candidate, following: Sequence[Candidate], text: str) -> tuple[Whom, ...]:
    chain, last = list(first.whom), first
    for person in following:
        if person.owner and not person.sure:
            continue  # "X and his brother Y"
        between = text[last.end : person.start]
        if not person.sure or not JOIN.fullmatch(between) or (person.whom and person.whom[0] in chain):
            break
        chain.extend(person.whom)
        last = person
    return tuple(dict.fromkeys(chain))
