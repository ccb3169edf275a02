"""Those a Cyrillic sentence names of more people: "серед звільнених — A і B", "засудили шістьох, зокрема A"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.discourse import Candidate, Whom
from reading.recognise.facts.whom.rows import row_from

_AMONG = re.compile(r"(?:серед|сярод|між|паміж)\s", re.IGNORECASE)


def is_among(hit: Hit) -> bool:
    """Whether the words say that those named behind are some of many."""
    return _AMONG.match(hit.words) is not None


def named_among(hit: Hit, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """ "Серед звільнених — A і B": everybody named behind."""
    behind = [person for person in people if person.start >= hit.end and person.sure and person.subject]
    return row_from(behind[0], behind[1:], text) if behind else ()


# "повернула 157 людей, і серед них двоє кримчан: A і B"
_AND_AMONG = re.compile(
    r"[^.;:]{0,60}?,?\s(?:(?:і|й|та|ды)\s)?(?:серед\s(?:них|яких)|сярод\s(?:іх|якіх)|зокрема|у\sтому\sчислі|у\sтым\sліку|у\sпрыватнасці)"
    r"(?:[^.;:]{0,90}:\s|\s[—–]\s|\s)(?:[а-яіїєґў’'ʼ-]+\s){0,4}"
)


def some_named(hit: Hit, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """Those named of more people whom the words just counted, and a group counted there."""
    named = [person for person in people if person.sure and person.whom and person.start >= hit.end]
    counted = [person for person in named[:1] if person.whom[0][0] == "group"]
    following = named[len(counted) :]
    if not following or following[0].whom[0][0] != "person" or not following[0].subject:
        return ()
    if _COUNTS.match(text, hit.end) is None or not _AND_AMONG.fullmatch(text, hit.end, following[0].start):
        return ()
    return (
        *row_from(following[0], following[1:], text, homes=True),
        *(whom for person in counted for whom in person.whom),
    )


_COUNTS = re.compile(
    r"\s(?:[^\W\d_]+\s){0,2}?(?:\d+|[а-яіїєґў’'ʼ]+(?:ох|ьох|оє|еро|ярых|ёх|ух|дцять|ццаць|дцятьох))\s", re.IGNORECASE
)
