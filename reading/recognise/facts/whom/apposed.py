"""A participle in the singular right behind a comma is of the one named before it, however many are named in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom

# "осуждённого", "засуджену", "асуджаны": attributes, which agree with one man or one woman.
_OF_A_MAN = re.compile(
    r"[а-яёіїєґў’'ʼ]{3,}(?:(?:нн|т)(?:ый|ого|ому|ым)|[аяеє]н(?:ий|ого|ому|им)|[ая]н(?:ы|ага|аму|ым)|ен(?:ы|ага|аму|ым))(?!\w)",
    re.IGNORECASE,
)
_OF_A_WOMAN = re.compile(
    r"[а-яёіїєґў’'ʼ]{3,}(?:(?:нн|т)(?:ая|ой|ую)|[аяеє]н(?:а|ої|ій|у|ою|ая|ай|ую))(?!\w)", re.IGNORECASE
)
# "Анну и Петра, ранее осуждённого на год"
_COMMA = re.compile(
    r"(?:\s?\([^()]{1,40}\))?,\s(?:(?:уже|вже|ўжо|ранее|раніше|раней|заочно|завочна|тоже|также|також|теж|таксама|незаконно|незаконна)\s)?"
)


def apposed(
    found: tuple[Whom, ...], hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse
) -> tuple[Whom, ...]:
    """Of those found the one the participle is of: "Анну і Петра, засудженого на рік" tells it of Петро alone."""
    return (_apposed(hit, text, people, discourse) or found) if found else ()


def _apposed(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    last = next((one for one in reversed(people) if one.end <= hit.start), None)
    if last is None or not last.sure or len(last.whom) != 1 or last.whom[0][0] != "person":
        return ()
    if not _COMMA.fullmatch(text, last.end, hit.start):
        return ()
    number = last.whom[0][1]
    gender = discourse.cast.genders[number] if number < len(discourse.cast.genders) else None
    if gender is None or not (_OF_A_MAN if gender == "masculine" else _OF_A_WOMAN).match(hit.words):
        return ()
    return last.whom if number in discourse.subjects else ()
