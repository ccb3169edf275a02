"""The subject of a Russian clause whose verb tells what befell its own subject: «Иван, защищавший обоих, получил»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.cast import Cast
from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.agency import fits, is_nominative, tells_of_subject
from reading.recognise.facts.whom.discourse import Candidate, Whom

_PRONOUN = re.compile(r"он|она|они", re.IGNORECASE)
# "Она с февраля находилась": no comma, no name and no second subject in between.
_ADVERBS = re.compile(r"(?:\s(?!и\s)[а-яё\d-]+){0,4}\s")
# What may stand between commas behind a name: "защищавший обоих", "которого знают все", "учитель из Перми".
_INSERTED = re.compile(
    r"(?:\s?\([^()]{1,60}\))?,\s(?:[а-яё]+(?:вш|ющ|ящ|ущ|ащ|нн|ем|им|т)(?:ий|ая|ый|ое|ее)(?:ся)?|котор[а-яё]+|чь[яиеёю]|у\sкоторо\S+)\s"
    r"[^,;.:—–]{2,90},(?:\s[а-яё]+){0,3}\s"
)
_SINGULAR = re.compile(r"[а-яё]+(?:л|ла|лся|лась|[её]л|ан|ана|ен|ена|ён|т|та)(?!\w)", re.IGNORECASE)


def own_subject(hit: Hit, text: str, people: Sequence[Candidate], cast: Cast) -> tuple[Whom, ...]:
    """Whom the verb names by its own subject, wherever others stand; empty where it shows none."""
    if not tells_of_subject(hit):
        return ()
    for person in people:
        if person.sure or not person.whom or not _PRONOUN.fullmatch(text[person.start : person.end]):
            continue
        within = hit.start <= person.start < hit.end
        ahead = person.end <= hit.start and _ADVERBS.fullmatch(text, person.end, hit.start)
        if (within or ahead) and fits(hit, person, cast):
            return person.whom
    for person in reversed([one for one in people if one.sure and one.end <= hit.start]):
        if (
            len(person.whom) == 1
            and person.whom[0][0] == "person"
            and _SINGULAR.match(hit.words)
            and _INSERTED.fullmatch(text, person.end, hit.start)
            and is_nominative(text[person.start : person.end], person.whom[0], cast)
        ):
            return person.whom
    return ()
