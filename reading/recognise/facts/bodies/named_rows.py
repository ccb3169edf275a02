"""People whom a designation names in a row: "A, B and C", with what they are or what was done to them in between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.whom.discourse import Candidate
from reading.recognise.facts.whom.rows import joined


def row_ending(text: str, people: Sequence[Candidate]) -> list[Candidate]:
    """The last of these people, with those joined to them before."""
    row = [people[-1]]
    for person in reversed(people[:-1]):
        if not joined(text[person.end : row[0].start]):
            break
        row.insert(0, person)
    return row


def row_starting(text: str, people: Sequence[Candidate]) -> list[Candidate]:
    """The first of these people, with those joined to them behind."""
    row = list(people[:1])
    for person in people[1:]:
        between = text[row[-1].end : person.start]
        if _BY_WHOM.search(text, row[-1].end, person.end):
            break
        if not joined(between) and not _TOLD_BETWEEN.fullmatch(between) and not _OF_A_NATION.fullmatch(between):
            break
        row.append(person)
    return row


# "Иван, задержанный Олегом": by whom.
_BY_WHOM = re.compile(
    r",\s(?:[а-яёіїєґў]+\s){0,2}?[а-яёіїєґў]+(?:[нт](?:ый|ая|ые|ого|ую|ых|ий|а|і|ы|ага)|тых|них)\s(?:[а-яёіїєґў]+\s){0,3}"
    r"[А-ЯЁІЇЄҐЎ][\w’'-]*(?:[оеёа]м|[оеё]й|[еє]ю)(?!\w)"
)
# "pastor A, Russian Baptist B and Iranian convert C"
_OF_A_NATION = re.compile(r"(?:,|,?\s(?:and|as\s+well\s+as))\s(?:(?:the|an?)\s)?(?:[A-Z]?[a-z-]+\s){1,4}")
# "перекладача Івана, засудженого на шість років, і поетку Анну"
_TOLD_BETWEEN = re.compile(
    r"(?:\s?\([^()]{1,60}\))?(?:,\s[^.;:]{3,80},)?\s(?:і|й|та|ды|а\sтакож|а\sтаксама)\s(?:[а-яіїєґў’'ʼ-]+\s){0,4}",
    re.IGNORECASE,
)
