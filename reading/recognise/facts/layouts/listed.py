"""Cards filed under a list of their organisation: a line that is the list's slug is its term for the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.bodies.organisations import publisher
from reading.recognise.text import Text
from reading.records import Designation


@cache
def _lists() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Pattern of a whole line, term, and the family of organisations whose list it is."""
    lists = load("designations")["list"]
    return tuple((re.compile(rf"^{one['pattern']}$", re.MULTILINE), one["term"], one["of"]) for one in lists)


def listed(text: Text, cast: Cast) -> Iterator[Designation]:
    """The designations of a card; nothing where it is not one person's, or not of the organisation whose list it is."""
    subjects = [person for person in cast.persons if person.role == "subject"]
    host = publisher(text.organisation)
    if len(subjects) != 1 or host is None:
        return
    for pattern, term, family in _lists():
        line = pattern.search(text.body) if host.family == family else None
        if line is not None:
            yield Designation(
                term=term,
                action="granted",
                organisation=(host.name,),
                person=subjects[0].name,
                group=None,
                date=None,
                ex_post_facto=False,
                reported=False,
                field="text",
                start=line.start(),
                end=line.end(),
                quote=line.group(),
                rule=f"{term}.list",
            )
