"""Of whom an English sentence says the same as the one before: "So has his co-defendant", "a cellmate joined him"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.recognise.cast import Cast
from reading.recognise.text import Sentence
from reading.records import Event

_WHO = r"(?:(?:his|her|their|the|an?|two|three|fellow)\s)?(?:[a-z’'-]+,?\s){0,4}"
_SO = re.compile(rf"\W*(?:and\s)?so\s(?:too\s)?(?:has|have|had|did|was|were|is|are)\s(?:also\s)?{_WHO}$", re.IGNORECASE)
_LATER = re.compile(rf"\W*(?:[\w\s]{{0,40}}?,\s)?(?:and\s)?{_WHO}$", re.IGNORECASE)
_JOINED = re.compile(
    r",?\s(?:has\s|have\s|had\s|then\s|soon\s|later\s)?(?:joined|followed)"
    r"(?:\s(?:him|her|them|in|suit|the\s(?:hunger\s)?strike|the\sprotest)\b|\s(?:an?|one|two|three|some|few|the\s(?:next|following))\s|[.,])"
)
_SHARE = frozenset({"hunger_strike"})
_AND = re.compile(r",?\s(?:and\s)?(?:(?!but|not|nor|unlike|without)[a-z’'-]+\s){0,3}")


def likewise(sentence: Sentence, cast: Cast, told: Sequence[Event]) -> Iterator[Event]:
    """The last thing that was told, without when and where, of those of whom a sentence says that it is so too."""
    here = cast.mentions_in(sentence.field, sentence.start, sentence.end)
    if not told or not here:
        return
    last = max(told, key=lambda event: event.start)
    text = sentence.text
    start, end = here[0].start - sentence.start, here[0].end - sentence.start
    joined = last.kind in _SHARE and _JOINED.match(text, end) and _LATER.match(text, 0, start)
    if not joined and _SO.match(text, 0, start) is None:
        return
    row = [here[0]]
    for mention in here[1:]:
        if not _AND.fullmatch(text, row[-1].end - sentence.start, mention.start - sentence.start):
            break
        row.append(mention)
    for mention in row:
        name = cast.persons[mention.person].name
        if name != last.person:
            yield replace(
                last,
                person=name,
                group=None,
                date=None,
                term_years=None,
                articles=(),
                place=None,
                start=sentence.start,
                end=mention.end,
                field=sentence.field,
                quote=text[: mention.end - sentence.start],
            )
